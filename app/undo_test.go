package app_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
)

func TestUndoFindsWhatChangedMeanwhile(t *testing.T) {
	o := newBureau(t)
	id := o.add()
	base := o.customer(id)
	values := app.FormValues(base)
	values[app.FieldPhone] = "(512) 555-0199"
	done := o.must(app.EditForm(app.FormDetails, values, base, nil), id)
	values[app.FieldPhone] = "(512) 555-0111"
	o.must(app.EditForm(app.FormDetails, values, o.customer(id), nil), id)
	if _, err := o.undo.Revoke(t.Context(), done.Undo, nil); !errors.Is(err, app.ErrStale) {
		t.Errorf("error %v", err)
	}
	if undo, redo := o.undo.Next(); undo.Action != app.ActionEdited || redo.Action != "" {
		t.Errorf("next %+v, %+v", undo, redo)
	}
	o.must(app.Archive(), id)
	if _, err := o.Delete(t.Context(), id, base.Company); err != nil {
		t.Fatal(err)
	}
	if _, err := o.undo.Undo(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := o.undo.Redo(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if found, err := o.store.Customers(t.Context(), []app.CustomerID{id}); err != nil || len(found) != 0 {
		t.Errorf("deleted again: %+v, %v", found, err)
	}
}

func TestUndoKeepsTheLastHundred(t *testing.T) {
	o := newBureau(t)
	id := o.add()
	for i := range 103 {
		o.must(app.AddNote(fmt.Sprint("note ", i)), id)
	}
	undone := 0
	for ; ; undone++ {
		if _, err := o.undo.Undo(t.Context(), nil); err != nil {
			break
		}
	}
	if left := len(o.customer(id).Notes); undone != 100 || left != 3 {
		t.Errorf("%d undone, %d notes left", undone, left)
	}
}

func TestPutBack(t *testing.T) {
	o := newBureau(t)
	id := o.add()
	o.must(app.ChangePlan(app.PlanChange{Licenses: 30}), id)
	o.must(app.ChangePlan(app.PlanChange{Licenses: 40}), id)
	events, err := o.store.Events(t.Context(), app.EventQuery{Customer: id})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.PutBack(t.Context(), events[1], 0); !errors.Is(err, app.ErrStale) {
		t.Errorf("a value that is another by now: %v", err)
	}
	if _, err := o.PutBack(t.Context(), events[0], 0); err != nil {
		t.Fatal(err)
	}
	c := o.customer(id)
	if c.Licenses != 30 || c.Orders[len(c.Orders)-1].Kind != app.OrderCorrection {
		t.Errorf("%d licenses, orders %+v", c.Licenses, c.Orders)
	}
}

// TestUndoOfAnArchiveOrdersNothing takes archives of customers that stood in every way
// back and does them again: what was ordered stays what it is.
func TestUndoOfAnArchiveOrdersNothing(t *testing.T) {
	o := newBureau(t)
	var ids []app.CustomerID
	for i, status := range []app.Status{app.StatusCanceled, app.StatusActive, app.StatusSuspended, app.StatusCanceled} {
		id := o.add(apptest.Named(fmt.Sprint("Customer ", i), fmt.Sprintf("c%d.example", i)))
		o.store.SetStatus(id, status)
		ids = append(ids, id)
	}
	for _, some := range [][]app.CustomerID{ids[:1], ids} {
		if _, err := o.Apply(t.Context(), some, app.Archive(), nil); err != nil {
			t.Fatal(err)
		}
		for _, take := range []func(app.Context, app.Progress) (app.Done, error){o.undo.Undo, o.undo.Redo, o.undo.Undo} {
			if _, err := take(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	o.must(app.Archive(), ids[0])
	o.must(app.Restore(), ids[0])
	if _, err := o.undo.Undo(t.Context(), nil); err != nil { // of the restore
		t.Fatal(err)
	}
	for _, id := range ids {
		for _, order := range o.customer(id).Orders {
			if order.Kind == app.OrderCorrection {
				t.Errorf("customer %d: %+v", id, order)
			}
		}
	}
	o.must(app.Restore(), ids[0])
	o.must(app.Purchase(""), ids[0])
	if _, err := o.undo.Undo(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if orders := o.customer(ids[0]).Orders; orders[len(orders)-1].Kind != app.OrderCorrection {
		t.Errorf("canceled again: %+v", orders)
	}
}

// TestWhatWasTypedComesBackWithItsCustomer deletes a customer with an edit that was not
// saved and with mail that is to be tried again, and brings it back, twice.
func TestWhatWasTypedComesBackWithItsCustomer(t *testing.T) {
	o := newBureau(t)
	id := o.add(apptest.Welcomed(func(m *app.Message) { m.State, m.NextAttempt = app.MailRetry, apptest.Start.Add(time.Hour) }))
	typed := app.EditDraft{Customer: id, Form: "details", Revision: 1, SavedAt: apptest.Start, Values: map[app.Field]string{app.FieldCompany: "R"}}
	if err := o.store.SaveEditDraft(t.Context(), typed); err != nil {
		t.Fatal(err)
	}
	company := o.customer(id).Company
	o.must(app.Archive(), id)
	if _, err := o.Delete(t.Context(), id, company); err != nil {
		t.Fatal(err)
	}
	for i, take := range []func(app.Context, app.Progress) (app.Done, error){o.undo.Undo, o.undo.Redo, o.undo.Undo} {
		if _, err := take(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		var want []app.EditDraft
		if i != 1 {
			want = append(want, typed)
			messages, err := o.store.Messages(t.Context(), id)
			if err != nil || messages[0].State != app.MailRetry || !messages[0].NextAttempt.Equal(apptest.Start.Add(time.Hour)) {
				t.Errorf("mail is %+v, %v", messages, err)
			}
		}
		drafts, err := o.store.EditDrafts(t.Context(), id)
		if diff := cmp.Diff(want, drafts); diff != "" || err != nil {
			t.Errorf("after %d: %s %v", i, diff, err)
		}
	}
}

func TestTheHistorySaysWhatWasUndone(t *testing.T) {
	o := newBureau(t)
	id := o.add()
	company := o.customer(id).Company
	o.must(app.Archive(), id)
	if _, err := o.Delete(t.Context(), id, company); err != nil {
		t.Fatal(err)
	}
	for _, take := range []func(app.Context, app.Progress) (app.Done, error){o.undo.Undo, o.undo.Undo, o.undo.Redo, o.undo.Redo, o.undo.Undo} {
		if _, err := take(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	events, err := o.store.Events(t.Context(), app.EventQuery{Customer: id})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range events {
		got = append(got, e.Action+" "+e.About())
	}
	if diff := cmp.Diff([]string{
		"action.undone customer.deleted", "action.redone customer.deleted", "action.redone customer.archived",
		"action.undone customer.archived", "action.undone customer.deleted", "customer.deleted ", "customer.archived ", "customer.added ",
	}, got); diff != "" {
		t.Error(diff)
	}
	if place := len(events[3].Changes) - 1; o.customer(id).CanPutBack(events[3], place) {
		t.Error("an action can be put back")
	}
}

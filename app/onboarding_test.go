package app_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/onboard"
)

// desk is the onboarding use cases on an in-memory store.
type desk struct {
	*app.Onboarding
	store   *apptest.Failing
	changes []app.ChangeKind
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	clock := func() time.Time { return apptest.Start }
	d := &desk{store: apptest.NewFailing(apptest.NewStore(clock))}
	apptest.SetUp(t, d.store)
	templates, err := app.NewTemplates("Welcome to {package}", "Hello {first_name}, {company} has {licenses} licenses.", "{body}")
	if err != nil {
		t.Fatal(err)
	}
	d.Onboarding = app.NewOnboarding(app.OnboardingDeps{
		Store: d.store, Composer: scribe{}, Templates: templates, Places: apptest.Places(), Clock: clock,
		Publish: func(c app.Change) { d.changes = append(d.changes, c.Kind) },
	})
	return d
}

// ready is a draft that nothing is wrong with.
func ready() app.Draft {
	return apptest.Draft(func(d *app.Draft) {
		d.Step = int(onboard.StepReview)
		d.Values[app.FieldWelcome] = app.Checked
		d.Values[app.FieldEULA] = apptest.EULA().SHA256
	})
}

func (d *desk) create(t *testing.T, draft app.Draft, order app.OrderKind) app.Added {
	t.Helper()
	added, err := d.Create(t.Context(), draft, order)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func TestCreateTrial(t *testing.T) {
	d := newDesk(t)
	added := d.create(t, ready(), app.OrderTrial)
	if added.TrialEnds != "2026-12-23" {
		t.Errorf("trial ends %s", added.TrialEnds)
	}
	c := apptest.Customer(t, d.store, added.ID)
	if c.Status != app.StatusTrial || c.TrialEnds != "2026-12-23" || c.AddedBy != apptest.Operator {
		t.Errorf("%+v", c)
	}
	want := app.Acceptance{By: apptest.Operator, At: apptest.Start, Version: 1, SHA256: apptest.EULA().SHA256}
	if diff := cmp.Diff(want, c.Acceptances[0], cmpopts.IgnoreFields(app.Acceptance{}, "ID")); diff != "" {
		t.Errorf("acceptance: %s", diff)
	}
	messages, err := d.store.Messages(t.Context(), added.ID)
	if err != nil || len(messages) != 1 {
		t.Fatalf("%v, %v", messages, err)
	}
	if m := messages[0]; m.State != app.MailQueued || m.To != "dana.reyes@riverside-pt.example" ||
		m.ToName != "Dana Reyes" || m.Company != "Riverside Physical Therapy" ||
		m.Letter.Text != "Hello Dana, Riverside Physical Therapy has 25 licenses.\n" {
		t.Errorf("%+v", m)
	}
	if diff := cmp.Diff([]app.ChangeKind{app.ChangeCustomer, app.ChangeDraft, app.ChangeOutbox}, d.changes); diff != "" {
		t.Errorf("published: %s", diff)
	}
}

func TestPreviewIsWhatIsSent(t *testing.T) {
	d := newDesk(t)
	catalog, err := d.Catalog(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, order := range []app.OrderKind{app.OrderPurchase, app.OrderTrial} {
		preview, err := d.Preview(ready(), catalog, order)
		if err != nil {
			t.Fatal(err)
		}
		added := d.create(t, ready(), order)
		messages, err := d.store.Messages(t.Context(), added.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(preview, messages[0].Letter); diff != "" {
			t.Errorf("%s: %s", order, diff)
		}
		if left, err := d.Undo(t.Context(), added); left || err != nil {
			t.Fatal(left, err)
		}
	}
}

func TestSingleNameHasNoSpaceBehindIt(t *testing.T) {
	d := newDesk(t)
	draft := ready()
	draft.Values[app.FieldLastName] = ""
	added := d.create(t, draft, app.OrderPurchase)
	messages, err := d.store.Messages(t.Context(), added.ID)
	if err != nil || messages[0].ToName != "Dana" {
		t.Errorf("%q, %v", messages[0].ToName, err)
	}
}

func TestCreateRefusesWhatBlocks(t *testing.T) {
	d := newDesk(t)
	draft := ready()
	draft.Values[app.FieldEULA], draft.Values[app.FieldLicenses] = "", "0"
	_, err := d.Create(t.Context(), draft, app.OrderPurchase)
	var invalid *app.InvalidError
	if !errors.As(err, &invalid) || len(invalid.Issues) != 2 {
		t.Fatalf("%v", err)
	}
	if ids, err := d.store.CustomerIDs(t.Context(), app.CustomerQuery{}); err != nil || len(ids) != 0 {
		t.Errorf("%v, %v", ids, err)
	}
}

func TestCreateKeepsTheDraftWhenTheStoreFails(t *testing.T) {
	d := newDesk(t)
	if _, err := d.SaveDraft(t.Context(), ready(), 1); err != nil {
		t.Fatal(err)
	}
	d.store.Fail(app.ErrFull)
	if _, err := d.Create(t.Context(), ready(), app.OrderPurchase); !errors.Is(err, app.ErrFull) {
		t.Fatalf("%v", err)
	}
	d.store.Fail(nil)
	kept, _, err := d.Draft(t.Context(), ready().ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(ready(), kept); diff != "" {
		t.Error(diff)
	}
	d.create(t, kept, app.OrderPurchase)
	if drafts, err := d.Drafts(t.Context()); err != nil || len(drafts) != 0 {
		t.Errorf("%v, %v", drafts, err)
	}
}

func TestUndoBringsTheDraftBack(t *testing.T) {
	d := newDesk(t)
	added := d.create(t, ready(), app.OrderPurchase)
	if left, err := d.Undo(t.Context(), added); left || err != nil {
		t.Fatal(left, err)
	}
	back, revision, err := d.Draft(t.Context(), added.Draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(ready(), back); diff != "" {
		t.Error(diff)
	}
	if _, err := d.SaveDraft(t.Context(), back, revision+1); err != nil {
		t.Errorf("the draft cannot be saved again: %v", err)
	}
	again := d.create(t, back, app.OrderTrial)
	if again.ID == added.ID {
		t.Error("the number of a removed customer was used again")
	}
}

func TestUndoAfterTheMailHasLeftAsksForNoSecondOne(t *testing.T) {
	for state, want := range map[app.MailState]bool{
		app.MailAccepted: true, app.MailUnknown: true, app.MailFailed: false, app.MailQueued: false,
	} {
		d := newDesk(t)
		added := d.create(t, ready(), app.OrderPurchase)
		if state != app.MailQueued {
			m, attempt, err := d.store.ClaimMessage(t.Context(), app.Profile{Default: true}, apptest.Start)
			if err != nil {
				t.Fatal(err)
			}
			result := app.AttemptResult{Class: app.ClassMessage, At: apptest.Start}
			if err := d.store.FinishAttempt(t.Context(), app.Finished{Message: m.ID, Attempt: attempt, Result: result, State: state, Counts: true}); err != nil {
				t.Fatal(err)
			}
		}
		left, err := d.Undo(t.Context(), added)
		if err != nil || left != want {
			t.Errorf("%s: left %v, %v", state, left, err)
		}
		back, _, err := d.Draft(t.Context(), added.Draft.ID)
		if err != nil || (back.Values[app.FieldWelcome] == "") != want {
			t.Errorf("%s: welcome %q, %v", state, back.Values[app.FieldWelcome], err)
		}
	}
}

func TestDraftCopies(t *testing.T) {
	d := newDesk(t)
	draft := ready()
	draft.Values[app.FieldDomain] = " https://www.Riverside-PT.example/contact "
	draft.Values[app.FieldCompany] = "Riverside\u202e\x00 PT"
	at, err := d.SaveDraft(t.Context(), draft, 7)
	if err != nil || at != apptest.Start {
		t.Fatalf("%v, %v", at, err)
	}
	drafts, err := d.Drafts(t.Context())
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%v, %v", drafts, err)
	}
	if r := drafts[0]; r.Company != "Riverside PT" || r.Domain != "riverside-pt.example" || r.Step != 3 || r.Revision != 7 {
		t.Errorf("%+v", r)
	}
	if err := d.DiscardDraft(t.Context(), draft.ID); err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.Draft(t.Context(), draft.ID); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("%v", err)
	}
}

func TestLookUps(t *testing.T) {
	d := newDesk(t)
	added := d.create(t, ready(), app.OrderPurchase)
	holder, err := d.DomainHolder(t.Context(), "riverside-pt.example", "another draft")
	if err != nil || holder == nil || holder.Customer != added.ID {
		t.Errorf("%+v, %v", holder, err)
	}
	if holder, err := d.DomainHolder(t.Context(), "free.example", ""); holder != nil || err != nil {
		t.Errorf("%+v, %v", holder, err)
	}
	similar, err := d.Similar(t.Context(), "Riverside Physical Therapy LLC")
	if err != nil || len(similar) != 1 || similar[0].ID != added.ID {
		t.Errorf("%+v, %v", similar, err)
	}
	nameless := ready()
	nameless.ID, nameless.Values[app.FieldCompany] = "nameless", "GmbH"
	nameless.Values[app.FieldDomain], nameless.Values[app.FieldEmail] = "gmbh.example", "dana@gmbh.example"
	d.create(t, nameless, app.OrderPurchase)
	for name, look := range map[string]func(app.Context, string) ([]app.Similar, error){"phone": d.SamePhone, "domain": d.Related} {
		if similar, err := look(t.Context(), ""); similar != nil || err != nil {
			t.Errorf("without a %s: %v, %v", name, similar, err)
		}
	}
	if found, err := d.Related(t.Context(), "riverside-pt.com"); err != nil || len(found) != 1 {
		t.Errorf("related %v, %v", found, err)
	}
	if similar, err := d.Similar(t.Context(), " , "); similar != nil || err != nil {
		t.Errorf("%+v, %v", similar, err)
	}
}

func TestErrorsNameNoCustomer(t *testing.T) {
	d := newDesk(t)
	d.create(t, ready(), app.OrderPurchase)
	second := ready()
	second.ID = "another draft"
	_, err := d.Create(t.Context(), second, app.OrderPurchase)
	var conflict *app.ConflictError
	if !errors.As(err, &conflict) || conflict.Holder.Company != "Riverside Physical Therapy" {
		t.Fatalf("%v", err)
	}
	for _, personal := range []string{"Riverside", "riverside", "Dana", "78701"} {
		if strings.Contains(err.Error(), personal) {
			t.Errorf("%q is in %q", personal, err)
		}
	}
}

package details_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/details"
	"foyer/ui/widgets"
)

// sizeOfPane is how large the pane stands beside the list.
var sizeOfPane = fyne.NewSize(420, 900)

func TestThePaneSaysWhoIsShown(t *testing.T) {
	d, _ := shown(t)
	for _, text := range []string{
		"Riverside Physical Therapy", "Active", "Organization · riverside-pt.example · Advanced, 25 licenses",
		"Accepted Nov 23, 2026 by Pat", "120 Water Street, Austin, Texas", "https://www.riverside-pt.example",
	} {
		d.Want(text)
	}
}

func TestWhatIsToBeDoneNextTheWorstFirst(t *testing.T) {
	d := newDesk(t)
	id := apptest.Add(t, d.memory, apptest.OnTrial(9), apptest.Welcomed(), func(a *app.Addition) { a.Intake.Address.PostalCode = "" })
	fail(d)
	d.show(id)
	d.Want("Welcome email failed")
	d.Want("Fix Address")
	d.Want("Trial ends Dec 2, in 9 days Then it waits for you.")
	d.Want("Postal Code is missing")
	d.Want("riverside-pt.example is not verified")
	d.Want("Mail 1")
	d.Tap("Add")
	d.queue.Pump()
	if got := d.Focused(); got != "Postal Code" {
		t.Errorf("Add leads to %q", got)
	}
}

// fail has the only message refused for good.
func fail(d *desk) {
	d.t.Helper()
	m, attempt, err := d.memory.ClaimMessage(d.t.Context(), app.Profile{Default: true}, d.clock.Now())
	if err != nil {
		d.t.Fatal(err)
	}
	result := app.AttemptResult{Class: app.ClassMessage, Stage: "rcpt", Code: 550, Enhanced: "5.1.1", Text: "no such user", At: d.clock.Now()}
	if err := d.memory.FinishAttempt(d.t.Context(), app.Finished{Message: m.ID, Attempt: attempt, Result: result, State: app.MailFailed, Next: d.clock.Now(), Counts: true}); err != nil {
		d.t.Fatal(err)
	}
}

func TestMailToAnOldAddressIsRedirected(t *testing.T) {
	const old, now = "dana.reyes@riverside-pt.example", "dana.reyes@riverside.com"
	for name, give := range map[string]func(*desk, app.CustomerID){
		"the person's form": func(d *desk, id app.CustomerID) {
			c := d.record(id)
			d.apply(id, app.SaveDomain(map[app.Field]string{app.FieldDomain: "riverside.com"}, app.MailDomain{}, nil))
			values := app.PersonValues(c.Administrator())
			values[app.FieldEmail] = now
			d.apply(id, app.SavePerson(values, c.Administrator()))
		},
		"another primary domain": func(d *desk, id app.CustomerID) {
			d.apply(id, app.SaveDomain(map[app.Field]string{app.FieldDomain: "riverside.com"}, app.MailDomain{}, nil))
			c := d.record(id)
			d.apply(id, app.MakePrimary(c.Domains[1], app.Readdressed(c.People, c.Domains[1])))
		},
	} {
		for _, failed := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				d := newDesk(t)
				id := apptest.Add(t, d.memory, apptest.Welcomed(func(m *app.Message) { m.To = old }))
				title := "Welcome email goes to an old address"
				if failed {
					fail(d)
					title = "Welcome email to an old address failed"
				}
				give(d, id)
				d.show(id)
				d.Want(title, "It is for "+old+".")
				d.clock.Advance(time.Hour)
				d.Tap("Send to the New Address")
				d.queue.Pump()
				messages, err := d.memory.Messages(t.Context(), id)
				if err != nil || len(messages) != 2 {
					t.Fatalf("%v, %v", messages, err)
				}
				if m := messages[0]; m.To != now || m.State != app.MailQueued || messages[1].State != app.MailCanceled {
					t.Errorf("%+v", messages)
				}
				if n := d.nav.Notices; n[len(n)-1].Text != "Welcome email to "+now+" queued." {
					t.Errorf("it says %v", n)
				}
				if reads := d.Reads(); strings.Contains(reads, "old address") || strings.Contains(reads, "email failed") {
					t.Error(reads)
				}
			})
		}
	}
}

func TestMailToNobodyIsCanceled(t *testing.T) {
	d := newDesk(t)
	id := apptest.Add(t, d.memory, apptest.Welcomed(func(m *app.Message) { m.To, m.ToName = "lee@riverside-pt.example", "Lee" }))
	if err := d.manager.ResendWelcome(t.Context(), id, d.record(id).Administrator().ID); err != nil {
		t.Fatal(err)
	}
	d.show(id)
	d.Want("Welcome email goes to an old address", "Nobody has lee@riverside-pt.example now.")
	d.Tap("Cancel Message")
	d.queue.Pump()
	if reads := d.Reads(); strings.Contains(reads, "old address") {
		t.Error(reads)
	}
}

func TestNothingToDo(t *testing.T) {
	d, id := shown(t)
	c := d.record(id)
	d.apply(id, app.Verify(c.Domains[0], "2026-11-23"))
	d.Want("Nothing to do.")
}

func TestTheTrialIsOverOnTheDayAfterItsEnd(t *testing.T) {
	d, _ := shown(t, apptest.OnTrial(-1))
	d.Want("Trial ended Nov 22 It waits for you.")
	d.Want("Trial ended")
}

func TestTheNewestQuestionIsAnswered(t *testing.T) {
	d := newDesk(t)
	first := apptest.Add(t, d.memory)
	second := apptest.Add(t, d.memory, apptest.Named("Westmark", "westmark.example"))
	d.view.Show(first)
	d.view.Show(second)
	d.queue.Pump()
	d.Want("Westmark")
	d.WantNot("Riverside")
}

func TestWhoIsDeletedMeanwhileClosesThePane(t *testing.T) {
	d, id := shown(t)
	d.apply(id, app.Archive())
	d.Want("Archived")
	d.WantNot("Edit")
	if _, err := d.manager.Delete(t.Context(), id, "Riverside Physical Therapy"); err != nil {
		t.Fatal(err)
	}
	d.queue.Pump()
	if d.closed != 1 || d.model.State().ID != 0 {
		t.Errorf("the pane closed %d times and shows %d", d.closed, d.model.State().ID)
	}
	if n := d.nav.Notices; len(n) != 1 || n[0].Text != "Riverside Physical Therapy is no longer there." {
		t.Errorf("it says %v", n)
	}
}

func TestTabsByKeyboard(t *testing.T) {
	d, _ := shown(t)
	for _, want := range []details.Tab{details.Domains, details.People, details.Licensing} {
		d.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyPageDown)
		if got := d.model.State().Tab; got != want {
			t.Fatalf("Ctrl+PageDown leads to %q, want %q", got, want)
		}
	}
	d.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyPageUp)
	if got := d.model.State().Tab; got != details.People {
		t.Errorf("Ctrl+PageUp leads to %q", got)
	}
	d.Chord(fyne.KeyModifierAlt, fyne.KeyDown)
	d.Chord(fyne.KeyModifierAlt, fyne.KeyUp)
	if len(d.stepped) != 2 || d.stepped[0] != 1 || d.stepped[1] != -1 {
		t.Errorf("Alt with the arrows steps %v", d.stepped)
	}
	d.Press(fyne.KeyEscape)
	if d.closed != 1 {
		t.Error("Esc does not close the pane")
	}
}

func TestTheKeyboardGoesAlongToAnotherTab(t *testing.T) {
	d, _ := shown(t)
	d.Press(fyne.KeyF2) // a field has it
	d.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyPageDown)
	if f, ok := d.Canvas().Focused().(*widgets.TabBar); !ok || !f.Visible() {
		t.Errorf("on Domains %T has the keyboard", d.Canvas().Focused())
	}
	d.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyPageUp)
	d.WantFocus("Company Name")
}

func TestTheMenuOffersWhatTheStatusAllows(t *testing.T) {
	d, id := shown(t, apptest.OnTrial(9))
	d.Tap("More")
	for _, item := range []string{"Purchase…", "Extend Trial…", "Suspend…", "Cancel Subscription…", "Add One Like This", "Tag", "Archive"} {
		d.Want(item)
	}
	for _, item := range []string{"Resume…", "Restore", "Delete for Good…", "Open Host", "Move to Another Host"} {
		d.WantNot(item)
	}
	d.Press(fyne.KeyEscape)
	d.apply(id, app.Archive())
	d.Tap("More")
	for _, item := range []string{"Restore", "Delete for Good…"} {
		d.Want(item)
	}
	d.WantNot("Suspend…")
}

func TestTagsAreCreatedPutOnAndTakenOff(t *testing.T) {
	d, id := shown(t)
	d.Focus("Add a tag")
	d.Type("VIP")
	d.Press(fyne.KeyReturn) // Create VIP
	d.Press(fyne.KeyDown, fyne.KeyReturn)
	d.queue.Pump()
	tags := d.record(id).Tags
	if len(tags) != 1 || tags[0].Name != "VIP" || tags[0].Color != "blue" {
		t.Fatalf("the tags are %v", tags)
	}
	d.Focus("VIP")
	d.Press(fyne.KeyDelete)
	d.queue.Pump()
	if tags := d.record(id).Tags; len(tags) != 0 {
		t.Errorf("the tags are %v", tags)
	}
}

func TestNotesAreAddedEditedAndRemoved(t *testing.T) {
	d, id := shown(t)
	d.Want("No notes yet.")
	d.Tap("Add a Note")
	d.queue.Pump()
	d.Type("Calls on Mondays.")
	d.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyReturn)
	d.queue.Pump()
	d.Want("Pat Today 09:00 Edit Remove Calls on Mondays.")
	notes := d.record(id).Notes
	if len(notes) != 1 {
		t.Fatalf("the notes are %v", notes)
	}
	d.Tap("Edit note 1")
	d.queue.Pump()
	d.Clear()
	d.Type("Calls on Fridays.")
	d.Tap("Save")
	d.queue.Pump()
	d.Want("Calls on Fridays.")
	d.Focus("Edit note 1")
	d.model.Reload()
	d.queue.Pump()
	d.WantFocus("Edit note 1")
	d.Tap("Remove note 1")
	d.queue.Pump()
	if notes := d.record(id).Notes; len(notes) != 0 {
		t.Errorf("the notes are %v", notes)
	}
}

func TestResendingQueuesAnotherWelcomeEmail(t *testing.T) {
	d, id := shown(t)
	d.Tap("Resend Email")
	d.queue.Pump()
	messages, err := d.memory.Messages(t.Context(), id)
	if err != nil || len(messages) != 1 || messages[0].To != "dana.reyes@riverside-pt.example" {
		t.Errorf("the outbox has %v, %v", messages, err)
	}
	if n := d.nav.Notices; len(n) != 1 || n[0].Text != "Welcome email to dana.reyes@riverside-pt.example queued." {
		t.Errorf("it says %v", n)
	}
}

func TestTheCatalogIsReadAgainWhenTheStoreHasChanged(t *testing.T) {
	d, id := shown(t)
	other := apptest.Add(t, d.memory, apptest.Named("Calm Optics", "calm.example"))
	hosts := func() int { return len(d.model.State().Catalog.Hosts) }
	before := hosts()
	apptest.Add(t, d.memory, apptest.Named("Northwind IT", "northwind.example"), apptest.AsChannel())
	for _, next := range []app.CustomerID{other, id} {
		d.model.Show(next)
		d.queue.Pump()
		if hosts() != before {
			t.Fatalf("%d hosts although nobody said that the store has changed", hosts())
		}
	}
	d.model.Reload()
	d.queue.Pump()
	if hosts() != before+1 {
		t.Errorf("%d hosts, %d before", hosts(), before)
	}
}

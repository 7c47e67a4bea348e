package acts_test

import (
	"log/slog"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/acts"
	"foyer/ui/task"
	"foyer/ui/typed"
)

// keeping has the desk keep what is typed; called once more it is a program that was
// killed and started again.
func (d *desk) keeping() *desk {
	d.t.Helper()
	d.queue.Advance(time.Second)
	clock := apptest.NewClock(d.t)
	log, publish := slog.New(slog.DiscardHandler), func(app.Change) {}
	undo := app.NewUndo(d.store, clock.Now, publish)
	serial := task.NewSerial(d.queue.Runner())
	for o := d.Canvas().Overlays().Top(); o != nil; o = d.Canvas().Overlays().Top() {
		d.Canvas().Overlays().Remove(o)
	}
	d.Acts = acts.New(acts.Deps{
		Manager: app.NewManager(app.ManagerDeps{Store: d.store, Places: apptest.Places(), Clock: clock.Now, Publish: publish, Undo: undo}),
		Undo:    undo, Nav: &d.Nav, Run: d.queue.Runner(), Serial: serial, After: d.queue.After, Clock: clock.Now, Canvas: d.Canvas(), Log: log,
		Typed: typed.New(typed.Deps{
			Memory: app.NewPreferences(d.memory, clock.Now, publish), Serial: serial, After: d.queue.After, Clock: clock.Now, Log: log,
		}),
	})
	return d
}

func TestAReasonSurvivesACrash(t *testing.T) {
	d := newDesk(t).keeping()
	ids := d.add(2)
	d.Suspend(ids[:1])
	d.queue.Pump()
	d.Type("Their bookkeeper is away until")
	d.keeping()
	d.Suspend(ids[1:])
	d.queue.Pump()
	if got := d.Text("Reason"); got != "" {
		t.Errorf("of another customer: %q", got)
	}
	d.keeping()
	d.Suspend(ids[:1])
	d.queue.Pump()
	d.Want("What you typed on November 23, 2026 is still here.")
	if got := d.Text("Reason"); got != "Their bookkeeper is away until" {
		t.Errorf("reason %q", got)
	}
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	if d.status(ids[0]) != app.StatusSuspended {
		t.Error("not suspended")
	}
	d.keeping()
	d.Acts.Resume(ids[:1])
	d.queue.Pump()
	if got := d.Text("Reason"); got != "" {
		t.Errorf("of another act: %q", got)
	}
}

func TestAFormSurvivesACrashAndIsForgottenOnCancel(t *testing.T) {
	d := newDesk(t).keeping()
	ids := d.add(1)
	d.ChangePlan(ids)
	d.queue.Pump()
	d.Focus("Number of Licenses")
	d.Clear()
	d.Type("77")
	d.Focus("Reason")
	d.Type("They grow")
	d.keeping()
	d.ChangePlan(ids)
	d.queue.Pump()
	d.Want("What you typed on November 23, 2026 is still here.")
	if d.Text("Number of Licenses") != "77" || d.Text("Reason") != "They grow" {
		t.Errorf("licenses %q, reason %q", d.Text("Number of Licenses"), d.Text("Reason"))
	}
	d.Press(fyne.KeyEscape)
	d.keeping()
	d.ChangePlan(ids)
	d.queue.Pump()
	d.WantNot("is still here")
	if d.Text("Number of Licenses") == "77" || d.Text("Reason") != "" {
		t.Errorf("after Cancel: licenses %q, reason %q", d.Text("Number of Licenses"), d.Text("Reason"))
	}
}

// TestALookAtAnotherCustomerForgetsNothing, nor does what is typed about it.
func TestALookAtAnotherCustomerForgetsNothing(t *testing.T) {
	d := newDesk(t).keeping()
	ids := d.add(2)
	suspend := func(id app.CustomerID) string {
		d.Suspend([]app.CustomerID{id})
		d.queue.Pump()
		return d.Text("Reason")
	}
	suspend(ids[0])
	d.Type("Their bookkeeper is away")
	d.keeping()
	suspend(ids[1])
	d.Press(fyne.KeyEscape)
	d.keeping()
	if got := suspend(ids[0]); got != "Their bookkeeper is away" {
		t.Errorf("after a look at another: %q", got)
	}
	d.keeping()
	suspend(ids[1])
	d.Type("Moved away")
	d.keeping()
	if got := suspend(ids[0]); got != "Their bookkeeper is away" {
		t.Errorf("after another was typed: %q", got)
	}
	d.Press(fyne.KeyEscape)
	d.keeping()
	if got := suspend(ids[1]); got != "Moved away" {
		t.Errorf("the other: %q", got)
	}
	d.keeping()
	if got := suspend(ids[0]); got != "" {
		t.Errorf("what was canceled is back: %q", got)
	}
}

// TestWhatIsTypedAboutAMessageSurvivesACrash, and is of that message only.
func TestWhatIsTypedAboutAMessageSurvivesACrash(t *testing.T) {
	d := newDesk(t).keeping()
	one := app.Message{ID: "m1", Company: "Bright Dental", State: app.MailQueued}
	two := app.Message{ID: "m2", Company: "Cedar Law", State: app.MailQueued}
	open := func(m app.Message, act app.MailAct) {
		d.keeping()
		d.DecideMail(m, act)
		d.queue.Pump()
	}
	open(one, app.MailActElsewhere)
	d.Type("Read out on the phone")
	open(two, app.MailActElsewhere)
	d.WantNot("Read out on the phone")
	d.Press(fyne.KeyEscape)
	open(one, app.MailActElsewhere)
	d.Want("Read out on the phone", "is still here")
	d.Press(fyne.KeyEscape)
	open(one, app.MailActElsewhere)
	d.WantNot("Read out on the phone", "is still here")
	open(one, app.MailActSchedule)
	d.fill("Date", "2026-12-01")
	d.fill("Time", "17:30")
	open(one, app.MailActSchedule)
	d.Want("is still here", "December 1, 2026")
	if got := d.Text("Time"); got != "17:30" {
		t.Errorf("time %q", got)
	}
	d.Press(fyne.KeyEscape)
	open(one, app.MailActSchedule)
	d.WantNot("is still here", "17:30")
}

func TestTagsThatAreNotAppliedSurviveACrash(t *testing.T) {
	d := newDesk(t).keeping()
	ids := d.add(1)
	tag := func() {
		d.keeping()
		d.Tag(ids)
		d.queue.Pump()
	}
	tag()
	d.Type("Brand new")
	d.Press(fyne.KeyReturn)
	d.Want("Brand new")
	tag()
	d.Want("Brand new", "is still here")
	d.Type("Half a na")
	tag()
	d.Type("me")
	d.Want("Brand new", "Half a name", "is still here")
	d.Press(fyne.KeyEscape, fyne.KeyEscape) // the list of tags goes first
	tag()
	d.WantNot("Brand new", "Half a na", "is still here")
}

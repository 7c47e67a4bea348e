package wizard_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/onboard"
)

func TestDraftIsSavedWithinASecondOfTheLastKey(t *testing.T) {
	d := begin(t)
	for _, text := range []string{"1", "12", "120"} {
		d.model.Set(app.FieldLicenses, text)
		d.queue.Advance(100 * time.Millisecond)
	}
	if d.draft(d.id()) != nil {
		t.Fatal("saved with every key")
	}
	d.queue.Advance(second - 100*time.Millisecond)
	d.wantDraft(app.FieldLicenses, "120")
	if saved := d.state().Saved; saved.Err != nil || !saved.At.Equal(d.clock.Now()) {
		t.Errorf("saved %+v, want at %v", saved, d.clock.Now())
	}
}

func TestDraftIsSavedAtEveryPageChange(t *testing.T) {
	d := begin(t)
	d.model.Set(app.FieldLicenses, "25")
	for _, change := range []struct {
		name string
		do   func()
		step onboard.Step
	}{
		{"next", d.model.Next, onboard.StepDetails},
		{"back", d.model.Back, onboard.StepPackage},
		{"go to", func() { d.model.GoTo(onboard.StepDetails) }, onboard.StepDetails},
	} {
		change.do()
		d.queue.Pump() // the clock stands still
		draft := d.draft(d.id())
		if draft == nil || draft.Step != int(change.step) {
			t.Errorf("%s: kept %+v, want page %d", change.name, draft, change.step)
		}
	}
}

func TestAnUntouchedFormIsNotKept(t *testing.T) {
	d := begin(t)
	d.model.Next() // refused, and nothing typed
	d.queue.Advance(time.Hour)
	d.model.Cancel()
	d.queue.Advance(time.Hour)
	if d.draft(d.id()) != nil {
		t.Error("an untouched form is kept")
	}
	if diff := cmp.Diff([]left{{d.id(), false}}, d.left, cmp.AllowUnexported(left{})); diff != "" {
		t.Error(diff)
	}
}

func TestACopyOfACustomerIsKeptFromTheFirstLetterOn(t *testing.T) {
	for _, typed := range []string{"", "A"} {
		d := newDesk(t)
		customer := apptest.Customer(t, d.memory, apptest.Add(t, d.memory))
		like := app.Like(customer)
		d.start(like, 0)
		d.model.Next()
		if typed != "" {
			d.model.Set(app.FieldCompany, typed)
		}
		d.queue.Advance(time.Hour)
		d.model.Cancel()
		d.queue.Advance(time.Hour)
		if kept := d.draft(like.ID) != nil; kept != (typed != "") || d.left[0].kept != kept {
			t.Errorf("%q was typed, and the draft is kept: %v, %+v", typed, kept, d.left)
		}
	}
}

func TestCancelKeepsWhatWasTypedAtOnce(t *testing.T) {
	d := begin(t)
	d.model.Set(app.FieldLicenses, "7")
	d.model.Cancel()
	d.queue.Pump()
	d.wantDraft(app.FieldLicenses, "7")
	if diff := cmp.Diff([]left{{d.id(), true}}, d.left, cmp.AllowUnexported(left{})); diff != "" {
		t.Error(diff)
	}
}

func TestCancelDiscardsADraftThatWasEmptiedAgain(t *testing.T) {
	d := begin(t)
	d.model.Set(app.FieldLicenses, "7")
	d.queue.Advance(second)
	d.model.Set(app.FieldLicenses, "")
	d.model.Cancel()
	d.queue.Pump()
	if kept := d.draft(d.id()); kept != nil {
		t.Errorf("kept %+v of an empty form", kept)
	}
	if len(d.left) != 1 || d.left[0].kept {
		t.Errorf("left %+v, want nothing kept", d.left)
	}
}

func TestCancelStaysWhileTheDraftCannotBeKept(t *testing.T) {
	d := begin(t)
	d.model.Set(app.FieldLicenses, "7")
	d.store.Fail(app.ErrFull)
	d.model.Cancel()
	d.queue.Pump()
	if len(d.left) != 0 {
		t.Fatalf("left %+v although nothing is on disk", d.left)
	}
	if s := d.state(); !errors.Is(s.Saved.Err, app.ErrFull) || !errors.Is(s.Unkept, app.ErrFull) || s.Screen.Submitting {
		t.Errorf("saved %+v, unkept %v, submitting %v", s.Saved, s.Unkept, s.Screen.Submitting)
	}
	d.model.Set(app.FieldLicenses, "75")
	d.store.Fail(nil)
	d.model.Cancel()
	d.queue.Pump()
	d.wantDraft(app.FieldLicenses, "75")
	if diff := cmp.Diff([]left{{d.id(), true}}, d.left, cmp.AllowUnexported(left{})); diff != "" {
		t.Error(diff)
	}
}

func TestLosingUntilTheOperatorWasTold(t *testing.T) {
	d := begin(t)
	d.model.Set(app.FieldLicenses, "7")
	if d.model.Losing() {
		t.Error("a draft that can be saved is not lost")
	}
	d.store.Fail(app.ErrFull)
	d.queue.Advance(second)
	if !d.model.Losing() {
		t.Error("leaving now loses what was typed")
	}
	d.model.Cancel()
	d.queue.Pump()
	if d.model.Losing() {
		t.Error("the operator was told")
	}
	d.store.Fail(nil)
	d.queue.Advance(10 * time.Second)
	if s := d.state(); s.Saved.Err != nil || s.Unkept != nil {
		t.Errorf("on disk, and still %v, %v", s.Saved.Err, s.Unkept)
	}
}

func TestASecondCancelLeavesWithoutTheDraft(t *testing.T) {
	d := begin(t)
	d.store.Fail(app.ErrReadOnly)
	d.model.Set(app.FieldLicenses, "7")
	for range 2 {
		d.model.Cancel()
		d.queue.Pump()
	}
	if diff := cmp.Diff([]left{{d.id(), false}}, d.left, cmp.AllowUnexported(left{})); diff != "" {
		t.Error(diff)
	}
}

func TestAFailingSaveIsShownAndTriedAgain(t *testing.T) {
	d := begin(t)
	d.store.Fail(app.ErrFull)
	d.model.Set(app.FieldLicenses, "7")
	d.queue.Advance(second)
	if !errors.Is(d.state().Saved.Err, app.ErrFull) {
		t.Fatalf("saved %+v, want the failure", d.state().Saved)
	}
	if !strings.Contains(d.log.String(), "disk is full") {
		t.Errorf("log %q does not say why", d.log.String())
	}
	d.model.Set(app.FieldLicenses, "70")
	d.model.Next()
	d.queue.Pump()
	if d.state().Screen.Step != onboard.StepDetails {
		t.Error("the page is stuck while saving fails")
	}
	d.queue.Advance(10 * time.Second)
	d.store.Fail(nil)
	d.queue.Advance(10 * time.Second) // nobody types
	d.wantDraft(app.FieldLicenses, "70")
	if d.state().Saved.Err != nil {
		t.Errorf("still %v", d.state().Saved.Err)
	}
}

func TestFlushTriesAFailedSaveOnceMore(t *testing.T) {
	d := begin(t)
	d.store.Fail(app.ErrBusy)
	d.model.Set(app.FieldLicenses, "7")
	d.queue.Advance(second)
	d.store.Fail(nil)
	d.model.Flush()
	if !d.deps.Serial.Drain(time.Minute) {
		t.Fatal("not drained")
	}
	d.wantDraft(app.FieldLicenses, "7")
}

func TestFlushSavesWhatWasJustTyped(t *testing.T) {
	d := begin(t)
	d.model.Set(app.FieldLicenses, "7")
	d.model.Flush()
	if !d.deps.Serial.Drain(time.Minute) {
		t.Fatal("not drained")
	}
	d.wantDraft(app.FieldLicenses, "7")
}

func TestNothingIsSavedAfterTheWizardClosed(t *testing.T) {
	d := begin(t)
	d.model.Set(app.FieldLicenses, "7")
	d.model.Cancel()
	d.queue.Pump()
	if err := d.memory.DiscardDraft(t.Context(), d.id()); err != nil {
		t.Fatal(err)
	}
	d.model.Set(app.FieldLicenses, "8")
	d.model.Left(app.FieldLicenses)
	d.model.Flush()
	d.model.Cancel()
	d.queue.Advance(time.Hour)
	if d.draft(d.id()) != nil {
		t.Error("a closed wizard saved")
	}
	if len(d.left) != 1 {
		t.Errorf("left %d times", len(d.left))
	}
}

func TestResumeIsOnTheSamePageWithTheSameText(t *testing.T) {
	d := begin(t)
	d.fillUntil(onboard.StepEmail)
	d.set(map[app.Field]string{
		app.FieldDomain: "www.Riverside-PT.example/contact", app.FieldFirstName: "  José", app.FieldEmail: "half@typed",
	})
	d.queue.Advance(second)
	before := d.state()

	d.resume(d.id())
	after := d.state()
	if diff := cmp.Diff(before.Screen, after.Screen); diff != "" {
		t.Error(diff)
	}
	d.model.Set(app.FieldLastName, "Reyes")
	d.queue.Advance(second)
	d.wantDraft(app.FieldLastName, "Reyes") // the record's revision went on
}

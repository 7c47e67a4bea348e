package wizard_test

import (
	"errors"
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/onboard"
	"foyer/ui/task"
)

// review opens the wizard on a review with an accepted EULA.
func review(t *testing.T) *desk {
	t.Helper()
	d := begin(t)
	d.fillUntil(onboard.StepReview)
	d.model.Set(app.FieldEULA, app.Checked)
	d.queue.Advance(second)
	return d
}

func TestSubmit(t *testing.T) {
	for order, status := range map[app.OrderKind]app.Status{
		app.OrderPurchase: app.StatusActive, app.OrderTrial: app.StatusTrial,
	} {
		d := review(t)
		d.model.Submit(order)
		d.queue.Pump()
		if len(d.added) != 1 {
			t.Fatalf("%s: added %d times: %v", order, len(d.added), d.state().Screen.Summary)
		}
		customer := apptest.Customer(t, d.memory, d.added[0].ID)
		if customer.Status != status || customer.Company != "Riverside Physical Therapy" ||
			customer.Administrator().Email != "dana.reyes@riverside-pt.example" {
			t.Errorf("%s: stored %+v", order, customer)
		}
		d.queue.Advance(time.Hour)
		if d.draft(d.id()) != nil {
			t.Errorf("%s: the draft is still there", order)
		}
	}
}

func TestPressingPurchaseTwiceAddsOnce(t *testing.T) {
	d := review(t)
	d.model.Submit(app.OrderPurchase)
	d.model.Submit(app.OrderPurchase)
	d.model.Submit(app.OrderTrial)
	d.queue.Pump()
	d.model.Submit(app.OrderPurchase)
	d.queue.Advance(time.Hour)
	if d.customers() != 1 || len(d.added) != 1 {
		t.Errorf("%d customers, told of %d, want 1", d.customers(), len(d.added))
	}
}

func TestNothingChangesWhileAdding(t *testing.T) {
	d := review(t)
	d.model.Submit(app.OrderPurchase)
	d.model.Set(app.FieldEULA, "")
	d.model.Back()
	d.model.GoTo(onboard.StepPackage)
	d.model.Cancel()
	if s := d.state().Screen; s.Step != onboard.StepReview || s.Fields[app.FieldEULA].Value != app.Checked || !s.Submitting {
		t.Errorf("while adding: step %d, EULA %q, submitting %v", s.Step, s.Fields[app.FieldEULA].Value, s.Submitting)
	}
	d.queue.Pump()
	if len(d.added) != 1 || len(d.left) != 0 {
		t.Errorf("added %d, canceled %d", len(d.added), len(d.left))
	}
}

func TestEULANotAcceptedBlocks(t *testing.T) {
	d := begin(t)
	d.fillUntil(onboard.StepReview)
	d.model.Submit(app.OrderPurchase)
	d.queue.Pump()
	if issue := d.state().Screen.Fields[app.FieldEULA].Issue; issue == nil || issue.Code != "eula_required" {
		t.Errorf("issue %+v", issue)
	}
	if d.customers() != 0 {
		t.Error("added without the EULA")
	}
}

// What submitting finds stands on the page that it concerns.
func TestInvalidTurnsToItsPage(t *testing.T) {
	d := review(t)
	packages := apptest.Packages()
	for i := range packages {
		packages[i].Sellable = packages[i].Code != "advanced"
	}
	d.memory.SetPackages(packages) // somebody took it out of sale meanwhile
	d.model.Submit(app.OrderPurchase)
	d.queue.Pump()
	s := d.state()
	if s.Screen.Step != onboard.StepPackage || s.Screen.Fields[app.FieldPackage].Issue == nil {
		t.Errorf("on page %d with %v", s.Screen.Step+1, s.Screen.Summary)
	}
	d.model.Set(app.FieldPackage, "business")
	d.model.Next()
	d.model.Submit(app.OrderPurchase)
	d.queue.Pump()
	if len(d.added) != 1 {
		t.Errorf("not added after all: %v", d.state().Screen.Summary)
	}
}

func TestConflictTurnsToTheDomain(t *testing.T) {
	d := review(t)
	apptest.Add(t, d.memory, apptest.Named("Quick Competitor", "riverside-pt.example"))
	d.model.Submit(app.OrderPurchase)
	d.queue.Pump()
	s := d.state()
	issue := s.Screen.Fields[app.FieldDomain].Issue
	if s.Screen.Step != onboard.StepEmail || issue == nil || issue.Code != app.CodeDomainTaken || issue.Args["Company"] != "Quick Competitor" {
		t.Fatalf("on page %d with %+v", s.Screen.Step+1, issue)
	}
	if s.Failure != nil {
		t.Errorf("failure %v beside the issue", s.Failure)
	}
	d.model.Set(app.FieldDomain, "riverside-clinic.example")
	d.queue.Pump()
	d.model.Next()
	d.queue.Pump()
	d.model.Submit(app.OrderPurchase)
	d.queue.Pump()
	if len(d.added) != 1 || d.added[0].Intake.Email != "dana.reyes@riverside-clinic.example" {
		t.Errorf("added %+v, summary %v", d.added, d.state().Screen.Summary)
	}
}

func TestAFailingStoreKeepsEverythingAndASecondTryWorks(t *testing.T) {
	for _, why := range []error{app.ErrFull, app.ErrBusy, app.ErrReadOnly} {
		d := review(t)
		before := d.state().Screen
		d.store.Fail(why)
		d.model.Submit(app.OrderTrial)
		d.queue.Pump()
		s := d.state()
		if !errors.Is(s.Failure, why) || s.Screen.Submitting || s.Busy {
			t.Fatalf("%v: failure %v, submitting %v", why, s.Failure, s.Screen.Submitting)
		}
		if diff := cmp.Diff(before, s.Screen); diff != "" {
			t.Errorf("%v: %s", why, diff)
		}
		d.store.Fail(nil)
		d.model.Submit(app.OrderTrial)
		d.queue.Pump()
		if len(d.added) != 1 || d.customers() != 1 {
			t.Errorf("%v: added %d, %d customers", why, len(d.added), d.customers())
		}
	}
}

func TestBusyIsShownOnlyWhenItTakesLong(t *testing.T) {
	d := newDesk(t)
	var late []func()
	d.deps.After = func(wait time.Duration, f func()) func() {
		if wait == 150*time.Millisecond {
			late = append(late, f)
		}
		return d.queue.After(wait, f)
	}
	d.start(onboard.Fresh(d.id(), d.catalog()), 0)
	d.fillUntil(onboard.StepReview)
	d.model.Set(app.FieldEULA, app.Checked)
	d.queue.Advance(second)
	hold := make(chan struct{})
	d.intake.creating = func() { <-hold }
	d.model.Submit(app.OrderPurchase)
	if d.state().Busy {
		t.Error("busy at once")
	}
	late[len(late)-1]()
	if !d.state().Busy {
		t.Error("not busy after 150 ms")
	}
	close(hold)
	d.queue.Pump()
	if d.state().Busy || len(d.added) != 1 {
		t.Errorf("busy %v, added %d", d.state().Busy, len(d.added))
	}
}

// answers is a Runner whose answers the test lets land, in any order.
type answers []func()

func (a *answers) runner() task.Runner {
	return task.Runner{Go: func(f func()) { f() }, Do: func(f func()) { *a = append(*a, f) }}
}

func TestAnswersToOlderLookUpsAreIgnored(t *testing.T) {
	d := newDesk(t)
	apptest.Add(t, d.memory, apptest.Named("First Owner", "first.example"))
	var waiting answers
	d.deps.Run = waiting.runner()
	d.start(onboard.Fresh(d.id(), d.catalog()), 0)
	d.fillUntil(onboard.StepEmail)
	d.model.Set(app.FieldDomain, "first.example")
	d.model.Set(app.FieldDomain, "second.example")
	if len(waiting) < 2 {
		t.Fatalf("%d look-ups, want one for each domain", len(waiting))
	}
	older, newer := waiting[len(waiting)-2], waiting[len(waiting)-1]
	d.set(map[app.Field]string{app.FieldFirstName: "Dana"})
	d.model.Next()
	if !d.state().Screen.Checking {
		t.Fatal("Next does not wait for the look-up")
	}
	older()
	if s := d.state().Screen; s.Step != onboard.StepEmail || !s.Checking || len(s.Summary) > 0 {
		t.Fatalf("the older answer counted: %v", s.Summary)
	}
	newer()
	if d.state().Screen.Step != onboard.StepReview {
		t.Errorf("on page %d after the newest answer: %v", d.state().Screen.Step+1, d.state().Screen.Summary)
	}
}

func TestPurchaseWaitsForTheLookUp(t *testing.T) {
	d := newDesk(t)
	var waiting answers
	d.deps.Run = waiting.runner()
	d.start(apptest.Draft(func(draft *app.Draft) {
		draft.Step, draft.Reached = int(onboard.StepReview), int(onboard.StepReview)
		draft.Values[app.FieldEULA] = apptest.EULA().SHA256
	}), 1)
	d.model.Submit(app.OrderTrial)
	d.queue.Pump()
	if len(d.added) != 0 {
		t.Fatal("added before the domain was looked up")
	}
	for _, answer := range waiting {
		answer()
	}
	d.queue.Pump()
	if len(d.added) != 1 || d.added[0].Order != app.OrderTrial {
		t.Errorf("added %+v, summary %v", d.added, d.state().Screen.Summary)
	}
}

func TestALookUpThatFailsDoesNotStopTheEntry(t *testing.T) {
	d := begin(t)
	d.intake.looking = func(string) error { return app.ErrBusy }
	d.fillUntil(onboard.StepReview)
	if d.state().Screen.Step != onboard.StepReview {
		t.Error("stuck")
	}
}

func TestANameLikeAnotherIsAWarning(t *testing.T) {
	d := begin(t)
	apptest.Add(t, d.memory)
	d.fillUntil(onboard.StepDetails)
	d.model.Set(app.FieldCompany, "Riverside Physical Therapy Inc")
	d.queue.Advance(second)
	issue := d.state().Screen.Fields[app.FieldCompany].Issue
	if issue == nil || issue.Code != app.CodeSimilarCompany || issue.Level != app.Warn {
		t.Errorf("issue %+v", issue)
	}
}

func TestAPhoneAndADomainOfACustomerAreWarnings(t *testing.T) {
	d := begin(t)
	id := apptest.Add(t, d.memory, apptest.Named("Riverside Spa", "riverside.com"))
	d.fillUntil(onboard.StepDetails)
	want := func(f app.Field, code string) {
		t.Helper()
		issue := d.state().Screen.Fields[f].Issue
		switch {
		case code == "" && issue != nil:
			t.Errorf("%s: %+v", f, issue)
		case code != "" && (issue == nil || issue.Code != code || issue.Level != app.Warn || issue.Args["id"] != fmt.Sprint(id)):
			t.Errorf("%s: %+v, want %s", f, issue, code)
		}
	}
	d.model.Set(app.FieldPhone, "512 555 0147")
	want(app.FieldPhone, "") // still typing
	d.queue.Advance(second)
	want(app.FieldPhone, app.CodeSamePhone)
	d.model.Set(app.FieldCountry, "DE")
	d.queue.Advance(second)
	want(app.FieldPhone, "")

	d.model.Set(app.FieldCountry, "US")
	d.fillUntil(onboard.StepEmail)
	d.model.Set(app.FieldDomain, "www.riverside.de")
	d.queue.Advance(second)
	want(app.FieldDomain, app.CodeRelatedDomain)
	d.model.Set(app.FieldDomain, "riversides.de")
	d.queue.Advance(second)
	want(app.FieldDomain, "")
	d.model.Set(app.FieldDomain, "riverside.com")
	d.queue.Advance(second)
	want(app.FieldDomain, "") // Next says that it is taken, which is worse
}

func TestANewHostIsOfferedWithoutLosingWhatWasTyped(t *testing.T) {
	d := begin(t)
	d.model.Set(app.FieldLicenses, "7")
	apptest.Add(t, d.memory, apptest.AsChannel())
	d.model.CatalogChanged(d.catalog())
	s := d.state().Screen
	if !s.Fields[app.FieldHost].Visible || len(s.Fields[app.FieldHost].Options) != 1 {
		t.Errorf("host %+v", s.Fields[app.FieldHost])
	}
	want := maps.Clone(onboard.Fresh(d.id(), d.catalog()).Values)
	want[app.FieldLicenses] = "7"
	for f, v := range want {
		if s.Fields[f].Value != v {
			t.Errorf("%s is %q, want %q", f, s.Fields[f].Value, v)
		}
	}
}

package details_test

import (
	"slices"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/details"
	"foyer/ui/widgets"
)

func TestWhatHappensAtATrialsEndStandsThere(t *testing.T) {
	d, id := shown(t, apptest.OnTrial(10))
	d.open(details.Licensing)
	d.Want("Product Email Security Package Advanced Licenses 25 Status Trial Trial Ends December 3, 2026",
		"The trial ends December 3, 2026, in 10 days. Then it waits for you: nothing is ordered by itself.")
	d.clock.Advance(10 * 24 * time.Hour)
	d.model.Reload()
	d.queue.Pump()
	d.Want("The trial ends today. Then it waits for you")
	d.clock.Advance(24 * time.Hour)
	d.model.Reload()
	d.queue.Pump()
	d.Want("Status Trial ended", "The trial ended December 3, 2026. It waits for you")
	d.apply(id, app.Purchase("Signed"))
	d.WantNot("waits for you")
	d.Want("Trial purchased December 4, 2026 Advanced, 25 licenses, until December 3, 2026 › Advanced, 25 licenses by Pat Signed")
}

func TestOnlyWhatIsPossibleIsOffered(t *testing.T) {
	d, id := shown(t, apptest.OnTrial(10))
	d.open(details.Licensing)
	all := []string{"Change…", "Purchase…", "Extend Trial…", "Suspend…", "Resume…", "Cancel Subscription…"}
	for _, c := range []struct {
		op   app.Operation
		want []string
	}{
		{app.AddNote("nothing"), []string{"Change…", "Purchase…", "Extend Trial…", "Suspend…", "Cancel Subscription…"}},
		{app.Suspend(""), []string{"Change…", "Resume…", "Cancel Subscription…"}},
		{app.Cancel(""), []string{"Purchase…"}},
		{app.Purchase(""), []string{"Change…", "Suspend…", "Cancel Subscription…"}},
	} {
		d.apply(id, c.op)
		var got []string
		for _, name := range all {
			if d.Has(name) {
				got = append(got, name)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("after %s: %q, want %q", c.op.Action, got, c.want)
		}
	}
}

func TestTheKeyboardStaysWhenItsButtonGoes(t *testing.T) {
	d, id := shown(t)
	d.open(details.Licensing)
	d.Focus("Suspend…")
	d.apply(id, app.Suspend(""))
	if _, ok := d.Canvas().Focused().(*widgets.TabBar); !ok {
		t.Errorf("%T has the keyboard", d.Canvas().Focused())
	}
}

func TestTheLicensingTabChangesAndExtends(t *testing.T) {
	d, id := shown(t, apptest.OnTrial(10))
	d.open(details.Licensing)
	d.do("Change…")
	d.fill("Number of Licenses", "30")
	d.do("Change Subscription")
	d.do("Extend Trial…")
	d.fill("New End Date", "in 30 days")
	d.fill("Reason", "Waits for the budget")
	d.do("Extend Trial")
	if c := d.record(id); c.Licenses != 30 || c.TrialEnds != "2026-12-23" {
		t.Errorf("%d licenses until %s", c.Licenses, c.TrialEnds)
	}
	d.Want("License change November 23, 2026 Advanced, 25 licenses, until December 3, 2026 › Advanced, 30 licenses, until December 3, 2026")
	d.Want("Trial extension")
}

func TestFeaturesAreSwitched(t *testing.T) {
	d, id := shown(t)
	d.open(details.Licensing)
	d.Tap("URL defense")
	d.Tap("Email encryption") // before the first is done
	d.queue.Pump()
	if got := d.said(); got != "Riverside Physical Therapy: email encryption off." {
		t.Errorf("said %q", got)
	}
	if got := d.record(id).FeaturesOff; !slices.Equal(got, []string{"email_encryption", "url_defense"}) {
		t.Errorf("off are %v", got)
	}
	d.do("URL defense")
	if got := d.said(); got != "Riverside Physical Therapy: URL defense on." {
		t.Errorf("said %q", got)
	}
	if got := d.record(id).FeaturesOff; !slices.Equal(got, []string{"email_encryption"}) {
		t.Errorf("off are %v", got)
	}
	if d.Has("email archive") {
		t.Error("a feature is shown that the package does not include")
	}
}

func TestAFeatureThatCannotBeSwitchedStaysAsItIs(t *testing.T) {
	d, id := shown(t)
	d.open(details.Licensing)
	d.store.Fail(app.ErrFull)
	d.do("URL defense")
	if len(d.nav.Failures) != 1 || len(d.record(id).FeaturesOff) != 0 {
		t.Errorf("%v, %v", d.nav.Failures, d.record(id).FeaturesOff)
	}
	d.store.Fail(nil)
	d.do("URL defense") // the box is checked again, so this unchecks it
	if got := d.record(id).FeaturesOff; !slices.Equal(got, []string{"url_defense"}) {
		t.Errorf("off are %v", got)
	}
}

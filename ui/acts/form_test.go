package acts_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

// take adds a customer of that name.
func (d *desk) take(company, domain string, options ...func(*app.Addition)) app.CustomerID {
	return apptest.Add(d.t, d.memory, append([]func(*app.Addition){apptest.Named(company, domain)}, options...)...)
}

func (d *desk) read(id app.CustomerID) app.Customer { return apptest.Customer(d.t, d.memory, id) }

// fill types into a field what is to stand there.
func (d *desk) fill(label, text string) {
	d.Focus(label)
	d.Clear()
	d.Type(text)
}

// do presses a button and lets the work be done.
func (d *desk) do(button string) {
	d.t.Helper()
	d.Tap(button)
	d.queue.Pump()
}

// setPackages changes the catalog.
func (d *desk) setPackages(change func([]app.Package)) {
	packages := apptest.Packages()
	change(packages)
	d.memory.SetPackages(packages)
}

func packageAt(packages []app.Package, code string) *app.Package {
	return &packages[slices.IndexFunc(packages, func(p app.Package) bool { return p.Code == code })]
}

func TestATrialIsExtended(t *testing.T) {
	d := newDesk(t)
	id := d.take("Bright Dental", "bright-dental.example", apptest.OnTrial(10)) // until December 3
	d.Extend([]app.CustomerID{id}, "")
	d.queue.Pump()
	d.Want("Extend trial Bright Dental", "It ends December 3, 2026 now.", "December 17, 2026")
	d.WantFocus("New End Date")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.Want("Say why the trial goes on")
	d.WantFocus("Reason")
	d.fill("Reason", "Waits for the budget")
	for _, c := range []struct{ typed, said string }{
		{"soon", "Enter the day on which the trial ends."},
		{"Dec 3", "Enter a later day. A trial can be extended, not shortened."},
		{"2028-01-01", "Enter a day within the next 366 days."},
	} {
		d.fill("New End Date", c.typed)
		d.Press(fyne.KeyReturn)
		d.queue.Pump()
		d.Want(c.said)
		d.WantFocus("New End Date")
		if got := d.Text("New End Date"); got != c.typed {
			t.Errorf("typed %q, there is %q", c.typed, got)
		}
	}
	d.fill("New End Date", "in 30 days")
	d.WantNot("Enter a day within")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	if d.open() {
		t.Fatalf("still there:\n%s", d.Reads())
	}
	c := d.read(id)
	last := c.Orders[len(c.Orders)-1]
	if c.TrialEnds != "2026-12-23" || last.Kind != app.OrderTrialExtension || last.Reason != "Waits for the budget" {
		t.Errorf("until %s by %+v", c.TrialEnds, last)
	}
	if d.said() != "Trial of Bright Dental extended." {
		t.Errorf("said %q", d.said())
	}
}

func TestAnExtensionGoesOnFromTodayWhenTheTrialIsOver(t *testing.T) {
	d := newDesk(t)
	id := d.take("Bright Dental", "bright-dental.example", apptest.OnTrial(-40))
	d.Extend([]app.CustomerID{id}, "")
	d.queue.Pump()
	d.Want("December 7, 2026") // two weeks after today
	d.fill("New End Date", "today")
	d.fill("Reason", "Waits")
	d.do("Extend Trial")
	d.Want("Enter a day after today.")
}

func TestWhatCannotBeExtendedIsSaid(t *testing.T) {
	d := newDesk(t)
	id := d.take("Bright Dental", "bright-dental.example")
	d.Extend([]app.CustomerID{id}, "")
	d.queue.Pump()
	d.Want("Bright Dental is not on trial, so there is nothing to extend.")
}

func TestSeveralTrialsAreExtendedAfterALook(t *testing.T) {
	d := newDesk(t)
	first := d.take("Bright Dental", "bright-dental.example", apptest.OnTrial(10))
	second := d.take("Cedar Law", "cedar-law.example", apptest.OnTrial(3))
	bought := d.take("Dune Travel", "dune-travel.example")
	d.Extend([]app.CustomerID{first, second, bought}, "2026-12-03")
	d.queue.Pump()
	d.Want("Extend 2 trials", "December 17, 2026", "1 customer stays as it is. Dune Travel is not on trial")
	d.fill("Reason", "Waits")
	d.do("Extend 2 Trials")
	d.Want("Change 2 customers?", "Bright Dental: Trial Ends: December 3, 2026 › December 17, 2026", "Cedar Law: Trial Ends: November 26, 2026")
	d.do("Back")
	d.Want("Extend 2 trials", "December 17, 2026") // what was typed is there again
	d.do("Extend 2 Trials")
	d.do("Change 2 Customers")
	if d.open() {
		t.Fatalf("still there:\n%s", d.Reads())
	}
	for _, id := range []app.CustomerID{first, second} {
		if got := d.read(id).TrialEnds; got != "2026-12-17" {
			t.Errorf("customer %d until %s", id, got)
		}
	}
}

func TestAFailureKeepsWhatWasTyped(t *testing.T) {
	d := newDesk(t)
	id := d.take("Bright Dental", "bright-dental.example", apptest.OnTrial(10))
	d.Extend([]app.CustomerID{id}, "")
	d.queue.Pump()
	d.fill("Reason", "Waits")
	d.store.Fail(app.ErrFull)
	d.do("Extend Trial")
	if len(d.Failures) != 1 || d.Text("Reason") != "Waits" {
		t.Errorf("failures %v, there is %q", d.Failures, d.Text("Reason"))
	}
	d.store.Fail(nil)
	d.do("Extend Trial")
	if d.open() || d.read(id).TrialEnds != "2026-12-17" {
		t.Errorf("until %s", d.read(id).TrialEnds)
	}
}

func TestAPlanIsChanged(t *testing.T) {
	d := newDesk(t)
	d.setPackages(func(all []app.Package) { packageAt(all, "professional").MinimumLicenses = 30 })
	id := d.take("Bright Dental", "bright-dental.example")
	d.ChangePlan([]app.CustomerID{id})
	d.queue.Pump()
	d.Want("Change subscription Bright Dental", "One license for each active user.")
	d.WantFocus("Number of Licenses")
	if pack, licenses := d.Text("Package"), d.Text("Number of Licenses"); pack != "Advanced" || licenses != "25" {
		t.Errorf("it starts with %q, %q", pack, licenses)
	}
	d.fill("Package", "Business")
	d.Press(fyne.KeyReturn)
	d.Want("Loses attachment sandboxing, email encryption, social media protection.")
	d.WantNot("Gains")
	d.fill("Package", "Professional")
	d.Press(fyne.KeyReturn)
	d.Want("Gains email archive.", "30 or more")
	d.WantNot("Loses")
	d.do("Change Subscription")
	d.Want("Enter 30 or more licenses for Professional.")
	d.WantFocus("Number of Licenses")
	d.Press(fyne.KeyPageUp)
	d.fill("Reason", "Archive wanted")
	d.do("Change Subscription")
	c := d.read(id)
	if d.open() || c.Package != "professional" || c.Licenses != 35 {
		t.Errorf("%s with %d licenses", c.Package, c.Licenses)
	}
	if last := c.Orders[len(c.Orders)-1]; last.Kind != app.OrderPackageChange || last.Reason != "Archive wanted" {
		t.Errorf("ordered %+v", last)
	}
}

func TestAPlanNeedsAPackageAndANumber(t *testing.T) {
	d := newDesk(t)
	id := d.take("Bright Dental", "bright-dental.example")
	d.ChangePlan([]app.CustomerID{id})
	d.queue.Pump()
	d.fill("Package", "Prof")
	d.fill("Number of Licenses", "a few")
	d.do("Change Subscription")
	d.Want("Choose a Package.", "Enter the number of licenses in digits, such as 25.")
	d.WantFocus("Package")
	if got := d.read(id); got.Licenses != 25 || got.Package != "advanced" {
		t.Errorf("%s with %d licenses", got.Package, got.Licenses)
	}
}

func TestAnOldPackageStays(t *testing.T) {
	d := newDesk(t)
	id := d.take("Bright Dental", "bright-dental.example")
	other := d.take("Cedar Law", "cedar-law.example", func(a *app.Addition) { a.Intake.Package = "business" })
	d.setPackages(func(all []app.Package) { packageAt(all, "advanced").Sellable = false })
	d.ChangePlan([]app.CustomerID{id})
	d.queue.Pump()
	if got := d.Text("Package"); got != "Advanced" {
		t.Errorf("it has %q", got)
	}
	d.do("Cancel")
	d.ChangePlan([]app.CustomerID{other})
	d.queue.Pump()
	d.fill("Package", "Beginner")
	d.do("Change Subscription")
	d.Want("Choose a Package.") // it cannot be had any more
}

func TestWhatACustomerHasStandsBesideTheChange(t *testing.T) {
	d := newDesk(t)
	id := d.take("Bright Dental", "bright-dental.example")
	d.ChangePlan([]app.CustomerID{id})
	d.queue.Pump()
	d.Want("It has Advanced with 25 licenses now.")
}

func TestSeveralPlansAreChanged(t *testing.T) {
	d := newDesk(t)
	first := d.take("Bright Dental", "bright-dental.example")
	second := d.take("Cedar Law", "cedar-law.example", func(a *app.Addition) { a.Intake.Package, a.Intake.Licenses = "business", 7 })
	d.ChangePlan([]app.CustomerID{first, second})
	d.queue.Pump()
	d.Want("Change 2 subscriptions", "Leave it empty to keep each as it is.")
	d.do("Change 2 Subscriptions")
	d.Want("Choose a package, or enter a number of licenses.")
	d.fill("Package", "Professional")
	d.do("Change 2 Subscriptions")
	d.Want("Advanced › Professional. Gains email archive.", "Business › Professional. Gains attachment sandboxing",
		"Cedar Law: Package: Business › Professional")
	d.do("Change 2 Customers")
	if a, b := d.read(first), d.read(second); a.Package != "professional" || b.Package != "professional" || a.Licenses != 25 || b.Licenses != 7 {
		t.Errorf("%s %d and %s %d", a.Package, a.Licenses, b.Package, b.Licenses)
	}
	if d.said() != "2 subscriptions changed." {
		t.Errorf("said %q", d.said())
	}
}

// TestTypingReplacesWhatIsFilledIn where a form begins.
func TestTypingReplacesWhatIsFilledIn(t *testing.T) {
	d := newDesk(t)
	d.ChangePlan([]app.CustomerID{d.take("Bright Dental", "bright-dental.example")})
	d.queue.Pump()
	d.Type("5")
	if got := d.Text("Number of Licenses"); got != "5" {
		t.Errorf("licenses %q", got)
	}
	d.Press(fyne.KeyEscape)
	d.Extend([]app.CustomerID{d.take("Cedar Law", "cedar-law.example", apptest.OnTrial(10))}, "")
	d.queue.Pump()
	d.Type("in 30 days")
	if got := d.Text("New End Date"); got != "in 30 days" {
		t.Errorf("until %q", got)
	}
}

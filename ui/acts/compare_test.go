package acts_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/widgets"
)

// twins adds two customers that are one.
func (d *desk) twins() (first, second app.CustomerID) {
	d.t.Helper()
	first = apptest.Add(d.t, d.memory, apptest.Named("Riverside PT", "riverside.example"), func(a *app.Addition) { a.Intake.Website = "" })
	return first, apptest.Add(d.t, d.memory, apptest.Named("Riverside Physical Therapy", "riverside-pt.example"), apptest.OnTrial(30),
		func(a *app.Addition) { a.Intake.Licenses = 7 })
}

func (d *desk) compare(a, b app.CustomerID) {
	d.t.Helper()
	d.Compare(a, b)
	d.queue.Pump()
	if !d.open() {
		d.t.Fatal("nothing is compared")
	}
}

func TestMergingTwoCustomers(t *testing.T) {
	d := newDesk(t)
	first, second := d.twins()
	d.compare(first, second)
	d.Want("Compare and merge", "riverside.example · Active · added Today", "riverside-pt.example · Trial", "United States",
		"Goes along from the other record: 1 domain, 1 person, 1 order.")
	d.WantFocus("Which record stays")
	d.Focus("Choose the values that it has from then on")
	d.Press(fyne.KeyRight) // the company
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	if d.open() {
		t.Fatalf("still open: %s", d.Reads())
	}
	kept := apptest.Customer(t, d.memory, first)
	if kept.Company != "Riverside Physical Therapy" || kept.Licenses != 25 || kept.Website == "" || len(kept.Domains) != 2 {
		t.Errorf("%+v", kept)
	}
	if d.said() != "Merged into Riverside Physical Therapy." {
		t.Errorf("said %q", d.said())
	}
	d.Notices[0].Actions[0].Do()
	d.queue.Pump()
	if apptest.Customer(t, d.memory, second).Licenses != 7 || apptest.Customer(t, d.memory, first).Company != "Riverside PT" {
		t.Error("Undo did not bring both back")
	}
}

func TestTheOtherRecordStays(t *testing.T) {
	d := newDesk(t)
	first, second := d.twins()
	d.compare(first, second)
	d.Press(fyne.KeyRight)
	table, ok := d.Find("Choose the values that it has from then on").(*widgets.CompareTable)
	if !ok {
		t.Fatal("no table")
	}
	for _, row := range table.Rows() {
		if row.Left != row.Right && !row.ChosenRight {
			t.Errorf("%s stays that of the record that goes", row.Field)
		}
	}
	d.Tap("Merge")
	d.queue.Pump()
	if kept := apptest.Customer(t, d.memory, second); kept.Licenses != 7 || kept.Status != app.StatusTrial || len(kept.Domains) != 2 {
		t.Errorf("%+v", kept)
	}
}

// What somebody chose is not chosen anew when the other record stays.
func TestAChosenValueStays(t *testing.T) {
	d := newDesk(t)
	d.compare(d.twins())
	d.Focus("Choose the values that it has from then on")
	d.Press(fyne.KeyRight)
	d.Canvas().FocusPrevious()
	d.Press(fyne.KeyRight, fyne.KeyLeft)
	table := d.Find("Choose the values that it has from then on").(*widgets.CompareTable)
	for _, row := range table.Rows() {
		if row.Field == "Company Name" && !row.ChosenRight {
			t.Error("the company was chosen anew")
		}
	}
}

func TestWhatCannotBeMergedSaysWhy(t *testing.T) {
	d := newDesk(t)
	host := apptest.Add(t, d.memory, apptest.Named("Lakeside", "lakeside.example"), apptest.AsChannel())
	hosted := apptest.Add(t, d.memory, apptest.Named("Lake Side", "lake-side.example"), apptest.HostedBy(host))
	archived, other := d.twins()
	d.Archive([]app.CustomerID{archived})
	d.queue.Pump()
	d.Notices = nil
	for _, c := range []struct {
		a, b app.CustomerID
		why  string
	}{
		{host, hosted, "Lakeside"}, {other, other, "Choose two different customers."}, {archived, other, "Restore the archived customer first."},
	} {
		d.compare(c.a, c.b)
		d.Want("These two cannot be merged", c.why)
		if !d.Button("Merge").Disabled() {
			t.Errorf("%s: Merge can be pressed", c.why)
		}
		d.Press(fyne.KeyReturn, fyne.KeyEscape)
		d.queue.Pump()
		if d.open() || len(d.Notices) > 0 {
			t.Errorf("%s: open %v, notices %v", c.why, d.open(), d.Notices)
		}
	}
}

func TestARecordThatWasChangedMeanwhileIsNotMerged(t *testing.T) {
	d := newDesk(t)
	first, second := d.twins()
	d.compare(first, second)
	d.Do([]app.CustomerID{second}, app.Suspend(""), nil)
	d.queue.Pump()
	d.Tap("Merge")
	d.queue.Pump()
	d.Want("The record was changed meanwhile. Compare again.")
	if d.status(first) != app.StatusActive {
		t.Error("merged all the same")
	}
}

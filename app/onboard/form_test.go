package onboard_test

import (
	"testing"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/onboard"
)

// detailsForm is the form of a customer's details as it stands after it was opened.
func detailsForm() *onboard.Form {
	catalog := apptest.Catalog()
	rules := onboard.Rules{
		Fields: app.FormFields(app.FormDetails),
		Visible: func(f app.Field, values map[app.Field]string) bool {
			return app.Visible(f, app.Draft{Values: values}, catalog)
		},
		Check: func(values map[app.Field]string) []app.Issue { return app.CheckForm(app.FormDetails, values, catalog) },
	}
	return onboard.NewForm(rules, app.FormValues(apptest.Addition().Customer()), catalog)
}

func TestAFormIsJudgedLiveOnceItWasChecked(t *testing.T) {
	f := detailsForm()
	f.Set(app.FieldCompany, "")
	if issue := f.Fields()[app.FieldCompany].Issue; issue != nil || f.Summary() != nil {
		t.Errorf("an empty name is remarked on before anybody saves: %v", issue)
	}
	if f.Check() {
		t.Fatal("a form without a name passes")
	}
	if s := f.Summary(); len(s) != 1 || s[0].Code != "company_required" {
		t.Errorf("the summary says %v", s)
	}
	f.Set(app.FieldCompany, "R")
	if issue := f.Fields()[app.FieldCompany].Issue; issue != nil {
		t.Errorf("a name is still remarked on: %v", issue)
	}
	if f.Set(app.FieldCompany, ""); f.Fields()[app.FieldCompany].Issue == nil {
		t.Error("taking the name away again is not remarked on at once")
	}
}

func TestAFormWarnsWhenAFieldIsLeft(t *testing.T) {
	f := detailsForm()
	f.Set(app.FieldPostalCode, "787")
	if issue := f.Fields()[app.FieldPostalCode].Issue; issue != nil {
		t.Errorf("half a postal code is remarked on: %v", issue)
	}
	f.Left(app.FieldPostalCode)
	if issue := f.Fields()[app.FieldPostalCode].Issue; issue == nil || issue.Level != app.Warn {
		t.Errorf("an odd postal code is not warned about: %v", issue)
	}
	if !f.Check() {
		t.Error("a warning stops the form")
	}
}

func TestAFormKeepsTheStateOfEachCountry(t *testing.T) {
	f := detailsForm()
	f.Set(app.FieldCountry, "DE")
	if f.Values()[app.FieldState] != "" || f.Fields()[app.FieldState].Visible {
		t.Error("a state is asked for where there are none")
	}
	f.Set(app.FieldCountry, "US")
	if got := f.Values()[app.FieldState]; got != "TX" {
		t.Errorf("the state came back as %q", got)
	}
	if len(f.Fields()[app.FieldState].Options) == 0 {
		t.Error("no states are offered")
	}
}

func TestARejectionHoldsUntilTheFieldChanges(t *testing.T) {
	f := detailsForm()
	f.Reject([]app.Issue{{Field: app.FieldCompany, Code: app.CodeNameMismatch, Level: app.Block}})
	if s := f.Summary(); len(s) != 1 || s[0].Code != app.CodeNameMismatch {
		t.Fatalf("the summary says %v", s)
	}
	f.Set(app.FieldCompany, "Another")
	if s := f.Summary(); len(s) != 0 || !f.Check() {
		t.Errorf("it still says %v", s)
	}
}

func TestAFormShowsWhatOnlyTheStoreKnows(t *testing.T) {
	f := detailsForm()
	f.Warn([]app.Issue{{Field: app.FieldPhone, Code: app.CodeReferenceTaken, Level: app.Warn}})
	if issue := f.Fields()[app.FieldPhone].Issue; issue == nil || !f.Check() {
		t.Errorf("it shows %v", issue)
	}
	f.Warn(nil)
	if issue := f.Fields()[app.FieldPhone].Issue; issue != nil {
		t.Errorf("it still shows %v", issue)
	}
}

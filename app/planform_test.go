package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
)

func TestParsePlanForm(t *testing.T) {
	form := func(pack, licenses string) map[app.Field]string {
		return map[app.Field]string{app.FieldPackage: pack, app.FieldLicenses: licenses, app.FieldReason: " more  staff "}
	}
	for _, c := range []struct {
		name    string
		values  map[app.Field]string
		several bool
		want    app.PlanChange
		codes   []string
	}{
		{name: "one", values: form("business", "1,200"), want: app.PlanChange{Package: "business", Licenses: 1200, Reason: "more staff"}},
		{name: "one, emptied", values: form("", " "), want: app.PlanChange{Reason: "more staff"},
			codes: []string{"package_required", "licenses_required"}},
		{name: "one, half a name", values: form("Busi", "0"), want: app.PlanChange{Reason: "more staff"},
			codes: []string{"package_required", app.CodeLicensesTooFew}},
		{name: "several, licenses only", values: form("", "30"), several: true, want: app.PlanChange{Licenses: 30, Reason: "more staff"}},
		{name: "several, package only", values: form("beginner", ""), several: true, want: app.PlanChange{Package: "beginner", Reason: "more staff"}},
		{name: "several, nothing", values: map[app.Field]string{}, several: true, codes: []string{app.CodePlanNothing}},
		{name: "several, no number", values: form("", "ten"), several: true, want: app.PlanChange{Reason: "more staff"},
			codes: []string{app.CodeLicensesNotNumber}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, issues := app.ParsePlanForm(c.values, apptest.Catalog(), c.several)
			var codes []string
			for _, i := range issues {
				codes = append(codes, i.Code)
			}
			if diff := cmp.Diff(c.want, got) + cmp.Diff(c.codes, codes); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPlanValuesAreReadAgain(t *testing.T) {
	c := app.Customer{Package: "advanced_plus", Licenses: 1000}
	got, issues := app.ParsePlanForm(app.PlanValues(c), apptest.Catalog(), false)
	if want := (app.PlanChange{Package: "advanced_plus", Licenses: 1000}); got != want || len(issues) > 0 {
		t.Errorf("got %+v, %v", got, issues)
	}
}

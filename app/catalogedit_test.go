package app_test

import (
	"strings"
	"testing"

	"foyer/app"
)

func TestPackageRules(t *testing.T) {
	o := newBureau(t)
	o.add()
	save := func(change func(*app.Package)) error {
		p := app.Package{Name: "Starter", MinimumLicenses: 1, TrialDays: 30, Sellable: true}
		change(&p)
		_, err := o.SavePackage(t.Context(), p)
		return err
	}
	o.wantIssue("no name", save(func(p *app.Package) { p.Name = " " }), app.FieldPackageName, "package_name_required")
	o.wantIssue("a long name", save(func(p *app.Package) { p.Name = strings.Repeat("x", 101) }), app.FieldPackageName, "package_name_too_long")
	o.wantIssue("a name twice", save(func(p *app.Package) { p.Name = "business" }), app.FieldPackageName, app.CodePackageTaken)
	o.wantIssue("no minimum", save(func(p *app.Package) { p.MinimumLicenses = 0 }), app.FieldMinimumLicenses, app.CodeMinimumLicenses)
	o.wantIssue("no trial", save(func(p *app.Package) { p.TrialDays = 0 }), app.FieldTrialDays, app.CodeTrialDays)
	for range 2 { // undone and made again
		if err := save(func(p *app.Package) { p.Name = "Business ++" }); err != nil {
			t.Fatal(err)
		}
		catalog, err := o.Catalog(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, found := catalog.Package("business_plus_plus"); !found {
			t.Errorf("%+v", catalog.Packages)
		}
		if _, err := o.undo.Undo(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	_, err := o.DeletePackage(t.Context(), "advanced")
	o.wantIssue("a package in use", err, app.FieldPackageName, app.CodePackageUsed)
	_, _, err = o.SaveTag(t.Context(), app.Tag{Name: ""})
	o.wantIssue("a tag without a name", err, app.FieldTag, "tag_required")
	if _, _, err = o.SaveTag(t.Context(), app.Tag{Name: "VIP"}); err != nil {
		t.Fatal(err)
	}
	_, _, err = o.SaveTag(t.Context(), app.Tag{Name: " vip "})
	o.wantIssue("a tag twice", err, app.FieldTag, app.CodeTagTaken)
}

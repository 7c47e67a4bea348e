package app_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"foyer/app"
)

func TestParseIntake(t *testing.T) {
	in, issues := app.ParseIntake(goodDraft(), catalog(t))
	want := app.Intake{
		Type: app.Organization, Host: 3, Product: app.ProductEmailSecurity, Package: "advanced", Licenses: 25,
		Company: "Riverside Physical Therapy",
		Address: app.Address{Street: "410 Congress Avenue, Suite 300", City: "Austin", State: "TX", PostalCode: "78701", Country: "US"},
		Phone:   "+1 512 555 0142", PhoneE164: "+15125550142", Website: "https://riverside-pt.com",
		Domain: "riverside-pt.com", DomainShown: "riverside-pt.com", FirstName: "Jordan", LastName: "Lee",
		Email: "jordan.lee@riverside-pt.com", Welcome: true, EULA: true,
	}
	if diff := cmp.Diff(want, in); diff != "" || len(issues) > 0 {
		t.Errorf("%s, issues %v", diff, codes(issues))
	}
}

func TestEmptyDraft(t *testing.T) {
	issues := app.CheckDraft(app.Draft{}, catalog(t))
	wantCodes(t, "empty draft", issues,
		"account_type_required", "product_required", "package_required", "licenses_required", "company_required",
		"street_required", "city_required", "country_required", "domain_required", "first_name_required",
		"email_required", "eula_required")
}

// One change to a good draft, and what is said about it.
func TestCheckField(t *testing.T) {
	for _, tt := range []struct {
		field app.Field
		typed string
		codes []string
	}{
		{app.FieldAccountType, "reseller", []string{"account_type_required"}},
		{app.FieldProduct, "", []string{"product_required"}},
		{app.FieldPackage, "gold", []string{"package_required"}},
		{app.FieldPackage, "beginner", []string{"package_not_sold"}},
		{app.FieldLicenses, "0", []string{"licenses_too_few"}},
		{app.FieldHost, "", nil},
		{app.FieldHost, "4", []string{"host_unknown"}},
		{app.FieldHost, "Cedar", []string{"host_unknown"}},
		{app.FieldCompany, " \x00", []string{"company_required"}},
		{app.FieldStreet, "", []string{"street_required"}},
		{app.FieldCity, "", []string{"city_required"}},
		{app.FieldState, "", []string{"state_required"}},
		{app.FieldState, "ON", []string{"state_required"}},
		{app.FieldPostalCode, "x", []string{"postal_code_shape"}},
		{app.FieldCountry, "XX", []string{"country_required"}},
		{app.FieldPhone, "", nil},
		{app.FieldPhone, "call me", []string{"phone_unreadable"}},
		{app.FieldWebsite, "", nil},
		{app.FieldWebsite, "javascript:alert(1)", []string{"website_scheme"}},
		{app.FieldDomain, "www.Lakeside-IT.com/", []string{"own_domain"}},
		{app.FieldDomain, "gmail.com", []string{"domain_free_mail"}},
		{app.FieldFirstName, "", []string{"first_name_required"}},
		{app.FieldLastName, "", nil},
		{app.FieldEmail, "jordan.lee@lakeside-it.com", []string{"email_off_domain"}},
		{app.FieldEmail, "", []string{"email_required"}},
		{app.FieldWelcome, "", nil},
		{app.FieldCompany, "Riverside\x00 PT", []string{"invisible"}},
		{app.FieldCompany, "\u202eRiverside", []string{"invisible"}},
		{app.FieldCompany, "Riverside\r\nPT", nil},
		{app.FieldLastName, "L\u200bee", []string{"invisible"}},
		{app.FieldEULA, "", []string{"eula_required"}},
		{app.FieldEULA, app.Checked, []string{"eula_required"}},
		{app.FieldEULA, "the SHA-256 of an older text", []string{"eula_required"}},
	} {
		d := goodDraft()
		d.Values[tt.field] = tt.typed
		wantCodes(t, string(tt.field)+" "+tt.typed, app.CheckField(tt.field, d, catalog(t)), tt.codes...)
	}
}

func TestLicensesMinimum(t *testing.T) {
	d := goodDraft()
	d.Values[app.FieldPackage], d.Values[app.FieldLicenses] = "professional", "4"
	issues := app.CheckField(app.FieldLicenses, d, catalog(t))
	wantCodes(t, "4 of 5", issues, "licenses_minimum")
	if got := say(t, sentences(t), issues[0]); got != "Enter 5 or more licenses for Professional." {
		t.Errorf("%q", got)
	}
	d.Values[app.FieldLicenses] = "5"
	wantCodes(t, "5 of 5", app.CheckField(app.FieldLicenses, d, catalog(t)))
}

func TestVisible(t *testing.T) {
	d, c := goodDraft(), catalog(t)
	for _, f := range app.Fields() {
		if !app.Visible(f, d, c) {
			t.Errorf("%s is hidden", f)
		}
	}
	d.Values[app.FieldCountry] = "DE"
	if app.Visible(app.FieldState, d, c) {
		t.Error("Germany shows states")
	}
	if in, _ := app.ParseIntake(d, c); in.Address.State != "" {
		t.Errorf("a hidden state is kept as %q", in.Address.State)
	}
	d.Values[app.FieldAccountType] = string(app.Channel)
	if app.Visible(app.FieldHost, d, c) {
		t.Error("a Channel shows a host")
	}
	if in, _ := app.ParseIntake(d, c); in.Host != 0 {
		t.Errorf("a Channel is hosted by %d", in.Host)
	}
	d.Values[app.FieldAccountType], c.Hosts = string(app.Organization), nil
	wantCodes(t, "a host that is gone", app.CheckField(app.FieldHost, d, c), "host_unknown")
	d.Values[app.FieldHost] = ""
	if app.Visible(app.FieldHost, d, c) {
		t.Error("a host is asked for although there is none")
	}
}

func TestRequired(t *testing.T) {
	d, c := goodDraft(), catalog(t)
	for _, f := range app.Fields() {
		empty := goodDraft()
		empty.Values[f] = ""
		if f == app.FieldCountry {
			empty.Values[app.FieldState] = "" // hidden with its country
		}
		blocked := len(app.Blocking(app.CheckField(f, empty, c))) > 0
		if app.Required(f, d, c) != blocked {
			t.Errorf("%s: required %v, but empty blocks %v", f, app.Required(f, d, c), blocked)
		}
	}
}

func TestStepFields(t *testing.T) {
	var all []app.Field
	for step := range 4 {
		all = append(all, app.StepFields(step)...)
	}
	if !slices.Equal(all, app.Fields()) || len(all) != 20 {
		t.Errorf("the steps have %v", all)
	}
	if app.StepFields(-1) != nil || app.StepFields(4) != nil {
		t.Error("there is a fifth page")
	}
}

// Whatever is typed: every issue has a sentence, stands in the fields' order
// and an intake without a blocking issue has the same values when typed again.
func TestParseIntakeAgain(t *testing.T) {
	all, c, known := sentences(t), catalog(t), app.IssueCodes()
	rapid.Check(t, func(t *rapid.T) {
		d := goodDraft()
		for f, v := range rapid.MapOfN(rapid.SampledFrom(app.Fields()), awkward(), 0, 3).Draw(t, "typed") {
			d.Values[f] = v
		}
		in, issues := app.ParseIntake(d, c)
		last := 0
		for _, issue := range issues {
			say(t, all, issue)
			at := slices.Index(app.Fields(), issue.Field)
			if at < last || !slices.Contains(known, issue.Code) {
				t.Fatalf("%v is unknown or out of order", issue)
			}
			last = at
		}
		if len(app.Blocking(issues)) == 0 {
			checkStable(t, in, d, c)
		}
	})
}

func checkStable(t *rapid.T, in app.Intake, d app.Draft, c app.Catalog) {
	for f, v := range map[app.Field]string{
		app.FieldCompany: in.Company, app.FieldStreet: in.Address.Street, app.FieldPostalCode: in.Address.PostalCode,
		app.FieldWebsite: in.Website, app.FieldDomain: in.Domain, app.FieldEmail: in.Email, app.FieldPhone: in.Phone,
	} {
		valid(t, string(f), v)
		if strings.ContainsAny(v, "\r\n\x00\u202e") {
			t.Fatalf("%s holds controls: %q", f, v)
		}
		d.Values[f] = v
	}
	if again, issues := app.ParseIntake(d, c); len(app.Blocking(issues)) > 0 || !cmp.Equal(in, again) {
		t.Fatalf("%s, %v", cmp.Diff(in, again), issues)
	}
}

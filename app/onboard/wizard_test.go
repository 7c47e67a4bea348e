package onboard_test

import (
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/onboard"
)

// catalog has packages with and without a minimum, one Channel and all places.
func catalog(t testing.TB) app.Catalog {
	t.Helper()
	read := func(name string) []byte {
		text, err := os.ReadFile("../../assets/catalog/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	places, err := app.ParsePlaces(read("countries.en.json"), read("states.json"))
	if err != nil {
		t.Fatal(err)
	}
	return app.Catalog{
		Packages: []app.Package{
			{Code: "beginner", Name: "Beginner", MinimumLicenses: 1, TrialDays: 30},
			{Code: "business", Name: "Business", MinimumLicenses: 1, TrialDays: 30, Sellable: true},
			{Code: "professional", Name: "Professional", MinimumLicenses: 5, TrialDays: 30, Sellable: true},
		},
		Places:   places,
		Hosts:    []app.Host{{ID: 3, Name: "Cedar Hosting"}},
		Settings: app.Settings{Operator: "Pat", DefaultCountry: "US", EmailPattern: app.PatternFirstDotLast},
		Today:    "2026-11-23",
		EULA:     app.EULA{Version: 1, SHA256: "5f3c"},
	}
}

func fresh(t testing.TB) *onboard.Wizard {
	c := catalog(t)
	return onboard.New(onboard.Fresh("d", c), c)
}

// type1, type2 and type3 fill a page with what passes.
func type1(w *onboard.Wizard) { w.Set(app.FieldLicenses, "25") }

func type2(w *onboard.Wizard) {
	w.Set(app.FieldCompany, "Riverside Physical Therapy")
	w.Set(app.FieldStreet, "410 Congress Avenue")
	w.Set(app.FieldCity, "Austin")
	w.Set(app.FieldState, "TX")
	w.Set(app.FieldPostalCode, "78701")
}

func type3(w *onboard.Wizard) []onboard.Check {
	checks := w.Set(app.FieldDomain, "www.Riverside-PT.com")
	w.Set(app.FieldFirstName, "Jordan")
	w.Set(app.FieldLastName, "Lee")
	return checks
}

// atReview returns a wizard with all pages filled, on the review.
func atReview(t testing.TB) *onboard.Wizard {
	t.Helper()
	w := fresh(t)
	type1(w)
	w.Next()
	type2(w)
	w.Next()
	answer(w, type3(w), onboard.Answer{})
	if !w.Next() {
		t.Fatalf("stuck: %v", w.Screen().Summary)
	}
	return w
}

func answer(w *onboard.Wizard, checks []onboard.Check, a onboard.Answer) {
	for _, c := range checks {
		w.Resolve(c, a)
	}
}

func wantStep(t *testing.T, w *onboard.Wizard, want onboard.Step) {
	t.Helper()
	if got := w.Screen().Step; got != want {
		t.Fatalf("on page %v, want %v", got.Key(), want.Key())
	}
}

// wantSummary compares the codes of the summary, and that each stands beside
// its field too.
func wantSummary(t *testing.T, w *onboard.Wizard, want ...string) {
	t.Helper()
	s := w.Screen()
	var got []string
	for _, issue := range s.Summary {
		got = append(got, issue.Code)
		if beside := s.Fields[issue.Field].Issue; issue.Code != app.CodeChecking && (beside == nil || !cmp.Equal(*beside, issue)) {
			t.Errorf("%s is not beside %s", issue.Code, issue.Field)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("summary %v, want %v", got, want)
	}
}

// wantIssue compares the code of the issue beside a field, "" for none.
func wantIssue(t *testing.T, w *onboard.Wizard, f app.Field, want string) {
	t.Helper()
	got := ""
	if issue := w.Screen().Fields[f].Issue; issue != nil {
		got = issue.Code
	}
	if got != want {
		t.Errorf("beside %s stands %q, want %q", f, got, want)
	}
}

func value(w *onboard.Wizard, f app.Field) string { return w.Screen().Fields[f].Value }

func wantValue(t *testing.T, w *onboard.Wizard, f app.Field, want string) {
	t.Helper()
	if got := value(w, f); got != want {
		t.Errorf("%s is %q, want %q", f, got, want)
	}
}

func TestFresh(t *testing.T) {
	w := fresh(t)
	for f, want := range map[app.Field]string{
		app.FieldAccountType: "organization", app.FieldProduct: app.ProductEmailSecurity, app.FieldPackage: "business",
		app.FieldCountry: "US", app.FieldEmailPattern: "first.last", app.FieldWelcome: app.Checked,
		app.FieldLicenses: "", app.FieldEULA: "", app.FieldEmail: "",
	} {
		wantValue(t, w, f, want)
	}
	s := w.Screen()
	if s.Step.Key() != "package" || s.Package.Name != "Business" || s.Reached != 0 || w.Dirty() {
		t.Errorf("title %q, package %q, reached %d, dirty %v", s.Step.Key(), s.Package.Name, s.Reached, w.Dirty())
	}
	for f, state := range s.Fields {
		if state.Issue != nil {
			t.Errorf("a fresh form says %s at %s", state.Issue.Code, f)
		}
	}
	c := catalog(t)
	c.Settings.EmailPattern, c.Packages = "", nil
	if d := onboard.Fresh("d", c); d.Values[app.FieldEmailPattern] != "first.last" || d.Values[app.FieldPackage] != "" {
		t.Errorf("without settings: %v", d.Values)
	}
}

func TestOptions(t *testing.T) {
	w := fresh(t)
	first := func(f app.Field) onboard.Option { return w.Screen().Fields[f].Options[0] }
	for f, want := range map[app.Field]onboard.Option{
		app.FieldPackage: {Value: "business", Label: "Business"}, app.FieldHost: {Value: "3", Label: "Cedar Hosting"},
		app.FieldCountry: {Value: "AF", Label: "Afghanistan"}, app.FieldState: {Value: "AL", Label: "Alabama"},
	} {
		if got := first(f); got != want {
			t.Errorf("%s begins with %v, want %v", f, got, want)
		}
	}
	w.Set(app.FieldCountry, "CA")
	if got := first(app.FieldState); got.Value != "AB" {
		t.Errorf("Canada begins with %v", got)
	}
}

func TestEmailFollows(t *testing.T) {
	w := fresh(t)
	w.Set(app.FieldDomain, "riverside-pt")
	wantValue(t, w, app.FieldEmail, "")
	w.Set(app.FieldDomain, "riverside-pt.com")
	wantValue(t, w, app.FieldEmail, "")
	w.Set(app.FieldFirstName, "José")
	wantValue(t, w, app.FieldEmail, "jose@riverside-pt.com")
	w.Set(app.FieldLastName, "Müller")
	wantValue(t, w, app.FieldEmail, "jose.muller@riverside-pt.com")
	w.Set(app.FieldCountry, "DE")
	wantValue(t, w, app.FieldEmail, "jose.mueller@riverside-pt.com")
	w.Set(app.FieldEmailPattern, "flast")
	wantValue(t, w, app.FieldEmail, "jmueller@riverside-pt.com")
	if s := w.Screen(); !s.EmailGenerated || s.Generated != "jmueller@riverside-pt.com" {
		t.Errorf("generated %v %q", s.EmailGenerated, s.Generated)
	}

	w.Set(app.FieldEmail, "it@riverside-pt.com")
	w.Set(app.FieldLastName, "Lee")
	wantValue(t, w, app.FieldEmail, "it@riverside-pt.com")
	if s := w.Screen(); s.EmailGenerated || s.Generated != "jlee@riverside-pt.com" {
		t.Errorf("edited: generated %v %q", s.EmailGenerated, s.Generated)
	}

	w.Set(app.FieldEmail, "")
	wantValue(t, w, app.FieldEmail, "") // not put back under the hands of whoever cleared it
	w.Set(app.FieldLastName, "Leigh")
	wantValue(t, w, app.FieldEmail, "jleigh@riverside-pt.com")

	w.Set(app.FieldEmail, "it@lakeside.com")
	w.UseGenerated()
	wantValue(t, w, app.FieldEmail, "jleigh@riverside-pt.com")
	w.Set(app.FieldFirstName, "")
	wantValue(t, w, app.FieldEmail, "leigh@riverside-pt.com")
}

func TestUseGeneratedWithoutAny(t *testing.T) {
	w := fresh(t)
	w.Set(app.FieldEmail, "it@acme.com")
	w.UseGenerated()
	wantValue(t, w, app.FieldEmail, "it@acme.com")
}

func TestStateGoesWithItsCountry(t *testing.T) {
	w := fresh(t)
	w.Set(app.FieldState, "WA")
	w.Set(app.FieldPostalCode, "98101")
	w.Set(app.FieldCountry, "AU")
	wantValue(t, w, app.FieldState, "") // Australia's WA is another place
	w.Set(app.FieldState, "VIC")
	w.Set(app.FieldCountry, "DE")
	if s := w.Screen().Fields[app.FieldState]; s.Visible || s.Value != "" {
		t.Errorf("Germany: %+v", s)
	}
	w.Set(app.FieldCountry, "")
	w.Set(app.FieldCountry, "US")
	wantValue(t, w, app.FieldState, "WA")
	wantValue(t, w, app.FieldPostalCode, "98101")
	w.Set(app.FieldCountry, "AU")
	wantValue(t, w, app.FieldState, "VIC")
}

func TestChannelHidesHost(t *testing.T) {
	w := fresh(t)
	w.Set(app.FieldHost, "3")
	w.Set(app.FieldAccountType, "channel")
	if w.Screen().Fields[app.FieldHost].Visible {
		t.Error("a Channel shows a host")
	}
	w.Set(app.FieldAccountType, "organization")
	wantValue(t, w, app.FieldHost, "3")
}

func TestDirty(t *testing.T) {
	w := fresh(t)
	w.Set(app.FieldCompany, "A")
	if !w.Dirty() {
		t.Error("clean although a company was typed")
	}
	w.Set(app.FieldCompany, "")
	if w.Dirty() {
		t.Error("dirty although the company was taken out again")
	}
	w.Set(app.FieldWelcome, "")
	if !w.Dirty() {
		t.Error("clean although a box was unchecked")
	}
}

func TestDraftIsACopy(t *testing.T) {
	w := atReview(t)
	d := w.Draft()
	if d.Step != 3 || d.Reached != 3 || d.Values[app.FieldDomain] != "www.Riverside-PT.com" {
		t.Errorf("%+v", d)
	}
	d.Values[app.FieldCompany] = "changed"
	if w.Draft().Values[app.FieldCompany] == "changed" {
		t.Error("the draft given out is the wizard's own")
	}
}

func TestResume(t *testing.T) {
	c := catalog(t)
	d := atReview(t).Draft()
	for step := range 4 {
		d.Step = step
		w := onboard.New(d, c)
		wantStep(t, w, onboard.Step(step))
		if diff := cmp.Diff(d, w.Draft()); diff != "" {
			t.Errorf("resumed on page %d: %s", step, diff)
		}
		wantSummary(t, w)
	}
	d.Step, d.Reached = 9, -2
	wantStep(t, onboard.New(d, c), onboard.StepReview)
	d.Step, d.Values[app.FieldLicenses] = 3, "0"
	w := onboard.New(d, c)
	wantStep(t, w, onboard.StepPackage)
	wantSummary(t, w, "licenses_too_few")
	wantStep(t, onboard.New(app.Draft{}, c), onboard.StepPackage)
}

func TestRefresh(t *testing.T) {
	w := atReview(t)
	c := catalog(t)
	c.Packages[1].Sellable = false
	w.Refresh(c)
	wantStep(t, w, onboard.StepPackage)
	wantSummary(t, w, "package_not_sold")
	w.Set(app.FieldPackage, "professional")
	wantSummary(t, w)
	w.Next()
	wantStep(t, w, onboard.StepReview)
}

func TestAnEntryForAChannelsCustomerHasItsHostAlready(t *testing.T) {
	c := catalog(t)
	c.Hosts = []app.Host{{ID: 7, Name: "Northwind Partners"}}
	w := onboard.New(onboard.Hosted(app.NewDraftID(), c, 7), c)
	if got := w.Draft().Values[app.FieldHost]; got != "7" {
		t.Errorf("the host is %q", got)
	}
	if w.Dirty() {
		t.Error("nothing was typed, but there is something to keep")
	}
	if got := onboard.Hosted(app.NewDraftID(), c, 8).Values[app.FieldHost]; got != "" {
		t.Errorf("a Channel that cannot host is chosen: %q", got)
	}
}

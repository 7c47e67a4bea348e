package onboard_test

import (
	"slices"
	"testing"

	"foyer/app"
	"foyer/app/onboard"
)

// atEmail returns a wizard on page 3 with its domain's look-up still open.
func atEmail(t *testing.T) (*onboard.Wizard, onboard.Check) {
	t.Helper()
	w := fresh(t)
	type1(w)
	w.Next()
	type2(w)
	w.Next()
	checks := type3(w)
	want := []onboard.Check{
		{Seq: checks[0].Seq, Kind: onboard.CheckDomain, Value: "riverside-pt.com"},
		{Seq: checks[1].Seq, Kind: onboard.CheckRelated, Value: "riverside-pt.com"},
	}
	if !slices.Equal(checks, want) {
		t.Fatalf("checks %v", checks)
	}
	w.Resolve(checks[1], onboard.Answer{})
	return w, checks[0]
}

func TestNextWaitsForTheDomain(t *testing.T) {
	w, check := atEmail(t)
	if w.Next() || !w.Screen().Checking {
		t.Error("Next did not wait")
	}
	wantSummary(t, w)
	if !w.Resolve(check, onboard.Answer{}) {
		t.Error("the answer was ignored")
	}
	wantStep(t, w, onboard.StepReview)
	if w.Screen().Checking {
		t.Error("still checking")
	}
	if w.Resolve(check, onboard.Answer{}) {
		t.Error("the same question was answered twice")
	}
}

func TestTakenDomain(t *testing.T) {
	w, check := atEmail(t)
	w.Resolve(check, onboard.Answer{Holder: &app.DomainHolder{Customer: 7, Company: "Acme", Archived: true}})
	wantIssue(t, w, app.FieldDomain, "")
	w.Next()
	wantStep(t, w, onboard.StepEmail)
	wantSummary(t, w, "domain_taken_archived")
}

func TestTakenDomainEndsTheWait(t *testing.T) {
	w, check := atEmail(t)
	w.Next()
	w.Resolve(check, onboard.Answer{Holder: &app.DomainHolder{Customer: 7, Company: "Acme"}})
	wantStep(t, w, onboard.StepEmail)
	wantSummary(t, w, "domain_taken")
	if s := w.Screen(); s.Checking || s.ReturnToReview {
		t.Errorf("checking %v, returning %v", s.Checking, s.ReturnToReview)
	}
}

func TestTypingEndsTheWait(t *testing.T) {
	for name, act := range map[string]func(*onboard.Wizard){
		"typing": func(w *onboard.Wizard) { w.Set(app.FieldLastName, "Leigh") },
		"Back":   func(w *onboard.Wizard) { w.Back() },
	} {
		w, check := atEmail(t)
		w.Next()
		act(w)
		if w.Screen().Checking {
			t.Errorf("%s: still checking", name)
		}
		before := w.Screen().Step
		w.Resolve(check, onboard.Answer{})
		if w.Screen().Step != before {
			t.Errorf("%s: the page turned by itself", name)
		}
	}
}

func TestOlderAnswersAreIgnored(t *testing.T) {
	w, old := atEmail(t)
	newer := w.Set(app.FieldDomain, "riverside.com")[0]
	if w.Resolve(old, onboard.Answer{Holder: &app.DomainHolder{Customer: 7}}) {
		t.Error("an old answer was taken")
	}
	if !w.Resolve(newer, onboard.Answer{}) || !w.Next() {
		t.Error("the new answer was not taken")
	}
	if w.Resolve(onboard.Check{Seq: 1, Kind: "weather"}, onboard.Answer{}) {
		t.Error("an unknown question was answered")
	}
}

func TestChecksAreAskedOnce(t *testing.T) {
	w, check := atEmail(t)
	if again := w.Set(app.FieldDomain, "https://riverside-pt.com"); len(again) != 1 || again[0] != check {
		t.Errorf("the open question became %v", again)
	}
	w.Resolve(check, onboard.Answer{})
	if again := w.Set(app.FieldDomain, "riverside-pt.com"); again != nil {
		t.Errorf("an answered question is asked again: %v", again)
	}
	if again := w.Set(app.FieldDomain, "riverside-pt"); again != nil {
		t.Errorf("half a domain is asked for: %v", again)
	}
	if again := w.Set(app.FieldFirstName, "Jo"); again != nil {
		t.Errorf("a name is asked for: %v", again)
	}
	if again := w.Set(app.FieldCompany, "Riverside GmbH"); len(again) != 1 || again[0].Value != "riverside" {
		t.Errorf("the company is asked for as %v", again)
	}
}

func TestALookUpWeighsMoreThanAnOddDomain(t *testing.T) {
	w, _ := atEmail(t)
	check := w.Set(app.FieldDomain, "riverside.example")
	w.Left(app.FieldDomain)
	wantIssue(t, w, app.FieldDomain, "domain_unknown_suffix")
	answer(w, check, onboard.Answer{Holder: &app.DomainHolder{Draft: "e", Company: "Acme"}})
	wantIssue(t, w, app.FieldDomain, "domain_in_draft")
}

func TestWarningsNeverStop(t *testing.T) {
	w, check := atEmail(t)
	w.Resolve(check, onboard.Answer{Holder: &app.DomainHolder{Draft: "e", Company: "Acme"}})
	wantIssue(t, w, app.FieldDomain, "domain_in_draft")
	wantSummary(t, w)
	w.Next()
	wantStep(t, w, onboard.StepReview)
	w.Change(onboard.StepDetails)
	company := w.Set(app.FieldCompany, "Riverside PT")
	answer(w, company, onboard.Answer{Similar: []app.Similar{{ID: 4, Company: "Riverside PT LLC"}}})
	wantIssue(t, w, app.FieldCompany, "similar_company")
	w.Next()
	wantStep(t, w, onboard.StepReview)
}

func TestHalfTypedIsNotRemarkedOn(t *testing.T) {
	w := fresh(t)
	type1(w)
	w.Next()
	w.Set(app.FieldPostalCode, "787")
	wantIssue(t, w, app.FieldPostalCode, "")
	w.Set(app.FieldPhone, "+1 512")
	wantIssue(t, w, app.FieldPostalCode, "postal_code_shape")
	wantIssue(t, w, app.FieldPhone, "")
	w.Left(app.FieldPostalCode)
	wantIssue(t, w, app.FieldPhone, "")
	w.Left(app.FieldPhone)
	wantIssue(t, w, app.FieldPhone, "phone_unreadable")
}

func TestResumedChecks(t *testing.T) {
	c := catalog(t)
	d := atReview(t).Draft()
	w := onboard.New(d, c)
	checks := w.Set(app.FieldDomain, d.Values[app.FieldDomain])
	if len(checks) != 2 {
		t.Fatalf("a resumed draft asks %v", checks)
	}
	w.Set(app.FieldEULA, app.Checked)
	if issues := w.CanSubmit(); len(issues) != 1 || issues[0].Code != app.CodeChecking {
		t.Errorf("submitting before the answer: %v", issues)
	}
	wantSummary(t, w, app.CodeChecking)
	w.Resolve(checks[0], onboard.Answer{})
	wantSummary(t, w)
	if issues := w.CanSubmit(); issues != nil {
		t.Errorf("submitting after it: %v", issues)
	}

	w = onboard.New(d, c)
	w.Resolve(w.Set(app.FieldDomain, d.Values[app.FieldDomain])[0], onboard.Answer{Holder: &app.DomainHolder{Customer: 7}})
	wantStep(t, w, onboard.StepEmail)
	wantSummary(t, w, "domain_taken")
}

func TestAPhoneNumberIsAskedFor(t *testing.T) {
	w := fresh(t)
	type1(w)
	w.Next()
	w.Set(app.FieldCountry, "US")
	if checks := w.Set(app.FieldPhone, "512"); checks != nil {
		t.Errorf("half a number is asked for: %v", checks)
	}
	checks := w.Set(app.FieldPhone, "(512) 555-0147")
	if len(checks) != 1 || checks[0].Kind != onboard.CheckPhone || checks[0].Value != "+15125550147" {
		t.Fatalf("checks %v", checks)
	}
	answer(w, checks, onboard.Answer{Similar: []app.Similar{{ID: 4, Company: "Riverside PT LLC"}}})
	wantIssue(t, w, app.FieldPhone, "same_phone")
	checks = w.Set(app.FieldCountry, "GB")
	if len(checks) != 1 || checks[0].Value != "+445125550147" {
		t.Errorf("in another country it is %v", checks)
	}
	wantIssue(t, w, app.FieldPhone, "phone_not_valid")
	if checks = onboard.New(w.Draft(), catalog(t)).Set(app.FieldPhone, "(512) 555-0147"); len(checks) != 1 {
		t.Errorf("a resumed draft asks %v", checks)
	}
}

func TestARelatedDomainIsOdd(t *testing.T) {
	w, check := atEmail(t)
	w.Resolve(check, onboard.Answer{})
	checks := w.Set(app.FieldDomain, "riverside.de")
	related := onboard.Answer{Similar: []app.Similar{{ID: 4, Company: "Acme", Domain: "riverside.com"}}}
	w.Resolve(checks[1], related)
	wantIssue(t, w, app.FieldDomain, "related_domain")
	w.Resolve(checks[0], onboard.Answer{Holder: &app.DomainHolder{Customer: 7, Company: "Acme"}})
	wantIssue(t, w, app.FieldDomain, "")
}

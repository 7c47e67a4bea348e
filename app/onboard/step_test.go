package onboard_test

import (
	"testing"

	"foyer/app"
	"foyer/app/onboard"
)

func TestPages(t *testing.T) {
	w := fresh(t)
	if w.Next() {
		t.Error("an empty page passes")
	}
	wantStep(t, w, onboard.StepPackage)
	wantSummary(t, w, "licenses_required")
	type1(w)
	if !w.Next() {
		t.Error("page 1 does not pass")
	}
	w.Next()
	wantSummary(t, w, "company_required", "street_required", "city_required", "state_required", "postal_code_required")
	type2(w)
	w.Next()
	wantStep(t, w, onboard.StepEmail)
	w.Next()
	wantSummary(t, w, "domain_required", "first_name_required", "email_required")
	answer(w, type3(w), onboard.Answer{})
	wantSummary(t, w)
	w.Next()
	wantStep(t, w, onboard.StepReview)
	if w.Next() {
		t.Error("there is a page after the review")
	}
}

func TestNothingIsScoldedBeforeNext(t *testing.T) {
	w := fresh(t)
	w.Set(app.FieldLicenses, "0")
	wantIssue(t, w, app.FieldLicenses, "")
	w.Next()
	wantIssue(t, w, app.FieldLicenses, "licenses_too_few")
	w.Set(app.FieldLicenses, "x")
	wantIssue(t, w, app.FieldLicenses, "licenses_not_number") // live after it failed
	w.Set(app.FieldLicenses, "1")
	wantIssue(t, w, app.FieldLicenses, "")
	w.Set(app.FieldLicenses, "")
	wantIssue(t, w, app.FieldLicenses, "licenses_required")
	w.Set(app.FieldLicenses, "10")
	w.Next()
	w.Back()
	w.Set(app.FieldLicenses, "0")
	wantIssue(t, w, app.FieldLicenses, "") // passed since: it starts afresh
}

func TestOtherFieldsStayUnscolded(t *testing.T) {
	w := fresh(t)
	w.Set(app.FieldPackage, "professional")
	w.Set(app.FieldLicenses, "5")
	w.Set(app.FieldHost, "99")
	w.Next()
	wantSummary(t, w, "host_unknown")
	w.Set(app.FieldLicenses, "4")
	wantSummary(t, w, "host_unknown")
	w.Set(app.FieldHost, "3")
	wantSummary(t, w)
	w.Next()
	wantSummary(t, w, "licenses_minimum")
	w.Set(app.FieldPackage, "business") // another field mends it
	wantSummary(t, w)
}

func TestBackLosesNothing(t *testing.T) {
	w := fresh(t)
	type1(w)
	w.Next()
	w.Set(app.FieldPostalCode, "bad")
	w.Set(app.FieldWebsite, "javascript:alert(1)")
	w.Back()
	wantStep(t, w, onboard.StepPackage)
	w.Back()
	wantStep(t, w, onboard.StepPackage)
	if s := w.Screen(); s.Reached != onboard.StepDetails {
		t.Errorf("reached %v", s.Reached)
	}
	w.Next()
	wantValue(t, w, app.FieldWebsite, "javascript:alert(1)")
}

func TestGoTo(t *testing.T) {
	w := fresh(t)
	if w.GoTo(onboard.StepDetails) || w.GoTo(-1) || w.GoTo(4) {
		t.Error("went to a page that was not reached")
	}
	w = atReview(t)
	for range 2 { // the second time it is there already
		if !w.GoTo(onboard.StepPackage) {
			t.Error("did not go to page 1")
		}
	}
	w.Set(app.FieldLicenses, "0")
	if !w.GoTo(onboard.StepEmail) {
		t.Error("did not go past a page with a problem")
	}
	if w.GoTo(onboard.StepReview) {
		t.Error("went to the review over a problem")
	}
	wantStep(t, w, onboard.StepPackage)
	wantSummary(t, w, "licenses_too_few")
	w.Set(app.FieldLicenses, "7")
	w.Next()
	wantStep(t, w, onboard.StepReview)
}

func TestChangeReturns(t *testing.T) {
	w := atReview(t)
	if w.Change(onboard.StepReview) || w.Change(-1) {
		t.Error("changed to no page")
	}
	for s := onboard.StepPackage; s < onboard.StepReview; s++ {
		if !w.Change(s) || !w.Screen().ReturnToReview {
			t.Fatalf("no change of %v", s.Key())
		}
		if w.Change(s) {
			t.Error("changed from a page that is not the review")
		}
		w.Next()
		wantStep(t, w, onboard.StepReview)
	}
	w.Change(onboard.StepPackage)
	w.Set(app.FieldLicenses, "")
	w.Next()
	wantSummary(t, w, "licenses_required")
	w.Set(app.FieldLicenses, "3")
	w.Next()
	wantStep(t, w, onboard.StepReview)
	w.Back()
	wantStep(t, w, onboard.StepEmail)
	if w.Screen().ReturnToReview {
		t.Error("Back counts as Change")
	}
}

func TestCanSubmit(t *testing.T) {
	w := atReview(t)
	wantSummary(t, w)
	if issues := w.CanSubmit(); len(issues) != 1 || issues[0].Code != "eula_required" {
		t.Errorf("%v", issues)
	}
	wantSummary(t, w, "eula_required")
	w.Set(app.FieldEULA, app.Checked)
	wantSummary(t, w)
	if issues := w.CanSubmit(); issues != nil {
		t.Errorf("%v", issues)
	}
}

func TestSubmittingHoldsStill(t *testing.T) {
	w := atReview(t)
	w.Submitting(true)
	before := w.Draft()
	w.Back()
	w.Set(app.FieldCompany, "Other")
	w.UseGenerated()
	if w.Next() || w.GoTo(onboard.StepPackage) || w.Change(onboard.StepPackage) || !w.Screen().Submitting {
		t.Error("the wizard moved")
	}
	if w.Draft().Values[app.FieldCompany] != before.Values[app.FieldCompany] {
		t.Error("the draft changed")
	}
	w.Submitting(false)
	w.Back()
	wantStep(t, w, onboard.StepEmail)
}

func TestReject(t *testing.T) {
	w := atReview(t)
	w.Submitting(true)
	w.Submitting(false)
	w.Reject([]app.Issue{
		app.TakenIssue(app.DomainHolder{Customer: 7, Company: "Acme"}),
		{Field: app.FieldHost, Code: app.CodeHostUnknown, Level: app.Block},
		{Field: app.FieldPhone, Code: app.CodePhoneNotValid, Level: app.Warn},
	})
	wantStep(t, w, onboard.StepPackage)
	wantSummary(t, w, "host_unknown")
	w.Set(app.FieldHost, "3")
	w.Next()
	wantStep(t, w, onboard.StepEmail)
	wantSummary(t, w, "domain_taken")
	w.Set(app.FieldDomain, "riverside-PT.com/") // the same domain
	wantSummary(t, w, "domain_taken")
	w.Next()
	wantStep(t, w, onboard.StepEmail)
	checks := w.Set(app.FieldDomain, "riverside-two.com")
	wantSummary(t, w)
	answer(w, checks, onboard.Answer{})
	w.Next()
	wantStep(t, w, onboard.StepReview)
}

func TestRejectedEULA(t *testing.T) {
	w := atReview(t)
	w.Reject([]app.Issue{{Field: app.FieldEULA, Code: "eula_required", Level: app.Block}})
	wantStep(t, w, onboard.StepReview)
	wantSummary(t, w, "eula_required")
}

func TestNewerKnowledgeEndsARejection(t *testing.T) {
	w := atReview(t)
	taken := app.TakenIssue(app.DomainHolder{Customer: 7, Company: "Acme"})
	w.Reject([]app.Issue{taken})
	w.Set(app.FieldDomain, "riverside-two.com")
	answer(w, w.Set(app.FieldDomain, "riverside-pt.com"), onboard.Answer{})
	w.Next()
	wantStep(t, w, onboard.StepReview) // asked again, the store says that it is free

	w.Reject([]app.Issue{taken})
	w.Refresh(catalog(t))
	w.Next()
	wantStep(t, w, onboard.StepReview)
}

func TestSubmittingEndsTheWait(t *testing.T) {
	w, _ := atEmail(t)
	w.Next()
	w.Submitting(true)
	if w.Screen().Checking {
		t.Error("submitting while Next waits")
	}
}

func TestAcceptanceHoldsForItsTextOnly(t *testing.T) {
	w := atReview(t)
	w.Set(app.FieldEULA, app.Checked)
	if issues := w.CanSubmit(); len(issues) != 0 {
		t.Fatalf("accepted: %v", issues)
	}
	changed := catalog(t)
	changed.EULA = app.EULA{Version: 2, SHA256: "a1b2"}
	w.Refresh(changed)
	if v := w.Screen().Fields[app.FieldEULA].Value; v != "" {
		t.Errorf("another text shows as accepted: %q", v)
	}
	if issues := w.CanSubmit(); len(issues) != 1 || issues[0].Code != "eula_required" {
		t.Errorf("another text can be submitted: %v", issues)
	}
}

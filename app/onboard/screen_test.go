package onboard_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/onboard"
)

func TestReviewShowsWhatIsStored(t *testing.T) {
	w := atReview(t)
	w.Change(onboard.StepPackage)
	if w.Screen().Review != nil {
		t.Error("another page has a review")
	}
	w.Set(app.FieldHost, "3")
	w.Set(app.FieldLicenses, " 1,000 ")
	w.Next()
	w.Change(onboard.StepEmail)
	answer(w, w.Set(app.FieldDomain, "https://www.MÜNCHEN.de/"), onboard.Answer{})
	w.Next()
	want := [][]onboard.ReviewRow{{
		{Field: app.FieldAccountType, Value: "organization"}, {Field: app.FieldProduct, Value: "email_security"},
		{Field: app.FieldPackage, Value: "Business"}, {Field: app.FieldLicenses, Value: "1000"},
		{Field: app.FieldHost, Value: "Cedar Hosting"},
	}, {
		{Field: app.FieldCompany, Value: "Riverside Physical Therapy"}, {Field: app.FieldStreet, Value: "410 Congress Avenue"},
		{Field: app.FieldCity, Value: "Austin"}, {Field: app.FieldState, Value: "Texas"},
		{Field: app.FieldPostalCode, Value: "78701"}, {Field: app.FieldCountry, Value: "United States"},
		{Field: app.FieldPhone}, {Field: app.FieldWebsite},
	}, {
		{Field: app.FieldDomain, Value: "münchen.de (xn--mnchen-3ya.de)"}, {Field: app.FieldWelcome, Value: app.Checked},
		{Field: app.FieldFirstName, Value: "Jordan"}, {Field: app.FieldLastName, Value: "Lee"},
		{Field: app.FieldEmail, Value: "jordan.lee@xn--mnchen-3ya.de"},
	}}
	if diff := cmp.Diff(want, w.Screen().Review); diff != "" {
		t.Error(diff)
	}
}

func TestScreenShowsTheDomainThatWasKept(t *testing.T) {
	w := fresh(t)
	w.Set(app.FieldDomain, "http://www.example.com/x")
	want := app.Domain{ASCII: "example.com", Shown: "example.com", Cleaned: true, Kept: "example.com"}
	if diff := cmp.Diff(want, w.Screen().Domain); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkKeystroke(b *testing.B) {
	for name, step := range map[string]onboard.Step{"package": 0, "details": 1, "email": 2} {
		b.Run(name, func(b *testing.B) {
			w := atReview(b)
			w.Change(step)
			fields := app.StepFields(int(step))
			texts := [2]string{"+1 512 555 0142 Ünïted", "riverside-pt.com/Müller"}
			for i := 0; b.Loop(); i++ {
				w.Set(fields[i%len(fields)], texts[i/len(fields)%2])
				w.Screen()
			}
		})
	}
}

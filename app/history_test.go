package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
)

func TestAdditionChanges(t *testing.T) {
	changes := apptest.Addition(apptest.OnTrial(30), apptest.HostedBy(7), func(a *app.Addition) {
		a.Intake.Phone, a.Intake.Website = "", ""
	}).Changes("Northwind")
	got := map[string]string{}
	for _, c := range changes {
		if c.From != "" {
			t.Errorf("%s was %q before", c.Field, c.From)
		}
		got[c.Field] = c.To
	}
	want := map[string]string{
		"account_type": "organization", "product": "email_security", "package": "advanced", "licenses": "25",
		"host": "Northwind", "company": "Riverside Physical Therapy", "street": "120 Water Street", "city": "Austin",
		"state": "TX", "postal_code": "78701", "country": "US", "domain": "riverside-pt.example",
		"first_name": "Dana", "last_name": "Reyes", "email": "dana.reyes@riverside-pt.example",
		"eula": "1", "order": "trial", "trial_ends": "2026-12-23",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}

//go:build e2e

package main_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"foyer/app/apptest"
	"foyer/data"
)

// bad is something typed and the code of what the page says about it.
type bad struct{ typed, code string }

// refuses types bad things into the field that has the keyboard, tries to leave
// the page after each, and sees that the draft keeps it as it was typed.
func (f *foyer) refuses(field string, page int, all []bad) {
	f.t.Helper()
	for _, b := range all {
		f.replace(b.typed)
		f.until(b.code, func() { f.key("Return") })
	}
	last := strings.ReplaceAll(all[len(all)-1].typed, "'", "''")
	f.comesTrue(fmt.Sprintf("SELECT body ->> '$.values.%s' = '%s' AND step = %d FROM draft", field, last, page-1))
}

// TestE2EBadInput types what cannot be right on every page: the page stays and
// says why, nothing is lost, and what is right goes through in the end.
func TestE2EBadInput(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	seed(t, dir)
	f := newDesk(t).open(dir)
	f.add()
	f.until("licenses_required", func() { f.key("Return") })
	f.refuses("licenses", 1, []bad{
		{"0", "licenses_too_few"}, {"-1", "licenses_too_few"}, {"1e3", "licenses_not"},
		{"9999999999", "licenses_too_many"}, {"ten", "licenses_not_number"},
	})
	f.replace(plain.licenses)
	f.next("2")

	f.until("company_required,street_required,city_required,state_required,postal_code_required", func() { f.key("Return") })
	f.refuses("company", 2, []bad{{strings.Repeat("ä", 10_000), "company_too_long"}})
	f.replace("Riverside \u202ePhysical\u202c Therapy")
	f.key("Tab")
	f.fields(plain.street, plain.city, plain.state, plain.postal, "", plain.phone)
	f.key("Tab")
	f.refuses("website", 2, []bad{{"javascript:alert(1)", "website_scheme"}, {"not a site", "website_not_url"}})
	f.replace(plain.website)
	f.next("3")

	f.key("Tab")
	f.fields(plain.first, plain.last)
	f.key("shift+Tab", "shift+Tab")
	f.refuses("domain", 3, []bad{
		{"-a.de", "domain_label"}, {"a..b", "domain_"}, {"localhost", "domain_no_dot"}, {"10.0.0.1", "domain_ip"},
		{"co.uk", "domain_public_suffix"}, {strings.Repeat("a.", 150) + "de", "domain_too_long"},
		{"https://www.Old-Mill.com/path", "domain_taken"}, {"gone-bakery.com", "domain_taken_archived"},
	})
	f.replace("user@" + plain.domain)
	f.key("Tab", "Tab", "Tab", "Tab")
	f.refuses("email", 3, []bad{
		{"dana@other.com", "email_off_domain"}, {"dana@mail." + plain.domain, "email_off_domain"},
		{`"dana reyes"@` + plain.domain, "email_quoted"}, {"Dana <dana@" + plain.domain + ">", "email_name_included"},
		{"dänä@" + plain.domain, "email_not_ascii"}, {"dana", "email_not_address"},
	})
	f.replace("dana@" + plain.domain)
	f.next("4")
	f.until("eula_required", func() { f.key("ctrl+Return") })
	if !f.holds("SELECT count(*) = 2 FROM customer") {
		t.Error("a customer was added without the EULA")
	}
	f.purchase()
	checkAdded(t, f, "dana@"+plain.domain)
	f.quit()
}

// seed makes a database with two customers, one of them archived.
func seed(t *testing.T, dir string) {
	t.Helper()
	path := filepath.Join(dir, "foyer.db")
	db, err := data.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	apptest.SetUp(t, db)
	apptest.Add(t, db, apptest.Named("Old Mill", "old-mill.com"))
	apptest.Add(t, db, apptest.Named("Gone Bakery", "gone-bakery.com"))
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	archive := "UPDATE customer SET status = 'archived' WHERE company = 'Gone Bakery'"
	if out, err := exec.Command("sqlite3", path, archive).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// checkAdded sees that the plain customer is there, once and as it was typed.
func checkAdded(t *testing.T, f *foyer, email string) {
	t.Helper()
	got := f.row(`SELECT company, street, city, state, postal_code, phone, name, first_name, last_name, email, licenses,
		(SELECT count(*) FROM draft) AS drafts FROM customer JOIN domain ON domain.customer_id = customer.id
		JOIN person ON person.customer_id = customer.id JOIN subscription ON subscription.customer_id = customer.id
		WHERE company LIKE 'Riverside%'`)
	want := map[string]any{
		"company": plain.company, "street": plain.street, "city": plain.city, "state": "TX", "postal_code": plain.postal,
		"phone": plain.phone, "name": plain.domain, "first_name": plain.first, "last_name": plain.last, "email": email,
		"licenses": 25.0, "drafts": 0.0,
	}
	if diff := differs(want, got); diff != "" {
		t.Errorf("(-typed +kept)\n%s", diff)
	}
}

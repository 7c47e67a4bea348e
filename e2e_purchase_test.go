//go:build e2e

package main_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/assets"
)

// abroad is a customer whose every name has letters that ASCII lacks.
var abroad = entry{
	// Back over the package, to Professional+, over the product to the account type, to Channel.
	product:  []string{"shift+Tab", "Right", "Right", "Down", "shift+Tab", "shift+Tab", "Left"},
	licenses: "1234", company: "Zahnärzte Müller & Søn „Größe“ 歯科 GmbH", street: "Straße des 17. Juni 135, 3. Stock – links",
	city: "München", postal: "80331", country: "Germany", phone: "+49 89 23 23 23 23",
	website: "www.Zähne-müller.de/über", domain: "https://www.Zähne-Müller.DE/kontakt", first: "José", last: "Müller-Łukasz",
}

// TestE2EPurchase is the whole of it: a customer typed with the keyboard alone
// is in the database as typed, and the welcome email is at a server that others
// wrote, once.
func TestE2EPurchase(t *testing.T) {
	in := newSink(t)
	f := newDesk(t).open(t.TempDir())
	f.server(in, []string{"Right", "Right"}, "", "")
	f.add()
	f.typePackage(abroad)
	f.next("2")
	f.fields(abroad.company, abroad.street, abroad.city, "", abroad.postal, abroad.country, abroad.phone, abroad.website)
	f.next("3")
	f.typeEmail(abroad)
	f.next("4")
	f.purchase()
	f.comesTrue("SELECT count(*) FROM outbox_message WHERE state = 'accepted'")
	f.quit()

	checkPurchase(t, f)
	checkLetter(t, f, in)
}

// checkPurchase compares every field that was typed with what SQLite's own
// program reads.
func checkPurchase(t *testing.T, f *foyer) {
	t.Helper()
	for query, want := range map[string]map[string]any{
		`SELECT type, host_id, company, street, city, state, postal_code, country, phone, phone_e164, website, status,
			added_at > 0 AS added, added_by <> '' AS by FROM customer`: {
			"type": "channel", "host_id": nil, "company": abroad.company, "street": abroad.street, "city": "München",
			"state": "", "postal_code": "80331", "country": "DE", "phone": "+49 89 23 23 23 23", "phone_e164": "+498923232323",
			"website": "https://www.xn--zhne-mller-q5a70a.de/%C3%BCber", "status": "active", "added": 1.0, "by": 1.0,
		},
		`SELECT name, shown, position, is_primary, receives_mail FROM domain`: {
			"name": "xn--zhne-mller-q5a70a.de", "shown": "zähne-müller.de", "position": 0.0, "is_primary": 1.0, "receives_mail": 1.0,
		},
		`SELECT role, is_primary, first_name, last_name, email FROM person`: {
			"role": "administrator", "is_primary": 1.0, "first_name": "José", "last_name": "Müller-Łukasz",
			"email": "jose.mueller-lukasz@xn--zhne-mller-q5a70a.de",
		},
		`SELECT product, package, licenses, trial_ends FROM subscription`: {
			"product": "email_security", "package": "professional_plus", "licenses": 1234.0, "trial_ends": nil,
		},
		`SELECT kind, product, package, licenses, ordered_at = added_at AS at, ordered_by = added_by AS by
			FROM customer_order JOIN customer ON customer.id = customer_id`: {
			"kind": "purchase", "product": "email_security", "package": "professional_plus", "licenses": 1234.0, "at": 1.0, "by": 1.0,
		},
		`SELECT version, accepted_at = added_at AS at, accepted_by = added_by AS by, sha256
			FROM eula_acceptance JOIN customer ON customer.id = customer_id`: {
			"version": 1.0, "at": 1.0, "by": 1.0, "sha256": hexSHA256(f.row("SELECT text FROM eula")["text"].(string)),
		},
		`SELECT action, history.company, by = added_by AS by FROM history JOIN customer ON customer.id = customer_id`: {
			"action": "customer.added", "company": abroad.company, "by": 1.0,
		},
		`SELECT count(*) AS drafts FROM draft`: {"drafts": 0.0},
		`SELECT kind, generation, state, attempts, to_address, to_name, from_address FROM outbox_message`: {
			"kind": "welcome", "generation": 1.0, "state": "accepted", "attempts": 1.0, "from_address": "support@lakeside-it.example",
			"to_address": "jose.mueller-lukasz@xn--zhne-mller-q5a70a.de", "to_name": "José Müller-Łukasz",
		},
		`SELECT class, ended_at IS NOT NULL AS ended FROM outbox_attempt`: {"class": "accepted", "ended": 1.0},
	} {
		if diff := differs(want, f.row(query)); diff != "" {
			t.Errorf("%s\n(-want +got)\n%s", query, diff)
		}
	}
	if shown := f.row("SELECT text FROM eula")["text"]; shown != strings.TrimSpace(assets.EULA) && shown != assets.EULA {
		t.Error("the accepted EULA is not the one of the program")
	}
}

func hexSHA256(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// checkLetter compares the one message that the server has with what the
// preview showed.
func checkLetter(t *testing.T, f *foyer, in *inbox) {
	t.Helper()
	letters := in.letters()
	if len(letters) != 1 {
		t.Fatalf("the server has %d messages, want one", len(letters))
	}
	got := letters[0]
	shown := preview(t)
	kept := f.row("SELECT id, header, subject, body_text, body_html FROM outbox_message")
	subject, err := got.Subject()
	if err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{shown.Subject, shown.Text, shown.HTML}, []string{subject, got.text, got.html}); diff != "" {
		t.Errorf("preview and message differ (-preview +message)\n%s", diff)
	}
	if diff := cmp.Diff([]any{subject, got.text, got.html}, []any{kept["subject"], kept["body_text"], kept["body_html"]}); diff != "" {
		t.Errorf("message and outbox differ (-message +outbox)\n%s", diff)
	}
	if !bytes.Equal(got.logo, assets.Logo) {
		t.Error("the logo did not arrive")
	}
	for name, want := range map[string]string{
		"From": "Lakeside IT – Förderung <support@lakeside-it.example>", "Reply-To": "help@lakeside-it.example",
		"To":         "José Müller-Łukasz <jose.mueller-lukasz@xn--zhne-mller-q5a70a.de>",
		"Message-ID": "<" + kept["header"].(string) + ">", "Auto-Submitted": "auto-generated",
		"X-Mail-Args": "<support@lakeside-it.example>", "X-Rcpt-Args": "<jose.mueller-lukasz@xn--zhne-mller-q5a70a.de>",
	} {
		if value, err := got.Text(name); err != nil || !sameAddress(value, want) {
			t.Errorf("%s: %q, %v, want %q", name, value, err, want)
		}
	}
	if date, err := got.Date(); err != nil || date.IsZero() {
		t.Errorf("Date: %v, %v", date, err)
	}
}

// sameAddress forgives quotes around a name and parameters behind an address.
func sameAddress(got, want string) bool {
	got = strings.Trim(strings.ReplaceAll(got, `"`, ""), " ")
	return got == want || got == "<"+want+">" || strings.HasPrefix(got, want+" ")
}

// preview is what the wizard showed of the welcome email.
func preview(t *testing.T) app.Letter {
	t.Helper()
	templates, err := app.NewTemplates(assets.WelcomeSubject, assets.WelcomeText, assets.WelcomeHTML)
	if err != nil {
		t.Fatal(err)
	}
	letter, err := templates.Welcome(app.WelcomeData{
		Company: abroad.company, FirstName: abroad.first, LastName: abroad.last, Domain: "zähne-müller.de",
		Email: "jose.mueller-lukasz@xn--zhne-mller-q5a70a.de", Package: "Professional+", Licenses: 1234,
		SupportAddress: "support@lakeside-it.example",
	})
	if err != nil {
		t.Fatal(err)
	}
	return letter
}

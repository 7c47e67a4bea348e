//go:build e2e

package main_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestE2ETrialSTARTTLS sends through a server that wants TLS and a sign-in,
// from a computer without a keyring: the password that was typed holds for this
// run, and the next run asks for it once.
func TestE2ETrialSTARTTLS(t *testing.T) {
	const user, password = "lakeside", "Gr8 pass word!"
	in, authority := newStrict(t, user, password)
	d, dir := newDesk(t), filepath.Join(t.TempDir(), "data")
	f := d.open(dir, "SSL_CERT_FILE="+authority)
	f.server(in, nil, user, password)
	f.toReview(plain)
	f.trial()
	f.comesTrue("SELECT count(*) = 1 FROM outbox_message WHERE state = 'accepted'")
	f.quit()
	trial := f.row("SELECT status, kind, subscription.trial_ends = date(added_at / 1000, 'unixepoch', '30 days') AS ends FROM customer" +
		" JOIN subscription ON subscription.customer_id = customer.id JOIN customer_order ON customer_order.customer_id = customer.id")
	if trial["status"] != "trial" || trial["kind"] != "trial" || trial["ends"] != 1.0 {
		t.Errorf("the trial is %v", trial)
	}
	checkStrict(t, in, "dana.reyes@riverside-pt.com")

	f = d.open(dir, "SSL_CERT_FILE="+authority)
	second := plain
	second.company, second.domain = "Harbor Dental Group", "harbor-dental.com"
	f.toReview(second)
	f.until("asked for the password", f.trial)
	if !f.holds("SELECT state = 'queued' FROM outbox_message WHERE to_address LIKE '%@harbor-dental.com'") {
		t.Error("a message was tried without a password")
	}
	f.text(password)
	f.key("Return")
	f.comesTrue("SELECT count(*) = 2 FROM outbox_message WHERE state = 'accepted'")
	f.quit()
	if asked := strings.Count(f.log(), "asked for the password"); asked != 1 {
		t.Errorf("asked for the password %d times", asked)
	}
	checkStrict(t, in, "dana.reyes@riverside-pt.com", "dana.reyes@harbor-dental.com")
	checkSecret(t, f, password)
}

// trial accepts the EULA and goes, by Tab, past the link to it, Cancel, Back and
// Purchase to Trial.
func (f *foyer) trial() {
	f.t.Helper()
	f.key("space", "Tab", "Tab", "Tab", "Tab", "Tab")
	f.until("msg=added", func() { f.key("Return") })
}

// checkStrict sees that the server has one message for each of the recipients,
// over TLS and from the user.
func checkStrict(t *testing.T, in *inbox, recipients ...string) {
	t.Helper()
	letters := in.letters()
	if len(letters) != len(recipients) {
		t.Fatalf("the server has %d messages, want %d", len(letters), len(recipients))
	}
	for i, l := range letters {
		if l.Get("X-Tls") != "True" || l.Get("X-User") != "lakeside" || l.Get("X-Rcpt-Args") != "<"+recipients[i]+">" {
			t.Errorf("message %d: TLS %s, user %s, to %s", i, l.Get("X-Tls"), l.Get("X-User"), l.Get("X-Rcpt-Args"))
		}
	}
}

// checkSecret sees that no file of the data folder has the password, backups
// included.
func checkSecret(t *testing.T, f *foyer, password string) {
	t.Helper()
	if len(f.backups()) == 0 {
		t.Error("there is no backup")
	}
	for _, name := range f.files() {
		if strings.Contains(f.read(name), password) {
			t.Errorf("%s has the password", name)
		}
	}
}

package data_test

import (
	"strings"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

// TestSchemaRefuses checks that the database itself holds the line: each
// statement is refused with the words given.
func TestSchemaRefuses(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	host := apptest.Add(t, db, apptest.Named("Northwind", "northwind.example"), apptest.AsChannel())
	apptest.Add(t, db, apptest.HostedBy(host), apptest.OnTrial(30), apptest.Welcomed())
	m, attempt, err := db.ClaimMessage(t.Context(), app.Profile{Default: true}, apptest.Start)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.FinishAttempt(t.Context(), app.Finished{Message: m.ID, Attempt: attempt, Result: apptest.Result("accepted"), State: "accepted", Next: apptest.Start, Counts: true}); err != nil {
		t.Fatal(err)
	}
	direct := raw(t, path)
	direct.SetMaxOpenConns(1)
	for _, test := range []struct{ statement, words string }{
		{"UPDATE history SET by = 'Eve'", "history is never edited"},
		{"DELETE FROM history", "history is never removed"},
		{"UPDATE customer_order SET licenses = 1", "orders are never edited"},
		{"DELETE FROM customer_order", "orders are never removed"},
		{"UPDATE eula SET text = 'x'", "EULA texts are never edited"},
		{"DELETE FROM eula", "EULA texts are never removed"},
		{"UPDATE eula_acceptance SET accepted_by = 'Eve'", "EULA acceptances are never edited"},
		{"DELETE FROM eula_acceptance", "EULA acceptances are never removed"},
		{"UPDATE outbox_attempt SET code = 250", "attempts are never edited"},
		{"DELETE FROM outbox_attempt", "attempts are never removed"},
		{"UPDATE customer SET host_id = 2 WHERE id = 2", "only a Channel hosts"},
		{"INSERT INTO customer SELECT 9, type, 2, company, name_folded, name_sort, street, city, state, postal_code, " +
			"country, phone, phone_e164, website, status, NULL, added_at, added_by, '', '', 0, 1, '' FROM customer WHERE id = 2", "only a Channel hosts"},
		{"UPDATE customer SET type = 'organization' WHERE id = 1", "a Channel that hosts stays one"},
		{"UPDATE customer SET host_id = 2 WHERE id = 1", "only a Channel hosts"},
		{"UPDATE customer SET type = 'channel' WHERE id = 2", "CHECK"},
		{"DELETE FROM customer WHERE id = 1", "FOREIGN KEY"},
		{"UPDATE customer SET type = 'reseller' WHERE id = 2", "CHECK"},
		{"UPDATE customer SET status = 'gone'", "CHECK"},
		{"UPDATE customer SET company = ''", "CHECK"},
		{"UPDATE customer SET company = printf('%.201c', 'x')", "CHECK"},
		{"UPDATE customer SET country = 'us'", "CHECK"},
		{"UPDATE customer SET phone_e164 = '512'", "CHECK"},
		{"UPDATE customer SET added_at = 'today'", "cannot store TEXT"},
		{"UPDATE domain SET name = 'Upper.example'", "CHECK"},
		{"UPDATE domain SET name = 'localhost'", "CHECK"},
		{"UPDATE domain SET name = 'northwind.example' WHERE customer_id = 2", "UNIQUE"},
		{"INSERT INTO domain VALUES (9, 1, 'b.example', 'b.example', 1, 1, 1, '', 0, '[]', '', '')", "UNIQUE"},
		{"INSERT INTO domain VALUES (9, 77, 'b.example', 'b.example', 0, 1, 1, '', 0, '[]', '', '')", "FOREIGN KEY"},
		{"INSERT INTO person VALUES (9, 1, 'administrator', 1, 'A', 'B', 'a@b.example')", "UNIQUE"},
		{"INSERT INTO person VALUES (9, 1, 'billing', 1, 'A', 'B', 'a@b.example')", "CHECK"},
		{"UPDATE person SET email = 'nobody'", "CHECK"},
		{"UPDATE subscription SET licenses = 0", "CHECK"},
		{"UPDATE subscription SET trial_ends = '23.12.2026'", "CHECK"},
		{"UPDATE subscription SET package = 'deluxe'", "FOREIGN KEY"},
		{"DELETE FROM package WHERE code = 'advanced'", "FOREIGN KEY"},
		{"UPDATE package SET minimum_licenses = 0", "CHECK"},
		{"INSERT INTO draft VALUES ('x', '', '', 0, 1, 0, '{')", "CHECK"},
		{"INSERT INTO draft VALUES ('x', '', '', 4, 1, 0, '{}')", "CHECK"},
		{"UPDATE outbox_message SET state = 'sending'", "CHECK"},
		{"UPDATE outbox_raw SET raw = NULL", "NOT NULL"},
		{"UPDATE outbox_message SET generation = 0", "CHECK"},
		{"UPDATE customer SET reference = printf('%.101c', 'x')", "CHECK"},
		{"UPDATE customer SET incomplete = 2", "CHECK"},
		{"INSERT INTO tag VALUES (1, 'VIP', 'vip', 'purple')", "CHECK"},
		{"INSERT INTO tag VALUES (1, '', '', 'red')", "CHECK"},
		{"INSERT INTO customer_tag VALUES (1, 77)", "FOREIGN KEY"},
		{"INSERT INTO saved_view VALUES (1, '', '', '{}')", "CHECK"},
		{"INSERT INTO saved_view VALUES (1, 'a', 'a', '{')", "CHECK"},
		{"INSERT INTO remembered VALUES ('window', '{')", "CHECK"},
		{"UPDATE customer SET archived_from = 'archived'", "CHECK"},
		{"UPDATE domain SET failovers = '{}'", "CHECK"},
		{"UPDATE domain SET delivery_port = 65536", "CHECK"},
		{"UPDATE domain SET verified_on = 'today'", "CHECK"},
		{"INSERT INTO note VALUES (1, 1, 0, 'Pat', '')", "CHECK"},
		{"INSERT INTO feature_off VALUES (1, 'teleport')", "FOREIGN KEY"},
		{"UPDATE customer_order SET reason = 'better'", "never edited"},
		{"UPDATE eula_acceptance SET accepted_by = 'Kim'", "never edited"},
		{"INSERT INTO history VALUES (99, 0, 'Pat', 'x', NULL, '', '{}')", "CHECK"},
	} {
		_, err := direct.Exec(test.statement)
		if err == nil || !strings.Contains(err.Error(), test.words) {
			t.Errorf("%s: error %v, want %q", test.statement, err, test.words)
		}
	}
}

// TestHistoryOutlives checks what stays of a customer that was undone.
func TestHistoryOutlives(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	id := apptest.Add(t, db, apptest.Welcomed())
	if err := db.UndoAdd(t.Context(), id, apptest.DraftRecord(), apptest.Operator, apptest.Start); err != nil {
		t.Fatal(err)
	}
	direct := raw(t, path)
	var actions []string
	if err := direct.Select(&actions, "SELECT action FROM history WHERE customer_id = ? ORDER BY id", id); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(actions, " "); got != "customer.added customer.add_undone" {
		t.Errorf("history %q", got)
	}
	for _, table := range []string{"domain", "person", "subscription", "customer_order", "eula_acceptance"} {
		var n int
		if err := direct.Get(&n, "SELECT count(*) FROM "+table); err != nil || n != 0 {
			t.Errorf("%s: %d rows left, error %v", table, n, err)
		}
	}
}

// TestSettingsHistory checks that only what differs is written down.
func TestSettingsHistory(t *testing.T) {
	db, path := open(t)
	s := apptest.Catalog().Settings
	for _, country := range []string{"US", "US", "DE"} {
		s.DefaultCountry = country
		if err := db.SaveSettings(t.Context(), s, apptest.Operator, apptest.Start); err != nil {
			t.Fatal(err)
		}
	}
	var changes []string
	if err := raw(t, path).Select(&changes, "SELECT changes FROM history WHERE action = 'settings.changed' ORDER BY id"); err != nil {
		t.Fatal(err)
	}
	if len(changes) != 2 || changes[1] != `[{"field":"default_country","from":"US","to":"DE"}]` {
		t.Errorf("changes %q", changes)
	}
}

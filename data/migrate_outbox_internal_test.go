package data

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
)

// firstMessages are what a database of the first schema has in its outbox.
const firstMessages = `
INSERT INTO outbox_message (id, customer_id, company, kind, generation, state, phase, attempts, created_at, next_attempt_at,
    updated_at, header, from_address, to_address, to_name, subject, body_text, body_html, sha256, raw) VALUES
    ('taken', 1, 'Müller & Söhne', 'welcome', 1, 'accepted', '', 2, 10, NULL, 11, 'h1', 'a@b.example', 'zoe@mueller.example', 'Zoë', 's', 't', 'h', printf('%064d', 0), x'00ff'),
    ('marked', 2, '小龙', 'welcome', 1, 'accepted', '', 1, 20, NULL, 21, 'h2', 'a@b.example', 'li@dragon.example', 'Li', 's', 't', 'h', printf('%064d', 0), x'01'),
    ('gone', NULL, 'Gone', 'welcome', 1, 'unknown', '', 0, 30, NULL, 31, 'h3', 'a@b.example', 'x@gone.example', '', 's', 't', 'h', printf('%064d', 0), x'02'),
    ('sending', 2, '小龙', 'welcome', 2, 'sending', 'committing', 0, 40, 41, 42, 'h4', 'a@b.example', 'li@dragon.example', '', 's', 't', 'h', printf('%064d', 0), x'03'),
    ('plain', 1, 'Müller & Söhne', 'welcome', 2, 'retry', '', 3, 50, 51, 52, '', '', 'zoe@mueller.example', '', 's', 't', 'h', '', NULL);
INSERT INTO outbox_attempt (id, message_id, started_at, ended_at, class, stage, code, enhanced, text, server, tls, counted) VALUES
    (3, 'taken', 10, 11, 'retry', 'rcpt', 451, '4.7.1', 'later', 'smtp.b.example', 'TLS 1.3', 1),
    (4, 'taken', 10, 12, 'accepted', 'commit', 0, '', 'queued', 'smtp.b.example', 'TLS 1.3', 1),
    (7, 'marked', 20, 21, 'unknown', 'commit', 0, '', '', '', '', 1), (9, 'sending', 41, NULL, '', '', 0, '', '', '', '', 0);`

// TestMigrateOutbox checks that the tables that were made anew hold what the old
// ones did, and go on.
func TestMigrateOutbox(t *testing.T) {
	path := firstSchema(t)
	old, err := Open(t.Context(), path, onlyFirst(t))
	if err != nil {
		t.Fatal(err)
	}
	old.writer.MustExec(firstCustomers + firstMessages)
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	at := func(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
	for id, want := range map[app.MessageID]app.Message{
		"taken":   {State: app.MailAccepted, Attempts: 2, CreatedAt: at(10), UpdatedAt: at(11), Header: "h1", Customer: 1, Raw: []byte{0, 0xff}},
		"marked":  {State: app.MailAccepted, Attempts: 1, CreatedAt: at(20), UpdatedAt: at(21), Header: "h2", Customer: 2, Settled: app.SettledByPerson, Raw: []byte{1}},
		"gone":    {State: app.MailUnknown, CreatedAt: at(30), UpdatedAt: at(31), Header: "h3", Raw: []byte{2}},
		"sending": {State: app.MailSending, Phase: app.PhaseCommitting, CreatedAt: at(40), UpdatedAt: at(42), Header: "h4", Customer: 2, NextAttempt: at(41), Raw: []byte{3}},
		"plain":   {State: app.MailRetry, Attempts: 3, CreatedAt: at(50), UpdatedAt: at(52), Customer: 1, NextAttempt: at(51)},
	} {
		m, err := db.Message(t.Context(), id)
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		got := app.Message{
			State: m.State, Phase: m.Phase, Attempts: m.Attempts, CreatedAt: m.CreatedAt, UpdatedAt: m.UpdatedAt, Header: m.Header,
			Customer: m.Customer, Settled: m.Settled, NextAttempt: m.NextAttempt, Raw: m.Raw,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
		if m.WaitsSince != m.CreatedAt {
			t.Errorf("%s waits since %v", id, m.WaitsSince)
		}
	}
	attempts, err := db.Attempts(t.Context(), "taken")
	if err != nil || len(attempts) != 2 || attempts[0].ID != 3 || attempts[0].Result.Code != 451 || !attempts[1].Counted {
		t.Errorf("attempts %+v, error %v", attempts, err)
	}
	if n, err := db.RecoverMessages(t.Context(), at(60)); err != nil || n != 1 {
		t.Errorf("recovered %d, error %v", n, err)
	}
	if m, attempt, err := db.ClaimMessage(t.Context(), app.Profile{Default: true}, at(60)); err != nil || m.ID != "plain" || attempt != 10 {
		t.Errorf("claimed %s, attempt %d, error %v", m.ID, attempt, err)
	}
	db.writer.MustExec("DELETE FROM customer WHERE id = 1")
	if m, err := db.Message(t.Context(), "taken"); err != nil || m.Customer != 0 {
		t.Errorf("a message does not outlive its customer: %+v, %v", m, err)
	}
	var broken []string
	if err := db.writer.Select(&broken, `SELECT "table" FROM pragma_foreign_key_check`); err != nil || len(broken) != 0 {
		t.Errorf("broken references %v, %v", broken, err)
	}
}

package data_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
)

// fates is the table of ADR 009: what a message is in the backup, what it is
// now ("" where it is not), and what it is after the restore.
var fates = []struct{ backup, present, want app.MailState }{
	{app.MailQueued, app.MailQueued, app.MailQueued},
	{app.MailQueued, app.MailRetry, app.MailRetry},
	{app.MailQueued, app.MailSending, app.MailUnknown},
	{app.MailQueued, app.MailAccepted, app.MailAccepted},
	{app.MailQueued, app.MailUnknown, app.MailUnknown},
	{app.MailQueued, app.MailFailed, app.MailFailed},
	{app.MailQueued, app.MailCanceled, app.MailCanceled},
	{app.MailQueued, "", app.MailUnknown},
	{app.MailQueued, app.MailScheduled, app.MailScheduled},
	{app.MailScheduled, app.MailScheduled, app.MailScheduled},
	{app.MailScheduled, app.MailQueued, app.MailQueued},
	{app.MailScheduled, app.MailCanceled, app.MailCanceled},
	{app.MailScheduled, app.MailSending, app.MailUnknown},
	{app.MailScheduled, app.MailAccepted, app.MailAccepted},
	{app.MailScheduled, "", app.MailUnknown},
	{app.MailRetry, app.MailQueued, app.MailQueued},
	{app.MailRetry, app.MailAccepted, app.MailAccepted},
	{app.MailRetry, "", app.MailUnknown},
	{app.MailSending, app.MailQueued, app.MailQueued},
	{app.MailSending, app.MailSending, app.MailUnknown},
	{app.MailSending, app.MailAccepted, app.MailAccepted},
	{app.MailSending, "", app.MailUnknown},
	{app.MailFailed, app.MailQueued, app.MailFailed},
	{app.MailFailed, app.MailAccepted, app.MailAccepted},
	{app.MailFailed, app.MailSending, app.MailUnknown},
	{app.MailFailed, "", app.MailFailed},
	{app.MailUnknown, app.MailQueued, app.MailUnknown},
	{app.MailUnknown, app.MailAccepted, app.MailAccepted},
	{app.MailUnknown, "", app.MailUnknown},
	{app.MailCanceled, app.MailAccepted, app.MailAccepted},
	{app.MailCanceled, app.MailCanceled, app.MailCanceled},
	{app.MailCanceled, "", app.MailCanceled},
	{app.MailAccepted, app.MailAccepted, app.MailAccepted},
	{app.MailAccepted, "", app.MailAccepted},
	// Only the present state has it: what left or may have is not forgotten.
	{"", app.MailQueued, ""},
	{"", app.MailScheduled, ""},
	{"", app.MailSending, app.MailUnknown},
	{"", app.MailUnknown, app.MailUnknown},
	{"", app.MailAccepted, app.MailAccepted},
	{"", app.MailFailed, ""},
	{"", app.MailCanceled, ""},
}

// set gives a message a state and the attempts that belong to it.
func set(t *testing.T, path string, id app.MessageID, state app.MailState) {
	t.Helper()
	phase := ""
	if state == app.MailSending {
		phase = "connecting"
	}
	execute(t, path, `UPDATE outbox_message SET state = ?, phase = ?,
    next_attempt_at = iif(?1 IN ('queued', 'scheduled', 'retry'), 7, NULL) WHERE id = ?`, state, phase, id)
	execute(t, path, `UPDATE outbox_attempt SET ended_at = 2, class = 'network' WHERE message_id = ? AND ended_at IS NULL`, id)
	switch state {
	case app.MailSending:
		execute(t, path, "INSERT INTO outbox_attempt (message_id, started_at) VALUES (?, 3)", id)
	case app.MailAccepted, app.MailUnknown:
		execute(t, path, "INSERT INTO outbox_attempt (message_id, started_at, ended_at, class) VALUES (?, 4, 5, ?)", id, state)
	}
}

// TestRestoreSendsNothingTwice restores every pair of states: whatever left, or
// may have, never waits again.
func TestRestoreSendsNothingTwice(t *testing.T) {
	for _, f := range fates {
		t.Run(string(f.backup)+" and "+string(f.present), func(t *testing.T) {
			t.Parallel()
			db, path := open(t)
			apptest.SetUp(t, db)
			b := db.Backups()
			add := func() app.MessageID {
				id := apptest.Add(t, db, named("welcomed"), apptest.Welcomed(func(m *app.Message) { m.Letter.Logo = "picture" }))
				messages, err := db.Messages(t.Context(), id)
				if err != nil || len(messages) != 1 {
					t.Fatalf("messages %+v, error %v", messages, err)
				}
				return messages[0].ID
			}
			var id app.MessageID
			if f.backup != "" {
				id = add()
				set(t, path, id, f.backup)
			}
			made := backup(t, b, at(0))
			switch {
			case f.backup == "":
				id = add()
				set(t, path, id, f.present)
			case f.present == "":
				execute(t, path, "DELETE FROM outbox_message")
			default:
				set(t, path, id, f.present)
			}
			d, err := b.Compare(t.Context(), made.ID)
			if err != nil {
				t.Fatal(err)
			}
			restore(t, b, made.ID, at(1))
			key, held := app.RestoredHold(f.want.Waits())
			if kept, err := db.Remembered(t.Context(), key); err != nil || string(kept) != string(held) {
				t.Errorf("remembered %q of the hold, want %q, error %v", kept, held, err)
			}
			m, err := db.Message(t.Context(), id)
			if err == nil && m.State != f.want || (err != nil) != (f.want == "") {
				t.Fatalf("%q, want %q, error %v", m.State, f.want, err)
			}
			if err == nil && m.Letter.Logo != "picture" {
				t.Error("the logo is gone")
			}
			if waits := f.want.Waits(); (d.Waiting == 1) != waits || m.NextAttempt.IsZero() == waits {
				t.Errorf("difference %+v, next attempt %v", d, m.NextAttempt)
			}
			if asks := f.backup != "" && f.backup != app.MailUnknown && f.want == app.MailUnknown; (d.Unknown == 1) != asks {
				t.Errorf("difference %+v", d)
			}
			if f.backup != "" && m.Customer == 0 || f.backup == "" && m.Customer != 0 {
				t.Errorf("customer %d", m.Customer)
			}
			if f.want == app.MailAccepted && m.Last.Class != app.ClassAccepted || f.want == app.MailUnknown && m.Last.Class != app.ClassUnknown {
				t.Errorf("last attempt %+v", m.Last)
			}
			if n, err := db.RecoverMessages(t.Context(), at(2)); err != nil || n != 0 {
				t.Errorf("%d messages are under way, error %v", n, err)
			}
		})
	}
}

// TestUndoneRestoreKeepsWhatWaits comes back to the state that the restore set
// aside: nothing of it can have left in between.
func TestUndoneRestoreKeepsWhatWaits(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	b := db.Backups()
	made := backup(t, b, at(0))
	apptest.Add(t, db, named("waits"), apptest.Welcomed())
	sending := apptest.Add(t, db, named("sends"), apptest.Welcomed())
	execute(t, path, "UPDATE outbox_message SET state = 'sending', phase = 'connecting' WHERE customer_id = ?", sending)

	first := restore(t, b, made.ID, at(1))
	d, err := b.Compare(t.Context(), first.Undo.ID)
	if want := (app.Difference{Returns: app.Names{Count: 2, First: []string{"sends", "waits"}}, Waiting: 1, Unknown: 1}); err != nil || !cmp.Equal(want, d) {
		t.Errorf("difference (-want +got):\n%s, error %v", cmp.Diff(want, d), err)
	}
	restore(t, b, first.Undo.ID, at(2))
	if n, err := db.OutboxCounts(t.Context()); err != nil || n != (app.OutboxCounts{Waiting: 1, NeedsYou: 1}) {
		t.Errorf("counts %+v, error %v", n, err)
	}

	// Once more, past another restore: now nobody knows.
	restore(t, b, made.ID, at(3))
	restore(t, b, made.ID, at(4))
	restore(t, b, first.Undo.ID, at(5))
	if n, err := db.OutboxCounts(t.Context()); err != nil || n != (app.OutboxCounts{NeedsYou: 2}) {
		t.Errorf("counts %+v, error %v", n, err)
	}
}

// TestRestoreKeepsToTheProfiles comes back to a state before a profile: what left
// through it did, and the number is not given to another one, whose password
// would be taken for its.
func TestRestoreKeepsToTheProfiles(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	first := apptest.UseServer(t, db, apptest.MailServer())
	kept := apptest.Add(t, db, named("kept"), apptest.Welcomed(func(m *app.Message) { m.Profile = first.ID }))
	b := db.Backups()
	made := backup(t, b, at(0))
	other, err := db.SaveProfile(t.Context(), app.Profile{Name: "Other", Server: apptest.MailServer()}, apptest.Operator, at(1))
	if err != nil {
		t.Fatal(err)
	}
	left := apptest.Add(t, db, named("left"), apptest.Welcomed(func(m *app.Message) { m.Profile = other }))
	mails := func(id app.CustomerID) app.Message {
		t.Helper()
		all, err := db.Messages(t.Context(), id)
		if err != nil || len(all) != 1 {
			t.Fatalf("messages %+v, error %v", all, err)
		}
		return all[0]
	}
	gone := mails(left).ID
	set(t, path, gone, app.MailAccepted)
	restore(t, b, made.ID, at(2))
	if profiles, err := db.Profiles(t.Context()); err != nil || !cmp.Equal(profiles, []app.Profile{first}) {
		t.Errorf("profiles %+v, error %v", profiles, err)
	}
	if m := mails(kept); m.Profile != first.ID || !m.State.Waits() {
		t.Errorf("what waits is %+v", m)
	}
	if m, err := db.Message(t.Context(), gone); err != nil || m.State != app.MailAccepted || m.Profile != 0 {
		t.Errorf("what left is %+v, error %v", m, err)
	}
	if next, err := db.SaveProfile(t.Context(), app.Profile{Name: "Next", Server: apptest.MailServer()}, apptest.Operator, at(3)); err != nil || next <= other {
		t.Errorf("the next profile is %d, after %d, error %v", next, other, err)
	}
}

// TestRestoreOfAnOlderSchemaKeepsTheLogos of what waits, though that schema had no
// place for them.
func TestRestoreOfAnOlderSchemaKeepsTheLogos(t *testing.T) {
	path := unpacked(t, 2)
	db := reopen(t, path)
	b := db.Backups()
	all := listed(t, b)
	if len(all) != 1 || all[0].Schema != 2 {
		t.Fatalf("backups %+v", all)
	}
	logo := strings.Repeat("a", 64)
	execute(t, path, "INSERT INTO picture VALUES (?, x'89')", logo)
	execute(t, path, "UPDATE outbox_message SET state = 'queued', next_attempt_at = 7, sha256 = '', logo = ?", logo)
	execute(t, path, "DELETE FROM outbox_raw")
	restore(t, b, all[0].ID, at(1))
	messages, err := db.Messages(t.Context(), 0)
	if err != nil || len(messages) != fixtureCustomers {
		t.Fatalf("%d messages, error %v", len(messages), err)
	}
	for _, m := range messages {
		if !m.State.Waits() || m.Letter.Logo != "\x89" {
			t.Errorf("%s is %s with the logo %q", m.ID, m.State, m.Letter.Logo)
		}
	}
}

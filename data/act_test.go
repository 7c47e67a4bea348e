package data_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

// act is something that people do, in the words of the fault matrix: it happens
// whole or not at all. The round makes each one different.
type act struct {
	name string
	do   func(ctx context.Context, db *data.DB, round int) (proof string, err error)
	// holds is true when all of it is there, none when nothing is; both are SQL
	// with the round as ?1 and the proof as ?2.
	holds, none string
}

func acts() []act {
	return []act{
		{"enter", enter, enteredSQL, `SELECT NOT (` + enteredSQL + `)`},
		{"edit", edit, editedSQL, `SELECT NOT (` + editedSQL + `)`},
		{"add", add, `SELECT (` + partsSQL + `) = 8`, `SELECT (` + partsSQL + `) = 0`},
		{"undo", addAndUndo, undoneSQL, `SELECT (` + partsSQL + `) IN (0, 8)`},
		{"view", keepView, viewedSQL, `SELECT NOT (` + viewedSQL + `)`},
		{"wake", wake, "SELECT NOT EXISTS (" + waitingSQL + " > 1000000000 - ?1)", "SELECT NOT EXISTS (" + waitingSQL + " <= 1000000000 - ?1)"},
		{"send", send, sentSQL, `SELECT true`},
		{"bulk", changeMany, `SELECT (` + bulkSQL + `) = 12`, `SELECT (` + bulkSQL + `) = 0`},
		{"type", typeForm, typedSQL, `SELECT NOT (` + typedSQL + `)`},
	}
}

const (
	enteredSQL = `SELECT EXISTS (SELECT 1 FROM draft WHERE id = 'entered-' || ?1)`
	editedSQL  = `SELECT EXISTS (SELECT 1 FROM history WHERE changes LIKE '%Partner ' || ?1 || '"%')`
	viewedSQL  = `SELECT EXISTS (SELECT 1 FROM saved_view WHERE name = 'View ' || ?1)`
	waitingSQL = `SELECT 1 FROM outbox_message WHERE id GLOB 'mail to c*' AND state = 'queued' AND next_attempt_at`
	bulkSQL    = `SELECT count(*) FROM history WHERE changes ->> '$[0].to' = 'Bulk ' || ?1`
	typedSQL   = `SELECT EXISTS (SELECT 1 FROM remembered WHERE key = 'typed.' || ?1)`
	sentSQL    = `SELECT EXISTS (SELECT 1 FROM outbox_message WHERE id = ?2 AND state = 'accepted')`

	// partsSQL counts what adding a customer writes: eight rows.
	partsSQL = `
SELECT (SELECT count(*) FROM customer WHERE draft_id = 'r' || ?1) + (SELECT count(*) FROM domain WHERE name = 'r' || ?1 || '.example')
    + (SELECT count(*) FROM outbox_message WHERE id = 'mail to r' || ?1 || '.example' AND state <> 'canceled')
    + ifnull((SELECT (SELECT count(*) FROM person WHERE customer_id = c.id) + (SELECT count(*) FROM subscription WHERE customer_id = c.id)
        + (SELECT count(*) FROM customer_order WHERE customer_id = c.id) + (SELECT count(*) FROM eula_acceptance WHERE customer_id = c.id)
        + (SELECT count(*) FROM history WHERE customer_id = c.id) FROM customer c WHERE c.draft_id = 'r' || ?1), 0)`
	undoneSQL = `
SELECT (` + partsSQL + `) = 0 AND EXISTS (SELECT 1 FROM draft WHERE id = 'r' || ?1)
    AND EXISTS (SELECT 1 FROM outbox_message WHERE id = 'mail to r' || ?1 || '.example' AND state = 'canceled')`

	// betweenSQL are messages and attempts that contradict each other.
	betweenSQL = `
SELECT (SELECT count(*) FROM outbox_message m WHERE (state = 'sending') <> EXISTS (
        SELECT 1 FROM outbox_attempt a WHERE a.message_id = m.id AND a.ended_at IS NULL))
    + (SELECT count(*) FROM outbox_message m WHERE state = 'accepted' AND NOT EXISTS (
        SELECT 1 FROM outbox_attempt a WHERE a.message_id = m.id AND a.ended_at IS NOT NULL))`
)

func enter(ctx context.Context, db *data.DB, round int) (string, error) {
	return "", db.SaveDraft(ctx, apptest.DraftRecord(func(r *app.DraftRecord) { r.ID = app.DraftID(fmt.Sprintf("entered-%d", round)) }))
}

func edit(ctx context.Context, db *data.DB, round int) (string, error) {
	set := apptest.Catalog().Settings
	set.Partner = fmt.Sprintf("Partner %d", round)
	return "", db.SaveSettings(ctx, set, apptest.Operator, apptest.Start)
}

func addition(round int) app.Addition {
	name := fmt.Sprintf("r%d", round)
	a := apptest.Addition(apptest.Named(name, name+".example"), apptest.Welcomed())
	a.Draft = app.DraftID(name)
	return a
}

func add(ctx context.Context, db *data.DB, round int) (string, error) {
	_, err := db.AddCustomer(ctx, addition(round))
	return "", err
}

func addAndUndo(ctx context.Context, db *data.DB, round int) (string, error) {
	a := addition(round)
	id, err := db.AddCustomer(ctx, a)
	if err != nil {
		return "", err
	}
	back := apptest.DraftRecord(func(r *app.DraftRecord) { r.ID = a.Draft })
	return "", db.UndoAdd(ctx, id, back, apptest.Operator, apptest.Start)
}

func keepView(ctx context.Context, db *data.DB, round int) (string, error) {
	_, err := db.SaveView(ctx, app.View{Name: fmt.Sprintf("View %d", round)})
	return "", err
}

// wake changes many rows at once, and a later round makes them due earlier.
func wake(ctx context.Context, db *data.DB, round int) (string, error) {
	return "", db.WakeMessages(ctx, time.UnixMilli(1_000_000_000-int64(round)))
}

// send does what the outbox does with a message, but for the mail server.
func send(ctx context.Context, db *data.DB, _ int) (string, error) {
	m, attempt, err := db.ClaimMessage(ctx, app.Profile{Default: true}, time.Now())
	if err != nil {
		return "", err
	}
	for _, phase := range []app.MailPhase{app.PhaseTransmitting, app.PhaseCommitting} {
		if err := db.SetPhase(ctx, m.ID, attempt, phase); err != nil {
			return "", err
		}
	}
	result := app.AttemptResult{Class: app.ClassAccepted, Stage: "data", Code: 250, Server: "mail.example", At: time.Now()}
	return string(m.ID), db.FinishAttempt(ctx, app.Finished{Message: m.ID, Attempt: attempt, Result: result, State: app.MailAccepted, Counts: true})
}

// manyAtOnce is how many customers one act changes.
const manyAtOnce = 12 // as holds says, too

// changeMany edits many customers in one go.
func changeMany(ctx context.Context, db *data.DB, round int) (string, error) {
	ids, err := db.CustomerIDs(ctx, app.CustomerQuery{})
	if err != nil {
		return "", err
	}
	before, err := db.Customers(ctx, ids[:manyAtOnce])
	if err != nil {
		return "", err
	}
	var edits []app.CustomerEdit
	for i := range before {
		after := before[i]
		after.Address.Street = fmt.Sprintf("Bulk %d", round)
		edits = append(edits, app.CustomerEdit{Before: &before[i], After: &after})
	}
	_, err = db.Commit(ctx, apptest.Edit(edits...))
	return "", err
}

// typeForm keeps what is typed into a form and not saved.
func typeForm(ctx context.Context, db *data.DB, round int) (string, error) {
	return "", db.Remember(ctx, fmt.Sprintf("typed.%d", round), []byte(`{"Reason":"as agreed"}`))
}

// play does acts until after says no more, and says of each what becomes of it.
func play(ctx context.Context, db *data.DB, a act, round int) error {
	fmt.Printf("doing %s %d\n", a.name, round)
	proof, err := a.do(ctx, db, round)
	switch {
	case errors.Is(err, app.ErrNotFound): // there is nothing to send any more
		return nil
	case err != nil:
		fmt.Printf("failed %s %d %s\n", a.name, round, app.Explain(err).Code)
		return err
	}
	fmt.Printf("did %s %d %s\n", a.name, round, proof)
	return nil
}

// checkActs compares what a child said with what is there: all of what it did,
// and all or nothing of what it was at.
func checkActs(t *testing.T, label, path string, said []string) (did int) {
	t.Helper()
	db := raw(t, path)
	defer db.Close()
	for _, line := range said {
		words := strings.SplitN(line, " ", 4)
		if len(words) < 3 {
			continue
		}
		what, name, proof := words[0], words[1], strings.Join(words[3:], "")
		round, err := strconv.Atoi(words[2])
		if err != nil {
			t.Fatalf("%s: the child said %q", label, line)
		}
		for _, a := range acts() {
			if a.name != name || what == "failed" {
				continue
			}
			all := is(t, db, a.holds, round, proof)
			if what == "did" {
				did++
				if !all {
					t.Errorf("%s: %q was said, and is not there", label, line)
				}
			} else if !all && !is(t, db, a.none, round, proof) {
				t.Errorf("%s: %q is half done", label, line)
			}
		}
	}
	if !is(t, db, "SELECT ("+betweenSQL+") = 0", 0, "") {
		t.Errorf("%s: messages and attempts contradict each other", label)
	}
	return did
}

func is(t *testing.T, db *sqlx.DB, query string, round int, proof string) (yes bool) {
	t.Helper()
	var err error
	switch {
	case strings.Contains(query, "?2"):
		err = db.Get(&yes, "SELECT ("+query+") AND ?1 IS NOT NULL", round, proof)
	case strings.Contains(query, "?1"):
		err = db.Get(&yes, query, round)
	default:
		err = db.Get(&yes, query)
	}
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return yes
}

// checkSound opens a database as the program does, in time, and looks at all of it.
func checkSound(t *testing.T, label, path string) {
	t.Helper()
	begun := time.Now()
	db, err := data.Open(t.Context(), path)
	if err != nil {
		t.Fatalf("%s: open: %v", label, err)
	}
	if _, err := db.CustomerIDs(t.Context(), app.CustomerQuery{}); err != nil {
		t.Errorf("%s: read: %v", label, err)
	}
	if took := time.Since(begun); took > 3*time.Second {
		t.Errorf("%s: opening took %s", label, took)
	}
	if err := db.Remember(t.Context(), "opened", []byte("true")); err != nil {
		t.Errorf("%s: write: %v", label, err)
	}
	if err := db.Close(); err != nil {
		t.Errorf("%s: close: %v", label, err)
	}
	checked := raw(t, path)
	defer checked.Close()
	var found string
	var broken int
	err = errors.Join(checked.Get(&found, "PRAGMA integrity_check"), checked.Get(&broken, "SELECT count(*) FROM pragma_foreign_key_check"))
	if err != nil || found != "ok" || broken > 0 {
		t.Errorf("%s: integrity %s, %d broken keys, error %v", label, found, broken, err)
	}
}

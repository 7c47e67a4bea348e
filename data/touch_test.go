package data_test

import (
	"slices"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

// TestEveryWriterTouches lets each method that changes what the list knows do so
// and compares the register after each, so that none leans on the touch of
// another. TestListWriters says which statements these methods are about.
func TestEveryWriterTouches(t *testing.T) {
	db, _ := open(t)
	apptest.SetUp(t, db)
	ctx, now := t.Context(), apptest.Start
	check := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if diff := db.RegisterDiff(t); diff != "" {
			t.Errorf("%s (-database +register):\n%s", what, diff)
		}
	}
	check("nothing", nil)
	_, err := db.Fill(ctx, slices.Values([]app.Entry{apptest.Entry(func(e *app.Entry) {
		e.Domains = []app.Domain{{ASCII: "more.example", Shown: "more.example"}}
		e.People = []app.Person{{Role: "billing", LastName: "Lee", Email: "lee@more.example"}}
		e.Tags = []app.Tag{{Name: "VIP"}}
	})}))
	check("fill", err)
	id, err := db.AddCustomer(ctx, apptest.Addition(apptest.Named("Zulu", "zulu.example"), apptest.Welcomed()))
	check("add", err)
	m, attempt, err := db.ClaimMessage(ctx, app.Profile{Default: true}, now)
	check("claim", err)
	check("phase", db.SetPhase(ctx, m.ID, attempt, app.PhaseCommitting))
	check("finish", db.FinishAttempt(ctx, app.Finished{Message: m.ID, Attempt: attempt, Result: apptest.Result(app.ClassMessage), State: app.MailFailed, Counts: true}))
	check("requeue", db.RequeueMessage(ctx, m.ID, apptest.Operator, now))
	_, _, err = db.ClaimMessage(ctx, app.Profile{Default: true}, now)
	check("claim again", err)
	_, err = db.RecoverMessages(ctx, now)
	check("recover", err)
	check("wake", db.WakeMessages(ctx, now))
	check("schedule", db.ScheduleMessage(ctx, m.ID, now, apptest.Operator, now))
	_, attempt, err = db.ClaimMessage(ctx, app.Profile{Default: true}, now)
	check("claim for its date", err)
	check("cancel", db.SettleMessage(ctx, m.ID, app.Decision{State: app.MailCanceled, At: now}))
	check("finish canceled", db.FinishAttempt(ctx, app.Finished{Message: m.ID, Attempt: attempt, Result: apptest.Result(app.ClassRetry), State: app.MailQueued, Next: now}))
	check("settle", db.SettleMessage(ctx, m.ID, app.Decision{State: app.MailAccepted, Settled: app.SettledElsewhere, At: now}))
	again := apptest.Message(func(m *app.Message) { m.ID = "again" })
	check("resend", db.ResendMessage(ctx, m.ID, again, apptest.Operator))
	_, err = db.ExpireMessages(ctx, now.Add(time.Hour), now)
	check("expire", err)
	check("queue", db.QueueMessage(ctx, id, apptest.Message(func(m *app.Message) { m.ID = "queued" }), apptest.Operator))
	before := apptest.Customer(t, db, id)
	after := before
	after.Company, after.Status, after.Package, after.Tags = "Alpha", app.StatusTrial, "business", []app.Tag{{ID: 1}}
	_, err = db.Commit(ctx, apptest.Edit(app.CustomerEdit{Before: &before, After: &after}))
	check("edit", err)
	tag := app.Tag{ID: 1, Name: "VIP"}
	_, err = db.Commit(ctx, app.Edit{At: now, Action: app.ActionTagEdited, Tags: []app.TagEdit{{Before: &tag}}})
	check("delete tag", err)
	gone := apptest.Customer(t, db, id)
	_, err = db.Commit(ctx, apptest.Edit(app.CustomerEdit{Before: &gone}))
	check("delete", err)
	_, err = db.Commit(ctx, apptest.Edit(app.CustomerEdit{After: &gone}))
	check("come back", err)
	check("undo", db.UndoAdd(ctx, id, apptest.DraftRecord(), apptest.Operator, now))
}

package app_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

func TestRestoreHoldsTheOutbox(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t, apptest.Backup("good", time.Now()))
		apptest.Add(t, a.store, apptest.Welcomed(), apptest.AddedAt(time.Now()))
		apptest.UseServer(t, a.store, mailServer)
		restored, err := a.Restore(t.Context(), "good", nil)
		if err != nil || restored.Backup.ID != "good" || restored.Undo.Reason != app.BackupRestore {
			t.Errorf("restored %+v, error %v", restored, err)
		}
		stop := a.outbox.Start(t.Context())
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		if n, err := a.store.OutboxCounts(t.Context()); err != nil || n.Waiting != 1 {
			t.Errorf("counts %+v, error %v", n, err)
		}
		if s := a.outbox.Status(); !s.Paused || s.Reason != "restored" {
			t.Errorf("status %+v", s)
		}
		stop(time.Minute)
		a.outbox = a.newOutbox() // the next start
		stop = a.outbox.Start(t.Context())
		defer func() { stop(time.Minute) }()
		server := mailServer
		server.Host = "mail.lakeside-it.example"
		apptest.UseServer(t, a.store, server)
		a.outbox.Retry()
		a.outbox.UsePassword(1, app.NewSecret("typed"))
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		if n, err := a.store.OutboxCounts(t.Context()); err != nil || n.Waiting != 1 {
			t.Errorf("counts %+v after another start with another server, error %v", n, err)
		}
		if s := a.outbox.Status(); !s.Paused || s.Reason != "restored" {
			t.Errorf("status %+v after another start", s)
		}
		a.outbox.Resume()
		time.Sleep(time.Minute)
		synctest.Wait()
		if n, err := a.store.OutboxCounts(t.Context()); err != nil || n.Waiting != 0 {
			t.Errorf("counts %+v after it was released, error %v", n, err)
		}
		for _, kind := range []app.ChangeKind{app.ChangeCustomer, app.ChangeDraft, app.ChangeOutbox, app.ChangeSettings, app.ChangeBackup} {
			if !slices.Contains(a.published(), kind) {
				t.Errorf("%s was not published", kind)
			}
		}
	})
}

// TestUndoEndsWithARestore: the history of the backup is another one.
func TestUndoEndsWithARestore(t *testing.T) {
	a := newArchive(t, apptest.Backup("good", time.Now()))
	id := a.undo.Push(app.Done{Action: app.ActionEdited}, func(app.Context) error { return nil })
	if _, err := a.Restore(t.Context(), "missing", nil); err == nil || !a.undo.Open(id) {
		t.Errorf("nothing was restored, error %v, but Undo is over", err)
	}
	if _, err := a.Restore(t.Context(), "good", nil); err != nil || a.undo.Open(id) {
		t.Errorf("error %v, and still there is something to undo", err)
	}
}

// TestTheHoldEndsWhenNothingWaits: there is nothing to look at, so what is added next
// leaves by itself.
func TestTheHoldEndsWhenNothingWaits(t *testing.T) {
	for name, settle := range map[string]func(a *archive, id app.MessageID) error{
		"at once":  nil,
		"canceled": func(a *archive, id app.MessageID) error { return a.outbox.Cancel(a.t.Context(), id) },
		"sent": func(a *archive, id app.MessageID) error {
			return a.outbox.MarkSentElsewhere(a.t.Context(), id, "by phone")
		},
		"scheduled": func(a *archive, id app.MessageID) error {
			return errors.Join(a.outbox.Schedule(a.t.Context(), id, time.Now().Add(time.Hour)), a.outbox.Cancel(a.t.Context(), id))
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := newArchive(t, apptest.Backup("good", time.Now()))
				apptest.UseServer(t, a.store, mailServer)
				var id app.MessageID
				if settle != nil {
					apptest.Add(t, a.store, apptest.Welcomed(), apptest.AddedAt(time.Now()))
					messages, err := a.store.Messages(t.Context(), 0)
					if err != nil || len(messages) != 1 {
						t.Fatalf("messages %+v, error %v", messages, err)
					}
					id = messages[0].ID
				}
				stop := a.outbox.Start(t.Context())
				defer func() { stop(time.Minute) }()
				if _, err := a.Restore(t.Context(), "good", nil); err != nil {
					t.Fatal(err)
				}
				if s := a.outbox.Status(); s.Paused == (settle == nil) {
					t.Errorf("status %+v", s)
				}
				synctest.Wait()
				if settle != nil {
					if err := settle(a, id); err != nil {
						t.Fatal(err)
					}
				}
				synctest.Wait()
				if s := a.outbox.Status(); s.Paused {
					t.Errorf("status %+v though nothing waits", s)
				}
				apptest.Add(t, a.store, apptest.Named("Next", "next.example"), apptest.Welcomed(), apptest.AddedAt(time.Now()))
				a.outbox.Wake()
				time.Sleep(time.Minute)
				synctest.Wait()
				if n, err := a.store.OutboxCounts(t.Context()); err != nil || n != (app.OutboxCounts{}) {
					t.Errorf("counts %+v, error %v", n, err)
				}
			})
		})
	}
}

// TestWhatIsScheduledIsHeldToo: the hold does not end because nothing is due.
func TestWhatIsScheduledIsHeldToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t, apptest.Backup("good", time.Now()))
		apptest.UseServer(t, a.store, mailServer)
		apptest.Add(t, a.store, apptest.Welcomed(), apptest.AddedAt(time.Now()))
		messages, err := a.store.Messages(t.Context(), 0)
		if err != nil || len(messages) != 1 {
			t.Fatalf("messages %+v, error %v", messages, err)
		}
		if err := a.outbox.Schedule(t.Context(), messages[0].ID, time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		stop := a.outbox.Start(t.Context())
		defer func() { stop(time.Minute) }()
		if _, err := a.Restore(t.Context(), "good", nil); err != nil {
			t.Fatal(err)
		}
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		if n, err := a.store.OutboxCounts(t.Context()); err != nil || n.Waiting != 1 {
			t.Errorf("counts %+v, error %v", n, err)
		}
	})
}

// TestRestoreWaitsForTheMessageOnItsWay and gives up when that takes too long.
func TestRestoreWaitsForTheMessageOnItsWay(t *testing.T) {
	inOffice(t, func(o *office) {
		t := o.t
		o.open()
		answer := make(chan struct{})
		o.post.after = func(int, string) error { <-answer; return nil }
		o.queue(1)
		o.outbox.Wake()
		synctest.Wait()
		if _, err := o.outbox.Hold(t.Context()); !errors.Is(err, app.ErrSending) {
			t.Errorf("while the server is silent: %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := o.outbox.Hold(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("canceled: %v", err)
		}
		close(answer)
		release, err := o.outbox.Hold(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		o.queue(0)
		sent := len(o.post.deliveries())
		apptest.Add(t, o.store, apptest.Named("Next", "next.example"), apptest.Welcomed(), apptest.AddedAt(time.Now()))
		o.outbox.Wake()
		o.pass(time.Hour)
		if n := len(o.post.deliveries()); n != sent {
			t.Errorf("%d messages were sent while the outbox was held", n-sent)
		}
		release()
		o.pass(time.Minute)
		if n := len(o.post.deliveries()); n != sent+1 {
			t.Errorf("%d messages were sent after it was released", n-sent)
		}
	})
}

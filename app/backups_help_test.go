package app_test

import (
	"bytes"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

// archive is the use cases of backups on stores in memory.
type archive struct {
	*app.Backups
	t         *testing.T
	files     *apptest.Backups
	store     *apptest.Store
	outbox    *app.Outbox
	undo      *app.Undo
	newOutbox func() *app.Outbox
	log       *bytes.Buffer
	drawer    *drawer
	saved     streams
	mu        sync.Mutex
	changes   []app.ChangeKind
}

func newArchive(t *testing.T, all ...app.Backup) *archive {
	t.Helper()
	a := &archive{t: t, files: apptest.NewBackups(all...), store: apptest.NewStore(time.Now), log: &bytes.Buffer{}, drawer: &drawer{}}
	apptest.SetUp(t, a.store)
	publish := func(c app.Change) {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.changes = append(a.changes, c.Kind)
	}
	log := slog.New(slog.NewTextHandler(a.log, nil))
	a.newOutbox = func() *app.Outbox {
		return app.NewOutbox(app.OutboxDeps{
			Store: a.store, Sender: &postman{}, Composer: scribe{}, Secrets: &drawer{secret: app.NewSecret(canary)},
			Clock: time.Now, Publish: publish, Log: log,
		})
	}
	a.outbox, a.undo = a.newOutbox(), app.NewUndo(a.store, time.Now, publish)
	a.Backups = app.NewBackups(app.BackupsDeps{
		Backups: a.files, Copies: a.files, Files: &a.saved, Secrets: a.drawer,
		Store: a.store, Outbox: a.outbox, Undo: a.undo, Clock: time.Now, Publish: publish, Log: log,
	})
	return a
}

func (a *archive) list() []app.Backup {
	a.t.Helper()
	all, err := a.List(a.t.Context())
	if err != nil {
		a.t.Fatal(err)
	}
	return all
}

// reasons are why the backups were made, the newest first.
func (a *archive) reasons() (all []app.BackupReason) {
	a.t.Helper()
	for _, b := range a.list() {
		all = append(all, b.Reason)
	}
	return all
}

func (a *archive) published() []app.ChangeKind {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.changes)
}

func (a *archive) want(reasons ...app.BackupReason) {
	a.t.Helper()
	if got := a.reasons(); !slices.Equal(got, reasons) {
		a.t.Errorf("backups %q, want %q", got, reasons)
	}
}

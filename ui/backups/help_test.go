package backups_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/backups"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// streams is where copies are saved.
type streams struct {
	name string
	err  error
}

func (s *streams) SaveStream(_ app.Context, name string, _ io.Reader) (string, error) {
	s.name = name
	return "/downloads/" + name, s.err
}

// ring is a keyring that takes nothing.
type ring struct{}

func (ring) Secret(app.Context, string) (app.Secret, error)  { return app.Secret{}, app.ErrNoSecret }
func (ring) SetSecret(app.Context, string, app.Secret) error { return app.ErrNoKeyring }
func (ring) RemoveSecret(app.Context, string) error          { return nil }

// attic is the page in a window.
type attic struct {
	*uitest.Rig
	files   *apptest.Backups
	cases   *app.Backups
	streams streams
	model   *backups.Model
	view    *backups.View
	made    int
	hidden  bool
}

// one is a backup made so long ago.
func one(id string, ago time.Duration, change ...func(*app.Backup)) app.Backup {
	b := apptest.Backup(app.BackupID(id), apptest.Start.Add(-ago))
	for _, c := range change {
		c(&b)
	}
	return b
}

func why(r app.BackupReason) func(*app.Backup) { return func(b *app.Backup) { b.Reason = r } }
func is(c app.BackupCheck) func(*app.Backup)   { return func(b *app.Backup) { b.Check = c } }
func large(megabytes int64) func(b *app.Backup) {
	return func(b *app.Backup) { b.Size = megabytes << 20 }
}

// four are a list as it may be.
func four() []app.Backup {
	return []app.Backup{
		one("d", 10*time.Minute, why(app.BackupQuit)), one("c", 15*time.Hour, large(3), func(b *app.Backup) { b.Customers = 43 }),
		one("b", 70*time.Hour, is(app.CheckDamaged)), one("a", 400*24*time.Hour, why(app.BackupMigration), is(app.CheckUnchecked)),
	}
}

func open(t *testing.T, all ...app.Backup) *attic {
	t.Helper()
	return openPlanned(t, app.BackupPlan{}, all...)
}

// openPlanned opens the page of a program that was begun with a plan.
func openPlanned(t *testing.T, plan app.BackupPlan, all ...app.Backup) *attic {
	t.Helper()
	a := &attic{Rig: uitest.NewRig(t), files: apptest.NewBackups(all...)}
	store := a.Memory
	settings := apptest.Catalog().Settings
	settings.Backup = plan
	if err := store.SaveSettings(t.Context(), settings, "Pat", apptest.Start); err != nil {
		t.Fatal(err)
	}
	publish := func(app.Change) {}
	outbox := app.NewOutbox(app.OutboxDeps{Store: store, Secrets: ring{}, Clock: a.Clock.Now, Publish: publish, Log: a.Log})
	a.cases = app.NewBackups(app.BackupsDeps{
		Backups: a.files, Copies: a.files, Files: &a.streams, Secrets: ring{}, Store: store, Outbox: outbox, Undo: app.NewUndo(store, a.Clock.Now, publish),
		Clock: a.Clock.Now, Publish: publish, Log: a.Log,
	})
	a.model = backups.NewModel(backups.Deps{
		Backups: a.cases, Catalog: func(app.Context) (app.Catalog, error) { return apptest.Catalog(), nil },
		BackUp: func() { a.made++ }, Front: func() bool { return !a.hidden }, Keep: func(then func()) { then() }, Nav: a.Nav, Run: a.Run, After: a.Queue.After, Clock: a.Clock.Now, Log: a.Log,
	})
	a.view = backups.NewView(a.model, backups.ViewDeps{Keys: &widgets.Keys{}, Canvas: a.Canvas(), After: a.Queue.After, Folder: "/data/backups"})
	a.SetContent(a.view.Object())
	a.settle()
	return a
}

// settle lets everything happen that is under way.
func (a *attic) settle() { a.Queue.Advance(300 * time.Millisecond) }

func (a *attic) rows() (rows []string) {
	for i := range a.model.State().Rows {
		var cells []string
		for _, column := range []string{"made", "why", "customers", "size", "check"} {
			cells = append(cells, a.Grid().CellText(i, column))
		}
		rows = append(rows, strings.Join(cells, " | "))
	}
	return rows
}

func (a *attic) tap(name string) {
	a.T.Helper()
	a.Tap(name)
	a.settle()
}

// choose selects a row by the keyboard.
func (a *attic) choose(row int) {
	a.Canvas().Focus(a.Grid())
	a.Press(fyne.KeyHome)
	for range row {
		a.Press(fyne.KeyDown)
	}
	a.settle()
}

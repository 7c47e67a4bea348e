//go:build bench

package main_test

import (
	"fmt"
	"log/slog"
	"runtime"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/assets"
	"foyer/data"
	"foyer/mail"
	"foyer/mail/smtptest"
	"foyer/ui"
	"foyer/ui/nav"
	"foyer/ui/task"
	"foyer/ui/uitest"
)

// benchBlocked measures every single thing that the UI goroutine does while work goes
// on below the whole window: a thousand messages leave as fast as they can, with the
// list in front and with the Outbox, and a large database is backed up.
func benchBlocked(t *testing.T, r *report, w *world) {
	for _, page := range []nav.Page{nav.Customers, nav.Outbox} {
		db := waitingHere(t)
		during, idle := uiTurns(t, db, page, func(cases *app.UseCases) error { return emptyOutbox(t, db, cases) })
		reportTurns(r, "the UI goroutine while 1,000 leave, at most, "+string(page), during, idle)
	}
	db, err := data.Open(t.Context(), copyOf(t, w.path()))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	during, idle := uiTurns(t, db, nav.Customers, func(cases *app.UseCases) error {
		_, err := cases.Backups.Make(t.Context(), app.BackupRequest)
		return err
	})
	reportTurns(r, "the UI goroutine during a backup, at most, "+w.name, during, idle)
}

func reportTurns(r *report, name string, during, idle turns) {
	const most = 5 * time.Millisecond
	r.limit(name, during.worst.processor, idle.worst.processor, most)
	r.limit("the same by the clock, 99 of 100", percentile(during.clocks, 99), percentile(idle.clocks, 99), most)
}

// turns are what the UI goroutine did, one thing after the other.
type turns struct {
	worst  cost
	clocks []time.Duration
}

func (a *turns) add(c cost) {
	a.worst.clock, a.worst.processor = max(a.worst.clock, c.clock), max(a.worst.processor, c.processor)
	a.clocks = append(a.clocks, c.clock)
}

// uiTurns opens the window on a page and returns what the UI goroutine did while
// busy ran elsewhere and, as the floor, while the page was read anew for nothing.
func uiTurns(t *testing.T, db *data.DB, page nav.Page, busy func(*app.UseCases) error) (during, idle turns) {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	home := make(chan func(), 10_000)
	run := task.Live(func(f func()) { home <- f })
	shell, cases := wholeWindow(t, db, run)
	work := func(into *turns, done <-chan error) {
		for quiet := time.Now(); done != nil || time.Since(quiet) < time.Second; {
			select {
			case f := <-home:
				into.add(spent(t, f))
				quiet = time.Now()
			case err := <-done:
				if err != nil {
					t.Fatal(err)
				}
				done, quiet = nil, time.Now()
			case <-time.After(10 * time.Millisecond):
			}
		}
	}
	shell.Begin()
	work(new(turns), nil)
	shell.Open(page)
	work(new(turns), nil)
	for range 10 {
		cases.Bus.Publish(app.Change{Kind: app.ChangeOutbox})
		work(&idle, nil)
	}
	done := make(chan error)
	go func() { done <- busy(cases) }()
	work(&during, done)
	if len(during.clocks) == 0 {
		t.Fatalf("%s: the window heard of nothing", page)
	}
	return during, idle
}

// waitingHere is a database with a thousand messages for a server that takes all.
func waitingHere(t *testing.T) *data.DB {
	t.Helper()
	letter := welcomeLetter(t)
	path := waitingMessages(t, smtptest.Start(t, smtptest.Config{Forget: true}), 1000, func(m *app.Message) { apptest.Compose(m, letter) })
	db, err := data.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// emptyOutbox sends all that waits.
func emptyOutbox(t *testing.T, db *data.DB, cases *app.UseCases) error {
	defer cases.Outbox.Start(t.Context())(time.Minute)
	for {
		switch n, err := db.OutboxCounts(t.Context()); {
		case err != nil:
			return err
		case n.NeedsYou > 0:
			return fmt.Errorf("messages need somebody: %+v", n)
		case n.Waiting+n.Sending == 0:
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// wholeWindow opens the window of the program on the test driver, over a database.
func wholeWindow(t *testing.T, db *data.DB, run task.Runner) (*ui.Shell, *app.UseCases) {
	t.Helper()
	log, program := slog.New(slog.DiscardHandler), uitest.App(t)
	secrets := &apptest.Chest{}
	cases, err := app.NewUseCases(app.Adapters{
		Store: db, Backups: db.Backups(), Copies: db.Backups(), Sender: mail.NewSender(mail.Options{}), Composer: mail.NewComposer(assets.Logo),
		Opener: mail.Opener{}, Secrets: secrets, Clock: time.Now, Log: log,
	}, app.Texts{
		Subject: assets.WelcomeSubject, Text: assets.WelcomeText, HTML: assets.WelcomeHTML, Countries: assets.Countries, States: assets.States,
	})
	if err != nil {
		t.Fatal(err)
	}
	look := make(chan ui.Look, 1)
	look <- ui.ReadLook(t.Context(), db)
	_, shell, err := ui.Open(program, run, look, func(window fyne.Window) (*ui.Shell, error) {
		return ui.New(ui.Deps{
			UseCases: cases, App: program, Window: window, Store: db, Secrets: secrets, Vault: secrets, Log: log,
			Run: run, After: task.LiveAfter(run), DataPath: "data",
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return shell, cases
}

//go:build bench

package main_test

import (
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

// benchBlocked has the outbox send a thousand messages below the whole window, as
// fast as it can, and measures every single thing that the UI goroutine does
// meanwhile: with the list in front, and with the Outbox.
func benchBlocked(t *testing.T, r *report) {
	const most = 5 * time.Millisecond
	for _, page := range []nav.Page{nav.Customers, nav.Outbox} {
		all, idle := sendBelow(t, page)
		r.limit("the UI goroutine while 1,000 leave, at most, "+string(page), all.worst.processor, idle.worst.processor, most)
		r.limit("the same by the clock, 99 of 100", percentile(all.clocks, 99), percentile(idle.clocks, 99), most)
	}
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

// sendBelow returns what the UI goroutine did while messages left, and, as the
// floor, what it did when the same page was read anew for nothing.
func sendBelow(t *testing.T, page nav.Page) (sending, idle turns) {
	t.Helper()
	const messages = 1000
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	letter := welcomeLetter(t)
	server := smtptest.Start(t, smtptest.Config{Forget: true})
	path := waitingMessages(t, server, messages, func(m *app.Message) { apptest.Compose(m, letter) })
	db, err := data.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	home := make(chan func(), 10*messages)
	run := task.Live(func(f func()) { home <- f })
	shell, cases := wholeWindow(t, db, run)
	work := func(into *turns, done func() bool) {
		for quiet := time.Now(); !done() || time.Since(quiet) < time.Second; {
			select {
			case f := <-home:
				into.add(spent(t, f))
				quiet = time.Now()
			case <-time.After(10 * time.Millisecond):
			}
		}
	}
	always := func() bool { return true }
	shell.Begin()
	work(new(turns), always)
	shell.Open(page)
	work(new(turns), always)
	for range 20 {
		cases.Bus.Publish(app.Change{Kind: app.ChangeOutbox})
		work(&idle, always)
	}
	stop := cases.Outbox.Start(t.Context())
	work(&sending, func() bool {
		n, err := db.OutboxCounts(t.Context())
		return err != nil || n.Waiting+n.Sending == 0
	})
	stop(time.Minute)
	if n, err := db.OutboxCounts(t.Context()); err != nil || n != (app.OutboxCounts{}) {
		t.Fatalf("counts %+v, %v", n, err)
	}
	if len(sending.clocks) < 20 {
		t.Fatalf("%s: the window heard of %d changes only", page, len(sending.clocks))
	}
	return sending, idle
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

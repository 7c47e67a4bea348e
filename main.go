// Command foyer is the desktop program with which the staff of a small partner
// take new customers in. This file wires the parts together and decides nothing
// else.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"foyer/app"
	"foyer/assets"
	"foyer/data"
	"foyer/data/folder"
	"foyer/data/keyring"
	"foyer/data/seed"
	"foyer/mail"
	"foyer/ui"
	"foyer/ui/task"
)

const version = "0.1.0"

// quitWait and backupWait are how long leaving waits for a message that is on
// its way and, the window being gone, for a last backup.
const (
	quitWait   = 10 * time.Second
	backupWait = 10 * time.Second
)

// env is what the program finds around it; tests bring their own.
type env struct {
	out, err io.Writer
	variable func(string) string
	newApp   func() fyne.App
	runner   task.Runner
	secrets  app.Secrets
}

// exitError ends the program with a code and one line.
type exitError struct {
	code int
	line string
}

func (e *exitError) Error() string { return e.line }

func main() {
	err := run(context.Background(), os.Args[1:], env{
		out: os.Stdout, err: os.Stderr, variable: os.Getenv, runner: ui.LiveRunner(), secrets: keyring.New(),
		newApp: func() fyne.App { return fyneapp.NewWithID("app.foyer.Foyer") },
	})
	var exit *exitError
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
	case errors.As(err, &exit):
		fmt.Fprintln(os.Stderr, exit.line)
		os.Exit(exit.code)
	default:
		fmt.Fprintln(os.Stderr, "foyer:", err)
		os.Exit(1)
	}
}

// run is the whole program, from its arguments to its end.
func run(ctx context.Context, args []string, e env) error {
	flags := flag.NewFlagSet("foyer", flag.ContinueOnError)
	flags.SetOutput(e.err)
	dir := flags.String("data", folder.Default(), "keep the data in `DIR`")
	verbose := flags.Bool("debug", false, "write more to the log")
	count := flags.Int("seed", 0, "fill the empty database in DIR with `N` invented customers and leave")
	showVersion := flags.Bool("version", false, "print the version and leave")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return err
	case err != nil:
		return &exitError{2, "foyer: see foyer --help"}
	case *showVersion:
		fmt.Fprintln(e.out, "foyer", version)
		return nil
	case flags.NArg() > 0:
		return &exitError{2, fmt.Sprintf("foyer: what is %q? See foyer --help", flags.Arg(0))}
	case *count != 0:
		if err := seed.Run(ctx, *dir, *count, ui.GuessSettings(), assets.EULA, e.out); err != nil {
			return &exitError{2, "foyer: " + err.Error()}
		}
		return nil
	}
	if err := ui.Display(e.variable); err != nil {
		return &exitError{2, "foyer: " + err.Error()}
	}
	level := slog.LevelInfo
	if *verbose {
		level = slog.LevelDebug
	}
	return start(ctx, *dir, level, e)
}

// start opens the data folder and everything in it, shows the window until it
// is closed, and closes everything again.
func start(ctx context.Context, dir string, level slog.Level, e env) (err error) {
	home, err := folder.Open(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, home.Close()) }()
	log, err := home.Logger(level)
	if err != nil {
		return err
	}
	// All that needs no window is done while the window system makes one.
	var store *data.DB
	var deps ui.Deps
	var opening sync.WaitGroup
	opening.Go(func() {
		if store, err = data.Open(ctx, home.Database(), data.WithProgram(version)); err == nil {
			deps, err = wire(ctx, store, store.Backups(), e.secrets, log)
		}
	})
	fyneApp := e.newApp()
	window := ui.NewWindow(fyneApp, e.runner)
	opening.Wait()
	if store != nil {
		defer func() { err = errors.Join(err, store.Close()) }()
	}
	if err != nil {
		log.Error("open the database", "err", err)
		return ui.Refuse(window, home.Database(), err)
	}
	log.Info("opened", "version", version)
	deps.App, deps.Window, deps.Run, deps.After, deps.DataPath = fyneApp, window, e.runner, task.LiveAfter(e.runner), home.Database()
	shell, err := ui.New(ctx, deps)
	if err != nil {
		return err
	}
	stop, stopBackups := deps.Outbox.Start(ctx), deps.Backups.Start(ctx)
	shell.Run()
	stop(quitWait)
	stopBackups(backupWait)
	log.Info("closed")
	return nil
}

// wire puts the use cases together and reads what the window shows first.
func wire(ctx context.Context, store app.Store, files app.BackupStore, secrets app.Secrets, log *slog.Logger) (d ui.Deps, err error) {
	bus, clock, composer := &app.Bus{}, app.Clock(time.Now), mail.NewComposer(assets.Logo)
	templates, err := app.NewTemplates(assets.WelcomeSubject, assets.WelcomeText, assets.WelcomeHTML)
	if err != nil {
		return d, err
	}
	places, err := app.ParsePlaces(assets.Countries, assets.States)
	if err != nil {
		return d, err
	}
	preferences := app.NewPreferences(store, clock, bus.Publish)
	if err := preferences.EnsureDefaults(ctx, ui.GuessSettings(), assets.EULA); err != nil {
		return d, err
	}
	outbox := app.NewOutbox(app.OutboxDeps{
		Store: store, Sender: mail.NewSender(mail.Options{}), Composer: composer, Secrets: secrets,
		Clock: clock, Publish: bus.Publish, Log: log,
	})
	backups := app.NewBackups(app.BackupsDeps{
		Backups: files, Store: store, Outbox: outbox, Clock: clock, Publish: bus.Publish, Log: log,
	})
	onboarding := app.NewOnboarding(app.OnboardingDeps{
		Store: store, Composer: composer, Templates: templates, Places: places, Clock: clock, Publish: bus.Publish,
	})
	return ui.Deps{
		Store: store, Onboarding: onboarding, Preferences: preferences, Views: app.NewViews(store, bus.Publish),
		Outbox: outbox, Backups: backups, Secrets: secrets, Bus: bus, Clock: clock, Log: log, Version: version,
		Places: places, First: ui.ReadFirst(ctx, store, backups, app.DateOf(clock())),
	}, nil
}

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
	"foyer/mail"
	"foyer/ui"
	"foyer/ui/task"
)

const version = "0.1.0"

// quitWait is how long leaving waits for a message that is on its way.
const quitWait = 10 * time.Second

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
	// The database is opened while the window system makes a window.
	var store *data.DB
	var opening sync.WaitGroup
	opening.Go(func() { store, err = data.Open(ctx, home.Database()) })
	fyneApp := e.newApp()
	window := ui.NewWindow(fyneApp, e.runner)
	if opening.Wait(); err != nil {
		log.Error("open the database", "err", err)
		return ui.Refuse(window, home.Database(), err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	log.Info("opened", "version", version)
	shell, outbox, err := wire(ctx, store, ui.Deps{
		App: fyneApp, Window: window, Secrets: e.secrets, Log: log, Run: e.runner, After: task.LiveAfter(e.runner),
		Store: store, Version: version, DataPath: home.Database(),
	})
	if err != nil {
		return err
	}
	stop := outbox.Start(ctx)
	shell.Run()
	stop(quitWait)
	log.Info("closed")
	return nil
}

func wire(ctx context.Context, store app.Store, d ui.Deps) (*ui.Shell, *app.Outbox, error) {
	bus, clock, composer := &app.Bus{}, app.Clock(time.Now), mail.NewComposer(assets.Logo)
	templates, err := app.NewTemplates(assets.WelcomeSubject, assets.WelcomeText, assets.WelcomeHTML)
	if err != nil {
		return nil, nil, err
	}
	places, err := app.ParsePlaces(assets.Countries, assets.States)
	if err != nil {
		return nil, nil, err
	}
	preferences := app.NewPreferences(store, clock, bus.Publish)
	if err := preferences.EnsureDefaults(ctx, ui.GuessSettings(), assets.EULA); err != nil {
		return nil, nil, err
	}
	outbox := app.NewOutbox(app.OutboxDeps{
		Store: store, Sender: mail.NewSender(mail.Options{}), Composer: composer, Secrets: d.Secrets,
		Clock: clock, Publish: bus.Publish, Log: d.Log,
	})
	d.Onboarding = app.NewOnboarding(app.OnboardingDeps{
		Store: store, Composer: composer, Templates: templates, Places: places, Clock: clock, Publish: bus.Publish,
	})
	d.Preferences, d.Outbox, d.Bus, d.Clock, d.Places = preferences, outbox, bus, clock, places
	shell, err := ui.New(ctx, d)
	return shell, outbox, err
}

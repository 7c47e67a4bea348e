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
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"foyer/app"
	"foyer/assets"
	"foyer/data"
	"foyer/data/folder"
	"foyer/data/keyring"
	"foyer/data/rescue"
	"foyer/data/secretfile"
	"foyer/data/secrets"
	"foyer/data/seed"
	"foyer/mail"
	"foyer/mail/oauth"
	"foyer/ui"
	_ "foyer/ui/early" // before the toolkit
	"foyer/ui/memory"
	"foyer/ui/task"
)

const version = "0.1.0"

// env is what the program finds around it; tests bring their own.
type env struct {
	out, err io.Writer
	variable func(string) string
	newApp   func() fyne.App
	runner   task.Runner
	keyring  app.Secrets
}

// exitError is the one line that the program ends with, and its exit code is 2.
type exitError string

func (e exitError) Error() string { return string(e) }

func main() {
	err := run(context.Background(), os.Args[1:], env{
		out: os.Stdout, err: os.Stderr, variable: os.Getenv, runner: ui.LiveRunner(), keyring: keyring.New(),
		newApp: func() fyne.App { return fyneapp.NewWithID("app.foyer.Foyer") },
	})
	if exit := exitError(""); errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, exit)
		os.Exit(2)
	} else if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "foyer:", err)
		os.Exit(1)
	}
}

// run is the whole program, from its arguments to its end.
func run(ctx context.Context, args []string, e env) error {
	flags := flag.NewFlagSet("foyer", flag.ContinueOnError)
	flags.SetOutput(e.err)
	dir := flags.String("data", folder.Default(), "keep the data in `DIR`")
	verbose, showVersion := flags.Bool("debug", false, "write more to the log"), flags.Bool("version", false, "print the version and leave")
	count := flags.Int("seed", 0, "fill the empty database in DIR with `N` invented customers and leave")
	damaged := flags.String("salvage", "", "bring what is readable of the damaged database in `OLD` into the empty folder DIR and leave")
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return err
	case err != nil:
		return exitError("foyer: see foyer --help")
	case *showVersion:
		fmt.Fprintln(e.out, "foyer", version)
		return nil
	case flags.NArg() > 0:
		return exitError(fmt.Sprintf("foyer: what is %q? See foyer --help", flags.Arg(0)))
	case *count != 0:
		err = seed.Run(ctx, *dir, *count, ui.GuessSettings(), assets.EULA, e.out)
	case *damaged != "":
		err = rescue.Run(ctx, *damaged, *dir, e.out)
	default:
		if err = ui.Display(e.variable); err == nil {
			return start(ctx, *dir, *verbose, args, e)
		}
	}
	if err != nil {
		return exitError("foyer: " + err.Error())
	}
	return nil
}

// start opens the data folder and everything in it, shows the window until it
// is closed, and closes everything again.
func start(ctx context.Context, dir string, verbose bool, args []string, e env) (err error) {
	memory.Restrain()
	home, err := folder.Take(dir, args)
	if errors.Is(err, folder.ErrCalled) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, home.Close()) }()
	log, err := home.Logger(verbose, e.err)
	if err != nil {
		return err
	}
	// All that needs no window is done while the window system makes one.
	var store *data.DB
	var deps ui.Deps
	var failed error
	look, wired, first := make(chan ui.Look, 1), make(chan struct{}), make(chan *ui.First, 1)
	task.Go(func() {
		defer close(wired)
		store, failed = data.Open(ctx, home.Database(), data.WithProgram(version), data.WithPermission(home.MayWrite), data.WithUncleanEnd(home.EndedUncleanly()))
		if failed != nil {
			look <- ui.ReadLook(ctx, nil)
			return
		}
		look <- ui.ReadLook(ctx, store)
		if deps, failed = wire(ctx, store, home, e.keyring, log); failed == nil {
			deps.First = first
			task.Go(func() { first <- ui.ReadFirst(ctx, store, deps.Backups, app.DateOf(time.Now())) })
		}
	})
	fyneApp := e.newApp()
	window, shell, failed := ui.Open(fyneApp, e.runner, look, func(w fyne.Window) (*ui.Shell, error) {
		if <-wired; failed != nil {
			return nil, failed
		}
		deps.App, deps.Window, deps.Run, deps.After, deps.DataPath = fyneApp, w, e.runner, task.LiveAfter(e.runner), home.Database()
		return ui.New(deps)
	})
	if store != nil {
		defer func() { err = errors.Join(err, store.Close()) }()
	}
	if failed != nil {
		log.Error("open the database", "err", failed)
		return ui.Refuse(window, home.Database(), failed)
	}
	log.Info("opened", "version", version)
	if err := home.Listen(shell.Called); err != nil {
		log.Error("listen", "err", err)
	}
	shell.Run(ctx)
	log.Info("closed")
	return nil
}

// wire puts the use cases together.
func wire(ctx context.Context, store *data.DB, home *folder.Folder, keyring app.Secrets, log *slog.Logger) (d ui.Deps, err error) {
	vault := secretfile.New(home.Secrets())
	kept := secrets.New(keyring, vault)
	d = ui.Deps{
		Store: store, Secrets: kept, Vault: vault, Files: folder.UserDownloads(), Pictures: folder.Pictures{}, Log: log,
		Version: version, Memory: new(memory.Keeper),
	}
	sender := mail.NewSender(mail.Options{})
	adapters := app.Adapters{
		Store: store, Backups: store.Backups(), Copies: store.Backups(), Streams: folder.UserDownloads(),
		Sender: sender, Prober: sender, Composer: mail.NewComposer(assets.Logo), Opener: mail.Opener{},
		Secrets: kept, Tokens: oauth.New(), Network: mail.Addresses, Clock: time.Now, Log: log, Watched: []app.Watched{store, home},
	}
	texts := app.Texts{
		Subject: assets.WelcomeSubject, Text: assets.WelcomeText, HTML: assets.WelcomeHTML,
		Countries: assets.Countries, States: assets.States,
	}
	if d.UseCases, err = app.NewUseCases(adapters, texts); err != nil {
		return d, err
	}
	if err := d.Preferences.EnsureDefaults(ctx, ui.GuessSettings(), assets.EULA); err != nil {
		return d, err
	}
	d.Report = func(ctx app.Context) (string, error) { return home.SaveReport(version, store.Schema(ctx)) }
	d.Health.Look(ctx)
	return d, nil
}

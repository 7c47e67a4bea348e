// Package acts asks about what can be done to customers and to messages, does it,
// and says what happened: the same dialogs and notices for every screen that offers
// it. It holds no rule: what is possible the use cases say.
package acts

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/task"
	"foyer/ui/typed"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// Deps is everything that acts need.
type Deps struct {
	Manager *app.Manager
	Undo    *app.Undo
	Backups *app.Backups
	Outbox  *app.Outbox
	Files   app.Files
	Nav     nav.Nav
	Run     task.Runner
	Serial  *task.Serial // acts happen one after another, in the order of the clicks
	After   func(time.Duration, func()) (stop func())
	Clock   app.Clock
	Canvas  fyne.Canvas
	Typed   *typed.Keeper // keeps what is typed until it is done or canceled; nil: nobody does
	Log     *slog.Logger
}

// Acts is what can be done to customers. It belongs to the UI goroutine.
type Acts struct {
	deps  Deps
	names words.Names // of what was changed
}

// New returns the acts on a window.
func New(deps Deps) *Acts { return &Acts{deps: deps} }

// Do does an operation to customers and says what happened, with Undo. Then,
// which may be nil, hears how it went: a refused form shows its issues itself. An
// error that nobody hears is shown in a dialog.
func (a *Acts) Do(ids []app.CustomerID, op app.Operation, then func(error)) {
	a.doTo(ids, len(ids), op, then)
}

// doTo is Do of which was said that it changes so many of the customers.
func (a *Acts) doTo(ids []app.CustomerID, changing int, op app.Operation, then func(error)) {
	a.run(ids, changing, func(ctx context.Context, progress app.Progress) (app.Done, error) {
		if op.Action == app.ActionFeatures { // what was switched is called by its name
			if err := a.learnNames(ctx); err != nil {
				return app.Done{}, err
			}
		}
		return a.deps.Manager.Apply(ctx, ids, op, progress)
	}, then)
}

// learnNames reads what packages and features are called, off the UI goroutine.
func (a *Acts) learnNames(ctx context.Context) error {
	catalog, err := a.deps.Manager.Catalog(ctx)
	if err == nil {
		a.deps.Run.Do(func() { a.names = words.NamesOf(catalog) })
	}
	return err
}

// run does something that can be undone, off the UI goroutine. What many records
// are changed by shows how far it is and can be stopped; changing is how many that are.
func (a *Acts) run(ids []app.CustomerID, changing int, do func(context.Context, app.Progress) (app.Done, error), then func(error)) {
	ctx, stop := context.WithCancel(context.Background())
	var bar *widgets.ProgressDialog
	var progress app.Progress
	if len(ids) > 1 {
		bar = a.bar(words.N("acts.progress", changing), stop)
		progress = a.progress(bar)
		if app.NeedsBackup(len(ids)) {
			bar.Set(0, words.T("acts.backup"))
		}
		bar.Start()
	}
	var done app.Done
	var err error
	a.deps.Serial.Do(
		func() {
			if app.NeedsBackup(len(ids)) {
				err = a.deps.Backups.BeforeBulk(ctx)
			}
			if err == nil {
				done, err = do(ctx, progress)
			}
		},
		func() {
			stop()
			if bar != nil {
				bar.Done()
			}
			a.finish(done, err, then)
		})
}

// bar will show how far something is that takes longer than a moment.
func (a *Acts) bar(title string, stop func()) *widgets.ProgressDialog {
	bar := widgets.NewProgressDialog(a.deps.Canvas, a.deps.After, title, words.T("action.stop"))
	bar.OnStop = stop
	return bar
}

// progress shows how far something is, a hundred times at most: more would keep
// the window from doing anything else.
func (a *Acts) progress(bar *widgets.ProgressDialog) app.Progress {
	shown := -1
	return func(done, total int) {
		if percent := 100 * done / total; percent != shown {
			shown = percent
			a.deps.Run.Do(func() { bar.Set(float32(percent)/100, "") })
		}
	}
}

func (a *Acts) finish(done app.Done, err error, then func(error)) {
	switch {
	case err == nil:
		a.Say(done)
	case errors.Is(err, app.ErrStopped): // as somebody wanted
		a.deps.Nav.Notify(words.Error(err))
	case then == nil || !spoken(err):
		a.Fail(err)
	}
	if then != nil {
		then(err)
	}
}

// spoken says whether an error is about what was typed, so that a form shows it.
func spoken(err error) bool {
	var invalid *app.InvalidError
	var conflict *app.ConflictError
	return errors.As(err, &invalid) || errors.As(err, &conflict) || errors.Is(err, app.ErrStale)
}

// Fail shows why something could not be done.
func (a *Acts) Fail(err error) {
	if sentence := Sentence(err); sentence != "" {
		a.deps.Log.Debug("refused", "err", err)
		a.tell(sentence)
		return
	}
	a.deps.Nav.Fail(err)
}

// Sentence says what is wrong in the words of its issues, "" when err has none.
func Sentence(err error) string {
	var invalid *app.InvalidError
	var conflict *app.ConflictError
	switch {
	case errors.As(err, &invalid) && len(invalid.Issues) > 0:
		return words.Issue(invalid.Issues[0])
	case errors.As(err, &conflict):
		return words.Issue(app.TakenIssue(conflict.Holder))
	}
	return ""
}

// tell shows a sentence that somebody has to read.
func (a *Acts) tell(sentence string) {
	d := widgets.NewConfirmDialog(a.deps.Canvas, widgets.Confirm{
		Title: words.T("acts.refused"), Paragraphs: []string{sentence}, Do: words.T("action.close"),
	})
	d.Show()
}

// Say says what was done, with a way to take it back.
func (a *Acts) Say(done app.Done) {
	if done.Count == 0 && done.Skipped == 0 {
		a.deps.Nav.Notify(words.T("acts.nothing"))
		return
	}
	text := a.doneText(done)
	if done.Skipped > 0 {
		text += " " + words.N("acts.skipped", done.Skipped)
	}
	if done.Staying > 0 {
		text += " " + words.N("acts.hosted_stay", done.Staying)
	}
	if done.Undo == 0 {
		a.deps.Nav.Notify(text)
		return
	}
	a.deps.Nav.Notify(text, nav.Action{
		Label: words.T("action.undo"), Do: func() { a.Revoke(done.Undo) }, Over: func() bool { return !a.deps.Undo.Open(done.Undo) },
	})
}

// doneText says what was done; where a value was put back also what it was and is,
// and of a single feature which one.
func (a *Acts) doneText(done app.Done) string {
	if code, on, one := done.Feature(); one {
		key := map[bool]string{false: "acts.feature.off", true: "acts.feature.on"}[on]
		return words.T(key, words.Args{"Company": done.Company, "Feature": a.names.Feature(code)})
	}
	return words.N("acts.done."+done.Action, done.Count, words.Args{
		"Company": done.Company, "Changes": words.Changes(done.Changes, a.names),
	})
}

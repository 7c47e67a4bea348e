package acts

import (
	"context"
	"errors"

	"foyer/app"
	"foyer/ui/words"
)

// taking is a way of taking back or doing again.
type taking struct {
	do      func(context.Context, app.Progress) (app.Done, error)
	say     string // the key of what is said about what was done,
	doing   string // of what is said meanwhile,
	nothing string // and of what is said when there is nothing
}

// Revoke takes one action back.
func (a *Acts) Revoke(id app.UndoID) {
	a.take(taking{func(ctx context.Context, p app.Progress) (app.Done, error) { return a.deps.Undo.Revoke(ctx, id, p) },
		"acts.undone", "acts.undoing", "acts.undone_already"})
}

// Undo takes the last action back.
func (a *Acts) Undo() {
	a.take(taking{func(ctx context.Context, p app.Progress) (app.Done, error) { return a.deps.Undo.Undo(ctx, p) },
		"acts.undone", "acts.undoing", "acts.nothing_to_undo"})
}

// Redo does again what was undone last.
func (a *Acts) Redo() {
	a.take(taking{func(ctx context.Context, p app.Progress) (app.Done, error) { return a.deps.Undo.Redo(ctx, p) },
		"acts.redone", "acts.redoing", "acts.nothing_to_redo"})
}

func (a *Acts) take(t taking) {
	ctx, stop := context.WithCancel(context.Background())
	bar := a.bar(words.T(t.doing), stop)
	bar.Start()
	var done app.Done
	var err error
	a.deps.Serial.Do(
		func() { done, err = t.do(ctx, a.progress(bar)) },
		func() {
			stop()
			bar.Done()
			switch {
			case errors.Is(err, app.ErrNotFound) && done.Action == "":
				a.deps.Nav.Notify(words.T(t.nothing))
			case errors.Is(err, app.ErrStopped): // as somebody wanted
				a.deps.Nav.Notify(words.Error(err))
			case err != nil:
				a.Fail(err)
			case done.Action != app.ActionCustomerAdded: // which says by itself what became of the draft
				a.deps.Nav.Notify(words.T(t.say, words.Args{"What": a.doneText(done)}))
			}
		})
}

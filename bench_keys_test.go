//go:build bench

package main_test

import (
	"log/slog"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"fyne.io/fyne/v2/widget"

	"foyer/app"
	"foyer/app/onboard"
	"foyer/ui/task"
	"foyer/ui/uitest"
	"foyer/ui/wizard"
)

// typed is how many keys each field gets.
const typed = 200

// benchKeys measures a key in every field of text of the wizard, from the key
// to everything that shows it being set, on the goroutine of the UI: half of them by the
// clock, and nearly all by the processor, which others may have for some milliseconds.
func benchKeys(t *testing.T, r *report) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	bare := uitest.Open(t)
	entry := widget.NewEntry()
	bare.SetContent(entry)
	bare.Canvas().Focus(entry)
	floor, least := keys(t, bare)
	onboarding := newOnboarding(t, filepath.Join(t.TempDir(), "data", "foyer.db"))
	for step := onboard.StepPackage; step < onboard.StepReview; step++ {
		w := openPage(t, onboarding, step)
		for _, name := range w.TabOrder() {
			if _, takesText := w.Find(name).(interface{ SelectedText() string }); !takesText {
				continue
			}
			w.Focus(name)
			clock, processor := keys(t, w)
			r.limit("a key in "+name, percentile(clock, 50), percentile(floor, 50), 2*time.Millisecond)
			r.limit("99 of 100 of them, processor time", percentile(processor, 99), percentile(least, 99), 2*time.Millisecond)
		}
	}
}

// openPage opens the wizard on a page of a complete draft.
func openPage(t *testing.T, onboarding *app.Onboarding, step onboard.Step) *uitest.Window {
	t.Helper()
	catalog, err := onboarding.Catalog(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	draft := onboard.Fresh(app.NewDraftID(), catalog)
	draft.Step, draft.Reached = int(step), int(onboard.StepReview)
	run := task.Runner{Go: func(func()) {}, Do: func(f func()) { f() }} // what is slow is done elsewhere
	model := wizard.NewModel(wizard.Deps{
		Intake: onboarding, Run: run, Serial: task.NewSerial(run), Log: slog.New(slog.DiscardHandler),
		After: func(time.Duration, func()) func() { return func() {} },
		Added: func(app.Added) {}, Kept: func(app.DraftID, bool) {},
	}, catalog, draft, 0)
	w := uitest.Open(t)
	wizard.NewView(model, w.Canvas(), func(app.CustomerID) {}).Show()
	return w
}

// keys types where the keyboard is, again and again from an empty field on.
func keys(t *testing.T, w *uitest.Window) (clock, processor []time.Duration) {
	t.Helper()
	for i := range typed {
		key := rune("harbor dental 25"[i%16])
		if i%16 == 0 {
			w.Clear()
		}
		field := w.Canvas().Focused()
		took := spent(t, func() { field.TypedRune(key) })
		clock, processor = append(clock, took.clock), append(processor, took.processor)
	}
	return clock, processor
}

// Package uitest lets a test use a window as a person does: read what stands
// there, find things by what they are called, press keys, click. It is for tests
// and never part of the program.
package uitest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"foyer/ui/theme"
	"foyer/ui/words"
)

// Window is a window on the test's display; what is asked of it concerns the
// topmost dialog, or the content when none is open.
type Window struct {
	fyne.Window
	t testing.TB
}

// App starts a fresh test application with our theme and words.
func App(t testing.TB) fyne.App {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(theme.Light))
	if err := words.Load(); err != nil {
		t.Fatal(err)
	}
	return a
}

// Open starts a test application with one empty window of 1280 by 800.
func Open(t testing.TB) *Window {
	t.Helper()
	w := App(t).NewWindow("test")
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1280, 800))
	return Use(t, w)
}

// Use is for a window that the program opened by itself.
func Use(t testing.TB, w fyne.Window) *Window { return &Window{w, t} }

// Type types text where the keyboard is, letter by letter.
func (w *Window) Type(text string) {
	w.t.Helper()
	focused := w.Canvas().Focused()
	if focused == nil {
		w.t.Fatalf("nothing takes %q", text)
	}
	for _, r := range text {
		focused.TypedRune(r)
	}
}

// Paste pastes text where the keyboard is.
func (w *Window) Paste(text string) {
	w.t.Helper()
	clipboard := test.NewClipboard()
	clipboard.SetContent(text)
	w.shortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
}

// Clear empties the field where the keyboard is.
func (w *Window) Clear() {
	w.shortcut(&fyne.ShortcutSelectAll{})
	w.Press(fyne.KeyBackspace)
}

// Press presses keys one after the other, as the desktop driver hands them on.
func (w *Window) Press(keys ...fyne.KeyName) {
	for _, key := range keys {
		canvas := w.Canvas()
		focused := canvas.Focused()
		switch {
		case key == fyne.KeyTab:
			canvas.FocusNext()
		case focused != nil:
			focused.TypedKey(&fyne.KeyEvent{Name: key})
		case canvas.OnTypedKey() != nil:
			canvas.OnTypedKey()(&fyne.KeyEvent{Name: key})
		}
	}
}

// Chord presses a key with modifiers: the menu hears it first, then what has
// the keyboard.
func (w *Window) Chord(modifier fyne.KeyModifier, key fyne.KeyName) {
	s := &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
	if w.MainMenu() != nil {
		for _, menu := range w.MainMenu().Items {
			for _, item := range menu.Items {
				if item.Shortcut != nil && item.Shortcut.ShortcutName() == s.ShortcutName() {
					item.Action()
					return
				}
			}
		}
	}
	w.shortcut(s)
}

func (w *Window) shortcut(s fyne.Shortcut) {
	if focused, ok := w.Canvas().Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(s)
	}
}

// Tap clicks what is called name.
func (w *Window) Tap(name string) {
	w.t.Helper()
	tappable, ok := w.Find(name).(fyne.Tappable)
	if !ok {
		w.t.Fatalf("%q cannot be clicked", name)
	}
	tappable.Tapped(&fyne.PointEvent{})
}

// Focus gives the keyboard to what is called name.
func (w *Window) Focus(name string) {
	w.t.Helper()
	w.Canvas().Focus(w.Find(name))
	if got := w.Focused(); got != name {
		w.t.Fatalf("the keyboard is at %q, want %q", got, name)
	}
}

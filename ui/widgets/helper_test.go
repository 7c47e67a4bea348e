package widgets

import (
	"testing"
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// show puts the object into a window of the size under the light theme.
func show(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// startApp is for parts that are tested without a window.
func startApp(t testing.TB) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
}

func press(f fyne.Focusable, names ...fyne.KeyName) {
	for _, name := range names {
		f.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func chord(f fyne.Focusable, name fyne.KeyName, modifier fyne.KeyModifier) {
	f.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: modifier})
}

// keyLog is Keys that remember what reached them.
type keyLog struct{ seen []string }

func (l *keyLog) keys() *Keys {
	note := func(s string) { l.seen = append(l.seen, s) }
	return &Keys{
		Enter:    func() { note("enter") },
		Escape:   func() { note("escape") },
		Shortcut: func(s fyne.Shortcut) bool { note(s.ShortcutName()); return true },
		Key:      func(name fyne.KeyName) bool { note(string(name)); return true },
	}
}

// clock is After for tests: its functions run when the test says that the time has passed.
type clock struct {
	now   time.Duration
	alarm map[int]alarm
	next  int
}

type alarm struct {
	at time.Duration
	f  func()
}

func (c *clock) After(d time.Duration, f func()) func() {
	if c.alarm == nil {
		c.alarm = map[int]alarm{}
	}
	id := c.next
	c.next++
	c.alarm[id] = alarm{c.now + d, f}
	return func() { delete(c.alarm, id) }
}

func (c *clock) advance(d time.Duration) {
	c.now += d
	for id, a := range c.alarm {
		if a.at <= c.now {
			delete(c.alarm, id)
			a.f()
		}
	}
}

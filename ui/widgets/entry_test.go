package widgets

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

func paste(f fyne.Focusable, text string) {
	board := test.NewClipboard()
	board.SetContent(text)
	f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
}

func TestEntryHandsKeysOn(t *testing.T) {
	e := NewEntry()
	w := show(t, e, 200, 100)
	var log keyLog
	e.Keys = log.keys()
	w.Canvas().Focus(e)
	test.Type(e, "ab")
	press(e, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape, fyne.KeyF5, fyne.KeyPageDown, fyne.KeyLeft, fyne.KeyBackspace)
	chord(e, fyne.KeyReturn, fyne.KeyModifierControl)
	want := []string{"enter", "enter", "escape", "F5", "Next", "CustomDesktop:Control+Return"}
	if diff := cmp.Diff(want, log.seen); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	if e.Text != "b" {
		t.Errorf("text %q, want the keys of the field to have removed the a", e.Text)
	}
}

func TestMultiLineEntryKeepsEnterAndLeavesTab(t *testing.T) {
	e := NewMultiLineEntry()
	w := show(t, e, 200, 100)
	var log keyLog
	e.Keys = log.keys()
	w.Canvas().Focus(e)
	test.Type(e, "a")
	press(e, fyne.KeyReturn, fyne.KeyEscape)
	if e.Text != "a\n" || !cmp.Equal(log.seen, []string{"escape"}) {
		t.Errorf("text %q, keys %v", e.Text, log.seen)
	}
	if e.AcceptsTab() {
		t.Error("Tab stays in the field")
	}
}

func TestEntryCleansWhatIsPasted(t *testing.T) {
	cases := []struct{ name, pasted, want string }{
		{"line ends", "one\r\ntwo\nthree\rfour", "one two three four"},
		{"tab", "a\tb", "a b"},
		{"control characters", "a\x00b\x1b\u0085c", "abc"},
		{"umlauts", "Müller 小龙", "Müller 小龙"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := NewEntry()
			w := show(t, e, 200, 100)
			w.Canvas().Focus(e)
			paste(e, c.pasted)
			if e.Text != c.want {
				t.Errorf("text %q, want %q", e.Text, c.want)
			}
		})
	}
}

func TestEntryCutsAHugePaste(t *testing.T) {
	e := NewEntry()
	w := show(t, e, 200, 100)
	cuts := 0
	e.OnCut = func(int) { cuts++ }
	e.MaxRunes = 50
	w.Canvas().Focus(e)
	paste(e, strings.Repeat("ä", 5<<20))
	if n := utf8.RuneCountInString(e.Text); n != 50 || cuts != 1 {
		t.Errorf("%d runes, told %d times; want 50 runes, told once", n, cuts)
	}
	test.Type(e, "x")
	if cuts != 2 || strings.Contains(e.Text, "x") {
		t.Errorf("typing into a full field: told %d times, text ends %q", cuts, e.Text[len(e.Text)-2:])
	}
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	paste(e, "short")
	if e.Text != "short" {
		t.Errorf("text %q after pasting over all of it", e.Text)
	}
}

func TestEntrySetTextIsSilentAndKeepsTheCursor(t *testing.T) {
	e := NewEntry()
	w := show(t, e, 200, 100)
	var changes []string
	e.OnChanged = func(s string) { changes = append(changes, s) }
	w.Canvas().Focus(e)
	test.Type(e, "abc")
	press(e, fyne.KeyLeft, fyne.KeyLeft)
	e.SetText("abc")
	if e.CursorColumn != 1 {
		t.Errorf("cursor at %d after setting the same text, want 1", e.CursorColumn)
	}
	e.SetText("longer")
	if e.CursorColumn != 6 {
		t.Errorf("cursor at %d after setting other text, want its end", e.CursorColumn)
	}
	if diff := cmp.Diff([]string{"a", "ab", "abc"}, changes); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}

func TestEntryTellsBlur(t *testing.T) {
	e := NewEntry()
	w := show(t, e, 200, 100)
	blurs := 0
	e.OnBlur = func() { blurs++ }
	w.Canvas().Focus(e)
	w.Canvas().Unfocus()
	if blurs != 1 {
		t.Errorf("told %d times, want once", blurs)
	}
}

func TestThePasswordsOfAPairAreShownTogether(t *testing.T) {
	first, again := NewPasswordPair()
	for _, show := range []func(){first.ActionItem.(*spot).tapped, again.ActionItem.(*Button).press} {
		if !first.Password || !again.Password {
			t.Error("one is shown")
		}
		show()
		if first.Password || again.Password {
			t.Error("one is not shown")
		}
		show()
	}
}

func TestTheButtonThatShowsAPasswordHandsKeysOn(t *testing.T) {
	e := NewPasswordEntry()
	left := 0
	e.Keys = &Keys{Escape: func() { left++ }}
	b := e.ActionItem.(*Button)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if left != 1 {
		t.Error("Esc does nothing")
	}
}

func TestPasswordEntryShowsOnRequest(t *testing.T) {
	e := NewPasswordEntry()
	show(t, e, 200, 100)
	e.ActionItem.(*Button).press()
	if e.Password {
		t.Error("the password is still hidden")
	}
	e.ActionItem.(*Button).press()
	if !e.Password {
		t.Error("the password is still shown")
	}
}

func TestNumberEntrySteps(t *testing.T) {
	cases := []struct {
		name, text string
		key        fyne.KeyName
		want       string
	}{
		{"up", "5", fyne.KeyUp, "6"},
		{"down", "5", fyne.KeyDown, "4"},
		{"page up", "5", fyne.KeyPageUp, "15"},
		{"page down stops at the least", "5", fyne.KeyPageDown, "1"},
		{"stops at the most", "999", fyne.KeyUp, "999"},
		{"empty starts at the least", "", fyne.KeyUp, "1"},
		{"a word stays", "ten", fyne.KeyUp, "ten"},
		{"1e3 stays", "1e3", fyne.KeyUp, "1e3"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			n := NewNumberEntry(1, 999)
			w := show(t, n, 156, 32)
			n.SetText(c.text)
			changed := ""
			n.OnChanged = func(s string) { changed = s }
			w.Canvas().Focus(n)
			press(n, c.key)
			if n.Text != c.want {
				t.Errorf("text %q, want %q", n.Text, c.want)
			}
			if (changed != "") != (c.text != c.want) {
				t.Errorf("told of %q", changed)
			}
		})
	}
}

func TestNumberEntryKeepsWhatIsTyped(t *testing.T) {
	n := NewNumberEntry(1, 10)
	w := show(t, n, 156, 32)
	w.Canvas().Focus(n)
	test.Type(n, "-99")
	if n.Text != "-99" {
		t.Errorf("text %q", n.Text)
	}
}

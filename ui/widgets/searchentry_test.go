package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

func newSearch(t *testing.T) (s *SearchEntry, told *[]string, log *keyLog) {
	t.Helper()
	told, log = &[]string{}, &keyLog{}
	s = NewSearchEntry("Search company, domain, person", "Ctrl+F")
	s.OnChanged = func(text string) { *told = append(*told, text) }
	s.Keys = log.keys()
	show(t, s, 300, 32)
	return s, told, log
}

func TestSearchTellsEveryChange(t *testing.T) {
	s, told, _ := newSearch(t)
	test.Type(s, "al")
	clipboard := test.NewClipboard()
	clipboard.SetContent("der\n")
	s.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	press(s, fyne.KeyBackspace)
	s.SetText("finch")
	s.SetText("")
	if diff := cmp.Diff([]string{"a", "al", "alder ", "alder"}, *told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestSearchEscapeEmptiesFirst(t *testing.T) {
	s, told, log := newSearch(t)
	test.Type(s, "a")
	press(s, fyne.KeyEscape)
	if s.Text != "" || len(log.seen) != 0 {
		t.Errorf("text %q, keys outside %q after the first Esc", s.Text, log.seen)
	}
	press(s, fyne.KeyEscape)
	if diff := cmp.Diff([]string{"escape"}, log.seen); diff != "" {
		t.Errorf("keys outside (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a", ""}, *told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestSearchLeadsDown(t *testing.T) {
	s, _, log := newSearch(t)
	press(s, fyne.KeyReturn, fyne.KeyDown)
	if diff := cmp.Diff([]string{"enter", "Down"}, log.seen); diff != "" {
		t.Errorf("keys outside (-want +got):\n%s", diff)
	}
	down := 0
	s.OnDown = func() { down++ }
	press(s, fyne.KeyReturn, fyne.KeyDown)
	if down != 2 || len(log.seen) != 2 {
		t.Errorf("led down %d times, want 2; keys outside %q", down, log.seen)
	}
}

func TestSearchShowsHintOrCross(t *testing.T) {
	s, told, _ := newSearch(t)
	state := func(when, hint string, cross bool) {
		t.Helper()
		if s.note.Text != hint || s.cross.Visible() != cross {
			t.Errorf("%s: hint %q, cross %v; want %q, %v", when, s.note.Text, s.cross.Visible(), hint, cross)
		}
	}
	state("at first", "Ctrl+F", false)
	focus(s)
	state("with the keyboard", "", false)
	test.Type(s, "a")
	state("with text", "", true)
	test.Tap(s.cross)
	state("after the cross", "", false)
	s.SetText("set")
	state("with text set", "", true)
	s.SetText("")
	fyne.CurrentApp().Driver().CanvasForObject(s).Unfocus()
	state("empty and left", "Ctrl+F", false)
	if diff := cmp.Diff([]string{"a", ""}, *told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestSearchIsContentWithLittle(t *testing.T) {
	s, _, _ := newSearch(t)
	test.Type(s, "Alder & Finch Dental Practice of the Upper Lake Region and Everything Around It")
	if got := s.MinSize(); got.Width != 180 || got.Height != 32 {
		t.Errorf("least size %v, want 180 by 32", got)
	}
}

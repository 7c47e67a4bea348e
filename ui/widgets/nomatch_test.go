package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"
)

func TestNoMatchTakesNarrowingsAway(t *testing.T) {
	var done []string
	var n *NoMatch
	by := []Narrowing{}
	for _, label := range []string{"Search: riverside", "Status: Trial", "Type: Channel"} {
		by = append(by, Narrowing{label, func() { done = append(done, label) }})
	}
	n = NewNoMatch("Clear All", func() { done = append(done, "all") })
	var log keyLog
	n.Keys = log.keys()
	w := show(t, n, 800, 400)
	n.Set("No customers match “riverside”", "Search looks at company, domains, and people.", by)
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyDelete, fyne.KeySpace, fyne.KeyReturn} {
		w.Canvas().FocusNext()
		press(w.Canvas().Focused(), key)
	}
	want := []string{"Search: riverside", "Status: Trial", "Type: Channel", "all"}
	if diff := cmp.Diff(want, done); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	w.Canvas().Focus(n.tags[1])
	press(w.Canvas().Focused(), fyne.KeyEscape)
	n.Set("No customers match", "", by[1:])
	if w.Canvas().Focused() != fyne.Focusable(n.tags[0]) {
		t.Errorf("the keyboard is at %T, want at the tag that stayed", w.Canvas().Focused())
	}
	n.Set("No customers match", "", by[2:])
	if w.Canvas().Focused() != fyne.Focusable(n.clear) {
		t.Errorf("the keyboard is at %T, want at the button", w.Canvas().Focused())
	}
	if diff := cmp.Diff([]string{"escape"}, log.seen); diff != "" {
		t.Errorf("keys outside (-want +got):\n%s", diff)
	}
}

func TestNoMatchStandsInside(t *testing.T) {
	var by []Narrowing
	for range 9 {
		by = append(by, Narrowing{"Host: Cobalt Ridge IT Services", nil})
	}
	n := NewNoMatch("Clear All", nil)
	show(t, n, 760, 400)
	n.Set("No customers match", "", by)
	n.Resize(fyne.NewSize(760, 400))
	for _, tag := range n.tags {
		if x := tag.Position().X; x < 0 || x+tag.Size().Width > 760 || tag.Position().Y+32 > n.clear.Position().Y {
			t.Errorf("a tag at %v %v, the button at %v", tag.Position(), tag.Size(), n.clear.Position())
		}
	}
}

package widgets

import (
	"strings"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"
)

func TestNoteListIsAsHighAsItsNotes(t *testing.T) {
	startApp(t)
	pressed := 0
	n := NewNoteList()
	w := show(t, n, 380, 400)
	n.SetNotes([]Note{
		{By: strings.Repeat("Dana ", 60), When: "Nov 2, 10:42", Text: "Called.\nWill call again.", Actions: []*Link{NewLink("Delete", func() { pressed++ })}},
		{By: "Ida", When: "Nov 1", Text: "One line."},
	})
	line := lineHeight(theme.TextSize)
	if got, want := n.MinSize().Height, 5*line+2*noteTextGap+2*noteGap+1; got != want {
		t.Errorf("height %v, want %v", got, want)
	}
	action := n.notes[0].Actions[0]
	if end := n.when[0].Position().X + n.when[0].Size().Width; end > action.Position().X {
		t.Errorf("the time ends at %v, on the action at %v", end, action.Position().X)
	}
	if top := n.by[1].Position().Y; top < n.texts[0].Position().Y+2*line {
		t.Errorf("the second note begins at %v, on the first", top)
	}
	w.Canvas().FocusNext()
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if pressed != 1 {
		t.Errorf("pressed %d times", pressed)
	}
}

func TestMultiLineEntryHandsCtrlEnterOn(t *testing.T) {
	e := NewMultiLineEntry()
	w := show(t, e, 200, 100)
	var log keyLog
	e.Keys = log.keys()
	w.Canvas().Focus(e)
	press(e, fyne.KeyReturn)
	chord(e, fyne.KeyReturn, fyne.KeyModifierControl)
	if diff := cmp.Diff([]string{"CustomDesktop:Control+Return"}, log.seen); diff != "" || e.Text != "\n" {
		t.Errorf("text %q, keys (-want +got):\n%s", e.Text, diff)
	}
}

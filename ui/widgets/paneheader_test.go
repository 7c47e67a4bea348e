package widgets

import (
	"strings"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

func newPaneHeaderBench(t *testing.T, width float32, close func()) (*PaneHeader, fyne.Window) {
	t.Helper()
	startApp(t)
	var buttons []*Button
	for _, label := range []string{"Edit", "Resend Email", "Print Sheet"} {
		buttons = append(buttons, NewButton(Plain, label, ButtonIcon(Plain, theme.IconEdit), nil))
	}
	h := NewPaneHeader("Close", close, append(buttons, NewPlainIconButton(theme.IconMore, "More", nil))...)
	w := show(t, h, width, 200)
	h.Set("Fernhill Architects", "Trial", Blue, "Organization  ·  fernhill.example  ·  Advanced, 26 licenses")
	return h, w
}

func TestPaneHeaderKeepsPillAndCrossBesideALongName(t *testing.T) {
	h, _ := newPaneHeaderBench(t, 420, nil)
	h.Set(strings.Repeat("Westmark Surveyors ", 30), "Trial ended", Amber, strings.Repeat("facts ", 99))
	name, pill := h.name.Position().X+h.name.Size().Width, h.state.Position().X
	if pill < name || pill+h.state.Size().Width > h.close.Position().X || h.close.Position().X+h.close.Size().Width > 400 {
		t.Errorf("name ends at %v, pill at %v, cross at %v", name, pill, h.close.Position().X)
	}
	if got := h.name.line.Text; !strings.HasSuffix(got, "…") {
		t.Errorf("the name reads %q", got)
	}
	h.Set("Ida", "", Gray, "")
	if h.state.Visible() {
		t.Error("a pill without a state is shown")
	}
}

func TestPaneHeaderNeedsASecondRowOfButtonsInANarrowPane(t *testing.T) {
	h, _ := newPaneHeaderBench(t, 420, nil)
	if got := h.MinSize().Height; got != 115 {
		t.Errorf("height %v, want 115 as drawn", got)
	}
	h.Resize(fyne.NewSize(360, 200))
	if got := h.MinSize().Height; got != 115+theme.ButtonGap+theme.CompactHeight {
		t.Errorf("height %v in a narrow pane", got)
	}
	for _, o := range h.buttons.Objects {
		if end := o.Position().X + o.Size().Width; end > 320 {
			t.Errorf("a button ends at %v", end)
		}
	}
}

func TestPaneHeaderTabOrder(t *testing.T) {
	closed := 0
	h, w := newPaneHeaderBench(t, 420, func() { closed++ })
	var order []string
	for range 5 {
		w.Canvas().FocusNext()
		order = append(order, w.Canvas().Focused().(*Button).Name())
	}
	if got := strings.Join(order, ", "); got != "Edit, Resend Email, Print Sheet, More, Close" {
		t.Errorf("Tab leads to %s", got)
	}
	press(h.Close(), fyne.KeyReturn)
	if closed != 1 {
		t.Errorf("closed %d times", closed)
	}
}

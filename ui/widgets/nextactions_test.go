package widgets

import (
	"strings"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

func newActionsBench(t *testing.T, width float32) (n *NextActions, pressed *[]string) {
	t.Helper()
	pressed = &[]string{}
	button := func(label string) *Button {
		return NewButton(Plain, label, nil, func() { *pressed = append(*pressed, label) })
	}
	n = NewNextActions("Nothing to do.")
	show(t, n, width, 300)
	n.SetActions([]NextAction{
		{theme.IconError, theme.ColorRedText, "Welcome email failed", "The mailbox does not exist (550 5.1.1).", []*Button{button("Fix Address")}},
		{theme.IconHourglass, theme.ColorAccent, "Trial ends Dec 2, in 9 days", "Then it waits for you.", []*Button{button("Purchase"), button("Extend")}},
	})
	return n, pressed
}

func TestNextActionsAreStopsInOrder(t *testing.T) {
	n, pressed := newActionsBench(t, 380)
	c := fyne.CurrentApp().Driver().CanvasForObject(n)
	for range 3 {
		c.FocusNext()
		press(c.Focused(), fyne.KeyReturn)
	}
	if got := strings.Join(*pressed, ", "); got != "Fix Address, Purchase, Extend" {
		t.Errorf("Tab and Enter press %q", got)
	}
	if got := n.rows[0].action.Buttons[0].MinSize().Height; got != theme.CompactHeight {
		t.Errorf("a button is %v high", got)
	}
}

func TestNextActionsGrowWithTheirText(t *testing.T) {
	n, _ := newActionsBench(t, 380)
	if got := n.MinSize().Height; got != 113 {
		t.Errorf("height %v, want 113 for two actions", got)
	}
	n.SetActions([]NextAction{{theme.IconError, theme.ColorRedText, "Welcome email failed", strings.Repeat("The mailbox does not exist. ", 40), nil}})
	row := n.rows[0]
	if got := row.MinSize().Height; got <= actionHeight {
		t.Errorf("a long reason has %v of height", got)
	}
	if last := row.reason[1].Text; !strings.HasSuffix(last, "…") {
		t.Errorf("a reason that is too long ends with %q", last)
	}
}

func TestNextActionsPutButtonsBelowInANarrowPane(t *testing.T) {
	n, _ := newActionsBench(t, 320)
	n.Resize(fyne.NewSize(320, n.MinSize().Height))
	one, two := n.rows[0], n.rows[1]
	if one.action.Buttons[0].Position().Y != actionTop {
		t.Error("one button has room beside its text")
	}
	button := two.action.Buttons[1]
	if button.Position().Y < two.reason[0].Position().Y+two.reason[0].Size().Height {
		t.Errorf("the buttons stand at %v, on the text", button.Position())
	}
	if end := button.Position().Y + button.Size().Height; end > two.Size().Height {
		t.Errorf("the buttons end at %v in a row of %v", end, two.Size().Height)
	}
}

func TestNextActionsSayThatThereIsNothing(t *testing.T) {
	n, _ := newActionsBench(t, 380)
	n.SetActions(nil)
	if n.MinSize().Height != nothingHeight || len(n.rows) != 0 {
		t.Errorf("height %v, %d rows", n.MinSize().Height, len(n.rows))
	}
}

package customers_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestThePaneSaysWhatSeveralAreTogether(t *testing.T) {
	h := paned(t)
	h.Grid().Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	h.Press(fyne.KeyDown, fyne.KeyDown)
	h.Grid().Modifiers = func() fyne.KeyModifier { return 0 }
	h.Queue.Pump()
	h.Want("3 customers 75 licenses", "Type Organization (2), Channel (1)", "Hosted by None, ours (2)", "Package Advanced",
		"Licenses 25 each", "Status Active (1), Trial (1), Trial ended (1)", "Trial ends November 21, 2026 to November 28, 2026",
		"Welcome email Not sent (2), Queued (1)")
	h.WantNot("In the pane")
	h.Press(fyne.KeyReturn)
	h.WantFocus("Tag")
	if !h.view.InPane() {
		t.Error("the view does not know that the keyboard is in the pane")
	}
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	h.Want("Change the tags of 3 customers")
	h.Press(fyne.KeyEscape)
	h.WantFocus("Tag")
	h.click(1)
	h.Queue.Pump()
	h.Want("In the pane")
	h.WantNot("3 customers 75 licenses")
	if h.Canvas().Focused() != fyne.Focusable(h.Grid()) {
		t.Error("the keyboard stayed at a button that is gone")
	}
}

package customers_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestThePaneSaysThatItsCustomerIsNotInTheList(t *testing.T) {
	h := paned(t)
	id := h.last()
	h.WantNot("Not shown in the list.")
	h.search("birch")
	h.Want("In the pane", "Not shown in the list.")
	if got := h.state.SelectedText(); got != "1 selected, 1 not shown" {
		t.Errorf("says %q", got)
	}
	h.Focus("Show in the List")
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	h.WantNot("Not shown in the list.")
	if h.last() != id || !h.model.Selection().Has(h.model.PaneRow()) || h.Canvas().Focused() != fyne.Focusable(h.Grid()) {
		t.Errorf("shows %d in row %d, the keyboard is in %T", h.last(), h.model.PaneRow(), h.Canvas().Focused())
	}
}

func TestThePaneOfSomebodyNobodyFindsIsSaidToBeAside(t *testing.T) {
	h := paned(t)
	h.search("nobody is called so")
	h.Want("Not shown in the list.")
	h.Focus("Show in the List")
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	h.WantNot("Not shown in the list.")
	if h.state.Query.Search != "" || h.Canvas().Focused() != fyne.Focusable(h.Grid()) {
		t.Errorf("the search is %q, the keyboard in %T", h.state.Query.Search, h.Canvas().Focused())
	}
}

func TestAClosedPaneTakesItsNoteAlong(t *testing.T) {
	h := paned(t)
	h.search("birch")
	h.view.ClosePane()
	h.Queue.Pump()
	h.WantNot("Not shown in the list.")
	if got := h.state.SelectedText(); got != "1 selected, 1 not shown" {
		t.Errorf("says %q", got)
	}
}

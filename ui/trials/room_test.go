package trials_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/ui/theme"
	"foyer/ui/widgets"
)

func TestChartsGiveWayInASmallWindow(t *testing.T) {
	s := open(t, five)
	s.Resize(fyne.NewSize(760, 546)) // what a window of 960 by 600 leaves
	s.Want("Licenses by trial end date", "Licenses per package", "Next 30 days 3")
	s.WantNot("When a trial ends", "…")
	segments := s.Find("Next 30 days 3 Ended, decide 1 All").(*widgets.Segments)
	if got := segments.Size().Height; got != theme.ControlHeight {
		t.Errorf("the switch is %v high", got)
	}
	if got := s.Grid().Size().Height; got < 6*theme.RowHeight {
		t.Errorf("the list is %v high", got)
	}
	s.Resize(fyne.NewSize(1080, 746))
	s.Want("When a trial ends, Foyer asks you. It never changes a customer by itself.")
}

package customers_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
)

func TestTheNoticeSaysWhichTrialsAreDue(t *testing.T) {
	h := open(t, func(*reader) {})
	for _, c := range []struct {
		due  app.TrialsDue
		want string
	}{
		{app.TrialsDue{Today: 2, In7: 3}, "2 trials end today, 3 within 7 days."},
		{app.TrialsDue{Today: 1, In3: 1, In7: 2, Over: 2}, "1 trial ends today, 1 within 3 days, 2 within 7 days, 2 have ended and wait for you."},
		{app.TrialsDue{In3: 4}, "4 trials end within 3 days."},
		{app.TrialsDue{Over: 1}, "1 trial has ended and waits for you."},
	} {
		h.view.ShowTrials(c.due)
		h.Want(c.want)
	}
	h.view.ShowTrials(app.TrialsDue{})
	if h.Has("Show Trials") {
		t.Error("a notice about nothing")
	}
}

// Where the pane stands alone its forms need the room.
func TestTheNoticeWaitsWhileTheListIsNotShown(t *testing.T) {
	h := paned(t)
	h.Resize(fyne.NewSize(760, 600))
	alone := h.pane.Object().Size()
	h.view.ShowTrials(app.TrialsDue{Today: 1})
	h.WantNot("1 trial ends today.")
	if got := h.pane.Object().Size(); got != alone {
		t.Errorf("the pane has %v, without trials %v", got, alone)
	}
	h.view.ClosePane()
	h.Want("1 trial ends today.", "Alder Law")
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	h.WantNot("1 trial ends today.", "Alder Law")
	if got := h.pane.Object().Size(); got != alone {
		t.Errorf("the pane has %v, without trials %v", got, alone)
	}
	h.Resize(fyne.NewSize(1280, 600))
	h.Want("1 trial ends today.", "Alder Law")
	beside := h.pane.Object().Size().Height
	h.Resize(fyne.NewSize(760, 600))
	h.WantNot("1 trial ends today.")
	if got := h.pane.Object().Size(); got != alone || beside >= got.Height {
		t.Errorf("the pane has %v, without trials %v, beside the list a height of %v", got, alone, beside)
	}
	h.view.ShowTrials(app.TrialsDue{})
	h.view.ClosePane()
	h.WantNot("1 trial ends today.")
}

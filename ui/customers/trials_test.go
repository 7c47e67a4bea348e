package customers_test

import (
	"testing"

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

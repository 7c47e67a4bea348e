package ui

import (
	"encoding/json"

	"foyer/app"
)

// noticedKey is where it is kept when the notice about trials was read.
const noticedKey = "trials.noticed"

// readNoticed is the day on which the notice was last read, "" for never.
func readNoticed(ctx app.Context, store app.Store) app.Date {
	var day app.Date
	if kept, err := store.Remembered(ctx, noticedKey); err != nil || kept == nil || json.Unmarshal(kept, &day) != nil {
		return "" // as if nobody had
	}
	return day
}

// showTrials shows the notice, unless somebody has read it today.
func (s *Shell) showTrials(f frameState) {
	due := f.trials
	if s.noticed == app.DateOf(s.deps.Clock()) { // what is kept may be older
		due = app.TrialsDue{}
	}
	s.listView.ShowTrials(due)
}

// trialsSeen keeps the notice away until tomorrow.
func (s *Shell) trialsSeen() {
	s.noticed = app.DateOf(s.deps.Clock())
	s.remember(noticedKey, s.noticed)
	s.listView.ShowTrials(app.TrialsDue{})
}

package ui

import "foyer/ui/details"

// makePane builds the pane beside the list.
func (s *Shell) makePane() *details.View {
	s.pane = details.NewModel(details.Deps{
		Manager: s.deps.Manager, Reader: s.deps.Store, Drafts: s.deps.Store, Outbox: s.deps.Outbox, Acts: s.acts, Nav: s,
		Run: s.deps.Run, Serial: s.serial, After: s.deps.After, Clock: s.deps.Clock, Log: s.deps.Log,
	})
	return details.NewView(s.pane, details.ViewDeps{Keys: s.keys, Layer: s.layer, Tips: s.tips})
}

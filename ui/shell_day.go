package ui

import (
	"time"

	"foyer/ui/nav"
)

// dayCheck is how often it is looked whether another day has begun: a window that
// is open over midnight, or on a computer that slept, must not go on counting from
// yesterday.
const dayCheck = time.Minute

func (s *Shell) watchDay() {
	s.asleep = s.deps.After(dayCheck, func() {
		s.watchDay()
		if !s.list.Wake() {
			return
		}
		if s.page == nav.Outbox || s.page == nav.Trials || s.page == nav.Activity {
			s.reload(s.page)
		}
		s.refreshAll()
	})
}

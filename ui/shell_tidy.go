package ui

import "time"

// Unneeded memory goes back to the system soon after the start, and then from
// time to time.
const (
	firstTidy = 700 * time.Millisecond
	nextTidy  = 15 * time.Second
)

func (s *Shell) tidyAfter(d time.Duration) {
	s.untidy = s.deps.After(d, func() {
		if s.deps.Tidy != nil {
			s.deps.Run.Go(func() {
				did := s.deps.Tidy()
				s.deps.Run.Do(func() {
					if did { // pictures that nobody wants go when something is drawn
						s.status.object.Refresh()
					}
					s.tidyAfter(nextTidy)
				})
			})
		}
	})
}

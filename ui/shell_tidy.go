package ui

import "time"

// Unneeded memory goes back to the system soon after the start, and then from
// time to time.
const (
	firstTidy = 700 * time.Millisecond
	nextTidy  = 15 * time.Second
	// redrawn is how long the window takes at most to be drawn anew.
	redrawn = time.Second
)

// Tidier gives memory back to the system. Tidy does so where it is worthwhile, and says
// whether it was. Settle is called once the window is drawn anew because of that: it
// counts what that took as needed, or tidying up would give reason to tidy up again.
// Hold keeps from tidying up anything until release is called.
type Tidier interface {
	Tidy() bool
	Settle()
	Hold() (release func())
}

// hold leaves the memory alone until the first picture is there.
func (s *Shell) hold() {
	if s.deps.Memory != nil {
		s.release = s.deps.Memory.Hold()
	}
}

func (s *Shell) tidyAfter(d time.Duration) {
	if s.deps.Memory == nil {
		return
	}
	s.untidy = s.deps.After(d, func() {
		s.deps.Run.Go(func() {
			did := s.deps.Memory.Tidy()
			s.deps.Run.Do(func() {
				if !did {
					s.tidyAfter(nextTidy)
					return
				}
				s.status.object.Refresh() // pictures that nobody wants go when something is drawn
				s.untidy = s.deps.After(redrawn, s.settle)
			})
		})
	})
}

func (s *Shell) settle() {
	s.deps.Run.Go(func() {
		s.deps.Memory.Settle()
		s.deps.Run.Do(func() { s.tidyAfter(nextTidy) })
	})
}

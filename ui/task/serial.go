package task

import (
	"sync"
	"sync/atomic"
	"time"
)

// Serial runs functions strictly one after another off the UI goroutine, in
// the order in which they were given.
type Serial struct {
	run Runner

	awaited atomic.Int32 // answers that are still to come home

	mu    sync.Mutex
	queue []job
	idle  chan struct{} // closed when the queue has run empty; nil while nothing runs
}

type job struct{ work, done func() }

// NewSerial returns an empty Serial.
func NewSerial(run Runner) *Serial { return &Serial{run: run} }

// Do queues work; done, which may be nil, follows on the UI goroutine.
func (s *Serial) Do(work, done func()) {
	if answer := done; answer != nil {
		s.awaited.Add(1)
		done = func() {
			defer s.awaited.Add(-1)
			answer()
		}
	}
	s.mu.Lock()
	s.queue = append(s.queue, job{work, done})
	start := s.idle == nil
	if start {
		s.idle = make(chan struct{})
	}
	s.mu.Unlock()
	if start {
		s.run.Go(s.work)
	}
}

// Awaited says whether an answer is still to come home: what somebody asked for, a
// dialog perhaps, is not there yet.
func (s *Serial) Awaited() bool { return s.awaited.Load() > 0 }

// Drain waits until all queued work has run, at most for timeout, and reports
// whether it has. It does not wait for the done functions, because the UI
// goroutine that would run them is the one that waits here.
func (s *Serial) Drain(timeout time.Duration) bool {
	s.mu.Lock()
	idle := s.idle
	s.mu.Unlock()
	if idle == nil {
		return true
	}
	select {
	case <-idle:
		return true
	case <-time.After(timeout):
		return false
	}
}

func (s *Serial) work() {
	for {
		j, ok := s.next()
		if !ok {
			return
		}
		j.work()
		if j.done != nil {
			s.run.Do(j.done)
		}
	}
}

func (s *Serial) next() (job, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.queue) == 0 {
		close(s.idle)
		s.idle = nil
		return job{}, false
	}
	j := s.queue[0]
	s.queue = s.queue[1:]
	return j, true
}

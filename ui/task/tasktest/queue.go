// Package tasktest gives tests a task.Runner and a clock that move only when
// the test says so. It is for tests and never part of the program.
package tasktest

import (
	"sync"
	"testing"
	"time"

	"foyer/ui/task"
)

// patience is how long Pump waits for background work before it calls it stuck.
const patience = 30 * time.Second

// Queue stands in for the UI goroutine: the test goroutine that calls Pump and
// Advance is the one on which queued functions run.
type Queue struct {
	changed chan struct{}

	mu      sync.Mutex
	running int
	queued  []func()
	now     time.Duration
	timers  []*timer
}

type timer struct {
	due time.Duration
	f   func()
}

// New returns an idle queue whose clock stands at zero. The test does not end
// before its background work has: what goes on after a test races with the next.
func New(t testing.TB) *Queue {
	q := &Queue{changed: make(chan struct{}, 1)}
	t.Cleanup(q.rest)
	return q
}

// Runner returns a Runner that works on real goroutines and keeps its Do
// functions until Pump.
func (q *Queue) Runner() task.Runner {
	return task.Runner{Go: q.background, Do: q.home}
}

// After runs f when Advance reaches d from now, unless stop was called before.
func (q *Queue) After(d time.Duration, f func()) (stop func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	t := &timer{due: q.now + d, f: f}
	q.timers = append(q.timers, t)
	return func() { q.remove(t) }
}

// Pump waits for background work and runs queued functions until neither is
// left. It panics when background work does not end.
func (q *Queue) Pump() {
	for {
		f, busy := q.take()
		switch {
		case f != nil:
			f()
		case !busy:
			return
		default:
			q.await()
		}
	}
}

// Advance moves the clock by d, running each timer at its time and pumping
// before and after it.
func (q *Queue) Advance(d time.Duration) {
	q.Pump()
	q.mu.Lock()
	end := q.now + d
	q.mu.Unlock()
	for {
		t := q.nextTimer(end)
		if t == nil {
			return
		}
		t.f()
		q.Pump()
	}
}

// rest waits until no background work is left; what it wanted done on the UI
// goroutine is not done.
func (q *Queue) rest() {
	for {
		if f, busy := q.take(); f == nil {
			if !busy {
				return
			}
			q.await()
		}
	}
}

func (q *Queue) background(f func()) {
	q.mu.Lock()
	q.running++
	q.mu.Unlock()
	task.Go(func() {
		defer func() {
			q.mu.Lock()
			q.running--
			q.mu.Unlock()
			q.signal()
		}()
		f()
	})
}

func (q *Queue) home(f func()) {
	q.mu.Lock()
	q.queued = append(q.queued, f)
	q.mu.Unlock()
	q.signal()
}

func (q *Queue) signal() {
	select {
	case q.changed <- struct{}{}:
	default:
	}
}

func (q *Queue) await() {
	select {
	case <-q.changed:
	case <-time.After(patience):
		panic("tasktest: background work does not end")
	}
}

func (q *Queue) take() (f func(), busy bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.queued) > 0 {
		f = q.queued[0]
		q.queued = q.queued[1:]
	}
	return f, q.running > 0
}

// nextTimer takes the first timer due until end and sets the clock to it, or
// to end when there is none.
func (q *Queue) nextTimer(end time.Duration) *timer {
	q.mu.Lock()
	defer q.mu.Unlock()
	var first *timer
	for _, t := range q.timers {
		if t.due <= end && (first == nil || t.due < first.due) {
			first = t
		}
	}
	if first == nil {
		q.now = end
		return nil
	}
	q.now = max(q.now, first.due)
	q.drop(first)
	return first
}

func (q *Queue) remove(t *timer) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.drop(t)
}

func (q *Queue) drop(t *timer) {
	for i := range q.timers {
		if q.timers[i] == t {
			q.timers = append(q.timers[:i], q.timers[i+1:]...)
			return
		}
	}
}

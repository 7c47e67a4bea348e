package ui

import (
	"fyne.io/fyne/v2"

	"foyer/ui/task"
)

// lastEvents is the part of the toolkit's lifecycle that runs what is left to do
// when its loop has ended.
type lastEvents interface {
	QueueEvent(event func())
	InitEventQueue()
	RunEventQueue(run func(event func(), wait bool))
}

// leaveWithoutLoop has the toolkit's last events run on a goroutine of their own.
// By itself, Fyne 2.8 hands them to the loop that is just ending, and about one
// time in a hundred nobody takes them any more: the window is gone, and the program
// waits for ever and keeps the data folder to itself. It must be called once the
// toolkit runs.
func leaveWithoutLoop(l fyne.Lifecycle) {
	events, ok := l.(lastEvents)
	if !ok {
		return
	}
	events.QueueEvent(func() { // whoever runs it has taken the queue that there was
		events.InitEventQueue()
		task.Go(func() {
			events.RunEventQueue(func(event func(), _ bool) { event() })
		})
	})
}

// end drops answers that come home when the loop no longer runs: the toolkit would
// run them at once, on whatever goroutine brings them.
func (s *Shell) end() {
	s.ended.Store(true)
	if s.deps.Run.End != nil {
		s.deps.Run.End()
	}
}

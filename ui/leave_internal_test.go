package ui

import (
	"testing"

	"foyer/ui/uitest"
)

func TestTheToolkitLeavesWithoutItsLoop(t *testing.T) {
	l := uitest.App(t).Lifecycle()
	events, ok := l.(lastEvents)
	if !ok {
		t.Fatal("the toolkit has another lifecycle: see whether it still waits for a loop that has ended")
	}
	events.InitEventQueue()
	loop := make(chan func())
	go events.RunEventQueue(func(event func(), _ bool) { loop <- event })
	leaveWithoutLoop(l)
	(<-loop)() // and nobody takes from it any more
	ended := make(chan struct{})
	events.QueueEvent(func() { close(ended) })
	<-ended
}

func TestAnEndingProgramShowsNobodyItsWindow(t *testing.T) {
	var s Shell
	s.end()
	if s.Called(nil) {
		t.Error("a second start was told that a window is shown")
	}
}

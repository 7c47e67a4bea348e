// Package task moves slow work off the UI goroutine and its answers back home.
// Everything here is injected, so that tests decide when work runs and when an
// answer lands. It never touches a widget and knows no use case.
package task

import (
	"sync/atomic"
	"time"
)

// Runner starts work and brings its answers home.
type Runner struct {
	Go func(func()) // runs a function off the UI goroutine; in the program this is Go
	Do func(func()) // queues a function for the UI goroutine and returns at once

	// End has Do drop what comes home from now on: nobody is there any more. It may
	// be called more than once; nil where somebody always is.
	End func()
}

// Live returns a runner of this package's goroutines that brings answers home by
// do, until it is ended.
func Live(do func(func())) Runner {
	var ended atomic.Bool
	return Runner{
		Go: Go,
		Do: func(f func()) {
			do(func() {
				if !ended.Load() {
					f()
				}
			})
		},
		End: func() { ended.Store(true) },
	}
}

// Go runs f on a goroutine of its own; every goroutine of the UI starts here.
func Go(f func()) { go f() }

// LiveAfter returns an After on the system clock: f runs on the UI goroutine
// once d has passed, and never again after stop was called there.
func LiveAfter(run Runner) func(d time.Duration, f func()) (stop func()) {
	return func(d time.Duration, f func()) func() {
		stopped := false
		timer := time.AfterFunc(d, func() {
			run.Do(func() {
				// The timer may have fired while stop was being called.
				if !stopped {
					f()
				}
			})
		})
		return func() {
			stopped = true
			timer.Stop()
		}
	}
}

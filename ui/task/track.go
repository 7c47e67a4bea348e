package task

import (
	"sync"
	"time"
)

// Track returns a runner that counts its work, and wait, which returns once
// none is left, at most after timeout, and reports whether that is so. The
// runner and wait belong to the UI goroutine.
func Track(run Runner) (tracked Runner, wait func(timeout time.Duration) bool) {
	var work sync.WaitGroup
	tracked = Runner{Do: run.Do, End: run.End, Go: func(f func()) {
		work.Add(1)
		run.Go(func() {
			defer work.Done()
			f()
		})
	}}
	return tracked, func(timeout time.Duration) bool {
		ended := make(chan struct{})
		run.Go(func() {
			work.Wait()
			close(ended)
		})
		select {
		case <-ended:
			return true
		case <-time.After(timeout):
			return false
		}
	}
}

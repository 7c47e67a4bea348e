package task

import "time"

// Debounce waits until calls pause and then runs only the last one. It belongs
// to the UI goroutine, and so does the function it runs.
type Debounce struct {
	wait    time.Duration
	after   func(time.Duration, func()) (stop func())
	waiting func()
	stop    func()
}

// NewDebounce returns a Debounce that runs a function once wait has passed
// without another call; after must bring its function to the UI goroutine, as LiveAfter does.
func NewDebounce(wait time.Duration, after func(time.Duration, func()) (stop func())) *Debounce {
	return &Debounce{wait: wait, after: after}
}

// Call makes f the function to run and starts the wait anew.
func (d *Debounce) Call(f func()) {
	d.Cancel()
	d.waiting = f
	d.stop = d.after(d.wait, d.Flush)
}

// Flush runs the waiting function now, if there is one.
func (d *Debounce) Flush() {
	f := d.waiting
	d.Cancel()
	if f != nil {
		f()
	}
}

// Cancel forgets the waiting function.
func (d *Debounce) Cancel() {
	if d.waiting == nil {
		return
	}
	d.stop()
	d.waiting, d.stop = nil, nil
}

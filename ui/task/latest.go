package task

// Latest numbers questions so that only the answer to the newest one counts.
// It belongs to the UI goroutine; the zero value is ready.
type Latest struct{ newest uint64 }

// Next returns the number of a new question and outdates all earlier ones.
func (l *Latest) Next() uint64 {
	l.newest++
	return l.newest
}

// Is reports whether n is the number of the newest question.
func (l *Latest) Is(n uint64) bool { return n == l.newest }

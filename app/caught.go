package app

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// PanicError is a panic that a use case was left by. What the use case had begun
// is undone: a transaction that is not committed leaves nothing.
type PanicError struct {
	what  string
	stack []byte
}

// Error is for the log. What the panic was given may be what a person typed;
// only its type is said, unless it is the runtime's own words.
func (e *PanicError) Error() string { return e.what + "\n" + string(e.stack) }

// caught turns a panic into an error. Every use case that does more than ask its
// store defers it first.
func caught(err *error) {
	p := recover()
	if p == nil {
		return
	}
	what := fmt.Sprintf("panic with %T", p)
	if failure, ok := p.(runtime.Error); ok {
		what = "panic: " + failure.Error()
	}
	*err = &PanicError{what: what, stack: debug.Stack()}
}

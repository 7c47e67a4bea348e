package app

import "io"

// Files is where the operator finds what Foyer writes for other programs.
type Files interface {
	// SaveFile writes a file of that name, or of one like it where that is taken,
	// and returns where it is. ErrFile says that this was not possible.
	SaveFile(ctx Context, name string, content []byte) (path string, err error)
}

// Streams writes, as Files does, what is too large to be held in memory.
type Streams interface {
	// SaveStream writes a file of all that content gives. ErrFile says that this
	// was not possible.
	SaveStream(ctx Context, name string, content io.Reader) (path string, err error)
}

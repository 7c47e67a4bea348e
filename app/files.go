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

// Pictures reads the pictures that operators choose.
type Pictures interface {
	// Picture returns the content of a file, as much as a picture can have and one
	// byte more. ErrFile says that this was not possible.
	Picture(ctx Context, path string) (Picture, error)
}

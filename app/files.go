package app

// Files is where the operator finds what Foyer writes for other programs.
type Files interface {
	// SaveFile writes a file of that name, or of one like it where that is taken,
	// and returns where it is. ErrFile says that this was not possible.
	SaveFile(ctx Context, name string, content []byte) (path string, err error)
}

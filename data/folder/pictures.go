package folder

import (
	"errors"
	"fmt"
	"io"
	"os"

	"foyer/app"
)

// Pictures reads pictures wherever the operator has them; it is an app.Pictures.
type Pictures struct{}

// Picture returns the content of a file, as much as a logo can have and one byte more.
func (Pictures) Picture(_ app.Context, path string) (_ app.Picture, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("read a picture: %w: %w", app.ErrFile, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return "", fmt.Errorf("read a picture: %w", errors.Join(app.ErrFile, err))
	}
	content, err := io.ReadAll(io.LimitReader(file, app.MaxLogoBytes+1))
	if err != nil {
		return "", fmt.Errorf("read a picture: %w: %w", app.ErrFile, err)
	}
	return app.Picture(content), nil
}

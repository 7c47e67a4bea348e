package folder

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"foyer/app"
)

// sameNames is how many files of a name can stand beside each other.
const sameNames = 1000

// Downloads is where the operator finds files that are for other programs: an
// app.Files in a folder.
type Downloads string

// UserDownloads is the folder that the system has for downloads.
func UserDownloads() Downloads { return Downloads(xdg.UserDirs.Download) }

// SaveFile writes a file of that name, or of one like it where that is taken.
func (d Downloads) SaveFile(ctx app.Context, name string, content []byte) (string, error) {
	return d.SaveStream(ctx, name, bytes.NewReader(content))
}

// SaveStream writes a file of that name, or of one like it where that is taken, of
// all that content gives.
func (d Downloads) SaveStream(_ app.Context, name string, content io.Reader) (string, error) {
	path, err := d.save(name, content)
	if err != nil {
		return "", fmt.Errorf("save a file: %w: %w", app.ErrFile, err)
	}
	return path, nil
}

func (d Downloads) save(name string, content io.Reader) (string, error) {
	if err := os.MkdirAll(string(d), 0o700); err != nil {
		return "", err
	}
	file, err := d.create(name)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(file, content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return "", errors.Join(err, os.Remove(file.Name()))
	}
	return file.Name(), nil
}

// create makes a new file: what stands there is somebody's.
func (d Downloads) create(name string) (*os.File, error) {
	ending := filepath.Ext(name)
	for n := 1; n <= sameNames; n++ {
		free := name
		if n > 1 {
			free = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ending), n, ending)
		}
		file, err := os.OpenFile(filepath.Join(string(d), free), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
	return nil, fs.ErrExist
}

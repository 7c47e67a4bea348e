package secretfile

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// replace puts content in the place of a file's old one, whole or not at all,
// for its owner's eyes only.
func replace(path string, content []byte) (err error) {
	temporary := path + ".tmp"
	if err := os.Remove(temporary); err != nil && !os.IsNotExist(err) {
		return err // left by a crash, and not to be had away
	}
	file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temporary))
		}
	}()
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(temporary, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes a rename last. Windows has no such call and needs none.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

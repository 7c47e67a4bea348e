package folder_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"foyer/app"
	"foyer/data/folder"
)

func TestPictures(t *testing.T) {
	path := filepath.Join(t.TempDir(), "logo.png")
	if err := os.WriteFile(path, []byte(strings.Repeat("x", 2*app.MaxLogoBytes)), 0o600); err != nil {
		t.Fatal(err)
	}
	if p, err := (folder.Pictures{}).Picture(t.Context(), path); err != nil || len(p) != app.MaxLogoBytes+1 {
		t.Errorf("%d bytes, %v", len(p), err)
	}
	for _, wrong := range []string{filepath.Dir(path), path + ".none", ""} {
		if _, err := (folder.Pictures{}).Picture(t.Context(), wrong); !errors.Is(err, app.ErrFile) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

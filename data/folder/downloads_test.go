package folder_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/data/folder"
)

func TestDownloadsKeepWhatIsThere(t *testing.T) {
	d := folder.Downloads(filepath.Join(t.TempDir(), "new"))
	var names []string
	for _, content := range []string{"first", "second", "third"} {
		path, err := d.SaveFile(t.Context(), "Trials.ics", []byte(content))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.Base(path))
		if got, err := os.ReadFile(path); err != nil || string(got) != content {
			t.Errorf("%s holds %q, %v", path, got, err)
		}
	}
	if diff := cmp.Diff([]string{"Trials.ics", "Trials (2).ics", "Trials (3).ics"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestDownloadsInTheWay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := folder.Downloads(path).SaveFile(t.Context(), "Trials.ics", nil); !errors.Is(err, app.ErrFile) {
		t.Errorf("error %v", err)
	}
}

func TestDownloadsAreSomewhere(t *testing.T) {
	if d := string(folder.UserDownloads()); !filepath.IsAbs(d) {
		t.Errorf("the folder is %q", d)
	}
}

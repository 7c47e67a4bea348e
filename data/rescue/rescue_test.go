package rescue_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"foyer/app"
	"foyer/data"
	"foyer/data/rescue"
	"foyer/data/seed"
)

func TestRescue(t *testing.T) {
	from, to := filepath.Join(t.TempDir(), "old"), filepath.Join(t.TempDir(), "new")
	var out strings.Builder
	if err := seed.Run(t.Context(), from, 50, app.Settings{Operator: "Pat"}, "text", &out); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(from, "foyer.db")
	content, err := os.ReadFile(old)
	if err != nil {
		t.Fatal(err)
	}
	clear(content[:100])
	if err := os.WriteFile(old, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if err := rescue.Run(t.Context(), from, to, &out); err != nil {
		t.Fatal(err)
	}
	if said := out.String(); !strings.Contains(said, "customer                    50         0\n") || !strings.HasSuffix(said, "/new/foyer.db.\n") {
		t.Errorf("said\n%s", said)
	}
	if after, err := os.ReadFile(old); err != nil || !bytes.Equal(after, content) {
		t.Errorf("the damaged database was changed, error %v", err)
	}
	db, err := data.Open(t.Context(), filepath.Join(to, "foyer.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if counts, err := db.CustomerCounts(t.Context(), ""); err != nil || counts.Total == 0 {
		t.Errorf("%+v, %v", counts, err)
	}
	for says, folders := range map[string][2]string{
		"name a new folder":      {from, to},
		"to salvage":             {t.TempDir(), filepath.Join(t.TempDir(), "x")},
		"bring a backup back":    {empty(t), filepath.Join(t.TempDir(), "y")},
		"is there already: name": {to, from},
	} {
		if err := rescue.Run(t.Context(), folders[0], folders[1], &out); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v does not say %q", err, says)
		}
	}
}

// empty is a folder whose database has no bytes.
func empty(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "foyer.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

package seed_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
	"foyer/data/seed"
)

func TestRun(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sample")
	first, eula := apptest.Catalog().Settings, apptest.EULA().Text
	var out bytes.Buffer
	if err := seed.Run(t.Context(), dir, 50, first, eula, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(out.String(), "Added 50 invented customers to "+filepath.Join(dir, "foyer.db")+" in ") {
		t.Errorf("it says %q", out.String())
	}
	err := seed.Run(t.Context(), dir, 50, first, eula, &out)
	if err == nil || !strings.Contains(err.Error(), "has customers already") || strings.Contains(err.Error(), "\n") {
		t.Errorf("filling it again: %v", err)
	}
	db, err := data.Open(t.Context(), filepath.Join(dir, "foyer.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ids, err := db.CustomerIDs(t.Context(), app.CustomerQuery{Search: "example", Filter: app.CustomerFilter{
		Statuses: []app.Status{app.StatusActive, app.StatusTrial, app.StatusSuspended, app.StatusCanceled, app.StatusArchived},
	}})
	if err != nil || len(ids) != 50 {
		t.Errorf("%d customers, error %v", len(ids), err)
	}
}

func TestRunRefusesNumbers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sample")
	for _, n := range []int{-1, 0, seed.Most + 1} {
		err := seed.Run(t.Context(), dir, n, app.Settings{}, "", &bytes.Buffer{})
		if err == nil || err.Error() != "--seed takes a number from 1 to 1000000" {
			t.Errorf("%d: %v", n, err)
		}
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made nonetheless")
	}
}

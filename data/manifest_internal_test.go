package data

import (
	"os"
	"testing"
	"time"

	"foyer/app"
)

// FuzzManifest reads manifests that somebody edited: whatever they say, the list
// of backups is shown, and none is verified by a manifest alone.
func FuzzManifest(f *testing.F) {
	f.Add(`{"format":1,"made":"2026-11-23T09:00:00Z","reason":"daily","size":4,"modified":"2026-11-23T09:00:00Z","counts":{"customer":-1}}`)
	f.Add(`{"format":1,"size":1e99}`)
	f.Add(`[]`)
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		v := vault{folder: t.TempDir()}
		const id = app.BackupID("20261123-090000.000")
		for end, content := range map[string]string{databaseEnd: "none", manifestEnd: text} {
			if err := os.WriteFile(v.file(id, end), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		b := Backups{vault: v}
		all, err := b.List(t.Context())
		if err != nil || len(all) != 1 || all[0].ID != id {
			t.Fatalf("listed %+v, error %v", all, err)
		}
		checked, err := b.Verify(t.Context(), id, time.UnixMilli(0))
		if err != nil || checked.Check != app.CheckDamaged {
			t.Errorf("verified %+v, error %v", checked, err)
		}
	})
}

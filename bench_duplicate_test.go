//go:build bench

package main_test

import (
	"testing"
	"time"

	"foyer/app"
	"foyer/data"
)

// benchDuplicates measures finding the customers that may be one, against SQLite
// reading what they are found by.
func benchDuplicates(t *testing.T, r *report, w *world, db *data.DB) {
	keys := prepare(t, sqliteAlone(t, w.path()), `SELECT json_group_array(id || name_folded || phone_e164 || domains) FROM
		(SELECT id, name_folded, phone_e164, (SELECT group_concat(name, ' ') FROM domain WHERE customer_id = customer.id) AS domains
		FROM customer WHERE status <> 'archived')`)
	floor := median(again, func() time.Duration { took, _ := keys.timed(); return took })
	manager := app.NewManager(app.ManagerDeps{Store: db})
	ours := median(again, func() time.Duration {
		begun := time.Now()
		if _, _, err := manager.Duplicates(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		return time.Since(begun)
	})
	r.limit("finding duplicates, "+w.name, ours, floor, 2*time.Second)
}

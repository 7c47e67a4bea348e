package data

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
)

const setStatusTest = `UPDATE customer SET status = ? WHERE id = ?`

// SetStatus moves a customer to a status, archived too.
func (db *DB) SetStatus(ctx app.Context, id app.CustomerID, status app.Status) error {
	return db.write(ctx, func(t *tx) error {
		t.touch(id)
		_, err := t.exec(setStatusTest, status, id)
		return err
	})
}

// RegisterDiff compares the register with one that is read now.
func (db *DB) RegisterDiff(t *testing.T) string {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	var kept, fresh []line
	if err := db.withRegister(ctx, func(r *register) { kept = r.lines }); err != nil {
		t.Fatal(err)
	}
	if err := db.read(ctx, func(t *tx) (err error) {
		_, fresh, err = t.registerLines(nil)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return cmp.Diff(fresh, kept, cmp.AllowUnexported(line{}))
}

// ForgetSearch makes the next search one without others before it.
func (db *DB) ForgetSearch() {
	db.register.mu.Lock()
	defer db.register.mu.Unlock()
	db.register.search = searched{}
}

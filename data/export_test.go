package data

import (
	"context"
	"fmt"
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
	var kept, want []string
	if err := db.withRegister(ctx, func(r *register) { kept = r.spelled() }, byName, byDomain); err != nil {
		t.Fatal(err)
	}
	var fresh DB
	fresh.reader = db.reader
	if err := fresh.withRegister(ctx, func(r *register) { want = r.spelled() }, byName, byDomain); err != nil {
		t.Fatal(err)
	}
	return cmp.Diff(want, kept)
}

// spelled is all that the register knows, in words.
func (r *register) spelled() (all []string) {
	for at, l := range r.lines {
		tags := r.tags.sets[l.tags]
		l.tags = 0
		all = append(all, fmt.Sprintf("%+v tags %d text %q", l, tags, r.text(at)))
	}
	for by := range r.orders {
		var ids []uint32
		for _, at := range r.orders[by].places {
			ids = append(ids, r.lines[at].id)
		}
		if ranking(by) != byAdded {
			all = append(all, fmt.Sprintf("order %d: %d", by, ids))
		}
	}
	return all
}

// ForgetSearch makes the next search one without others before it.
func (db *DB) ForgetSearch() {
	db.register.mu.Lock()
	defer db.register.mu.Unlock()
	db.register.search = searched{}
}

// CheckThoroughly does now what the program does some time after its start.
func (db *DB) CheckThoroughly(ctx app.Context) error {
	return db.checkThoroughly(ctx, db.thorough)
}

// WithSchema leaves out the migrations after the nth one.
func WithSchema(t testing.TB, n int) Option {
	t.Helper()
	files, err := upTo(migrations(), n)
	if err != nil {
		t.Fatal(err)
	}
	return func(s *settings) { s.migrations = files }
}

// SealLightly has copies encrypted with a work factor that tests have time for.
func (b *Backups) SealLightly() { b.away.work = 8 }

// CopyHere copies as Copy does, on the thread of its caller, which strace counts for.
func (b *Backups) CopyHere(ctx app.Context, folder string, id app.BackupID, key app.Secret) error {
	m, _, err := b.vault.read(id)
	if err != nil {
		return err
	}
	return b.copy(ctx, b.away.at(folder, b.vault.program), id, m, key)
}

package data

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"testing"

	"foyer/app"
)

func openFresh(t *testing.T, options ...Option) *DB {
	t.Helper()
	db, err := Open(t.Context(), filepath.Join(t.TempDir(), "foyer.db"), options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}

func putSetting(t *tx, key string) error {
	_, err := t.exec(saveSettingSQL, key, "value", 0, "Pat")
	return err
}

func (db *DB) keys(t *testing.T) (n int) {
	t.Helper()
	if err := db.reader.Get(&n, "SELECT count(*) FROM setting"); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestPanicRollsBack(t *testing.T) {
	db := openFresh(t)
	func() {
		defer func() {
			if got := recover(); got != "boom" {
				t.Errorf("recovered %v", got)
			}
		}()
		_ = db.write(t.Context(), func(t *tx) error {
			if err := putSetting(t, "one"); err != nil {
				return err
			}
			panic("boom")
		})
	}()
	if n := db.keys(t); n != 0 {
		t.Errorf("%d settings after a panic", n)
	}
	if err := db.write(t.Context(), func(t *tx) error { return putSetting(t, "two") }); err != nil {
		t.Errorf("write after a panic: %v", err)
	}
}

func TestErrorRollsBack(t *testing.T) {
	db := openFresh(t)
	err := db.write(t.Context(), func(t *tx) error {
		return errors.Join(putSetting(t, "one"), app.ErrState)
	})
	if !errors.Is(err, app.ErrState) || db.keys(t) != 0 {
		t.Errorf("error %v, %d settings", err, db.keys(t))
	}
}

// TestCancelInside cancels between two statements of a transaction: with a
// context that the driver sees, the second one would run outside of it.
func TestCancelInside(t *testing.T) {
	db := openFresh(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := db.write(ctx, func(t *tx) error {
		if err := putSetting(t, "one"); err != nil {
			return err
		}
		cancel()
		return putSetting(t, "two")
	})
	if err != nil || db.keys(t) != 2 {
		t.Errorf("error %v, %d settings", err, db.keys(t))
	}
}

// TestFull is row 4 of the fault matrix, by the same code that a full disk
// gives.
func TestFull(t *testing.T) {
	db := openFresh(t)
	var pages int
	if err := db.writer.Get(&pages, "PRAGMA page_count"); err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		if err := db.writer.Get(&n, "PRAGMA max_page_count = "+strconv.Itoa(n)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 1)
	err := db.write(t.Context(), func(t *tx) error {
		if err := putSetting(t, "one"); err != nil {
			return err
		}
		_, err := t.exec(saveSettingSQL, "long", string(make([]byte, 100_000)), 0, "Pat")
		return err
	})
	if !errors.Is(err, app.ErrFull) || app.Explain(err).Code != "full" {
		t.Errorf("error %v, want full", err)
	}
	if n := db.keys(t); n != 0 {
		t.Errorf("%d settings after a failed write", n)
	}
	limit(pages + 1000)
	if err := db.write(t.Context(), func(t *tx) error { return putSetting(t, "one") }); err != nil {
		t.Errorf("write after there is room again: %v", err)
	}
}

func TestReaderCannotWrite(t *testing.T) {
	db := openFresh(t)
	_, err := db.reader.Exec("DELETE FROM setting")
	if err = translate(err); !errors.Is(err, app.ErrReadOnly) {
		t.Errorf("error %v, want read-only", err)
	}
}

// TestPragmas asks every connection of both handles: a pragma that is set by a
// statement would hold on one of them only.
func TestPragmas(t *testing.T) {
	db := openFresh(t)
	s := defaults()
	for range readers {
		conn, err := db.reader.Connx(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close() // only at the end: the next one is to be another
		for _, p := range append(readerPragmas(s), pragma{"journal_mode", "wal"}) {
			var value string
			if err := conn.GetContext(t.Context(), &value, "PRAGMA "+p.name); err != nil || value != p.value {
				t.Errorf("reader: %s is %q, want %q, error %v", p.name, value, p.value, err)
			}
		}
	}
	if err := agree(t.Context(), db.writer, writerPragmas(s)); err != nil {
		t.Error(err)
	}
	if err := agree(t.Context(), db.writer, []pragma{{"synchronous", "1"}}); !errors.Is(err, app.ErrIO) {
		t.Errorf("another pragma: error %v", err)
	}
}

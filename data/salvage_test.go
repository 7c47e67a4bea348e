package data_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/sample"
	"foyer/data"
)

// sound returns the bytes of a whole database with many customers, and what it
// has of each.
func soundFile(t *testing.T) (content []byte, customers map[app.CustomerID]app.Customer) {
	t.Helper()
	db, path := open(t)
	apptest.SetUp(t, db)
	if _, err := db.Fill(t.Context(), sample.Customers(60, "2026-11-23")); err != nil {
		t.Fatal(err)
	}
	customers = map[app.CustomerID]app.Customer{}
	for i := range 20 {
		apptest.Add(t, db, named(fmt.Sprintf("c%d", i)), apptest.Welcomed())
	}
	for _, id := range ids(t, path) {
		customers[id] = apptest.Customer(t, db, id)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content, customers
}

// ids are all customers, hosted and archived ones too.
func ids(t *testing.T, path string) (all []app.CustomerID) {
	t.Helper()
	db := raw(t, path)
	if err := errors.Join(db.Select(&all, "SELECT id FROM customer"), db.Close()); err != nil {
		t.Fatal(err)
	}
	return all
}

const pageSize = 4096

// spoil damages a copy of content in one of the ways that disks and people know.
func spoil(random *rand.Rand, content []byte) (how string, spoiled []byte) {
	b := bytes.Clone(content)
	page := random.IntN(len(b)/pageSize) * pageSize
	switch random.IntN(8) {
	case 0:
		at := random.IntN(len(b))
		b[at] ^= 1 << random.IntN(8)
		return fmt.Sprintf("bit of byte %d", at), b
	case 1:
		clear(b[page : page+pageSize])
		return fmt.Sprintf("page %d zero", page/pageSize+1), b
	case 2:
		for i := range pageSize {
			b[page+i] = byte(random.Uint32())
		}
		return fmt.Sprintf("page %d random", page/pageSize+1), b
	case 3:
		n := 1 + random.IntN(len(b)-1)
		return fmt.Sprintf("cut to %d", n), b[:n]
	case 4:
		other := random.IntN(len(b)/pageSize) * pageSize
		copy(b[page:page+pageSize], content[other:other+pageSize])
		return fmt.Sprintf("page %d is page %d", page/pageSize+1, other/pageSize+1), b
	case 5:
		for range 50 {
			b[random.IntN(len(b))] = byte(random.Uint32())
		}
		return "50 bytes", b
	case 6:
		clear(b[:100])
		return "no header", b
	}
	binary.BigEndian.PutUint32(b[28:], random.Uint32())
	clear(b[len(b)/2 : len(b)/2+pageSize])
	return "length and a page", b
}

// TestDamagedCorpus is row 9 of the fault matrix: whatever befell a file, opening
// it neither crashes nor changes it unless it is sound, and salvage brings a
// sound database out of it that has nothing which was not there.
func TestDamagedCorpus(t *testing.T) {
	content, customers := soundFile(t)
	random := rand.New(rand.NewPCG(6, 200))
	kept, of, empty := 0, 0, 0
	for n := range damagedFiles {
		how, spoiled := spoil(random, content)
		path := filepath.Join(t.TempDir(), "foyer.db")
		if err := os.WriteFile(path, spoiled, 0o600); err != nil {
			t.Fatal(err)
		}
		label := fmt.Sprintf("variant %d, %s", n, how)
		saved := filepath.Join(t.TempDir(), "new", "foyer.db")
		report, err := data.Salvage(t.Context(), path, saved)
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, spoiled) {
			t.Errorf("%s: salvage changed the original, error %v", label, err)
		}
		of += len(customers)
		switch {
		case errors.Is(err, app.ErrDamaged):
			empty++
			if _, err := os.Stat(saved); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s: nothing was readable, and a file was left", label)
			}
		case err != nil:
			t.Errorf("%s: %v", label, err)
		default:
			kept += checkSalvaged(t, label, saved, report, customers)
		}
		checkOpens(t, label, path, spoiled)
	}
	t.Logf("%d of %d customers came back, nothing did of %d files", kept, of, empty)
	if kept*100 < of*70 || empty > damagedFiles/10 {
		t.Errorf("%d of %d customers came back, and nothing of %d files", kept, of, empty)
	}
}

// checkOpens opens a damaged file as the program does and reads what it can.
func checkOpens(t *testing.T, label, path string, content []byte) {
	t.Helper()
	db, err := data.Open(t.Context(), path)
	if err == nil {
		_, _ = db.CustomerIDs(t.Context(), app.CustomerQuery{})
		_, writing := db.AddCustomer(t.Context(), apptest.Addition(named("late")))
		if err := db.Close(); err != nil {
			t.Logf("%s: close: %v", label, err)
		}
		if !errors.Is(writing, app.ErrDamaged) {
			return // it was sound enough for SQLite, or said what it was
		}
	} else if code := app.Explain(err).Code; code != "damaged" && code != "foreign" && code != "newer" && code != "io" {
		t.Errorf("%s: opened with %v, explained as %s", label, err, code)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, content) {
		t.Errorf("%s: a file that is not sound was changed", label)
	}
}

// checkSalvaged returns how many customers are as they were.
func checkSalvaged(t *testing.T, label, path string, report []data.Salvaged, customers map[app.CustomerID]app.Customer) (kept int) {
	t.Helper()
	db := reopen(t, path)
	if err := db.CheckThoroughly(t.Context()); err != nil {
		t.Errorf("%s: %v", label, err)
	}
	for _, id := range ids(t, path) {
		want, was := customers[id]
		if !was {
			t.Errorf("%s: customer %d was never there", label, id)
			continue
		}
		got, err := db.Customers(t.Context(), []app.CustomerID{id})
		if err == nil && len(got) == 1 && cmp.Equal(want, got[0]) {
			kept++
		}
	}
	for _, r := range report {
		if r.Table == "customer" && !r.Unknown && r.Kept+r.Lost < len(customers) {
			t.Errorf("%s: %+v, but there were %d", label, r, len(customers))
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return kept
}

// TestSalvageOfASoundDatabase loses nothing, and gives no number twice.
func TestSalvageOfASoundDatabase(t *testing.T) {
	db, path := filled(t)
	added := apptest.Addition(named("undone"))
	last, err := db.AddCustomer(t.Context(), added)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.UndoAdd(t.Context(), last, apptest.DraftRecord(), apptest.Operator, at(0)); err != nil {
		t.Fatal(err)
	}
	saved := filepath.Join(t.TempDir(), "foyer.db")
	report, err := data.Salvage(t.Context(), path, saved) // while it is open, from its log
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range report {
		var was int
		if err := raw(t, path).Get(&was, "SELECT count(*) FROM "+r.Table); err != nil {
			t.Fatal(err)
		}
		if r.Lost != 0 || r.Unknown || r.Kept != was {
			t.Errorf("%+v, there were %d", r, was)
		}
	}
	again := reopen(t, saved)
	if got, want := companies(t, again), companies(t, db); !cmp.Equal(got, want) {
		t.Errorf("customers %q, want %q", got, want)
	}
	if id, err := again.AddCustomer(t.Context(), apptest.Addition(named("next"))); err != nil || id <= last {
		t.Errorf("customer %d after %d, error %v", id, last, err)
	}
	if _, err := data.Salvage(t.Context(), path, saved); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over another file: %v", err)
	}
}

// FuzzSalvage must survive any bytes.
func FuzzSalvage(f *testing.F) {
	f.Add([]byte("SQLite format 3\x00"))
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte{13, 0, 0, 0, 9, 0xf0}, 3000))
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "foyer.db")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := data.Salvage(t.Context(), path, filepath.Join(t.TempDir(), "new.db"))
		if err != nil && !errors.Is(err, app.ErrDamaged) && !errors.Is(err, app.ErrNewer) {
			t.Errorf("error %v", err)
		}
	})
}

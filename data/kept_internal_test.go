package data

import (
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/sample"
)

// beginning is everything that the window asks of the customers before its first picture.
type beginning struct {
	IDs    []app.CustomerID
	Counts app.CustomerCounts
	Due    app.TrialsDue
}

func begin(t *testing.T, db *DB, q app.CustomerQuery, day app.Date) beginning {
	t.Helper()
	var b beginning
	var errs [3]error
	b.IDs, errs[0] = db.firstIDs(t.Context(), q)
	b.Counts, errs[1] = db.firstCounts(t.Context(), day)
	b.Due, errs[2] = db.TrialsDue(t.Context(), day)
	if err := errors.Join(errs[:]...); err != nil {
		t.Fatal(err)
	}
	return b
}

// isKept says whether the database has kept what the list shows first.
func isKept(t *testing.T, db *DB) bool {
	t.Helper()
	kept := false
	if err := db.read(t.Context(), func(tx *tx) error {
		kept = tx.kept(db.version).Rows > 0
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestKeptAnswersAreThoseThatAreWorkedOut(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	db := sampled(t, random)
	for i := range 60 {
		q := app.CustomerQuery{Desc: i%2 == 1, Today: sampleDay}
		for range random.IntN(10) {
			q.Open = append(q.Open, app.CustomerID(random.IntN(310)))
		}
		day := sampleDay.AddDays(random.IntN(60) - 30)
		if isKept(t, db) {
			t.Fatal("a change was not noticed")
		}
		want := begin(t, db, q, day)
		if err := db.keep(t.Context(), 1); err != nil || !isKept(t, db) {
			t.Fatalf("kept: %v, error %v", isKept(t, db), err)
		}
		slices.Reverse(q.Open) // they are the same
		if diff := cmp.Diff(want, begin(t, db, q, day)); diff != "" {
			t.Fatalf("%+v on %s (-worked out +kept):\n%s", q, day, diff)
		}
		q.Desc = !q.Desc
		if got, err := db.firstIDs(t.Context(), q); err != nil || len(got) > 1 && slices.Equal(got, want.IDs) {
			t.Fatalf("another order has the same answer, error %v", err)
		}
		id := app.CustomerID(random.IntN(300) + 1)
		if err := db.SetStatus(t.Context(), id, statuses()[random.IntN(len(statuses()))]); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheNextStartUsesWhatWasKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer.db")
	run := func(do func(*DB)) {
		t.Helper()
		db, err := Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		do(db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	q := app.CustomerQuery{Today: sampleDay}
	var before beginning
	run(func(db *DB) {
		apptest.SetUp(t, db)
		if _, err := db.Fill(t.Context(), sample.New(1, sample.Everyday()).Customers(keptLeast*3/2, sampleDay)); err != nil {
			t.Fatal(err)
		}
		before = begin(t, db, q, sampleDay)
	})
	run(func(db *DB) {
		behind := func(tx *tx) error { // as nothing in the program does it
			_, err := tx.exec(setStatusTest, app.StatusArchived, before.IDs[0])
			return err
		}
		if err := db.write(t.Context(), behind); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, begin(t, db, q, sampleDay)); diff != "" {
			t.Errorf("it was worked out again (-before +now):\n%s", diff)
		}
		if err := db.SetStatus(t.Context(), before.IDs[1], app.StatusArchived); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before.IDs[2:], begin(t, db, q, sampleDay).IDs); diff != "" {
			t.Errorf("after a change (-want +got):\n%s", diff)
		}
	})
	run(func(db *DB) {
		if !isKept(t, db) {
			t.Error("not kept again")
		}
	})
}

func TestSpoiledIDsAreWorkedOut(t *testing.T) {
	db := sampled(t, rand.New(rand.NewPCG(7, 8)))
	q := app.CustomerQuery{Today: sampleDay}
	want := begin(t, db, q, sampleDay)
	for _, text := range []string{`""`, `"!"`, `"gICA"`, codeIDs(want.IDs[1:]), `7`} {
		if err := db.keep(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		if err := db.Remember(t.Context(), keptIDsKey, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, begin(t, db, q, sampleDay)); diff != "" {
			t.Errorf("%.20s (-want +got):\n%s", text, diff)
		}
	}
}

package data_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

// TestReadsWhatAnotherComputerHas opens for reading what may not be written, and
// goes on by itself when it may.
func TestReadsWhatAnotherComputerHas(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	path := filepath.Join(t.TempDir(), "foyer.db")
	filledAt(t, path)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var elsewhere error = &app.ElsewhereError{Host: "front-desk"}
	db := reopen(t, path, data.WithPermission(func() error { return elsewhere }))
	for range 2 {
		if got := db.Conditions(t.Context()); !slices.Equal(got, []app.Condition{{Code: app.CondElsewhere, Blocks: true, Detail: "front-desk"}}) {
			t.Errorf("conditions %+v", got)
		}
	}
	if got := companies(t, db); len(got) != 200 {
		t.Errorf("%d customers", len(got))
	}
	if _, err := db.AddCustomer(t.Context(), apptest.Addition()); !errors.Is(err, app.ErrElsewhere) || app.Explain(err).Code != "elsewhere" {
		t.Errorf("a write: %v", err)
	}
	made := backup(t, db.Backups(), at(0))
	if made.Customers != 200 || made.Check != app.CheckVerified {
		t.Errorf("backup %+v", made)
	}
	if _, err := db.Backups().Restore(t.Context(), made.ID, apptest.Operator, at(1), nil); !errors.Is(err, app.ErrElsewhere) {
		t.Errorf("a restore: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) || len(list(t, filepath.Dir(path))) != 2 {
		t.Errorf("something was written: %q, error %v", list(t, filepath.Dir(path)), err)
	}
	other := reopen(t, path) // the other computer writes on
	apptest.Add(t, other)
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	elsewhere = nil
	if got := db.Conditions(t.Context()); len(got) != 0 {
		t.Errorf("conditions %+v", got)
	}
	if got := companies(t, db); len(got) != 201 {
		t.Errorf("%d customers after the other one has closed", len(got))
	}
	apptest.Add(t, db, named("next"))
	if left := list(t, temporary); len(left) != 0 {
		t.Errorf("left %q", left)
	}
}

// TestNothingIsMadeElsewhere finds no database where another computer will have
// one soon.
func TestNothingIsMadeElsewhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer.db")
	_, err := data.Open(t.Context(), path, data.WithPermission(func() error { return &app.ElsewhereError{Host: "x"} }))
	if !errors.Is(err, app.ErrElsewhere) {
		t.Errorf("error %v", err)
	}
	if names := list(t, filepath.Dir(path)); len(names) != 0 {
		t.Errorf("files %q", names)
	}
}

// hindered writes until files may not grow any more and says what it finds, then
// and when they may again.
func hindered(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	ctx := context.Background()
	db, err := data.Open(ctx, path)
	if err != nil {
		return err
	}
	backups := db.Backups()
	written := func() int64 {
		n, err := backups.Written(ctx)
		if err != nil {
			fmt.Println("written:", err)
		}
		return n
	}
	limit := func(n uint64) error {
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: ^uint64(0)})
	}
	if err := limit(250_000); err != nil {
		return err
	}
	add := func(i int) error {
		name := fmt.Sprintf("h%d", i)
		_, err := db.AddCustomer(ctx, apptest.Addition(apptest.Named(name, name+".example")))
		return err
	}
	added := 0
	for err = add(0); err == nil; err = add(added) {
		added++
	}
	before := written()
	fmt.Println("then", app.Explain(err).Code, codes(db.Conditions(ctx)), codes(db.Conditions(ctx)), app.Explain(add(added)).Code)
	if _, err := db.Customers(ctx, []app.CustomerID{1}); err != nil {
		fmt.Println("read:", err)
	}
	if err := limit(^uint64(0)); err != nil {
		return err
	}
	fmt.Println("now", codes(db.Conditions(ctx)), add(added), written() > before)
	return db.Close()
}

func codes(all []app.Condition) (codes []app.ConditionCode) {
	for _, c := range all {
		codes = append(codes, c.Code)
	}
	return codes
}

// TestComesBackByItself is row 5 and 6 of the fault matrix: while the disk takes
// nothing everything can be read, and then it goes on.
func TestComesBackByItself(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer.db")
	db := reopen(t, path)
	apptest.SetUp(t, db)
	apptest.Add(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	output, err := child(t, "hindered", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	if want := "then io [io] [io] io\nnow [] <nil> true\n"; string(output) != want {
		t.Errorf("the child said %q, want %q", output, want)
	}
	if names := list(t, filepath.Dir(path)); !slices.Equal(names, []string{"foyer.db"}) {
		t.Errorf("left %q", names)
	}
}

// TestGoneIsNoticed is row 8 of the fault matrix, without a write.
func TestGoneIsNoticed(t *testing.T) {
	db, path := open(t)
	if got := codes(db.Conditions(t.Context())); len(got) != 0 {
		t.Errorf("conditions %v", got)
	}
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	if got := codes(db.Conditions(t.Context())); !slices.Equal(got, []app.ConditionCode{app.CondGone}) {
		t.Errorf("conditions %v", got)
	}
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	if got := codes(db.Conditions(t.Context())); len(got) != 0 {
		t.Errorf("conditions %v after it was put back", got)
	}
}

// TestThoroughCheck finds what a quick one cannot, weekly and after an end that
// was none.
func TestThoroughCheck(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer.db")
	filledAt(t, path)
	clock := apptest.NewClock(t)
	check := func(unclean bool) ([]app.ConditionCode, error) {
		db := reopen(t, path, data.WithClock(clock.Now), data.WithUncleanEnd(unclean))
		err := db.CheckThoroughly(t.Context())
		found := codes(db.Conditions(t.Context()))
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		return found, err
	}
	if found, err := check(false); err != nil || len(found) != 0 {
		t.Errorf("sound: %v, %v", err, found)
	}
	execute(t, path, "PRAGMA foreign_keys = OFF; INSERT INTO package_feature VALUES ('gone', 'gone')")
	if _, err := check(false); err != nil {
		t.Errorf("checked although it was not due: %v", err)
	}
	if found, err := check(true); !errors.Is(err, app.ErrDamaged) || !slices.Equal(found, []app.ConditionCode{app.CondDamaged}) {
		t.Errorf("after an unclean end: %v, %v", err, found)
	}
	if _, err := check(false); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("forgotten before a check ended well: %v", err)
	}
	execute(t, path, "DELETE FROM package_feature WHERE package = 'gone'")
	if found, err := check(false); err != nil || len(found) != 0 {
		t.Errorf("sound again: %v, %v", err, found)
	}
	execute(t, path, "PRAGMA foreign_keys = OFF; INSERT INTO package_feature VALUES ('gone', 'gone')")
	clock.Advance(8 * 24 * time.Hour)
	if _, err := check(false); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("a week later: %v", err)
	}
}

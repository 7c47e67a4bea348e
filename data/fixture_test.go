package data_test

import (
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

var fixture = flag.Int("fixture", 0, "keep a database of this schema in testdata, when the schema is released")

// fixtureCustomers are in every database in testdata.
const fixtureCustomers = 12

// schemas are those of which testdata has a database.
func schemas(t *testing.T) (all []int) {
	t.Helper()
	names, err := filepath.Glob("testdata/schema-*.db.gz")
	if err != nil || len(names) == 0 {
		t.Fatalf("no databases of older schemas: %v", err)
	}
	for _, name := range names {
		var n int
		if _, err := fmt.Sscanf(name, "testdata/schema-%d.db.gz", &n); err != nil {
			t.Fatal(err)
		}
		all = append(all, n)
	}
	slices.Sort(all)
	return all
}

func fixtureName(schema int) string { return fmt.Sprintf("testdata/schema-%04d.db.gz", schema) }

// unpacked is a copy of the database of an older schema.
func unpacked(t *testing.T, schema int) string {
	t.Helper()
	packed, err := os.Open(fixtureName(schema))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "foyer.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFixtures is row 15 of the fault matrix: a database of every older schema is
// brought up to date with all that is in it.
func TestFixtures(t *testing.T) {
	if *fixture != 0 {
		keepFixture(t, *fixture)
	}
	for _, schema := range schemas(t) {
		t.Run(fmt.Sprint(schema), func(t *testing.T) {
			path := unpacked(t, schema)
			sameSchema(t, path, schema)
			db := reopen(t, path)
			if _, newest := open(t); db.Version() != versionOf(t, newest) {
				t.Errorf("version %d", db.Version())
			}
			for id := range app.CustomerID(fixtureCustomers) {
				whole(t, db, id+1)
			}
			if messages, err := db.Messages(t.Context(), 0); err != nil || len(messages) != fixtureCustomers {
				t.Errorf("%d messages, error %v", len(messages), err)
			}
			if found, err := db.CustomerIDs(t.Context(), app.CustomerQuery{Search: "kept3.example"}); err != nil || len(found) != 1 {
				t.Errorf("found %v, error %v", found, err)
			}
			apptest.Add(t, db, named("new"))
			if err := db.CheckThoroughly(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

func versionOf(t *testing.T, path string) (n int) {
	t.Helper()
	if err := raw(t, path).Get(&n, "SELECT max(version_id) FROM goose_db_version"); err != nil {
		t.Fatal(err)
	}
	return n
}

// sameSchema says whether the migrations still make what they made: people's
// databases have run them.
func sameSchema(t *testing.T, path string, schema int) {
	t.Helper()
	db, made := open(t, data.WithSchema(t, schema))
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(definitions(t, path), definitions(t, made)); diff != "" {
		t.Errorf("a migration up to %d was changed (-kept +made):\n%s", schema, diff)
	}
}

func definitions(t *testing.T, path string) (all []string) {
	t.Helper()
	db := raw(t, path)
	err := db.Select(&all, "SELECT type || ' ' || name || ' ' || sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY 1")
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestOlderSchemasKeepTheContract runs the contract on databases that were made
// by older programs and brought up to date.
func TestOlderSchemasKeepTheContract(t *testing.T) {
	all := schemas(t)
	for _, schema := range all[:min(oldSchemas, len(all))] {
		t.Run(fmt.Sprint(schema), func(t *testing.T) {
			apptest.TestStore(t, func(t *testing.T) app.Store {
				t.Parallel()
				old, path := open(t, data.WithSchema(t, schema))
				if err := old.Close(); err != nil {
					t.Fatal(err)
				}
				return store{reopen(t, path), t}
			})
		})
	}
}

// keepFixture makes the database of a schema: an empty one of that schema gets
// what one of today has, as far as it has the columns.
func keepFixture(t *testing.T, schema int) {
	t.Helper()
	full, source := open(t)
	apptest.SetUp(t, full)
	for i := range fixtureCustomers {
		apptest.Add(t, full, named(fmt.Sprintf("kept%d", i)), apptest.Welcomed())
	}
	old, path := open(t, data.WithSchema(t, schema))
	if err := errors.Join(full.Close(), old.Close()); err != nil {
		t.Fatal(err)
	}
	db := raw(t, path)
	db.MustExec("ATTACH ? AS today", source)
	db.MustExec("PRAGMA foreign_keys = OFF")
	for _, table := range names(t, db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('goose_db_version', 'sqlite_sequence')") {
		columns := strings.Join(names(t, db, `
SELECT o.name FROM pragma_table_info(?1, 'main') o JOIN pragma_table_info(?1, 'today') n ON n.name = o.name`, table), ", ")
		db.MustExec(fmt.Sprintf("INSERT OR IGNORE INTO main.%s (%s) SELECT %[2]s FROM today.%[1]s", table, columns))
	}
	db.MustExec("DETACH today")
	db.MustExec("PRAGMA journal_mode = DELETE")
	db.MustExec("VACUUM")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := os.Create(fixtureName(schema))
	if err != nil {
		t.Fatal(err)
	}
	w := gzip.NewWriter(packed)
	_, err = w.Write(content)
	if err := errors.Join(err, w.Close(), packed.Close()); err != nil {
		t.Fatal(err)
	}
}

func names(t *testing.T, db *sqlx.DB, query string, args ...any) (all []string) {
	t.Helper()
	if err := db.Select(&all, query, args...); err != nil {
		t.Fatal(err)
	}
	return all
}

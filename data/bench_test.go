package data_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/sample"
	"foyer/data"
)

// many is how many customers the benchmarks have.
const many = 100_000

const benchDay app.Date = "2026-11-24"

// seeded returns a database with many customers of a mix.
func seeded(b *testing.B, mix sample.Mix) (*data.DB, string) {
	b.Helper()
	db, path := open(b)
	apptest.SetUp(b, db)
	begun := time.Now()
	if _, err := db.Fill(b.Context(), sample.New(1, mix).Customers(many, benchDay)); err != nil {
		b.Fatal(err)
	}
	b.Logf("filled in %v", time.Since(begun).Round(time.Millisecond))
	// Otherwise everything is read through a log as large as the database.
	raw(b, path).MustExec("PRAGMA wal_checkpoint(TRUNCATE)")
	return db, path
}

// eachMix runs a benchmark on both worlds of the samples.
func eachMix(b *testing.B, run func(b *testing.B, db *data.DB, path string)) {
	for name, mix := range map[string]sample.Mix{"everyday": sample.Everyday(), "syllables": sample.Syllables()} {
		b.Run(name, func(b *testing.B) {
			db, path := seeded(b, mix)
			// As happens after the first rows; this database was empty then.
			if _, err := db.CustomerFacets(b.Context(), app.CustomerQuery{}); err != nil {
				b.Fatal(err)
			}
			run(b, db, path)
		})
	}
}

// timed runs do again and again and reports the slowest but one in a hundred.
func timed(b *testing.B, name string, do func() error) {
	b.Run(name, func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			begun := time.Now()
			if err := do(); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(begun))
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	})
}

// searches are words of one, two and many letters: rare ones, common ones, none
// that is there and ones that nearly all have.
var searches = []string{
	"a", "e", "z", "am", "xu", "or", "example", "exa", "sohne", "muller", "nordlys", "no such thing", "dana@", "c-0999", "lim bo", "a e i",
}

// scanTest and trigramTest are what the search would be in SQLite alone, on a
// folded column and on an index of trigrams.
const (
	scanTest    = `SELECT json_group_array(id) FROM customer NOT INDEXED WHERE %s`
	trigramTest = `SELECT json_group_array(rowid) FROM trigram WHERE trigram MATCH ?`
)

// BenchmarkSearch compares a search, from its text to the ordered ids, with what
// SQLite alone takes for the unordered ones.
func BenchmarkSearch(b *testing.B) {
	eachMix(b, func(b *testing.B, db *data.DB, path string) {
		direct := raw(b, path)
		direct.SetMaxOpenConns(1)
		direct.MustExec("CREATE VIRTUAL TABLE trigram USING fts5 (search, content = '', tokenize = 'trigram', detail = full)")
		direct.MustExec("INSERT INTO trigram (rowid, search) SELECT id, search FROM customer")
		direct.MustExec("PRAGMA wal_checkpoint(TRUNCATE)")
		for _, search := range searches {
			found := 0
			timed(b, "register/"+search, func() error {
				db.ForgetSearch()
				ids, err := db.CustomerIDs(b.Context(), app.CustomerQuery{Search: search, Today: benchDay})
				found = len(ids)
				return err
			})
			b.Logf("%q: %d", search, found)
			words, args := app.SearchWords(search), []any{}
			for _, w := range words {
				args = append(args, w)
			}
			where := strings.TrimSuffix(strings.Repeat("instr(search, ?) > 0 AND ", len(words)), " AND ")
			prepared(b, direct, "scan/"+search, fmt.Sprintf(scanTest, where), args...)
			if !slices.ContainsFunc(words, func(w string) bool { return len([]rune(w)) < 3 }) {
				prepared(b, direct, "trigram/"+search, trigramTest, `"`+strings.Join(words, `" AND "`)+`"`)
			}
		}
	})
}

// BenchmarkTyping types searches letter by letter; each keystroke is one question.
func BenchmarkTyping(b *testing.B) {
	eachMix(b, func(b *testing.B, db *data.DB, _ string) {
		for _, search := range searches {
			at, runes := 0, []rune(search)
			timed(b, search, func() error {
				at = at%len(runes) + 1
				_, err := db.CustomerIDs(b.Context(), app.CustomerQuery{Search: string(runes[:at]), Today: benchDay})
				return err
			})
		}
	})
}

// prepared times a prepared statement that returns ids in one array.
func prepared(b *testing.B, db *sqlx.DB, name, query string, args ...any) {
	b.Helper()
	statement, err := db.Preparex(query)
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := statement.Close(); err != nil {
			b.Error(err)
		}
	}()
	timed(b, name, func() error {
		var list []byte
		var ids []app.CustomerID
		if err := statement.Get(&list, args...); err != nil {
			return err
		}
		return json.Unmarshal(list, &ids)
	})
}

// sorts are all columns that the list can be ordered by.
var sorts = []app.CustomerSort{
	app.SortCompany, app.SortType, app.SortDomain, app.SortPackage, app.SortLicenses, app.SortStatus,
	app.SortTrialEnds, app.SortMail, app.SortAdded,
}

// BenchmarkList times what the screen asks for.
func BenchmarkList(b *testing.B) {
	eachMix(b, func(b *testing.B, db *data.DB, path string) {
		ids := func(q app.CustomerQuery) func() error {
			q.Today = benchDay
			return func() error {
				_, err := db.CustomerIDs(b.Context(), q)
				return err
			}
		}
		for _, by := range sorts {
			timed(b, "sort/"+string(by), ids(app.CustomerQuery{Sort: by}))
			timed(b, "sort/"+string(by)+" descending", ids(app.CustomerQuery{Sort: by, Desc: true}))
		}
		for _, v := range app.BuiltInViews(benchDay) {
			timed(b, fmt.Sprintf("view/%d", v.ID), func() error {
				ids, err := db.CustomerIDs(b.Context(), v.Query)
				if err != nil {
					return err
				}
				if _, err := db.CustomerRows(b.Context(), ids[:min(128, len(ids))]); err != nil {
					return err
				}
				_, err = db.CustomerCounts(b.Context(), benchDay)
				return err
			})
		}
		for name, q := range map[string]app.CustomerQuery{
			"all": {}, "searched": {Search: "e"},
			"filtered": {Filter: app.CustomerFilter{Attention: true, Types: []app.AccountType{app.Organization}}},
		} {
			timed(b, "facets/"+name, func() error {
				_, err := db.CustomerFacets(b.Context(), q)
				return err
			})
		}
		all, err := db.CustomerIDs(b.Context(), app.CustomerQuery{Search: "example"})
		if err != nil {
			b.Fatal(err)
		}
		at := 0
		timed(b, "rows", func() error {
			at = (at + 4999) % (len(all) - 128)
			_, err := db.CustomerRows(b.Context(), all[at:at+128])
			return err
		})
		timed(b, "after a change", func() error {
			if err := db.SetStatus(b.Context(), all[at], app.StatusSuspended); err != nil {
				return err
			}
			_, err := db.CustomerIDs(b.Context(), app.CustomerQuery{Search: "exa"})
			return err
		})
		timed(b, "SimilarCustomers", func() error {
			_, err := db.SimilarCustomers(b.Context(), "kcompany 3035")
			return err
		})
		timed(b, "Customer", func() error {
			_, err := db.Customers(b.Context(), []app.CustomerID{many/2 + 1})
			return err
		})
		open := func(ask func(*data.DB) error) func() error {
			return func() error {
				other, err := data.Open(b.Context(), path)
				if err != nil {
					return err
				}
				return errors.Join(ask(other), other.Close())
			}
		}
		timed(b, "open and list", open(func(other *data.DB) error {
			ids, err := other.CustomerIDs(b.Context(), app.CustomerQuery{Today: benchDay})
			if err != nil {
				return err
			}
			if _, err := other.CustomerRows(b.Context(), ids[:128]); err != nil {
				return err
			}
			_, err = other.CustomerCounts(b.Context(), benchDay)
			return err
		}))
		timed(b, "open and search", open(func(other *data.DB) error {
			_, err := other.CustomerIDs(b.Context(), app.CustomerQuery{Search: "exa", Today: benchDay})
			return err
		}))
	})
}

// BenchmarkAddCustomer compares finishing the wizard with its floor: one bare
// transaction that writes the same rows.
func BenchmarkAddCustomer(b *testing.B) {
	db, path := open(b)
	apptest.SetUp(b, db)
	n := 0
	b.Run("store", func(b *testing.B) {
		for b.Loop() {
			n++
			name := fmt.Sprintf("c%d", n)
			apptest.Add(b, db, apptest.Named(name, name+".example"), apptest.Welcomed())
		}
	})
	b.Run("floor", func(b *testing.B) {
		bare := raw(b, path)
		for b.Loop() {
			n++
			tx := bare.MustBegin()
			for _, query := range floorSQL {
				tx.MustExec(query, n)
			}
			if err := tx.Commit(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// floorSQL writes the rows of one customer by copying those of the first.
var floorSQL = []string{
	`INSERT INTO customer SELECT ?, type, host_id, company, name_folded, name_sort, street, city, state, postal_code,
	    country, phone, phone_e164, website, status, NULL, added_at, added_by, reference, search, incomplete FROM customer
	    WHERE id = 1`,
	`INSERT INTO domain SELECT NULL, ?1, 'f' || ?1 || '.example', shown, position, is_primary, receives_mail
	    FROM domain WHERE customer_id = 1`,
	`INSERT INTO person SELECT NULL, ?, role, is_primary, first_name, last_name, email FROM person WHERE customer_id = 1`,
	`INSERT INTO subscription SELECT ?, product, package, licenses, trial_ends FROM subscription WHERE customer_id = 1`,
	`INSERT INTO customer_order SELECT NULL, ?, kind, product, package, licenses, ordered_at, ordered_by
	    FROM customer_order WHERE customer_id = 1`,
	`INSERT INTO eula_acceptance SELECT NULL, ?, version, sha256, accepted_at, accepted_by
	    FROM eula_acceptance WHERE customer_id = 1`,
	`INSERT INTO outbox_message SELECT 'f' || ?1, ?1, company, kind, generation, profile_id, state, phase, cancel_requested, attempts,
	    created_at, waits_since, next_attempt_at, updated_at, settled, settled_by, note, header, from_address, to_address, to_name, subject, body_text,
	    body_html, sha256, logo FROM outbox_message WHERE customer_id = 1`,
	`INSERT INTO outbox_raw SELECT 'f' || ?, r.raw FROM outbox_raw r JOIN outbox_message m ON m.id = r.message_id WHERE m.customer_id = 1`,
	`INSERT INTO history SELECT NULL, at, by, action, ?, company, changes FROM history WHERE customer_id = 1`,
}

package data_test

import (
	"fmt"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

// many is how many customers the benchmarks have.
const many = 100_000

// seedSQL makes many customers at once: names of many first letters and
// lengths, every twentieth a Channel, every third on trial, half of them
// welcomed.
var seedSQL = []string{
	`CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
	SELECT i, (i * 7919) % 1000003 AS r FROM n`,
	`INSERT INTO customer (id, type, company, name_folded, name_sort, street, city, state, postal_code, country,
	    phone, phone_e164, website, status, added_at, added_by)
	SELECT i, iif(i % 20 = 0, 'channel', 'organization'),
	    char(65 + r % 26) || 'company ' || hex(r), char(97 + r % 26) || 'company ' || lower(hex(r)),
	    char(97 + r % 26) || 'company ' || lower(hex(r)), '120 Water Street', 'Austin', 'TX', '78701', 'US',
	    '(512) 555-0147', '+15125550147', 'https://c' || i || '.example',
	    CASE WHEN i % 50 = 0 THEN 'archived' WHEN i % 3 = 0 THEN 'trial' ELSE 'active' END, 1700000000000 + r, 'Pat' FROM n`,
	`INSERT INTO domain (customer_id, name, shown, position, is_primary, receives_mail)
	SELECT i, 'c' || r || '-' || i || '.example', 'c' || r || '-' || i || '.example', 0, 1, 1 FROM n`,
	`INSERT INTO person (customer_id, role, is_primary, first_name, last_name, email)
	SELECT i, 'administrator', 1, 'Dana', 'Reyes', 'dana.reyes@c' || i || '.example' FROM n`,
	`INSERT INTO subscription (customer_id, product, package, licenses, trial_ends)
	SELECT i, 'email_security', iif(i % 2, 'business', 'advanced'), 1 + r % 500,
	    iif(i % 3 = 0, date('2026-11-23', (r % 30) || ' days'), NULL) FROM n`,
	`INSERT INTO eula_acceptance (customer_id, version, sha256, accepted_at, accepted_by)
	SELECT i, 1, (SELECT sha256 FROM eula), 1700000000000, 'Pat' FROM n`,
	`INSERT INTO outbox_message (id, customer_id, company, kind, generation, state, created_at, updated_at,
	    header, from_address, to_address, to_name, subject, body_text, body_html, sha256)
	SELECT 'm' || i, i, 'Company', 'welcome', 1, 'accepted', 1700000000000 + r, 1700000000000, '', 's@l.example',
	    'd@c.example', 'Dana', 'Welcome', printf('%.500c', 'x'), printf('%.1500c', 'x'), '' FROM n WHERE i % 2`,
}

func seeded(b *testing.B) (*data.DB, string) {
	b.Helper()
	db, path := open(b)
	apptest.SetUp(b, db)
	seed := raw(b, path)
	seed.SetMaxOpenConns(1)
	tx := seed.MustBegin()
	for i, query := range seedSQL {
		var args []any
		if i == 0 {
			args = []any{many}
		}
		if _, err := tx.Exec(query, args...); err != nil {
			b.Fatalf("seed %d: %v", i, err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	// Otherwise everything is read through a log as large as the database.
	seed.MustExec("PRAGMA wal_checkpoint(TRUNCATE)")
	return db, path
}

func BenchmarkStore(b *testing.B) {
	db, path := seeded(b)
	for _, sort := range []app.CustomerSort{
		app.SortCompany, app.SortType, app.SortDomain, app.SortPackage, app.SortLicenses, app.SortStatus,
		app.SortTrialEnds, app.SortMail, app.SortAdded,
	} {
		b.Run("CustomerIDs/"+string(sort), func(b *testing.B) {
			for b.Loop() {
				if _, err := db.CustomerIDs(b.Context(), app.CustomerQuery{Sort: sort}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("CustomerRows", func(b *testing.B) {
		ids, err := db.CustomerIDs(b.Context(), app.CustomerQuery{})
		if err != nil {
			b.Fatal(err)
		}
		at := 0
		for b.Loop() {
			at = (at + 4999) % (len(ids) - 128)
			if _, err := db.CustomerRows(b.Context(), ids[at:at+128]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("SimilarCustomers", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.SimilarCustomers(b.Context(), "kcompany 3035"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("CustomerCounts", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.CustomerCounts(b.Context(), ""); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Customer", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.Customer(b.Context(), many/2+1); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Open", func(b *testing.B) {
		for b.Loop() {
			other, err := data.Open(b.Context(), path)
			if err != nil {
				b.Fatal(err)
			}
			if err := other.Close(); err != nil {
				b.Fatal(err)
			}
		}
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
	`INSERT INTO outbox_message SELECT 'f' || ?1, ?1, company, kind, generation, state, phase, cancel_requested, attempts,
	    created_at, next_attempt_at, updated_at, header, from_address, to_address, to_name, subject, body_text,
	    body_html, sha256, raw FROM outbox_message WHERE customer_id = 1`,
	`INSERT INTO history SELECT NULL, at, by, action, ?, company, changes FROM history WHERE customer_id = 1`,
}

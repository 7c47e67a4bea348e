//go:build bench

package main_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/assets"
	"foyer/data"
	"foyer/mail"
)

// commits is how many customers each side writes, in turn.
const commits = 200

// benchCommit measures the end of the wizard, rules and all, against a bare
// transaction that writes the same rows: among those who are in a database, or
// in a new one.
func benchCommit(t *testing.T, r *report, among, existing string) {
	path := filepath.Join(t.TempDir(), "data", "foyer.db")
	if existing != "" {
		path = copyOf(t, existing)
	}
	onboarding := newOnboarding(t, path)
	newest(t, onboarding, 0)
	bare := newBare(t, path)
	var ours, floor []time.Duration
	for i := range commits {
		ours = append(ours, newest(t, onboarding, i+1))
		floor = append(floor, bare.write(i+1))
	}
	r.ratio("finishing the wizard, "+among, percentile(ours, 50), percentile(floor, 50), 3)
}

func newOnboarding(t *testing.T, path string) *app.Onboarding {
	t.Helper()
	db, err := data.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if _, err := db.EULA(t.Context()); err != nil {
		apptest.SetUp(t, db)
	}
	apptest.UseServer(t, db, apptest.MailServer())
	templates, err := app.NewTemplates(assets.WelcomeSubject, assets.WelcomeText, assets.WelcomeHTML)
	if err != nil {
		t.Fatal(err)
	}
	places, err := app.ParsePlaces(assets.Countries, assets.States)
	if err != nil {
		t.Fatal(err)
	}
	return app.NewOnboarding(app.OnboardingDeps{
		Store: db, Composer: mail.NewComposer(assets.Logo), Templates: templates, Places: places,
		Clock: time.Now, Publish: func(app.Change) {},
	})
}

// newest saves a draft and adds the customer; only adding counts.
func newest(t *testing.T, o *app.Onboarding, i int) time.Duration {
	t.Helper()
	d := apptest.Draft(func(d *app.Draft) {
		domain := fmt.Sprintf("customer-%04d.com", i)
		d.ID = app.DraftID("draft of " + domain)
		d.Values[app.FieldDomain], d.Values[app.FieldEmail] = domain, "dana@"+domain
		d.Values[app.FieldWelcome], d.Values[app.FieldEULA] = app.Checked, apptest.EULA().SHA256
	})
	if _, err := o.SaveDraft(context.Background(), d, 1); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	if _, err := o.Create(context.Background(), d, app.OrderPurchase); err != nil {
		t.Fatal(err)
	}
	return time.Since(begun)
}

// bare writes into a database of its own, with prepared statements and nothing
// around them.
type bare struct {
	t       *testing.T
	db      *sqlx.DB
	draft   *sqlx.Stmt
	inserts []insert
}

// insert is a row of the sample customer and the statement that writes its like.
type insert struct {
	*sqlx.Stmt
	columns []string
	row     map[string]any
}

// newBare makes a copy of the database at path, ready to write what its newest
// customer has.
func newBare(t *testing.T, path string) *bare {
	t.Helper()
	b := &bare{t: t, db: sqlx.MustConnect("sqlite3", "file:"+copyOf(t, path)+
		"?_journal_mode=WAL&_synchronous=FULL&_busy_timeout=5000&_foreign_keys=1&_txlock=immediate")}
	b.db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = b.db.Close() })
	var err error
	if b.draft, err = b.db.Preparex("DELETE FROM draft WHERE id = ?"); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{
		"customer", "domain", "person", "subscription", "customer_order", "eula_acceptance", "outbox_message", "history",
	} {
		b.inserts = append(b.inserts, b.insert(table))
	}
	return b
}

func (b *bare) insert(table string) insert {
	b.t.Helper()
	in := insert{row: map[string]any{}}
	row := b.db.QueryRowx("SELECT * FROM " + table + " ORDER BY 1 DESC LIMIT 1")
	columns, err := row.Columns()
	if err != nil {
		b.t.Fatal(err)
	}
	if err := row.MapScan(in.row); err != nil {
		b.t.Fatal(err)
	}
	in.columns = columns
	marks := strings.TrimSuffix(strings.Repeat("?,", len(columns)), ",")
	in.Stmt, err = b.db.Preparex("INSERT INTO " + table + " (" + strings.Join(columns, ",") + ") VALUES (" + marks + ")")
	if err != nil {
		b.t.Fatal(err)
	}
	return in
}

// write adds customer i and takes its draft away.
func (b *bare) write(i int) time.Duration {
	b.t.Helper()
	draft := fmt.Sprintf("draft of customer %04d", i)
	b.db.MustExec("INSERT INTO draft SELECT ?, 'C', 'c.com', 3, 1, 1, ?", draft, `{"values":"`+strings.Repeat("v", 600)+`"}`)
	var values [][]any
	for _, in := range b.inserts {
		values = append(values, in.values(i, draft))
	}
	begun := time.Now()
	tx := b.db.MustBegin()
	for n, in := range b.inserts {
		if _, err := tx.Stmt(in.Stmt.Stmt).Exec(values[n]...); err != nil {
			b.t.Fatalf("bare insert %d: %v", n, err)
		}
	}
	if _, err := tx.Stmt(b.draft.Stmt).Exec(draft); err != nil {
		b.t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		b.t.Fatal(err)
	}
	return time.Since(begun)
}

// values are those of the sample with keys of their own.
func (in insert) values(i int, draft string) []any {
	_, isCustomer := in.row["name_sort"]
	_, isMessage := in.row["body_text"]
	values := make([]any, len(in.columns))
	for n, column := range in.columns {
		switch {
		case column == "customer_id", column == "id" && isCustomer:
			values[n] = 10*many + i
		case column == "draft_id":
			values[n] = draft
		case column == "id" && isMessage:
			values[n] = fmt.Sprintf("message %032d", i)
		case column == "id":
			values[n] = nil
		case column == "name" && in.row["is_primary"] != nil:
			values[n] = fmt.Sprintf("customer-%04d.com", i)
		default:
			values[n] = in.row[column]
		}
	}
	return values
}

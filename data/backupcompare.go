package data

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/jmoiron/sqlx"

	"foyer/app"
)

// firstNames is how many records a difference names.
const firstNames = 3

// Compare says what restoring a backup would change.
func (b *Backups) Compare(ctx app.Context, id app.BackupID) (app.Difference, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	d, err := b.compare(ctx, id)
	if err != nil {
		return app.Difference{}, fmt.Errorf("compare backup %s: %w", id, translate(err))
	}
	return d, nil
}

func (b *Backups) compare(ctx context.Context, id app.BackupID) (_ app.Difference, err error) {
	m, err := b.vault.sound(ctx, id, b.db.now(), b.db.version)
	if err != nil {
		return app.Difference{}, err
	}
	path := b.vault.file(id, databaseEnd)
	if m.Schema < b.db.version {
		if path, err = b.vault.stage(ctx, id, m, b.db.opened); err != nil {
			return app.Difference{}, err
		}
		defer func() { err = errors.Join(err, discard(path)) }()
	}
	db := connect(uri(path, url.Values{"mode": {"ro"}, "immutable": {"1"}, "_txlock": {"deferred"}}), 1)
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := attachPresent(ctx, db, b.db.from); err != nil {
		return app.Difference{}, err
	}
	begun, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return app.Difference{}, err
	}
	defer func() { _ = begun.Rollback() }()
	t := &tx{Tx: begun, ctx: ctx}
	d, first, err := difference(t, id, m)
	if err == nil && first > 0 {
		d.First, err = b.changesOf(t, first)
	}
	return d, err
}

// changesOf says what a customer would become. The record is read as a whole from
// both sides, by the statements that read any.
func (b *Backups) changesOf(t *tx, id app.CustomerID) ([]app.FieldChange, error) {
	now, err := b.db.Customers(t.ctx, []app.CustomerID{id})
	if err != nil {
		return nil, err
	}
	then, err := t.customers([]app.CustomerID{id})
	if err != nil || len(now) != 1 || len(then) != 1 { // it went meanwhile
		return nil, err
	}
	return app.Changes(now[0], then[0]), nil
}

// attachPresent lets a connection to a backup read the database as it is now,
// under the name "present".
func attachPresent(ctx context.Context, db *sqlx.DB, path string) error {
	_, err := db.ExecContext(ctx, "ATTACH ? AS present", uri(path, url.Values{"mode": {"ro"}}))
	return err
}

// difference also returns the first customer that changes, 0 for none.
func difference(t *tx, id app.BackupID, m manifest) (d app.Difference, first app.CustomerID, err error) {
	if d.Returns, err = t.names("main", "id NOT IN (SELECT id FROM present.customer)"); err != nil {
		return d, 0, err
	}
	if d.Leaves, err = t.names("present", "id NOT IN (SELECT id FROM main.customer)"); err != nil {
		return d, 0, err
	}
	differing, err := differingCustomers(t)
	if err != nil {
		return d, 0, err
	}
	changing := "id IN (SELECT id FROM main.customer) AND id IN (" + differing + ")"
	if d.Changes, err = t.names("present", changing); err != nil {
		return d, 0, err
	}
	if d.Changes.Count > 0 {
		if err := t.row(&first, "SELECT id FROM present.customer WHERE "+changing+" ORDER BY name_sort, id LIMIT 1"); err != nil {
			return d, 0, err
		}
	}
	known, err := t.knowsUnsent(id, m)
	if err != nil {
		return d, 0, err
	}
	var n struct{ Waiting, Unknown int }
	err = t.row(&n, `
SELECT count(*) FILTER (WHERE fate IN ('queued', 'scheduled', 'retry')) AS waiting,
    count(*) FILTER (WHERE fate = 'unknown' AND state <> 'unknown') AS unknown
FROM (`+fates+`)`, known)
	if err != nil {
		return d, 0, err
	}
	d.Waiting, d.Unknown = n.Waiting, n.Unknown
	if d.DraftsStay, d.DraftsGo, err = t.unsaved(); err != nil {
		return d, 0, err
	}
	d.Setup, err = t.setup()
	return d, first, err
}

// names counts customers of one of the two databases and names the first.
func (t *tx) names(schema, where string) (app.Names, error) {
	var n app.Names
	from := " FROM " + schema + ".customer WHERE " + where
	if err := t.row(&n.Count, "SELECT count(*)"+from); err != nil {
		return n, err
	}
	return n, t.rows(&n.First, "SELECT company"+from+" ORDER BY name_sort, id LIMIT ?", firstNames)
}

// differingCustomers is a query for the ids of customers of whom anything
// differs, in the table itself or in one whose rows go with their customer. No
// column is listed here: one that is forgotten would be a change unseen. A
// backup of an older schema is compared in what it has. Edits that were not saved
// change nobody.
func differingCustomers(t *tx) (string, error) {
	owned := []struct{ Name, Owner string }{{"customer", "id"}}
	var more []struct{ Name, Owner string }
	if err := t.rows(&more, `
SELECT l.name, f."from" AS owner FROM pragma_table_list l JOIN pragma_foreign_key_list(l.name) f
WHERE l.schema = 'main' AND l.type = 'table' AND f."table" = 'customer' AND f.on_delete = 'CASCADE' AND l.name <> 'edit_draft'
ORDER BY l.name`); err != nil {
		return "", err
	}
	var parts []string
	for _, table := range append(owned, more...) {
		columns, err := t.sharedColumns(table.Name)
		if err != nil {
			return "", err
		}
		if columns == "" {
			continue
		}
		part := "SELECT %[2]s FROM (SELECT %[5]s FROM %[3]s.%[1]s EXCEPT SELECT %[5]s FROM %[4]s.%[1]s)"
		name, owner := quote(table.Name), quote(table.Owner)
		parts = append(parts, fmt.Sprintf(part, name, owner, "main", "present", columns),
			fmt.Sprintf(part, name, owner, "present", "main", columns))
	}
	return strings.Join(parts, " UNION "), nil
}

// sharedColumns lists the columns that a table has in both databases.
func (t *tx) sharedColumns(table string) (string, error) {
	var names []string
	err := t.rows(&names, `
SELECT name FROM pragma_table_info(?, 'main') WHERE name IN (SELECT name FROM pragma_table_info(?, 'present'))
ORDER BY cid`, table, table)
	for i, name := range names {
		names[i] = quote(name)
	}
	return strings.Join(names, ", "), err
}

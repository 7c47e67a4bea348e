package data

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"

	"foyer/app"
)

// mostSimilar is how many similar customers a person wants to see.
const mostSimilar = 5

type namedRow struct {
	ID     app.CustomerID `db:"id"`
	Folded string         `db:"name_folded"`
}

// Two names of which one is shorter than 0.6 of the other cannot reach a
// Jaro-Winkler similarity of 0.92, whatever their letters.
const (
	candidatesSQL = `
SELECT id, name_folded FROM customer
WHERE name_folded >= ?1 AND name_folded < ?1 || char(0x10ffff)
    AND length(name_folded) BETWEEN 0.6 * ?2 AND ?2 / 0.6`

	similarSQL = `
SELECT c.id, c.company, d.shown AS domain, c.status
FROM customer c JOIN domain d ON d.customer_id = c.id AND d.is_primary = 1
WHERE c.id IN (SELECT value FROM json_each(?))`
)

// SimilarCustomers returns at most five customers whose folded name equals or
// is very like folded, the most similar first.
func (db *DB) SimilarCustomers(ctx app.Context, folded string) ([]app.Similar, error) {
	var similar []app.Similar
	err := db.read(ctx, func(t *tx) error {
		ids, err := t.similarIDs(folded)
		if err != nil || len(ids) == 0 {
			return err
		}
		wanted, err := json.Marshal(ids)
		if err != nil {
			return err
		}
		if err := t.rows(&similar, similarSQL, string(wanted)); err != nil {
			return err
		}
		slices.SortFunc(similar, func(a, b app.Similar) int {
			return cmp.Compare(slices.Index(ids, a.ID), slices.Index(ids, b.ID))
		})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("similar customers: %w", err)
	}
	return similar, nil
}

const (
	samePhoneSQL = `
SELECT c.id, c.company, d.shown AS domain, c.status
FROM customer c JOIN domain d ON d.customer_id = c.id AND d.is_primary = 1
WHERE c.phone_e164 = ? AND c.phone_e164 <> '' ORDER BY c.id LIMIT 5`

	// What follows "acme." in the order of names ends before "acme/".
	sameRootSQL = `
SELECT c.id, c.company, d.name, d.shown AS domain, c.status
FROM domain d JOIN customer c ON c.id = d.customer_id
WHERE d.name >= ?1 || '.' AND d.name < ?1 || '/' ORDER BY d.name LIMIT 500`
)

// CustomersWithPhone returns at most five customers with a phone number; see
// app.CustomerStore.
func (db *DB) CustomersWithPhone(ctx app.Context, e164 string) ([]app.Similar, error) {
	var similar []app.Similar
	if err := db.read(ctx, func(t *tx) error { return t.rows(&similar, samePhoneSQL, e164) }); err != nil {
		return nil, fmt.Errorf("customers with phone: %w", err)
	}
	return similar, nil
}

type rootRow struct {
	app.Similar
	Name string `db:"name"`
}

// CustomersWithRoot returns at most five customers with a domain of that name;
// see app.CustomerStore.
func (db *DB) CustomersWithRoot(ctx app.Context, root string) ([]app.Similar, error) {
	var rows []rootRow
	if err := db.read(ctx, func(t *tx) error { return t.rows(&rows, sameRootSQL, root) }); err != nil {
		return nil, fmt.Errorf("customers with root: %w", err)
	}
	var similar []app.Similar
	for _, r := range rows { // acme.example.com begins like acme.com
		if app.DomainRoot(r.Name) == root && len(similar) < mostSimilar {
			similar = append(similar, r.Similar)
		}
	}
	return similar, nil
}

func (t *tx) similarIDs(folded string) ([]app.CustomerID, error) {
	first, width := utf8.DecodeRuneInString(folded)
	if width == 0 {
		return nil, nil
	}
	var names []namedRow
	if err := t.rows(&names, candidatesSQL, string(first), utf8.RuneCountInString(folded)); err != nil {
		return nil, err
	}
	names = slices.DeleteFunc(names, func(n namedRow) bool { return !app.Alike(folded, n.Folded) })
	slices.SortFunc(names, func(a, b namedRow) int {
		return cmp.Or(cmp.Compare(app.Likeness(folded, b.Folded), app.Likeness(folded, a.Folded)), cmp.Compare(a.ID, b.ID))
	})
	var ids []app.CustomerID
	for _, n := range names[:min(len(names), mostSimilar)] {
		ids = append(ids, n.ID)
	}
	return ids, nil
}

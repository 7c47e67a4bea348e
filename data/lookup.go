package data

import (
	"fmt"
	"strings"

	"foyer/app"
)

const hostedBySQL = `SELECT id FROM customer WHERE host_id = ? ORDER BY id`

// HostedBy returns the customers that a Channel hosts, archived ones included.
func (db *DB) HostedBy(ctx app.Context, id app.CustomerID) ([]app.CustomerID, error) {
	var ids []app.CustomerID
	if err := db.read(ctx, func(t *tx) error { return t.rows(&ids, hostedBySQL, id) }); err != nil {
		return nil, fmt.Errorf("hosted by %d: %w", id, err)
	}
	return ids, nil
}

const referenceSQL = `
SELECT c.id, c.company, d.shown AS domain, c.status
FROM customer c JOIN domain d ON d.customer_id = c.id AND d.is_primary = 1
WHERE c.reference = ? AND c.reference <> '' AND c.id <> ? ORDER BY c.id LIMIT 5`

// ReferenceHolders returns the other customers with our own reference; see
// app.ManageStore.
func (db *DB) ReferenceHolders(ctx app.Context, reference string, except app.CustomerID) ([]app.Similar, error) {
	var holders []app.Similar
	if err := db.read(ctx, func(t *tx) error { return t.rows(&holders, referenceSQL, reference, except) }); err != nil {
		return nil, fmt.Errorf("reference holders: %w", err)
	}
	return holders, nil
}

type duplicateRow struct {
	ID      app.CustomerID `db:"id"`
	Name    string         `db:"name_folded"`
	Phone   string         `db:"phone_e164"`
	Domains string         `db:"domains"`
}

const duplicateKeysSQL = `
SELECT id, name_folded, phone_e164,
    ifnull((SELECT group_concat(name, ' ') FROM domain WHERE customer_id = customer.id), '') AS domains
FROM customer WHERE status IN ('trial', 'active', 'suspended', 'canceled') ORDER BY id`

// DuplicateKeys returns what duplicates are found by; see app.ManageStore.
func (db *DB) DuplicateKeys(ctx app.Context) ([]app.DuplicateKey, error) {
	var rows []duplicateRow
	if err := db.read(ctx, func(t *tx) error { return t.rows(&rows, duplicateKeysSQL) }); err != nil {
		return nil, fmt.Errorf("duplicate keys: %w", err)
	}
	keys := make([]app.DuplicateKey, len(rows))
	for i, r := range rows {
		keys[i] = app.DuplicateKey{ID: r.ID, Name: r.Name, Phone: r.Phone, Domains: strings.Fields(r.Domains)}
	}
	return keys, nil
}

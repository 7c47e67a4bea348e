package data

import (
	"fmt"

	"foyer/app"
)

// The end of the range is the beginning followed by a character that no folded
// name contains.
const customersNamedSQL = `
SELECT id FROM customer WHERE status <> 'archived' AND name_sort >= ? AND name_sort < ? || char(1114111) ORDER BY name_sort, id`

// CustomersNamed returns the customers whose name begins so, without archived
// ones; none for "".
func (db *DB) CustomersNamed(ctx app.Context, beginning string) ([]app.CustomerID, error) {
	key := app.SortKey(beginning)
	if key == "" {
		return nil, nil
	}
	var ids []app.CustomerID
	if err := db.read(ctx, func(t *tx) error { return t.rows(&ids, customersNamedSQL, key, key) }); err != nil {
		return nil, fmt.Errorf("customers named: %w", err)
	}
	return ids, nil
}

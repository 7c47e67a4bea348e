package data

import (
	"strings"

	"foyer/app"
)

const schemaSQL = `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name`

// Schema is the database's schema as SQL, without anything that is kept in it;
// where it cannot be read, why.
func (db *DB) Schema(ctx app.Context) string {
	var statements []string
	if err := db.read(ctx, func(t *tx) error { return t.rows(&statements, schemaSQL) }); err != nil {
		return "-- " + err.Error() + "\n"
	}
	return strings.Join(statements, ";\n\n") + ";\n"
}

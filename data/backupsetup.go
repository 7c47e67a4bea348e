package data

import (
	"fmt"
	"strings"

	"foyer/app"
)

// setupTables are those of what staff set up, with the columns that say to what a row
// belongs. They are small, so they are compared by content. A schema that has none of
// a kind has no difference in it.
var setupTables = []struct {
	count  func(*app.Setup) *int
	tables []keyed
}{
	{func(s *app.Setup) *int { return &s.Servers }, []keyed{{"mail_profile", "id"}}},
	{func(s *app.Setup) *int { return &s.Templates }, []keyed{{"template", "id"}}},
	{func(s *app.Setup) *int { return &s.Packages }, []keyed{{"package", "code"}, {"package_feature", "package"}}},
	{func(s *app.Setup) *int { return &s.Tags }, []keyed{{"tag", "id"}}},
	{func(s *app.Setup) *int { return &s.Views }, []keyed{{"saved_view", "id"}}},
}

type keyed struct{ table, key string }

// When and by whom a setting was changed last is no difference, nor is one that is
// kept empty.
const comparedSettings = "SELECT key, value FROM %s.setting WHERE value <> '' AND key <> '" + undoKey + "'"

// setup counts what differs of all that staff set up.
func (t *tx) setup() (s app.Setup, err error) {
	for _, kind := range setupTables {
		var keys []string
		for _, one := range kind.tables {
			columns, err := t.sharedColumns(one.table)
			if err != nil {
				return s, err
			}
			if columns != "" {
				keys = append(keys, differing(one.key, "SELECT "+columns+" FROM %s."+quote(one.table)))
			}
		}
		if err := t.count(kind.count(&s), keys...); err != nil {
			return s, err
		}
	}
	return s, t.count(&s.Settings, differing("key", comparedSettings))
}

// count is how many keys the queries find together, 0 without any.
func (t *tx) count(n *int, keys ...string) error {
	if len(keys) == 0 {
		return nil
	}
	return t.row(n, "SELECT count(*) FROM ("+strings.Join(keys, " UNION ")+")")
}

// differing is a query for the keys of rows that only one of the two databases has;
// rows is one for them all, with a place for the database.
func differing(key, rows string) string {
	key = quote(key)
	then, now := fmt.Sprintf(rows, "main"), fmt.Sprintf(rows, "present")
	part := "SELECT %[1]s FROM (%[2]s EXCEPT %[3]s)"
	return fmt.Sprintf(part, key, then, now) + " UNION " + fmt.Sprintf(part, key, now, then)
}

package data

import (
	"encoding/json"
	"fmt"
	"strings"

	"foyer/app"
)

// listOrder is what the list is ordered by before company and id: an expression
// over the customer c, and what must be joined for it.
type listOrder struct{ join, by string }

var listOrders = map[app.CustomerSort]listOrder{
	app.SortCompany:   {},
	app.SortType:      {by: "c.type"},
	app.SortStatus:    {by: "c.status"},
	app.SortAdded:     {by: "c.added_at"},
	app.SortDomain:    {"JOIN domain d ON d.customer_id = c.id AND d.is_primary = 1", "d.name"},
	app.SortPackage:   {joinSubscription + " JOIN package p ON p.code = s.package", "p.position"},
	app.SortLicenses:  {joinSubscription, "s.licenses"},
	app.SortTrialEnds: {joinSubscription, "ifnull(s.trial_ends, '9999-12-31')"},
	app.SortMail:      {by: "ifnull(" + welcomeStateSQL + ", '')"},
}

const joinSubscription = "JOIN subscription s ON s.customer_id = c.id AND s.product = 'email_security'"

// welcomeStateSQL is the state of the newest welcome email of the customer c.
const welcomeStateSQL = `(SELECT m.state FROM outbox_message m
    WHERE m.customer_id = c.id AND m.kind = 'welcome' ORDER BY m.generation DESC LIMIT 1)`

// customerIDsSQL gathers the ids into one JSON array: handing 100,000 rows over
// one by one takes three times as long.
func customerIDsSQL(q app.CustomerQuery) string {
	order, ok := listOrders[q.Sort]
	if !ok {
		order = listOrders[app.SortCompany]
	}
	by := []string{"c.name_sort", "c.id"}
	if order.by != "" {
		by = append([]string{order.by}, by...)
	}
	if q.Desc {
		for i := range by {
			by[i] += " DESC"
		}
	}
	return "SELECT json_group_array(id) FROM (SELECT c.id FROM customer c " + order.join +
		" WHERE c.status <> 'archived' ORDER BY " + strings.Join(by, ", ") + ")"
}

// CustomerIDs is the ordered snapshot that a list shows.
func (db *DB) CustomerIDs(ctx app.Context, q app.CustomerQuery) ([]app.CustomerID, error) {
	var list []byte
	if err := db.read(ctx, func(t *tx) error { return t.row(&list, customerIDsSQL(q)) }); err != nil {
		return nil, fmt.Errorf("customer ids: %w", err)
	}
	var ids []app.CustomerID
	if err := json.Unmarshal(list, &ids); err != nil {
		return nil, fmt.Errorf("customer ids: %w", err)
	}
	return ids, nil
}

type listRow struct {
	ID        app.CustomerID  `db:"id"`
	Type      app.AccountType `db:"type"`
	Company   string          `db:"company"`
	HostName  string          `db:"host_name"`
	Domain    string          `db:"domain"`
	Package   string          `db:"package"`
	Licenses  int             `db:"licenses"`
	Status    app.Status      `db:"status"`
	TrialEnds app.Date        `db:"trial_ends"`
	Mail      app.MailState   `db:"mail"`
	AddedAt   int64           `db:"added_at"`
}

const customerRowsSQL = `
SELECT c.id, c.type, c.company, ifnull(h.company, '') AS host_name, d.shown AS domain, p.name AS package,
    s.licenses, c.status, ifnull(s.trial_ends, '') AS trial_ends, ifnull(` + welcomeStateSQL + `, '') AS mail, c.added_at
FROM customer c
` + joinSubscription + `
JOIN package p ON p.code = s.package
JOIN domain d ON d.customer_id = c.id AND d.is_primary = 1
LEFT JOIN customer h ON h.id = c.host_id
WHERE c.id IN (SELECT value FROM json_each(?))`

// CustomerRows returns one row per id, in that order; Gone where there is none.
func (db *DB) CustomerRows(ctx app.Context, ids []app.CustomerID) ([]app.CustomerRow, error) {
	// One JSON parameter keeps the statement the same for any number of ids.
	wanted, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	var found []listRow
	if err := db.read(ctx, func(t *tx) error { return t.rows(&found, customerRowsSQL, string(wanted)) }); err != nil {
		return nil, fmt.Errorf("customer rows: %w", err)
	}
	byID := make(map[app.CustomerID]listRow, len(found))
	for _, r := range found {
		byID[r.ID] = r
	}
	rows := make([]app.CustomerRow, len(ids))
	for i, id := range ids {
		rows[i] = app.CustomerRow{ID: id, Gone: true}
		if r, ok := byID[id]; ok {
			rows[i] = app.CustomerRow{
				ID: id, Type: r.Type, Company: r.Company, HostName: r.HostName, Domain: r.Domain, Package: r.Package,
				Licenses: r.Licenses, Status: r.Status, TrialEnds: r.TrialEnds, Mail: r.Mail, AddedAt: timeOf(r.AddedAt),
			}
		}
	}
	return rows, nil
}

const customerCountsSQL = `
SELECT count(*) AS total,
    count(*) FILTER (WHERE status = 'active') AS active,
    count(*) FILTER (WHERE status = 'trial') AS trial,
    count(*) FILTER (WHERE status = 'suspended') AS suspended
FROM customer WHERE status <> 'archived'`

// CustomerCounts counts the customers that are not archived.
func (db *DB) CustomerCounts(ctx app.Context) (app.CustomerCounts, error) {
	var n app.CustomerCounts
	if err := db.read(ctx, func(t *tx) error { return t.row(&n, customerCountsSQL) }); err != nil {
		return app.CustomerCounts{}, fmt.Errorf("customer counts: %w", err)
	}
	return n, nil
}

const hostsSQL = `
SELECT id, company AS name FROM customer WHERE type = 'channel' AND status <> 'archived' ORDER BY name_sort, id`

// Hosts returns the Channels that can host, by name.
func (db *DB) Hosts(ctx app.Context) ([]app.Host, error) {
	var hosts []app.Host
	if err := db.read(ctx, func(t *tx) error { return t.rows(&hosts, hostsSQL) }); err != nil {
		return nil, fmt.Errorf("hosts: %w", err)
	}
	return hosts, nil
}

package data

import (
	"encoding/json"
	"fmt"

	"foyer/app"
)

const joinSubscription = "JOIN subscription s ON s.customer_id = c.id AND s.product = 'email_security'"

// welcomeStateSQL is the state of the newest welcome email of the customer c.
const welcomeStateSQL = `(SELECT m.state FROM outbox_message m
    WHERE m.customer_id = c.id AND m.kind = 'welcome' ORDER BY m.generation DESC LIMIT 1)`

// CustomerIDs is the ordered snapshot that a list shows.
func (db *DB) CustomerIDs(ctx app.Context, q app.CustomerQuery) ([]app.CustomerID, error) {
	var ids []app.CustomerID
	var err error
	if startsList(q) && !db.register.isRead.Load() {
		ids, err = db.firstIDs(ctx, q)
	} else {
		err = db.withRegister(ctx, func(r *register) { ids = r.ids(q) }, needs(q.Sort)...)
	}
	if err != nil {
		return nil, fmt.Errorf("customer ids: %w", err)
	}
	return ids, nil
}

// CustomerFacets counts what each choice of a filter would show.
func (db *DB) CustomerFacets(ctx app.Context, q app.CustomerQuery) (app.CustomerFacets, error) {
	var n app.CustomerFacets
	if err := db.withRegister(ctx, func(r *register) { n = r.facets(q) }); err != nil {
		return app.CustomerFacets{}, fmt.Errorf("customer facets: %w", err)
	}
	return n, nil
}

// CustomerCounts counts the customers that are not archived.
func (db *DB) CustomerCounts(ctx app.Context, today app.Date) (app.CustomerCounts, error) {
	var n app.CustomerCounts
	var err error
	if db.register.isRead.Load() {
		err = db.withRegister(ctx, func(r *register) { n = r.counts(today) })
	} else {
		n, err = db.firstCounts(ctx, today)
	}
	if err != nil {
		return app.CustomerCounts{}, fmt.Errorf("customer counts: %w", err)
	}
	return n, nil
}

type listRow struct {
	ID        app.CustomerID  `db:"id"`
	Type      app.AccountType `db:"type"`
	Company   string          `db:"company"`
	Host      app.CustomerID  `db:"host_id"`
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
SELECT c.id, c.type, c.company, ifnull(c.host_id, 0) AS host_id, ifnull(h.company, '') AS host_name, d.shown AS domain, p.name AS package,
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
	hosted, err := db.hosted(ctx, found)
	if err != nil {
		return nil, fmt.Errorf("customer rows: %w", err)
	}
	db.warm()
	byID := make(map[app.CustomerID]listRow, len(found))
	for _, r := range found {
		byID[r.ID] = r
	}
	rows := make([]app.CustomerRow, len(ids))
	for i, id := range ids {
		rows[i] = app.CustomerRow{ID: id, Gone: true}
		if r, ok := byID[id]; ok {
			rows[i] = app.CustomerRow{
				ID: id, Type: r.Type, Company: r.Company, Host: r.Host, HostName: r.HostName, Hosted: hosted[id],
				Domain: r.Domain, Package: r.Package, Licenses: r.Licenses, Status: r.Status, TrialEnds: r.TrialEnds,
				Mail: r.Mail, AddedAt: timeOf(r.AddedAt),
			}
		}
	}
	return rows, nil
}

// hosted returns how many customers the Channels among the rows host.
func (db *DB) hosted(ctx app.Context, rows []listRow) (map[app.CustomerID]int, error) {
	var channels []app.CustomerID
	for _, row := range rows {
		if row.Type == app.Channel {
			channels = append(channels, row.ID)
		}
	}
	if !db.register.isRead.Load() {
		return db.firstHosted(ctx, channels)
	}
	n := make(map[app.CustomerID]int, len(channels))
	err := db.withRegister(ctx, func(r *register) {
		for _, id := range channels {
			n[id] = r.hosts()[id]
		}
	})
	return n, err
}

const (
	hostsSQL       = `SELECT id, company AS name FROM customer WHERE type = 'channel' AND status <> 'archived' ORDER BY name_sort, id`
	hostDomainsSQL = `SELECT customer_id, shown FROM domain WHERE is_primary = 1 AND customer_id IN (SELECT value FROM json_each(?))`
)

// Hosts returns the Channels that can host, by name.
func (db *DB) Hosts(ctx app.Context) ([]app.Host, error) {
	var hosts []app.Host
	err := db.read(ctx, func(t *tx) error {
		if err := t.rows(&hosts, hostsSQL); err != nil {
			return err
		}
		return t.hostDomains(hosts)
	})
	if err != nil {
		return nil, fmt.Errorf("hosts: %w", err)
	}
	return hosts, nil
}

// hostDomains tells hosts of one name apart.
func (t *tx) hostDomains(hosts []app.Host) error {
	same := app.Namesakes(hosts)
	if len(same) == 0 {
		return nil
	}
	ids, err := json.Marshal(same)
	if err != nil {
		return err
	}
	var rows []struct {
		ID     app.CustomerID `db:"customer_id"`
		Domain string         `db:"shown"`
	}
	if err := t.rows(&rows, hostDomainsSQL, string(ids)); err != nil {
		return err
	}
	domains := make(map[app.CustomerID]string, len(rows))
	for _, r := range rows {
		domains[r.ID] = r.Domain
	}
	for i, h := range hosts {
		hosts[i].Domain = domains[h.ID]
	}
	return nil
}

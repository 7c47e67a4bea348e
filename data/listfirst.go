package data

import (
	"encoding/json"
	"iter"
	"strconv"
	"strings"

	"foyer/app"
)

// What the list shows at first is answered by SQLite, from indexes that have all
// that is asked for: reading the register would take longer. Answers are those
// of the register.

// startsList says whether q is what the list asks first.
func startsList(q app.CustomerQuery) bool {
	return q.Nested() && (q.Sort == "" || q.Sort == app.SortCompany)
}

// firstIDsSQL has a customer that stands below its host as id:host. The parameter
// is the list of the hosts that are open.
const firstIDsSQL = `
SELECT ifnull(group_concat(entry), '') FROM (
    SELECT iif(host_id IS NULL OR host_id IN (SELECT id FROM customer WHERE status = 'archived'), id, id || ':' || host_id) AS entry
    FROM customer
    WHERE status <> 'archived' AND (host_id IS NULL OR host_id IN (
        SELECT id FROM customer WHERE status = 'archived' UNION ALL SELECT value FROM json_each(?)))
    ORDER BY name_sort, id)`

// firstIDs answers as kept by the last run, or works it out.
func (db *DB) firstIDs(ctx app.Context, q app.CustomerQuery) (ids []app.CustomerID, err error) {
	db.firstAsked.Store(&q)
	err = db.read(ctx, func(t *tx) (err error) {
		if k := t.kept(db.version); k.answers(q) {
			ids = t.keptIDs(k)
		}
		if ids == nil {
			ids, err = t.firstIDs(q)
		}
		return err
	})
	return ids, err
}

func (t *tx) firstIDs(q app.CustomerQuery) ([]app.CustomerID, error) {
	open, err := json.Marshal(q.Open)
	if err != nil {
		return nil, err
	}
	// One text: handing 100,000 rows over one by one takes longer than finding them.
	var text string
	if err := t.row(&text, firstIDsSQL, string(open)); err != nil {
		return nil, err
	}
	type entry struct{ id, host app.CustomerID }
	entries := make([]entry, 0, strings.Count(text, ",")+1)
	for text != "" {
		var part string
		part, text, _ = strings.Cut(text, ",")
		id, host, hosted := strings.Cut(part, ":")
		var e entry
		if e.id, err = parseID(id); err == nil && hosted {
			e.host, err = parseID(host)
		}
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return nest(func(yield func(id, host app.CustomerID) bool) {
		for i := range entries {
			e := entries[i]
			if q.Desc {
				e = entries[len(entries)-1-i]
			}
			if !yield(e.id, e.host) {
				return
			}
		}
	}, len(entries), q.Open), nil
}

func parseID(text string) (app.CustomerID, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	return app.CustomerID(id), err
}

// nest lists customers and puts hosted ones below their Channel when that one is
// open; the host is 0 for those that stand among the others.
func nest(customers iter.Seq2[app.CustomerID, app.CustomerID], most int, open []app.CustomerID) []app.CustomerID {
	below := map[app.CustomerID][]app.CustomerID{}
	for _, id := range open {
		below[id] = []app.CustomerID{}
	}
	ids := make([]app.CustomerID, 0, most)
	for id, host := range customers {
		if host == 0 {
			ids = append(ids, id)
		} else if hosted, isOpen := below[host]; isOpen {
			below[host] = append(hosted, id)
		}
	}
	if len(open) == 0 {
		return ids
	}
	nested := make([]app.CustomerID, 0, most)
	for _, id := range ids {
		nested = append(append(nested, id), below[id]...)
	}
	return nested
}

const (
	statusCountsSQL = `SELECT status, count(*) AS n FROM customer WHERE status <> 'archived' GROUP BY status`

	trialsEndingSQL = `
SELECT count(*) FROM subscription s
CROSS JOIN customer c INDEXED BY customer_by_status ON c.id = s.customer_id AND c.status = 'trial'
WHERE s.product = 'email_security' AND s.trial_ends BETWEEN ? AND ?`
)

func (db *DB) firstCounts(ctx app.Context, today app.Date) (n app.CustomerCounts, err error) {
	err = db.read(ctx, func(t *tx) (err error) {
		if k := t.kept(db.version); k.Rows > 0 {
			n = k.counts(today)
			return nil
		}
		if n, err = t.statusCounts(); err != nil {
			return err
		}
		from, to, _ := app.TrialEnd7.Range(today)
		return t.row(&n.TrialsEnding, trialsEndingSQL, from, to)
	})
	return n, err
}

func (t *tx) statusCounts() (n app.CustomerCounts, err error) {
	var statuses []struct {
		Status app.Status
		N      int
	}
	if err := t.rows(&statuses, statusCountsSQL); err != nil {
		return n, err
	}
	for _, s := range statuses {
		n.Total += s.N
		switch s.Status {
		case app.StatusActive:
			n.Active = s.N
		case app.StatusTrial:
			n.Trial = s.N
		case app.StatusSuspended:
			n.Suspended = s.N
		}
	}
	return n, nil
}

const firstHostedSQL = `
SELECT host_id, count(*) AS n FROM customer
WHERE host_id IN (SELECT value FROM json_each(?)) AND status <> 'archived' GROUP BY host_id`

func (db *DB) firstHosted(ctx app.Context, channels []app.CustomerID) (map[app.CustomerID]int, error) {
	wanted, err := json.Marshal(channels)
	if err != nil {
		return nil, err
	}
	var counted []struct {
		Host app.CustomerID `db:"host_id"`
		N    int
	}
	if err := db.read(ctx, func(t *tx) error { return t.rows(&counted, firstHostedSQL, string(wanted)) }); err != nil {
		return nil, err
	}
	n := make(map[app.CustomerID]int, len(counted))
	for _, c := range counted {
		n[c.Host] = c.N
	}
	return n, nil
}

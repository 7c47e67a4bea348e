package data

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"

	"foyer/app"
)

// What the list shows first is worked out when the database is closed and kept for
// the next start, where 100,000 rows would be gone through before the first picture.
// Whatever changes the list forgets it in the same transaction: see tx.touch.

const (
	keptKey    = "kept list"
	keptIDsKey = "kept list ids"

	// keptLeast is how many rows make it worthwhile.
	keptLeast = 5000
)

// kept is what the list showed first.
type kept struct {
	Schema int                `json:"schema"`
	Desc   bool               `json:"desc"`
	Open   []app.CustomerID   `json:"open"`
	Rows   int                `json:"rows"`
	Counts app.CustomerCounts `json:"counts"` // all but the trials that end soon
	Ends   []trialEnds        `json:"ends"`
}

// trialEnds is how many trials end on a day.
type trialEnds struct {
	Day app.Date `db:"trial_ends" json:"day"`
	N   int      `db:"n" json:"n"`
}

// answers says whether it is the answer to q.
func (k kept) answers(q app.CustomerQuery) bool {
	return k.Rows > 0 && k.Desc == q.Desc && slices.Equal(k.Open, sortedIDs(q.Open))
}

// due counts the trials that end within seven days or are over.
func (k kept) due(today app.Date) app.TrialsDue {
	var due app.TrialsDue
	_, to, _ := app.TrialEnd7.Range(today)
	for _, e := range k.Ends {
		if e.Day <= to {
			due.Count(e.Day.DaysFrom(today), e.N)
		}
	}
	return due
}

// counts are the figures of the status bar.
func (k kept) counts(today app.Date) app.CustomerCounts {
	n := k.Counts
	from, to, _ := app.TrialEnd7.Range(today)
	for _, e := range k.Ends {
		if from <= e.Day && e.Day <= to {
			n.TrialsEnding += e.N
		}
	}
	return n
}

func sortedIDs(ids []app.CustomerID) []app.CustomerID { return slices.Sorted(slices.Values(ids)) }

// kept returns what is kept for a schema; Rows is 0 when nothing is.
func (t *tx) kept(schema int) kept {
	var text string
	var k kept
	if t.row(&text, rememberedSQL, keptKey) != nil || json.Unmarshal([]byte(text), &k) != nil || k.Schema != schema {
		return kept{}
	}
	return k
}

// keptIDs returns the rows, nil when they are not all there.
func (t *tx) keptIDs(k kept) []app.CustomerID {
	var text []byte
	if t.row(&text, rememberedSQL, keptIDsKey) != nil || len(text) < 2 {
		return nil
	}
	coded := text[1 : len(text)-1] // between the quotes of a JSON string
	n, err := base64.StdEncoding.Decode(text, coded)
	if err != nil {
		return nil
	}
	ids := make([]app.CustomerID, 0, k.Rows)
	for rest := text[:n]; len(rest) > 0; {
		id, size := binary.Uvarint(rest)
		if size <= 0 {
			return nil
		}
		ids, rest = append(ids, app.CustomerID(id)), rest[size:]
	}
	if len(ids) != k.Rows {
		return nil
	}
	return ids
}

const forgetKeptSQL = `DELETE FROM remembered WHERE key = '` + keptKey + `'`

// forgetKept is called by whatever changes the list.
func (t *tx) forgetKept() error {
	_, err := t.exec(forgetKeptSQL)
	return err
}

const trialEndsSQL = `
SELECT s.trial_ends, count(*) AS n FROM subscription s
CROSS JOIN customer c INDEXED BY customer_by_status ON c.id = s.customer_id AND c.status = 'trial'
WHERE s.product = 'email_security' AND s.trial_ends > '' GROUP BY s.trial_ends`

// keep works out what the list shows first, and keeps it. Without it the next start
// takes a little longer. Fewer rows than least are not kept.
func (db *DB) keep(ctx context.Context, least int) error {
	asked := db.firstAsked.Load()
	if asked == nil || db.reading != nil {
		return nil
	}
	return db.write(ctx, func(t *tx) error {
		if t.kept(db.version).answers(*asked) {
			return nil
		}
		ids, err := t.firstIDs(*asked)
		if err != nil || len(ids) < least {
			return err
		}
		k := kept{Schema: db.version, Desc: asked.Desc, Open: sortedIDs(asked.Open), Rows: len(ids)}
		if k.Counts, err = t.statusCounts(); err != nil {
			return err
		}
		if err := t.rows(&k.Ends, trialEndsSQL); err != nil {
			return err
		}
		about, err := json.Marshal(k)
		if err != nil {
			return err
		}
		db.asides.Add(2)
		return errors.Join(t.remember(keptIDsKey, codeIDs(ids)), t.remember(keptKey, string(about)))
	})
}

func (t *tx) remember(key, value string) error {
	_, err := t.exec(rememberSQL, key, value)
	return err
}

// codeIDs writes ids as a JSON string.
func codeIDs(ids []app.CustomerID) string {
	coded := make([]byte, 0, 3*len(ids))
	for _, id := range ids {
		coded = binary.AppendUvarint(coded, uint64(id))
	}
	return `"` + base64.StdEncoding.EncodeToString(coded) + `"`
}

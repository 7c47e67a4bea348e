//go:build bench

package main_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
	"foyer/data"
)

// drawn is of how many customers the searches are made.
const drawn = 8

// letters is after how many the typing ends; by then somebody sees who was meant.
const letters = 16

// phrases are what people look for: companies, domains, people, cities, two
// words of different fields, and what is not there.
func (w *world) phrases() []string {
	all := []string{"zzyzx", "no such company"}
	for _, e := range w.drawn {
		in, words := e.Intake, strings.Fields(e.Intake.Company)
		all = append(all, in.Company, in.DomainShown, in.FirstName+" "+in.LastName, in.Address.City, in.Email,
			words[len(words)-1]+" "+in.Address.City)
	}
	return all
}

// keystrokes are all that is asked while the phrases are typed letter by letter.
func (w *world) keystrokes() []string {
	var typed []string
	for _, phrase := range w.phrases() {
		before, text := "", ""
		for _, letter := range slices.Collect(strings.SplitSeq(phrase, ""))[:min(letters, len([]rune(phrase)))] {
			text += letter
			if key := app.SearchKey(text); key != before {
				typed, before = append(typed, text), key
			}
		}
	}
	return typed
}

// benchSearch measures from a key in the search to the ids in their order,
// against SQLite alone: for each search what is faster, looking through a lean
// column or asking an index of trigrams.
func benchSearch(t *testing.T, r *report, w *world, db *data.DB) {
	own := newDirectSearch(t, w)
	var ours, floor []time.Duration
	var ratios []float64
	for _, search := range w.keystrokes() {
		begun := time.Now()
		ids, err := db.CustomerIDs(t.Context(), app.CustomerQuery{Search: search, Today: w.today})
		took := time.Since(begun)
		if err != nil {
			t.Fatal(err)
		}
		best, found := own.search(search)
		if !slices.Equal(ids, found) {
			t.Fatalf("%q finds %d customers, and in SQLite %d or others", search, len(ids), len(found))
		}
		ours, floor, ratios = append(ours, took), append(floor, best), append(ratios, float64(took)/float64(best))
	}
	slices.Sort(ratios)
	r.ratio("99 of 100 keys in the search, "+w.name, percentile(ours, 99), percentile(floor, 99), 3)
	r.limit("the same, by the clock", percentile(ours, 99), percentile(floor, 99), 50*time.Millisecond)
	r.times("99 of 100 of their own ratios", ratios[len(ratios)*99/100], 3)
}

// directSearch searches in SQLite alone. What it has is in the order of the
// list, so that nothing is left to sort.
type directSearch struct {
	t       *testing.T
	db      *sqlx.DB
	queries map[string]statement
}

func newDirectSearch(t *testing.T, w *world) *directSearch {
	t.Helper()
	d := &directSearch{t, sqliteAlone(t, w.path()), map[string]statement{}}
	d.db.MustExec("CREATE TABLE folded (place INTEGER PRIMARY KEY, customer INTEGER NOT NULL, search TEXT NOT NULL) STRICT")
	d.db.MustExec(`INSERT INTO folded (customer, search)
		SELECT id, search FROM customer WHERE status <> 'archived' ORDER BY name_sort, id`)
	d.db.MustExec("CREATE VIRTUAL TABLE trigram USING fts5 (search, content = '', tokenize = 'trigram')")
	d.db.MustExec("INSERT INTO trigram (rowid, search) SELECT place, search FROM folded")
	d.db.MustExec("INSERT INTO trigram (trigram) VALUES ('optimize')")
	d.search("warm") // what follows is read from memory
	return d
}

// search returns the time of the faster way and the ids, which both ways agree on.
func (d *directSearch) search(text string) (time.Duration, []app.CustomerID) {
	d.t.Helper()
	var long, short []string
	for _, word := range app.SearchWords(text) {
		if len([]rune(word)) < 3 {
			short = append(short, word)
		} else {
			long = append(long, word)
		}
	}
	took, answer := d.ask("folded", append(slices.Clone(long), short...))
	if len(long) > 0 {
		phrase := `"` + strings.Join(long, `" AND "`) + `"`
		trigrams, same := d.ask("trigram CROSS JOIN folded ON place = trigram.rowid", short, phrase)
		if same != answer {
			d.t.Fatalf("%q: the trigrams find others", text)
		}
		took = min(took, trigrams)
	}
	var ids []app.CustomerID
	if err := json.Unmarshal([]byte(answer), &ids); err != nil {
		d.t.Fatal(err)
	}
	return took, ids
}

// ask looks in a table for a match, if there is one, and for words anywhere.
func (d *directSearch) ask(table string, words []string, match ...any) (time.Duration, string) {
	d.t.Helper()
	tests := slices.Repeat([]string{"instr(folded.search, ?) > 0"}, len(words))
	order := "place"
	if len(match) > 0 {
		tests, order = slices.Insert(tests, 0, "trigram MATCH ?"), "trigram.rowid"
	}
	query := "SELECT json_group_array(customer) FROM (SELECT customer FROM " + table +
		" WHERE " + strings.Join(append(tests, "TRUE"), " AND ") + " ORDER BY " + order + ")"
	prepared, ok := d.queries[query]
	if !ok {
		prepared = prepare(d.t, d.db, query)
		d.queries[query] = prepared
	}
	args := match
	for _, word := range words {
		args = append(args, word)
	}
	return prepared.timed(args...)
}

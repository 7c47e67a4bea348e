//go:build bench

package main_test

import (
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"foyer/app"
	"foyer/data"
	"foyer/ui/listing"
)

// again is how often each question of the list is asked.
const again = 9

// sorts are all columns that the list can be ordered by.
func sorts() []app.CustomerSort {
	return []app.CustomerSort{
		app.SortCompany, app.SortType, app.SortDomain, app.SortPackage, app.SortLicenses, app.SortStatus,
		app.SortTrialEnds, app.SortMail, app.SortAdded,
	}
}

// benchOrder measures other orders and other views of the list, against SQLite
// ordering the same customers by name.
func benchOrder(t *testing.T, r *report, w *world, db *data.DB) {
	byName := prepare(t, sqliteAlone(t, w.path()), `SELECT json_group_array(id) FROM
		(SELECT id FROM customer WHERE status <> 'archived' AND host_id IS NULL ORDER BY name_sort, id)`)
	var floor []time.Duration
	first, later := &slowest{}, &slowest{}
	once := firstSorts(t, w)
	for name, q := range orders(w) {
		first.add(name, percentile(once[name], 50))
		later.add(name, median(again, func() time.Duration { return opening(t, db, q, 0) }))
		took, _ := byName.timed()
		floor = append(floor, took)
	}
	middle := percentile(floor, 50)
	r.limit(fmt.Sprintf("the first sort, by %s, the middle of %d, %s", first.name, openings, w.name), first.took, middle, 60*time.Millisecond)
	r.limit("a sort by "+later.name+", "+w.name, later.took, middle, 60*time.Millisecond)
	first, later = &slowest{}, &slowest{}
	for _, v := range views(w) {
		first.add(v.name, opening(t, db, v.query, listing.PageSize))
		later.add(v.name, median(again, func() time.Duration { return opening(t, db, v.query, listing.PageSize) }))
	}
	r.limit("the view "+first.name+" for the first time, "+w.name, first.took, middle, 100*time.Millisecond)
	r.limit("the view "+later.name+", "+w.name, later.took, middle, 100*time.Millisecond)
}

// orders are all ways to order the list, and what they are called here.
func orders(w *world) iter.Seq2[string, app.CustomerQuery] {
	return func(yield func(string, app.CustomerQuery) bool) {
		for _, by := range sorts() {
			up := app.CustomerQuery{Sort: by, Today: w.today}
			down := up
			down.Desc = true
			if !yield(string(by), up) || !yield(string(by)+" down", down) {
				return
			}
		}
	}
}

// openings is how often the database is opened for orders that nobody has seen yet.
const openings = 3

// firstSorts is how long each order took when it was asked for the first time.
func firstSorts(t *testing.T, w *world) map[string][]time.Duration {
	t.Helper()
	took := map[string][]time.Duration{}
	for range openings {
		w.use(t, func(db *data.DB) {
			lookAt(t, db, w)
			for name, q := range orders(w) {
				took[name] = append(took[name], opening(t, db, q, 0))
			}
		})
	}
	return took
}

// looked is how long somebody looks at the list before ordering it in another way.
const looked = 2 * time.Second

// lookAt shows the list as it is when the window opens.
func lookAt(t *testing.T, db *data.DB, w *world) {
	t.Helper()
	opening(t, db, app.CustomerQuery{Today: w.today}, listing.PageSize)
	time.Sleep(looked)
}

// view is a question of the list and what it is called here.
type view struct {
	name  string
	query app.CustomerQuery
}

// views are those that are built in, and some that people make.
func views(w *world) []view {
	all := []view{
		{"of a search", app.CustomerQuery{Search: "an", Sort: app.SortDomain}},
		{"by licenses", app.CustomerQuery{Sort: app.SortLicenses, Filter: app.CustomerFilter{Types: []app.AccountType{app.Organization}}}},
		{"of failed mails", app.CustomerQuery{Sort: app.SortAdded, Filter: app.CustomerFilter{Mails: []app.MailState{app.MailFailed}}}},
		{"of gaps", app.CustomerQuery{Filter: app.CustomerFilter{Incomplete: true}}},
		{"of two tags", app.CustomerQuery{Filter: app.CustomerFilter{Tags: []app.TagID{1, 2}}}},
		{"of our own", app.CustomerQuery{Sort: app.SortMail, Filter: app.CustomerFilter{Hosts: []app.CustomerID{0}}}},
	}
	for i, v := range app.BuiltInViews(w.today) {
		all = append(all, view{fmt.Sprintf("built in as %d", i+1), v.Query})
	}
	for i := range all {
		all[i].query.Today = w.today
	}
	return all
}

// opening asks for the ids of a query and the first rows.
func opening(t *testing.T, db *data.DB, q app.CustomerQuery, rows int) time.Duration {
	t.Helper()
	begun := time.Now()
	ids, err := db.CustomerIDs(t.Context(), q)
	if err != nil || len(ids) == 0 {
		t.Fatalf("%+v: %d customers, %v", q, len(ids), err)
	}
	if rows > 0 {
		if _, err := db.CustomerRows(t.Context(), ids[:min(rows, len(ids))]); err != nil {
			t.Fatal(err)
		}
	}
	return time.Since(begun)
}

// slowest keeps what took longest.
type slowest struct {
	name string
	took time.Duration
}

func (s *slowest) add(name string, took time.Duration) {
	if took > s.took {
		s.name, s.took = name, took
	}
}

func median(times int, do func() time.Duration) time.Duration {
	all := make([]time.Duration, times)
	for i := range all {
		all[i] = do()
	}
	slices.Sort(all)
	return all[times/2]
}

package customers

import (
	"context"
	"reflect"
	"slices"

	"foyer/app"
	"foyer/ui/listing"
)

// Reader is what the list reads from the store.
type Reader interface {
	CustomerIDs(app.Context, app.CustomerQuery) ([]app.CustomerID, error)
	CustomerRows(app.Context, []app.CustomerID) ([]app.CustomerRow, error)
	CustomerCounts(ctx app.Context, today app.Date) (app.CustomerCounts, error)
	CustomerFacets(app.Context, app.CustomerQuery) (app.CustomerFacets, error)
	Packages(app.Context) ([]app.Package, error)
	Hosts(app.Context) ([]app.Host, error)
	Tags(app.Context) ([]app.Tag, error)
	Views(app.Context) ([]app.View, error)
	Remembered(ctx app.Context, key string) ([]byte, error)
	// CustomersNamed returns who is called so, at the beginning.
	CustomersNamed(ctx app.Context, beginning string) ([]app.CustomerID, error)
}

// Choices are what the filters offer beside what is the same for everybody. Of many
// customers many are hosts, and nobody sees them before a filter is opened: they are
// read with the counts beside the choices, and at once only to name those that are chosen.
type Choices struct {
	Packages []app.Package
	Hosts    []app.Host
	Former   []app.Host // archived ones that host somebody still
	Tags     []app.Tag
}

// name says whether it is known what these hosts are called; 0 is us.
func (c Choices) name(hosts []app.CustomerID) bool {
	return !slices.ContainsFunc(hosts, func(id app.CustomerID) bool { return id != 0 && !c.has(id) })
}

func (c Choices) equal(other Choices) bool { return reflect.DeepEqual(c, other) }

// Snapshot is what the list shows at one moment: all ids, and the first rows,
// so that the first picture needs no second trip.
type Snapshot struct {
	left   memory // of the first one only
	query  app.CustomerQuery
	ids    []app.CustomerID
	first  []app.CustomerRow
	around *surroundings           // nil: as before
	gone   map[app.CustomerID]bool // of the chosen customers: they are not chosen any more
	err    error
}

// surroundings are what the screen shows around the rows; no search and no
// filter changes it.
type surroundings struct {
	counts  app.CustomerCounts
	views   []app.View
	choices Choices
	hosts   bool // they were read, too
}

// ReadFirst takes the snapshot that the list starts with, as it was left. It
// may run on any goroutine.
func ReadFirst(ctx app.Context, r Reader, today app.Date) Snapshot {
	left := recall(ctx, r, today)
	query := left.Query
	query.Open, query.Today = left.Open, today
	s := read(ctx, r, query, true)
	s.left = left
	return s
}

// read takes a snapshot, whole or without its surroundings.
func read(ctx app.Context, r Reader, query app.CustomerQuery, whole bool) (s Snapshot) {
	s.query = query
	if s.ids, s.err = r.CustomerIDs(ctx, query); s.err != nil {
		return s
	}
	s.first, _ = r.CustomerRows(ctx, s.ids[:min(len(s.ids), listing.PageSize)]) // a failure shows when the page is looked at
	if whole {
		s.around = &surroundings{}
		s.err = s.around.read(ctx, r, query)
	}
	return s
}

func (s *surroundings) read(ctx app.Context, r Reader, query app.CustomerQuery) (err error) {
	if s.counts, err = r.CustomerCounts(ctx, query.Today); err != nil {
		return err
	}
	if s.views, err = r.Views(ctx); err != nil {
		return err
	}
	if s.choices.Packages, err = r.Packages(ctx); err != nil {
		return err
	}
	if s.hosts = len(query.Filter.Hosts) > 0; s.hosts {
		if err = s.choices.readHosts(ctx, r, query.Filter.Hosts); err != nil {
			return err
		}
	}
	s.choices.Tags, err = r.Tags(ctx)
	return err
}

// findGone finds out which of the chosen customers are not only hidden: they are
// deleted, or stood in the list, or were acted on, and have another status now.
func (s *Snapshot) findGone(ctx app.Context, r Reader, chosen, stood []app.CustomerID) {
	if len(chosen) == 0 || s.err != nil {
		return
	}
	listed := make(map[app.CustomerID]bool, len(s.ids))
	for _, id := range s.ids {
		listed[id] = true
	}
	chosen = slices.DeleteFunc(chosen, func(id app.CustomerID) bool { return listed[id] })
	before := make(map[app.CustomerID]bool, len(stood))
	for _, id := range stood {
		before[id] = true
	}
	s.gone = map[app.CustomerID]bool{}
	for some := range slices.Chunk(chosen, listing.PageSize) {
		rows, _ := r.CustomerRows(ctx, some) // who cannot be asked about stays chosen
		for _, row := range rows {
			if row.Gone || before[row.ID] && !shows(s.query, row.Status) {
				s.gone[row.ID] = true
			}
		}
	}
}

// shows says whether customers of a status can be in the list.
func shows(q app.CustomerQuery, status app.Status) bool {
	if len(q.Filter.Statuses) == 0 {
		return status != app.StatusArchived
	}
	return slices.Contains(q.Filter.Statuses, status)
}

func (m *Model) load(ids []app.CustomerID) ([]Row, error) {
	records, err := m.deps.Reader.CustomerRows(context.Background(), ids)
	if err != nil {
		return nil, err
	}
	return rowsOf(records, m.today()), nil
}

func rowsOf(records []app.CustomerRow, today app.Date) []Row {
	rows := make([]Row, len(records))
	for i, r := range records {
		rows[i] = newRow(r, today)
	}
	return rows
}

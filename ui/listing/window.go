// Package listing shows a long list through a window: all ids are known, rows
// are loaded page by page as somebody looks at them. It never blocks, draws
// nothing and does not know what a row is.
package listing

import (
	"slices"

	"foyer/ui/task"
)

// PageSize is how many rows a page has.
const PageSize = 128

const (
	pageSize = PageSize
	maxPages = 32
	maxLoads = 2 // a view is seldom higher than a page, so it touches at most two
)

// Window is a snapshot of ids with the rows of the pages that were last looked
// at. It belongs to the UI goroutine.
type Window[ID comparable, Row any] struct {
	OnChange func()      // other rows may be there now: draw again
	OnError  func(error) // a page could not be loaded; it is tried again on Refresh, Invalidate or Reset

	run  task.Runner
	load func([]ID) ([]Row, error)

	ids        []ID
	pages      map[int]*page[Row]
	earlier    map[ID]Row // rows from before Reset, shown until their page lands
	generation uint64     // counts snapshots; an answer to an older one is dropped
	loading    int
	clock      uint64 // counts looks at pages, to find the one not seen for longest
}

// New returns an empty window. load runs off the UI goroutine and returns one
// row for each id, in the order of the ids.
func New[ID comparable, Row any](run task.Runner, load func([]ID) ([]Row, error)) *Window[ID, Row] {
	return &Window[ID, Row]{run: run, load: load, pages: map[int]*page[Row]{}}
}

// Len is the number of ids in the snapshot.
func (w *Window[ID, Row]) Len() int { return len(w.ids) }

// ID is the id at place i, which must be within 0 and Len.
func (w *Window[ID, Row]) ID(i int) ID { return w.ids[i] }

// IndexOf is the place of id in the snapshot, or -1. Looking through 100,000 ids
// takes less time than a map of them takes to make after every Reset.
func (w *Window[ID, Row]) IndexOf(id ID) int { return slices.Index(w.ids, id) }

// At is the row at place i, or false while it is not loaded. A miss starts one
// load of its page, or leaves it to the next look when enough loads are under
// way; OnChange follows in either case.
func (w *Window[ID, Row]) At(i int) (Row, bool) {
	if i < 0 || i >= len(w.ids) {
		var none Row
		return none, false
	}
	n := i / pageSize
	p := w.page(n)
	if p.stale && !p.loading && w.loading < maxLoads {
		w.start(n, p)
	}
	if p.rows != nil {
		return p.rows[i%pageSize], true
	}
	row, ok := w.earlier[w.ids[i]]
	return row, ok
}

// Reset takes a new snapshot of ids, which must not be changed afterwards.
// Rows known from before are shown until their new page lands.
func (w *Window[ID, Row]) Reset(ids []ID) {
	w.earlier = w.known()
	w.ids = ids
	w.pages = map[int]*page[Row]{}
	w.generation++
	w.loading = 0
	w.changed()
}

// Prime hands in the rows of the snapshot's first page, so that the first
// picture needs no second trip. Another number of rows than that is ignored.
func (w *Window[ID, Row]) Prime(rows []Row) {
	if len(w.ids) == 0 || len(rows) != len(w.idsOf(0)) {
		return
	}
	p := w.page(0)
	p.rows, p.stale = rows, false
	w.changed()
}

// Invalidate loads the pages of these ids again when they are next looked at.
// Their rows stay until then.
func (w *Window[ID, Row]) Invalidate(ids ...ID) {
	other := make(map[ID]bool, len(ids))
	for _, id := range ids {
		other[id] = true
	}
	for n, p := range w.pages {
		if slices.ContainsFunc(w.idsOf(n), func(id ID) bool { return other[id] }) {
			p.stale = true
		}
	}
	w.changed()
}

// Refresh loads every page again when it is next looked at. Rows stay until then.
func (w *Window[ID, Row]) Refresh() {
	for _, p := range w.pages {
		p.stale = true
	}
	w.changed()
}

func (w *Window[ID, Row]) start(n int, p *page[Row]) {
	p.stale, p.loading = false, true
	w.loading++
	generation := w.generation
	ids := slices.Clone(w.idsOf(n))
	w.run.Go(func() {
		rows, err := w.read(ids)
		w.run.Do(func() {
			if w.generation == generation {
				w.land(p, ids, rows, err)
			}
		})
	})
}

func (w *Window[ID, Row]) land(p *page[Row], ids []ID, rows []Row, err error) {
	p.loading = false
	w.loading--
	if err == nil {
		p.rows = rows
		for _, id := range ids {
			delete(w.earlier, id)
		}
	} else if w.OnError != nil {
		w.OnError(err)
	}
	// After a failure too: pages that were turned away meanwhile ask again.
	w.changed()
}

func (w *Window[ID, Row]) changed() {
	if w.OnChange != nil {
		w.OnChange()
	}
}

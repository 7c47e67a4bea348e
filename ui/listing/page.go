package listing

// page holds pageSize rows, fewer at the end of the list.
type page[Row any] struct {
	rows    []Row  // nil until the first load lands
	stale   bool   // to be loaded when next looked at
	loading bool   // a load is under way
	seen    uint64 // when it was last looked at
}

// page returns page n, making room for it by dropping the one not seen for longest.
func (w *Window[ID, Row]) page(n int) *page[Row] {
	p, ok := w.pages[n]
	if !ok {
		if len(w.pages) == maxPages {
			delete(w.pages, w.longestUnseen())
		}
		p = &page[Row]{stale: true}
		w.pages[n] = p
	}
	w.clock++
	p.seen = w.clock
	return p
}

func (w *Window[ID, Row]) longestUnseen() int {
	oldest, seen := -1, w.clock+1
	for n, p := range w.pages {
		if p.seen < seen {
			oldest, seen = n, p.seen
		}
	}
	return oldest
}

// idsOf is the part of the snapshot that page n holds.
func (w *Window[ID, Row]) idsOf(n int) []ID {
	return w.ids[n*pageSize : min((n+1)*pageSize, len(w.ids))]
}

// known collects the rows at hand by id. Older ones survive several snapshots
// in quick succession, but never more than the pages could hold.
func (w *Window[ID, Row]) known() map[ID]Row {
	rows := make(map[ID]Row, len(w.pages)*pageSize)
	for n, p := range w.pages {
		for i, row := range p.rows {
			rows[w.ids[n*pageSize+i]] = row
		}
	}
	for id, row := range w.earlier {
		if len(rows) >= maxPages*pageSize {
			break
		}
		if _, newer := rows[id]; !newer {
			rows[id] = row
		}
	}
	return rows
}

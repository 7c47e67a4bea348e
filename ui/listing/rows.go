package listing

import (
	"fmt"
	"slices"
)

// Rows reads the rows of ids, wherever they stand and whether or not they are loaded, page by page off the UI goroutine. It tells
// done, on the UI goroutine, all of them in the order of the ids, or the first error.
func (w *Window[ID, Row]) Rows(ids []ID, done func([]Row, error)) {
	ids = slices.Clone(ids)
	w.run.Go(func() {
		rows := make([]Row, 0, len(ids))
		var err error
		for some := range slices.Chunk(ids, pageSize) {
			var page []Row
			if page, err = w.read(some); err != nil {
				rows = nil
				break
			}
			rows = append(rows, page...)
		}
		w.run.Do(func() { done(rows, err) })
	})
}

// read loads one row for each id; it runs off the UI goroutine.
func (w *Window[ID, Row]) read(ids []ID) ([]Row, error) {
	rows, err := w.load(ids)
	if err == nil && len(rows) != len(ids) {
		err = fmt.Errorf("listing: %d rows for %d ids", len(rows), len(ids))
	}
	return rows, err
}

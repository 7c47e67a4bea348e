package activity

import (
	"slices"

	"foyer/app"
)

// row is one line of the list: an entry, or the head of those that one action made of
// many customers.
type row struct {
	event  int  // the place of its entry, of a head that of its newest
	of     int  // how many entries it is the head of, 0 for an entry
	inside bool // it stands under a head
}

// many is what the entries of one action have in common.
type many struct {
	at     int64
	by     app.Actor
	action string
}

func manyOf(e app.Event) many { return many{e.At.UnixMilli(), e.By, e.Action} }

// arrange makes the rows of the entries.
func (m *Model) arrange() {
	m.rows = m.rows[:0]
	events := m.state.Events
	for from := 0; from < len(events); {
		to := from + 1
		for to < len(events) && events[from].Customer != 0 && events[to].Customer != 0 &&
			events[to].Customer != events[to-1].Customer && manyOf(events[to]) == manyOf(events[from]) {
			to++
		}
		head := to-from > 1
		if head {
			m.rows = append(m.rows, row{event: from, of: to - from})
		}
		if !head || m.open[manyOf(events[from])] {
			for i := from; i < to; i++ {
				m.rows = append(m.rows, row{event: i, inside: head})
			}
		}
		from = to
	}
}

// rowOf is the row of an entry, its own or that of its head; -1 when it was not read.
func (m *Model) rowOf(id app.EventID, head bool) int {
	at := slices.IndexFunc(m.state.Events, func(e app.Event) bool { return e.ID == id && id != 0 })
	if at < 0 {
		return -1
	}
	own := slices.IndexFunc(m.rows, func(r row) bool { return r.of == 0 && r.event == at })
	if own >= 0 && !head {
		return own
	}
	return slices.IndexFunc(m.rows, func(r row) bool { return r.of > 0 && r.event <= at && at < r.event+r.of })
}

// Len is the number of rows: the last of those that were read is followed by one
// that stands for all older ones.
func (m *Model) Len() int {
	if m.state.More {
		return len(m.rows) + 1
	}
	return len(m.rows)
}

// at is a row and its entry, false while it is not read.
func (m *Model) at(i int) (row, app.Event, bool) {
	if i < 0 || i >= len(m.rows) {
		return row{}, app.Event{}, false
	}
	return m.rows[i], m.state.Events[m.rows[i].event], true
}

// Toggle shows the entries under a head, or the head alone again.
func (m *Model) Toggle(i int) {
	r, e, ok := m.at(i)
	if !ok || r.of == 0 {
		return
	}
	m.open[manyOf(e)] = !m.open[manyOf(e)]
	m.arrange()
	m.Select(i)
}

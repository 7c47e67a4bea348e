package customers

import (
	"context"
	"slices"

	"foyer/app"
)

// lookAhead is how many customers are tried when the one that was read, or where
// the keyboard was, is gone.
const lookAhead = 64

// anchor is where the list stands.
type anchor struct {
	seen   []app.CustomerID // the first visible customer and those below
	offset float64          // how far the first one is scrolled away
	stand  []app.CustomerID // where the keyboard is, and who takes over when that one is gone
}

func (m *Model) anchor() anchor {
	row, offset := m.screen.Anchor()
	a := anchor{seen: m.near(row, 1), offset: offset}
	current := m.screen.Current()
	if stand := m.near(current, 1); len(stand) > 0 {
		a.stand = slices.Concat(stand[:1], []app.CustomerID{m.closed}, stand[1:], m.near(current-1, -1))
	}
	return a
}

// near are the customers from a row on, downward or upward.
func (m *Model) near(row, step int) []app.CustomerID {
	var ids []app.CustomerID
	for ; row >= 0 && row < m.window.Len() && len(ids) < lookAhead; row += step {
		ids = append(ids, m.window.ID(row))
	}
	return ids
}

// first is the row of the first of the customers that is in the list, or -1.
func (m *Model) first(ids []app.CustomerID) int {
	for _, id := range ids {
		if at := m.indexOf(id); at >= 0 {
			return at
		}
	}
	return -1
}

// place says where the list stands after a new snapshot.
func (m *Model) place(a anchor) {
	why, reveal := m.why, m.reveal
	m.why, m.closed, m.reveal = refreshed, 0, 0
	if at := m.indexOf(reveal); at >= 0 {
		m.screen.Stand(at, true)
		return
	}
	if why == refreshed {
		if at := m.first(a.seen); at >= 0 {
			m.screen.SetAnchor(at, a.offset)
		}
		m.screen.Stand(m.first(a.stand), false)
		return
	}
	at := m.first(a.stand[:min(1, len(a.stand))])
	if !m.chosen.Has(at) {
		at = -1
	}
	if why == narrowed || at < 0 {
		m.screen.SetAnchor(0, 0)
	}
	m.screen.Stand(at, why == resorted)
}

// choose selects the customer that is to be shown, if the list has it now.
func (m *Model) choose() {
	if at := m.indexOf(m.reveal); at >= 0 {
		m.chosen.Only(at)
	}
}

func (m *Model) indexOf(id app.CustomerID) int {
	if id == 0 {
		return -1
	}
	return m.window.IndexOf(id)
}

// Reveal selects a customer and brings it into view. Search and filters go when
// they hide it, and its Channel opens.
func (m *Model) Reveal(id app.CustomerID) {
	query, question := m.query(), m.revealing.Next()
	m.deps.Run.Go(func() {
		place := find(context.Background(), m.deps.Reader, query, id)
		m.deps.Run.Do(func() {
			if m.revealing.Is(question) {
				m.goTo(id, place)
			}
		})
	})
}

// whereabouts is what must be known of a customer to show it.
type whereabouts struct {
	gone     bool
	archived bool
	hidden   bool // by search or filters
	host     app.CustomerID
}

func find(ctx app.Context, r Reader, query app.CustomerQuery, id app.CustomerID) (w whereabouts) {
	rows, err := r.CustomerRows(ctx, []app.CustomerID{id})
	if err != nil {
		return w // the next read says what went wrong
	}
	w = whereabouts{gone: rows[0].Gone, archived: rows[0].Status == app.StatusArchived, host: rows[0].Host}
	if query.Nested() {
		w.hidden = w.archived
		return w
	}
	ids, err := r.CustomerIDs(ctx, query)
	w.hidden = err == nil && !slices.Contains(ids, id)
	return w
}

func (m *Model) goTo(id app.CustomerID, w whereabouts) {
	if w.gone {
		m.screen.Missing()
		m.read(refreshed)
		return
	}
	m.reveal = id
	if w.host != 0 && !m.open[w.host] {
		m.open[w.host] = true
		m.remember()
	}
	switch {
	case w.hidden && w.archived:
		m.OpenView(app.ViewArchived)
	case w.hidden: // in the order that the person chose
		sort, desc := m.state.Query.Sort, m.state.Query.Desc
		m.OpenView(app.ViewAll)
		m.SortBy(string(sort), desc)
	default:
		m.read(refreshed)
	}
}

// SelectionChanged is told that other customers are chosen.
func (m *Model) SelectionChanged() {
	m.countChosen()
	m.follow()
	m.seePane()
	m.screen.Render(m.state)
}

func (m *Model) countChosen() {
	m.state.Selected, m.state.Hidden = m.chosen.Len(), m.chosen.Unlisted()
}

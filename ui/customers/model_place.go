package customers

import (
	"context"

	"foyer/app"
)

// lookAhead is how many rows below the first one are tried when that one is gone.
const lookAhead = 64

// anchor returns what scrolls the list back to the customers that are being
// read, wherever the next snapshot has them.
func (m *Model) anchor() (back func()) {
	row, offset := m.screen.Anchor()
	var below []app.CustomerID
	for i := row; i < min(m.window.Len(), row+lookAhead); i++ {
		below = append(below, m.window.ID(i))
	}
	return func() {
		for _, id := range below {
			if i := m.window.IndexOf(id); i >= 0 {
				m.screen.SetAnchor(i, offset)
				return
			}
		}
	}
}

// place says where the list stands after a new snapshot.
func (m *Model) place(back func()) {
	why := m.why
	m.why = refreshed
	if at := m.indexOf(m.reveal); at >= 0 {
		m.stand, m.reveal = m.reveal, 0
		m.chosen.Only(at)
		m.state.Selected = m.chosen.Len()
		m.screen.Render(m.state)
		m.screen.Stand(at, true)
		return
	}
	at := m.indexOf(m.stand)
	switch {
	case why == refreshed:
		back()
		m.screen.Stand(at, false)
	case why == resorted && at >= 0:
		m.screen.Stand(at, true)
	default:
		m.screen.SetAnchor(0, 0)
		m.screen.Stand(at, false)
	}
}

func (m *Model) indexOf(id app.CustomerID) int {
	if id == 0 {
		return -1
	}
	return m.window.IndexOf(id)
}

// Reveal selects a customer and brings it into view, at once or as soon as the
// list has it. Search and filters go when they hide it, and its Channel opens.
func (m *Model) Reveal(id app.CustomerID) {
	m.reveal = id
	query := m.query()
	m.deps.Run.Go(func() {
		ctx := context.Background()
		hidden, host := false, app.CustomerID(0)
		rows, err := m.deps.Reader.CustomerRows(ctx, []app.CustomerID{id})
		if err == nil && !rows[0].Gone {
			host = rows[0].Host
			hidden = !query.Nested() && !m.finds(ctx, query, id)
		}
		m.deps.Run.Do(func() {
			if host != 0 && !m.open[host] {
				m.open[host] = true
				m.remember()
			}
			if hidden {
				m.OpenView(app.BuiltInViews(m.today())[0].ID)
				return
			}
			m.read(refreshed)
		})
	})
}

func (m *Model) finds(ctx app.Context, query app.CustomerQuery, id app.CustomerID) bool {
	ids, err := m.deps.Reader.CustomerIDs(ctx, query)
	for _, other := range ids {
		if other == id {
			return true
		}
	}
	return err != nil // the next read says what went wrong
}

// Stand is told that the keyboard went to a row.
func (m *Model) Stand(row int) {
	m.stand = m.window.ID(row)
}

// SelectionChanged is told that other customers are chosen.
func (m *Model) SelectionChanged() {
	m.state.Selected = m.chosen.Len()
	m.screen.Render(m.state)
}

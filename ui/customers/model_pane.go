package customers

import "foyer/app"

// OpenPane shows the customer in a row beside the list.
func (m *Model) OpenPane(row int) {
	if row >= 0 && row < m.window.Len() {
		m.setPane(m.window.ID(row))
	}
}

// OpenCustomer shows a customer beside the list, selected and in view there.
func (m *Model) OpenCustomer(id app.CustomerID) {
	m.setPane(id)
	m.Reveal(id)
}

// ClosePane shows nobody beside the list.
func (m *Model) ClosePane() { m.setPane(0) }

// SetPaneWidth takes over how wide a person made the pane.
func (m *Model) SetPaneWidth(width float32) {
	m.state.PaneWidth = width
	m.remember()
}

// PaneRow is the row of who is shown beside the list, -1 when it is not there.
func (m *Model) PaneRow() int { return m.indexOf(m.state.Pane) }

func (m *Model) setPane(id app.CustomerID) {
	if m.state.Pane == id {
		return
	}
	m.state.Pane, m.state.Aside = id, false // whether the list has it shows when it has been asked
	m.remember()
	m.sumUp()
	m.screen.Render(m.state)
}

// seePane finds out whether who is shown beside the list is in it.
func (m *Model) seePane() { m.state.Aside = m.state.Pane != 0 && m.PaneRow() < 0 }

// follow has an open pane show the only customer that is chosen, or what several are
// together.
func (m *Model) follow() {
	if m.state.Pane != 0 && m.chosen.Len() == 1 && m.state.Pane != m.chosen.IDs()[0] {
		m.state.Pane = m.chosen.IDs()[0]
		m.remember()
	}
	m.sumUp()
}

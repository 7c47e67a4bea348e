package customers

import (
	"context"
	"slices"

	"foyer/app"
)

// bulkFrom is how many customers must be chosen for the bulk bar.
const bulkFrom = 2

// Bulk says whether what can be done with many is offered in place of the tools.
func (s State) Bulk() bool { return s.Listing() && s.Selected >= bulkFrom }

// Listing says whether there is, or could be, a list to look at.
func (s State) Listing() bool { return s.Phase != Empty && s.Phase != Loading && s.Phase != Broken }

// LeftOut is how many customers of closed Channels are not chosen although
// everything that is listed is.
func (s State) LeftOut() int {
	if !s.Nested || s.Shown == 0 || s.Hidden > 0 || s.Selected != s.Shown {
		return 0
	}
	return s.Counts.Total - s.Shown
}

// Chosen are the chosen customers, those that are listed first.
func (m *Model) Chosen() []app.CustomerID { return m.chosen.IDs() }

// ToAct is Chosen for something that is done to them: who is not of the list's
// statuses any more afterwards is not chosen any more.
func (m *Model) ToAct() []app.CustomerID {
	m.acted = m.chosen.IDs()
	return slices.Clone(m.acted)
}

// IncludeHosted chooses the customers of closed Channels, too, once everything
// that is listed is chosen.
func (m *Model) IncludeHosted() {
	query, selected := m.query(), m.state.Selected
	m.deps.Run.Go(func() {
		hosts, err := m.deps.Reader.Hosts(context.Background())
		for _, h := range hosts {
			query.Open = append(query.Open, h.ID)
		}
		var ids []app.CustomerID
		if err == nil {
			ids, err = m.deps.Reader.CustomerIDs(context.Background(), query)
		}
		m.deps.Run.Do(func() {
			switch {
			case err != nil:
				m.failed(err)
			case m.state.Selected == selected: // nobody chose others meanwhile
				m.chosen.Set(ids...)
				m.SelectionChanged()
			}
		})
	})
}

// offered says which of the bulk verbs the list calls for, by the statuses that
// it can show.
func (s State) offered(act app.Act) bool {
	statuses := s.Asked.Filter.Statuses
	if len(statuses) == 0 {
		return act != app.ActRestore // archived ones are shown when they are asked for
	}
	return slices.ContainsFunc(statuses, func(status app.Status) bool { return app.Customer{Status: status}.Can(act) })
}

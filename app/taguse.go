package app

// TagUse returns how many customers have each tag, archived ones among them.
func (m *Manager) TagUse(ctx Context) (_ map[TagID]int, err error) {
	defer caught(&err)
	facets, err := m.deps.Store.CustomerFacets(ctx, CustomerQuery{
		Today:  DateOf(m.deps.Clock()),
		Filter: CustomerFilter{Statuses: []Status{StatusTrial, StatusActive, StatusSuspended, StatusCanceled, StatusArchived}},
	})
	return facets.Tags, err
}

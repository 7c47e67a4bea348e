package apptest

import (
	"strings"

	"foyer/app"
)

// CustomersNamed returns the customers whose name begins so.
func (s *Store) CustomersNamed(_ app.Context, beginning string) ([]app.CustomerID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := app.SortKey(beginning)
	if key == "" {
		return nil, nil
	}
	var ids []app.CustomerID
	for _, c := range s.customers {
		if c.Status != app.StatusArchived && strings.HasPrefix(app.SortKey(c.Company), key) {
			ids = append(ids, c.ID)
		}
	}
	return ids, nil
}

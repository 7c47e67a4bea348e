package apptest

import (
	"encoding/json"
	"slices"

	"foyer/app"
)

// Views returns the saved views.
func (s *Store) Views(app.Context) ([]app.View, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.views), nil
}

// SaveView keeps a view.
func (s *Store) SaveView(_ app.Context, v app.View) (app.ViewID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := -1
	for i, kept := range s.views {
		switch {
		case kept.ID == v.ID:
			at = i
		case app.FoldName(kept.Name) == app.FoldName(v.Name):
			return 0, &app.ConflictError{Field: app.FieldViewName}
		}
	}
	v.Query.Open, v.Query.Today = nil, ""
	switch {
	case at >= 0:
		s.views[at] = v
	case v.ID != 0:
		return 0, app.ErrNotFound
	default:
		s.newView++
		v.ID = s.newView
		s.views = append(s.views, v)
	}
	return v.ID, nil
}

// DeleteView removes a view.
func (s *Store) DeleteView(_ app.Context, id app.ViewID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.views = slices.DeleteFunc(s.views, func(v app.View) bool { return v.ID == id })
	return nil
}

// Remembered returns what was kept under key.
func (s *Store) Remembered(_ app.Context, key string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.memory[key]), nil
}

// Remember keeps JSON under key.
func (s *Store) Remember(_ app.Context, key string, value []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !json.Valid(value) || len(value) > app.MaxRemembered {
		return app.ErrState
	}
	s.memory[key] = slices.Clone(value)
	return nil
}

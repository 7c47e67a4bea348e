package apptest

import (
	"cmp"
	"iter"
	"slices"

	"foyer/app"
)

// Fill adds many customers to a store that has none.
func (s *Store) Fill(ctx app.Context, entries iter.Seq[app.Entry]) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case len(s.eulas) == 0:
		return 0, app.ErrNotFound
	case len(s.customers) > 0:
		return 0, app.ErrState
	}
	var ids []app.CustomerID
	for e := range entries {
		if e.Intake.Host != 0 {
			e.Intake.Host = ids[e.Intake.Host-1]
		}
		if e.Acceptance.Version == 0 {
			newest := s.eulas[len(s.eulas)-1]
			e.Acceptance.Version, e.Acceptance.SHA256 = newest.Version, newest.SHA256
		}
		id, err := s.addCustomer(e.Addition)
		if err != nil {
			return 0, err
		}
		for i, tag := range e.Tags {
			e.Tags[i] = s.tag(tag)
		}
		c := e.Customer()
		c.ID = id
		s.insert(&c)
		ids = append(ids, id)
	}
	return len(ids), nil
}

// tag returns the tag of that name, made when there is none.
func (s *Store) tag(t app.Tag) app.Tag {
	for _, kept := range s.tags {
		if app.FoldName(kept.Name) == app.FoldName(t.Name) {
			return kept
		}
	}
	t.ID = s.next()
	t.Color = cmp.Or(t.Color, "gray")
	s.tags = append(s.tags, t)
	return t
}

// Tags returns all tags, by name.
func (s *Store) Tags(app.Context) ([]app.Tag, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	tags := slices.Clone(s.tags)
	slices.SortFunc(tags, func(a, b app.Tag) int {
		return cmp.Compare(app.FoldName(a.Name), app.FoldName(b.Name))
	})
	return tags, nil
}

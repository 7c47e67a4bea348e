package apptest

import (
	"slices"
	"strings"
	"time"

	"foyer/app"
)

// Templates returns all templates by name.
func (s *Store) Templates(app.Context) ([]app.Template, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := slices.Clone(s.templates)
	slices.SortFunc(all, func(a, b app.Template) int { return strings.Compare(app.FoldName(a.Name), app.FoldName(b.Name)) })
	return all, nil
}

// SaveTemplate keeps a template.
func (s *Store) SaveTemplate(_ app.Context, t app.Template, by app.Actor, at time.Time) (app.TemplateID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	place, before := -1, ""
	for i, kept := range s.templates {
		switch {
		case kept.ID == t.ID:
			place, before = i, kept.Name
		case app.FoldName(kept.Name) == app.FoldName(t.Name):
			return 0, &app.ConflictError{Field: app.FieldTemplateName}
		}
	}
	switch {
	case place >= 0:
		s.templates[place] = t
	case t.ID != 0:
		return 0, app.ErrNotFound
	default:
		s.items++
		t.ID = app.TemplateID(s.items)
		s.templates = append(s.templates, t)
	}
	for i := range s.templates {
		if kept := &s.templates[i]; kept.ID != t.ID {
			kept.Channel = kept.Channel && !t.Channel
			kept.Organization = kept.Organization && !t.Organization
		}
	}
	s.templateEvent(before, t.Name, by, at)
	return t.ID, nil
}

// DeleteTemplate removes a template.
func (s *Store) DeleteTemplate(_ app.Context, id app.TemplateID, by app.Actor, at time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, kept := range s.templates {
		if kept.ID == id {
			s.templates = slices.Delete(s.templates, i, i+1)
			s.templateEvent(kept.Name, "", by, at)
			return nil
		}
	}
	return nil
}

func (s *Store) templateEvent(before, after string, by app.Actor, at time.Time) {
	s.record(app.Event{
		At: stored(at), By: by, Action: app.ActionTemplate,
		Changes: []app.FieldChange{{Field: string(app.FieldTemplateName), From: before, To: after}},
	})
}

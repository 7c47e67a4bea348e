package apptest

import (
	"cmp"
	"maps"
	"slices"

	"foyer/app"
)

// SaveDraft keeps the record unless it comes too late.
func (s *Store) SaveDraft(_ app.Context, r app.DraftRecord) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ofDraft(r.ID) == 0 && s.drafts[r.ID].Revision <= r.Revision {
		s.keepDraft(r)
	}
	return nil
}

func (s *Store) keepDraft(r app.DraftRecord) {
	r.Body = slices.Clone(r.Body)
	r.SavedAt = stored(r.SavedAt)
	s.drafts[r.ID] = r
}

// Draft returns the draft.
func (s *Store) Draft(_ app.Context, id app.DraftID) (app.DraftRecord, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.drafts[id]
	if !ok {
		return app.DraftRecord{}, app.ErrNotFound
	}
	r.Body = slices.Clone(r.Body)
	return r, nil
}

// Drafts returns all drafts, the newest first.
func (s *Store) Drafts(app.Context) ([]app.DraftRecord, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newestDrafts(), nil
}

func (s *Store) newestDrafts() []app.DraftRecord {
	drafts := slices.Collect(maps.Values(s.drafts))
	slices.SortFunc(drafts, func(a, b app.DraftRecord) int {
		return cmp.Or(b.SavedAt.Compare(a.SavedAt), cmp.Compare(b.ID, a.ID))
	})
	for i := range drafts {
		drafts[i].Body = slices.Clone(drafts[i].Body)
	}
	return drafts
}

// DiscardDraft removes the draft.
func (s *Store) DiscardDraft(_ app.Context, id app.DraftID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.drafts, id)
	return nil
}

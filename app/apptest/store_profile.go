package apptest

import (
	"cmp"
	"slices"
	"time"

	"foyer/app"
)

// ordered are the profiles, the default one first, then by name.
func (s *Store) ordered() []app.Profile {
	all := slices.Clone(s.profiles)
	slices.SortFunc(all, func(a, b app.Profile) int {
		if a.Default != b.Default {
			if a.Default {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(app.FoldName(a.Name), app.FoldName(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return all
}

// Profiles returns the default profile first, then the others by name.
func (s *Store) Profiles(app.Context) ([]app.Profile, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ordered(), nil
}

// SaveProfile keeps a profile.
func (s *Store) SaveProfile(_ app.Context, p app.Profile, by app.Actor, at time.Time) (app.ProfileID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.profiles, func(kept app.Profile) bool { return kept.ID == p.ID })
	if p.ID != 0 && i < 0 {
		return 0, app.ErrNotFound
	}
	for _, kept := range s.profiles {
		if kept.ID != p.ID && app.FoldName(kept.Name) == app.FoldName(p.Name) {
			return 0, &app.ConflictError{Field: app.FieldProfileName}
		}
	}
	var before app.Profile
	if i < 0 {
		s.newProfile++
		p.ID = s.newProfile
		s.profiles = append(s.profiles, p)
		i = len(s.profiles) - 1
		p.Default = p.Default || i == 0
	} else {
		before = s.profiles[i]
		p.Default = p.Default || before.Default
	}
	if p.Default {
		for other := range s.profiles {
			s.profiles[other].Default = false
		}
	}
	s.profiles[i] = p
	s.profileRecorded(p.Changes(before), by, at)
	return p.ID, nil
}

func (s *Store) profileRecorded(changes []app.FieldChange, by app.Actor, at time.Time) {
	if len(changes) > 0 {
		s.record(app.Event{At: stored(at), By: by, Action: app.ActionSettingsChanged, Changes: changes})
	}
}

// DeleteProfile removes a profile.
func (s *Store) DeleteProfile(_ app.Context, id app.ProfileID, by app.Actor, at time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.profiles, func(p app.Profile) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	old := s.profiles[i]
	if old.Default && len(s.profiles) > 1 {
		return app.ErrState
	}
	for _, m := range s.messages {
		if m.Profile == id && (m.State.Waits() || m.State == app.MailSending) {
			return app.ErrState
		}
	}
	for _, m := range s.messages {
		if m.Profile == id {
			m.Profile = 0
		}
	}
	s.profiles = slices.Delete(s.profiles, i, i+1)
	s.profileRecorded(app.Profile{}.Changes(old), by, at)
	return nil
}

package apptest

import "foyer/app"

// MessageEntries returns an entry for each message.
func (s *Store) MessageEntries(app.Context) ([]app.MessageEntry, error) {
	return s.entries(func(app.Message) bool { return true }), nil
}

// MessagesInNeed returns an entry for each message that needs a person.
func (s *Store) MessagesInNeed(app.Context) ([]app.MessageEntry, error) {
	return s.entries(func(m app.Message) bool { return m.State.NeedsPerson() }), nil
}

func (s *Store) entries(wanted func(app.Message) bool) []app.MessageEntry {
	s.mu.Lock()
	defer s.mu.Unlock()
	var entries []app.MessageEntry
	for _, m := range s.messages {
		if !wanted(m.Message) {
			continue
		}
		entries = append(entries, app.MessageEntry{
			ID: m.ID, State: m.State, Company: m.Company, To: m.To, ToName: m.ToName,
			NextAttempt: m.NextAttempt, UpdatedAt: m.UpdatedAt,
		})
	}
	return entries
}

// MessageRows returns messages without bytes and letters.
func (s *Store) MessageRows(_ app.Context, ids []app.MessageID) ([]app.Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := make([]app.Message, len(ids))
	for i, id := range ids {
		if m := s.find(id); m != nil {
			rows[i] = m.Message
			rows[i].Raw, rows[i].Letter = nil, app.Letter{Subject: m.Letter.Subject}
		}
	}
	return rows, nil
}

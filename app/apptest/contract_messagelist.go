package apptest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"foyer/app"
)

func testMessageEntries(t *testing.T, s *subject) {
	s.setUp()
	entries, err := s.MessageEntries(t.Context())
	s.ok(err)
	s.equal("entries of nothing", len(entries), 0)
	late, early := s.mail("late", 2), s.mail("early", 1, NotComposed, func(m *app.Message) { m.State, m.ToName = app.MailFailed, "" })
	entries, err = s.MessageEntries(t.Context())
	s.ok(err)
	slices.SortFunc(entries, func(a, b app.MessageEntry) int { return strings.Compare(string(a.ID), string(b.ID)) })
	var want []app.MessageEntry
	for _, id := range []app.MessageID{early, late} {
		m := s.message(id)
		want = append(want, app.MessageEntry{
			ID: id, State: m.State, Company: m.Company, To: m.To, ToName: m.ToName, NextAttempt: m.NextAttempt, UpdatedAt: m.UpdatedAt,
		})
	}
	s.equal("entries", entries, want)
}

func testMessagesInNeed(t *testing.T, s *subject) {
	s.setUp()
	s.mail("waits", 1)
	var want []app.MessageEntry
	for _, state := range []app.MailState{app.MailFailed, app.MailUnknown} {
		id := s.mail(string(state), 2, NotComposed, func(m *app.Message) { m.State = state })
		all, err := s.MessageEntries(t.Context())
		s.ok(err)
		want = append(want, all[slices.IndexFunc(all, func(e app.MessageEntry) bool { return e.ID == id })])
	}
	entries, err := s.MessagesInNeed(t.Context())
	s.ok(err)
	slices.SortFunc(entries, func(a, b app.MessageEntry) int { return strings.Compare(string(a.ID), string(b.ID)) })
	s.equal("in need", entries, want)
}

func testMessageRows(t *testing.T, s *subject) {
	s.setUp()
	first, second := s.mail("first", 1), s.mail("second", 2)
	_, attempt := s.claim(Start.Add(time.Hour))
	refused := app.AttemptResult{Class: app.ClassMessage, Stage: "rcpt", Code: 550, Enhanced: "5.1.1", Text: "no such user", At: Start.Add(time.Hour)}
	s.ok(s.FinishAttempt(t.Context(), app.Finished{Message: first, Attempt: attempt, Result: refused, State: app.MailFailed, Counts: true}))
	rows, err := s.MessageRows(t.Context(), []app.MessageID{second, "gone", first})
	s.ok(err)
	var want []app.Message
	for _, id := range []app.MessageID{second, "", first} {
		var m app.Message
		if id != "" {
			m = s.message(id)
			m.Raw, m.Letter = nil, app.Letter{Subject: m.Letter.Subject}
		}
		want = append(want, m)
	}
	s.equal("rows", rows, want)
	if rows[2].Last.Code != 550 {
		t.Errorf("the last attempt is %+v", rows[2].Last)
	}
}

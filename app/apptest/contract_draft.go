package apptest

import (
	"strings"
	"testing"
	"time"

	"foyer/app"
)

func testDrafts(t *testing.T, s *subject) {
	_, err := s.Draft(t.Context(), "one")
	s.fails("no draft", err, app.ErrNotFound)
	draft := func(id app.DraftID, minutes int) app.DraftRecord {
		return DraftRecord(func(r *app.DraftRecord) {
			r.ID, r.SavedAt = id, Start.Add(time.Duration(minutes)*time.Minute)
		})
	}
	long := draft("two", 1)
	long.Company = strings.Repeat("ü\x00'\"", 10_000)
	long.Body = []byte(`{"version":1,"values":{"company":"` + strings.Repeat("ü\\u0000", 10_000) + `"}}`)
	for _, r := range []app.DraftRecord{draft("one", 3), long, draft("three", 2)} {
		s.ok(s.SaveDraft(t.Context(), r))
	}
	drafts, err := s.Drafts(t.Context())
	s.ok(err)
	s.equal("drafts", drafts, []app.DraftRecord{draft("one", 3), draft("three", 2), long})
	one, err := s.Draft(t.Context(), "two")
	s.ok(err)
	s.equal("draft", one, long)
	s.ok(s.DiscardDraft(t.Context(), "two"))
	s.ok(s.DiscardDraft(t.Context(), "two"))
	_, err = s.Draft(t.Context(), "two")
	s.fails("discarded draft", err, app.ErrNotFound)
}

func testDraftRevisions(t *testing.T, s *subject) {
	revision := func(n int64, company string) {
		t.Helper()
		s.ok(s.SaveDraft(t.Context(), DraftRecord(func(r *app.DraftRecord) {
			r.Revision, r.Company = n, company
		})))
	}
	kept := func() string {
		t.Helper()
		r, err := s.Draft(t.Context(), DraftRecord().ID)
		s.ok(err)
		return r.Company
	}
	revision(2, "two")
	revision(1, "one")
	s.equal("after an older save", kept(), "two")
	revision(2, "two again")
	s.equal("after the same revision", kept(), "two again")
	revision(3, "three")
	s.equal("after a newer save", kept(), "three")
}

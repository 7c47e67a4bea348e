package apptest

import (
	"errors"
	"strings"
	"testing"

	"foyer/app"
)

func testViews(t *testing.T, s *subject) {
	full := app.View{
		Name: "München, over", Query: app.CustomerQuery{
			Search: "münchen", Sort: app.SortTrialEnds, Desc: true,
			Filter: app.CustomerFilter{
				Statuses: []app.Status{app.StatusTrial}, Types: []app.AccountType{app.Organization},
				Packages: []string{"advanced"}, Hosts: []app.CustomerID{0, 7}, TrialEnd: app.TrialEndOver,
				Mails: []app.MailState{""}, Tags: []app.TagID{3}, Incomplete: true, Attention: true,
			},
		},
		Columns: []app.ViewColumn{{ID: "company", Width: 240.5}, {ID: "mail", Hidden: true}},
	}
	views := func(want ...app.View) {
		s.Helper()
		kept, err := s.Views(t.Context())
		s.ok(err)
		s.equal("views", kept, want)
	}
	save := func(v app.View) app.ViewID {
		s.Helper()
		id, err := s.SaveView(t.Context(), v)
		s.ok(err)
		return id
	}
	views()
	full.ID = save(full)
	plain := app.View{Name: "A plain one"}
	plain.ID = save(plain)
	views(full, plain)
	full.Name, full.Columns = "Renamed", nil
	if id := save(full); id != full.ID {
		s.Errorf("saved again as %d, not %d", id, full.ID)
	}
	views(full, plain)
	today := full
	today.Query.Today, today.Query.Open = "2026-11-24", []app.CustomerID{1}
	save(today)
	views(full, plain)
	s.ok(s.DeleteView(t.Context(), full.ID))
	s.ok(s.DeleteView(t.Context(), full.ID))
	views(plain)
	_, err := s.SaveView(t.Context(), full)
	s.fails("saving a view that is gone", err, app.ErrNotFound)
}

func testViewNames(t *testing.T, s *subject) {
	first, err := s.SaveView(t.Context(), app.View{Name: "Größte"})
	s.ok(err)
	second, err := s.SaveView(t.Context(), app.View{Name: "🚀"})
	s.ok(err)
	for name, id := range map[string]app.ViewID{"grosste": 0, "GRÖSSTE": second, "🚀": first} {
		var conflict *app.ConflictError
		if _, err := s.SaveView(t.Context(), app.View{ID: id, Name: name}); !errors.As(err, &conflict) || conflict.Field != app.FieldViewName {
			s.Errorf("name %q of view %d: error %v, want a conflict", name, id, err)
		}
	}
	_, err = s.SaveView(t.Context(), app.View{ID: first, Name: "Grösste"})
	s.ok(err)
}

func testRemembered(t *testing.T, s *subject) {
	remembered := func(key, want string) {
		s.Helper()
		kept, err := s.Remembered(t.Context(), key)
		s.ok(err)
		s.equal("remembered "+key, string(kept), want)
	}
	if kept, err := s.Remembered(t.Context(), "window"); kept != nil || err != nil {
		s.Errorf("of a fresh store: %q, error %v", kept, err)
	}
	s.ok(s.Remember(t.Context(), "window", []byte(`{"width":1280}`)))
	s.ok(s.Remember(t.Context(), "open", []byte(`[1,2]`)))
	s.ok(s.Remember(t.Context(), "window", []byte(`{"width":960}`)))
	remembered("window", `{"width":960}`)
	remembered("open", `[1,2]`)
	s.fails("no JSON", s.Remember(t.Context(), "open", []byte(`{`)), app.ErrState)
	long := `"` + strings.Repeat("x", app.MaxRemembered) + `"`
	s.fails("too long", s.Remember(t.Context(), "open", []byte(long)), app.ErrState)
	remembered("open", `[1,2]`)
}

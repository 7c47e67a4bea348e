package app_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

func newViews(t *testing.T) (*app.Views, *[]app.Change) {
	t.Helper()
	changes := &[]app.Change{}
	store := apptest.NewStore(apptest.NewClock(t).Now)
	return app.NewViews(store, func(c app.Change) { *changes = append(*changes, c) }), changes
}

func TestViewsSave(t *testing.T) {
	views, changes := newViews(t)
	id, err := views.Save(t.Context(), app.View{
		Name: "  Over\tdue ", Query: app.CustomerQuery{Search: "x", Open: []app.CustomerID{1}, Today: "2026-11-24"},
	})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := views.List(t.Context())
	if err != nil || len(kept) != 1 || kept[0].Name != "Over due" || kept[0].Query.Open != nil || kept[0].Query.Today != "" {
		t.Errorf("kept %+v, error %v", kept, err)
	}
	if err := views.Delete(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if kept, err := views.List(t.Context()); err != nil || len(kept) != 0 {
		t.Errorf("after deleting: %+v, error %v", kept, err)
	}
	if want := []app.Change{{Kind: app.ChangeView}, {Kind: app.ChangeView}}; !slices.Equal(*changes, want) {
		t.Errorf("published %v", *changes)
	}
}

func TestViewsRefuse(t *testing.T) {
	views, changes := newViews(t)
	for name, code := range map[string]string{
		"": "view_name_required", " \u200b": "view_name_required", strings.Repeat("ä", 61): "view_name_too_long",
	} {
		_, err := views.Save(t.Context(), app.View{Name: name})
		var invalid *app.InvalidError
		if !errors.As(err, &invalid) || invalid.Issues[0].Code != code || invalid.Issues[0].Field != app.FieldViewName {
			t.Errorf("name %q: error %v", name, err)
		}
	}
	first, err := views.Save(t.Context(), app.View{Name: strings.Repeat("ä", 60)})
	if err != nil {
		t.Error(err)
	}
	for i := range 99 {
		if _, err := views.Save(t.Context(), app.View{Name: fmt.Sprintf("View %d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	*changes = nil
	_, err = views.Save(t.Context(), app.View{Name: "One more"})
	var invalid *app.InvalidError
	if !errors.As(err, &invalid) || invalid.Issues[0].Code != app.CodeViewsTooMany {
		t.Errorf("view 101: error %v", err)
	}
	_, err = views.Save(t.Context(), app.View{ID: first, Name: "view 7"})
	if conflict := (*app.ConflictError)(nil); !errors.As(err, &conflict) {
		t.Errorf("a name that is taken: error %v", err)
	}
	if len(*changes) != 0 {
		t.Errorf("published %v", *changes)
	}
	if _, err := views.Save(t.Context(), app.View{ID: first, Name: "Renamed"}); err != nil {
		t.Errorf("renaming one of a hundred: %v", err)
	}
}

func TestViewsRename(t *testing.T) {
	views, changes := newViews(t)
	id, err := views.Save(t.Context(), app.View{Name: "Mine", Query: app.CustomerQuery{Search: "x"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := views.Save(t.Context(), app.View{Name: "Theirs"}); err != nil {
		t.Fatal(err)
	}
	*changes = nil
	view, err := views.Rename(t.Context(), id, " Ours ")
	if err != nil || view.Name != "Ours" || view.ID != id || view.Query.Search != "x" {
		t.Errorf("renamed to %+v, error %v", view, err)
	}
	kept, err := views.List(t.Context())
	if err != nil || len(kept) != 2 || kept[0].Name != "Ours" || kept[0].Query.Search != "x" {
		t.Errorf("kept %+v, error %v", kept, err)
	}
	if want := []app.Change{{Kind: app.ChangeView}}; !slices.Equal(*changes, want) {
		t.Errorf("published %v", *changes)
	}
	_, err = views.Rename(t.Context(), id, "THEIRS")
	if conflict := (*app.ConflictError)(nil); !errors.As(err, &conflict) {
		t.Errorf("a name that is taken: error %v", err)
	}
	_, err = views.Rename(t.Context(), id, "")
	if invalid := (*app.InvalidError)(nil); !errors.As(err, &invalid) {
		t.Errorf("no name: error %v", err)
	}
	if _, err := views.Rename(t.Context(), 4711, "Gone"); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("a view that is gone: error %v", err)
	}
}

func TestBuiltInViews(t *testing.T) {
	seen := map[app.ViewID]bool{}
	for _, v := range app.BuiltInViews("2026-11-24") {
		if v.ID >= 0 || v.Name != "" || seen[v.ID] || v.Query.Today != "2026-11-24" {
			t.Errorf("view %+v", v)
		}
		seen[v.ID] = true
	}
	if !seen[app.ViewAll] || !seen[app.ViewTrials] || !seen[app.ViewAttention] || !seen[app.ViewChannels] || !seen[app.ViewArchived] {
		t.Errorf("views %v", seen)
	}
}

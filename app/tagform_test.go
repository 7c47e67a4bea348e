package app_test

import (
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

func TestTagsAreMadeOnce(t *testing.T) {
	clock := apptest.NewClock(t)
	store := apptest.NewStore(clock.Now)
	apptest.SetUp(t, store)
	publish := func(app.Change) {}
	m := app.NewManager(app.ManagerDeps{Store: store, Clock: clock.Now, Publish: publish, Undo: app.NewUndo(store, clock.Now, publish)})
	ids := []app.CustomerID{
		apptest.Add(t, store, apptest.Named("Blue Heron", "heron.example")),
		apptest.Add(t, store, apptest.Named("Bold Bakery", "bakery.example")),
	}
	first, err := m.MakeTags(t.Context(), []app.Tag{{ID: -1, Name: "VIP", Color: "red"}})
	if err != nil || len(first) != 1 || first[0].ID <= 0 || first[0].Color != "red" {
		t.Fatalf("%+v, %v", first, err)
	}
	again, err := m.MakeTags(t.Context(), []app.Tag{{ID: -1, Name: "vip", Color: "blue"}, first[0]})
	if err != nil || again[0] != first[0] || again[1] != first[0] {
		t.Errorf("the same name is %+v, %v", again, err)
	}
	if _, err := m.Apply(t.Context(), ids[:1], app.PutTags(first, nil), nil); err != nil {
		t.Fatal(err)
	}
	tagging, err := m.Tagging(t.Context(), ids)
	if err != nil || tagging.Count != 2 || tagging.Held[first[0].ID] != 1 || len(tagging.Known) != 1 {
		t.Errorf("%+v, %v", tagging, err)
	}
}

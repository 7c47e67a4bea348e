package customers

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"foyer/app"
)

// memoryKey is where it is kept how the list was left.
const memoryKey = "customers"

// memory is how the list was left. A search is part of it only where the view has
// it, too: who comes back wants to see the customers and not what was typed last
// week.
type memory struct {
	View    app.ViewID        `json:"view"`
	Query   app.CustomerQuery `json:"query"`
	Columns []app.ViewColumn  `json:"columns,omitempty"`
	Own     []app.ViewColumn  `json:"own,omitempty"` // of the built-in views
	Open    []app.CustomerID  `json:"open,omitempty"`
	Pane    app.CustomerID    `json:"pane,omitempty"`  // who was shown beside the list
	Width   float32           `json:"width,omitempty"` // of the pane
}

// recall reads how the list was left; what cannot be read is as if nothing had
// been kept.
func recall(ctx app.Context, r Reader, today app.Date) memory {
	all := app.BuiltInViews(today)[0]
	fresh := memory{View: all.ID, Query: all.Query}
	kept, err := r.Remembered(ctx, memoryKey)
	if err != nil || kept == nil {
		return fresh
	}
	var left memory
	if json.Unmarshal(kept, &left) != nil {
		return fresh
	}
	return left
}

// restore takes over how the list was left.
func (m *Model) restore(first Snapshot) {
	for _, id := range first.left.Open {
		m.open[id] = true
	}
	m.state.Columns, m.state.Query = first.left.Columns, first.left.Query
	if first.around != nil {
		m.state.Views = first.around.views
	}
	for _, v := range m.AllViews() {
		if v.ID == first.left.View {
			m.state.View = v
		}
	}
	m.own = first.left.Own
	if m.state.View.ID <= 0 {
		m.own = m.state.Columns
	}
	m.state.PaneWidth = first.left.Width
	if slices.Contains(first.ids, first.left.Pane) {
		m.state.Pane = first.left.Pane
	}
	m.state.Altered = altered(m.state.Query, m.state.View.Query)
	m.kept, _ = json.Marshal(m.left())
}

// remember keeps how the list is left, once nothing has changed for a moment.
func (m *Model) remember() { m.keep.Call(m.save) }

// Flush keeps it now: the program ends.
func (m *Model) Flush() { m.keep.Flush() }

// left is how the list is left now.
func (m *Model) left() memory {
	left := memory{View: m.state.View.ID, Query: m.state.Query, Columns: m.state.Columns, Pane: m.state.Pane, Width: m.state.PaneWidth}
	if left.Query.Search != m.state.View.Query.Search {
		left.Query.Search = ""
	}
	if left.View > 0 {
		left.Own = m.own
	}
	for id := range m.open {
		left.Open = append(left.Open, id)
	}
	slices.Sort(left.Open)
	return left
}

func (m *Model) save() {
	value, err := json.Marshal(m.left())
	if bytes.Equal(value, m.kept) {
		return
	}
	m.kept = value
	m.deps.Serial.Do(func() {
		if err == nil {
			err = m.deps.Preferences.Remember(context.Background(), memoryKey, value)
		}
		if err != nil {
			m.deps.Log.Error("remember the list", "err", err)
		}
	}, func() {
		if err != nil {
			m.kept = nil // the next change tries again
		}
	})
}

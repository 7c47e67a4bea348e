package app

import (
	"fmt"
	"slices"
)

// FieldViewName is the name of a view.
const FieldViewName Field = "view_name"

// maxViews is more than a menu can show.
const maxViews = 100

// ViewID identifies a saved view; 0 is none. Those of built-in views are
// negative.
type ViewID int64

// The built-in views.
const (
	ViewAll       ViewID = -1
	ViewTrials    ViewID = -2 // ending within 30 days, or over
	ViewAttention ViewID = -3
	ViewChannels  ViewID = -4
	ViewArchived  ViewID = -5
)

// View is a search, filters, an order and columns under a name. What changes
// by itself (Query.Open and Query.Today) is not kept. Built-in views have no
// Name: their ID says which they are.
type View struct {
	ID      ViewID
	Name    string
	Query   CustomerQuery
	Columns []ViewColumn
}

// ViewColumn is a column of a view, in the order of the view's columns. Width
// is in the units of the screen, 0 being the usual one.
type ViewColumn struct {
	ID     string  `json:"id"`
	Width  float32 `json:"width,omitempty"`
	Hidden bool    `json:"hidden,omitempty"`
}

// BuiltInViews returns the views that are always there, in the order of the
// menu, with the usual columns.
func BuiltInViews(today Date) []View {
	view := func(id ViewID, by CustomerSort, f CustomerFilter) View {
		return View{ID: id, Query: CustomerQuery{Filter: f, Sort: by, Today: today}}
	}
	return []View{
		view(ViewAll, SortCompany, CustomerFilter{}),
		view(ViewTrials, SortTrialEnds, CustomerFilter{TrialEnd: TrialEndSoon}),
		view(ViewAttention, SortCompany, CustomerFilter{Attention: true}),
		view(ViewChannels, SortCompany, CustomerFilter{Types: []AccountType{Channel}}),
		view(ViewArchived, SortCompany, CustomerFilter{Statuses: []Status{StatusArchived}}),
	}
}

// Views are the use cases of the saved views.
type Views struct {
	store   ViewStore
	publish Publish
}

// NewViews returns the use cases of the saved views.
func NewViews(store ViewStore, publish Publish) *Views { return &Views{store, publish} }

// List returns the saved views, in the order in which they were first saved.
func (v *Views) List(ctx Context) ([]View, error) { return v.store.Views(ctx) }

// Save keeps a view, a new one when its ID is 0. A name that is empty or too
// long and a view too many are an *InvalidError, a name that another view has
// is a *ConflictError.
func (v *Views) Save(ctx Context, view View) (_ ViewID, err error) {
	defer caught(&err)
	view.Name = CleanText(view.Name)
	view.Query.Open, view.Query.Today = nil, ""
	if issues := checkViewName(view.Name); len(issues) > 0 {
		return 0, &InvalidError{issues}
	}
	kept, err := v.store.Views(ctx)
	if err != nil {
		return 0, fmt.Errorf("read views: %w", err)
	}
	isNew := !slices.ContainsFunc(kept, func(other View) bool { return other.ID == view.ID })
	if isNew && len(kept) >= maxViews {
		return 0, &InvalidError{[]Issue{block(FieldViewName, CodeViewsTooMany, "Limit", groupThousands(maxViews))}}
	}
	id, err := v.store.SaveView(ctx, view)
	if err != nil {
		return 0, fmt.Errorf("save view: %w", err)
	}
	v.publish(Change{Kind: ChangeView})
	return id, nil
}

func checkViewName(name string) []Issue {
	if name == "" {
		return required(FieldViewName)
	}
	if issue, long := tooLong(FieldViewName, name); long {
		return []Issue{issue}
	}
	return nil
}

// Rename gives a saved view another name, and returns it with that; what else it keeps
// stays. What Save refuses is refused here, too; a view that is gone is ErrNotFound.
func (v *Views) Rename(ctx Context, id ViewID, name string) (_ View, err error) {
	defer caught(&err)
	kept, err := v.store.Views(ctx)
	if err != nil {
		return View{}, fmt.Errorf("read views: %w", err)
	}
	at := slices.IndexFunc(kept, func(view View) bool { return view.ID == id })
	if at < 0 {
		return View{}, fmt.Errorf("view %d: %w", id, ErrNotFound)
	}
	view := kept[at]
	view.Name = CleanText(name)
	_, err = v.Save(ctx, view)
	return view, err
}

// Delete removes a saved view; one that is not there is no error.
func (v *Views) Delete(ctx Context, id ViewID) (err error) {
	defer caught(&err)
	if err := v.store.DeleteView(ctx, id); err != nil {
		return fmt.Errorf("delete view %d: %w", id, err)
	}
	v.publish(Change{Kind: ChangeView})
	return nil
}

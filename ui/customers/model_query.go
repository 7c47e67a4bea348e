package customers

import (
	"cmp"
	"context"
	"reflect"
	"slices"

	"foyer/app"
)

// Search lists the customers in which all words of the text are found.
func (m *Model) Search(text string) {
	if text == m.state.Query.Search {
		return
	}
	before := app.SearchWords(m.state.Query.Search)
	m.state.Query.Search = text
	if slices.Equal(app.SearchWords(text), before) {
		m.changed() // a space more asks nothing new
		return
	}
	if text == "" {
		m.ask(resorted) // who found somebody stays with them
		return
	}
	m.ask(narrowed)
}

// Filter lists the customers that the filter lets through.
func (m *Model) Filter(f app.CustomerFilter) {
	m.state.Query.Filter = f
	m.ask(narrowed)
}

// ClearAll takes search and filters away.
func (m *Model) ClearAll() {
	m.state.Query.Search, m.state.Query.Filter = "", app.CustomerFilter{}
	m.ask(resorted)
}

// SortBy orders the list by a column.
func (m *Model) SortBy(column string, desc bool) {
	m.state.Query.Sort, m.state.Query.Desc = app.CustomerSort(column), desc
	m.ask(resorted)
}

// Toggle opens or closes the Channel in a row.
func (m *Model) Toggle(row int, open bool) {
	if r, ok := m.window.At(row); ok {
		m.SetOpen(r.ID, open)
	}
}

// SetOpen opens or closes a Channel.
func (m *Model) SetOpen(id app.CustomerID, open bool) {
	if m.open[id] == open {
		return
	}
	delete(m.open, id)
	if open {
		m.open[id] = true
	} else {
		m.closed = id
	}
	m.remember()
	m.read(refreshed)
}

// IsOpen says whether the Channel shows the customers that it hosts.
func (m *Model) IsOpen(id app.CustomerID) bool { return m.open[id] }

// Nested says whether hosted customers stand below their Channel.
func (m *Model) Nested() bool { return m.state.Nested }

func (m *Model) ask(why why) {
	m.changed()
	m.read(why)
}

// changed shows and remembers another question.
func (m *Model) changed() {
	m.state.Altered = altered(m.state.Query, m.state.View.Query)
	m.screen.Render(m.state)
	m.remember()
}

// altered says whether the question is no longer the view's. A search in a view
// that has none is only a look into it.
func altered(q, view app.CustomerQuery) bool {
	if view.Search == "" {
		q.Search = ""
	}
	return q.Search != view.Search || q.Desc != view.Desc || !reflect.DeepEqual(q.Filter, view.Filter) ||
		cmp.Or(q.Sort, app.SortCompany) != cmp.Or(view.Sort, app.SortCompany)
}

// Facets counts the customers of each choice of the filters, and finds out who can be
// chosen as a host; an older question is not answered any more.
func (m *Model) Facets(done func(app.CustomerFacets)) {
	query, question := m.query(), m.counting.Next()
	m.deps.Run.Go(func() {
		ctx := context.Background()
		facets, err := m.deps.Reader.CustomerFacets(ctx, query)
		var read Choices
		if err == nil {
			err = read.readHostsOf(ctx, m.deps.Reader, query, facets)
		}
		m.deps.Run.Do(func() {
			if err != nil {
				m.deps.Log.Error("count customers", "err", err)
			} else if m.counting.Is(question) {
				choices := *m.state.Choices
				choices.Hosts, choices.Former = read.Hosts, read.Former
				m.offer(choices)
				m.screen.Render(m.state)
				done(facets)
			}
		})
	})
}

// OpenView lists what a view lists, in its order and with its columns; those of
// the built-in views are as a person left them.
func (m *Model) OpenView(id app.ViewID) {
	views := m.AllViews()
	i := slices.IndexFunc(views, func(v app.View) bool { return v.ID == id })
	if i < 0 {
		return
	}
	m.state.View, m.state.Query = views[i], views[i].Query
	m.state.Columns = m.own
	if id > 0 {
		m.state.Columns = views[i].Columns
	}
	m.ask(narrowed)
}

// OpenTrials lists the trials that end within seven days, the next one first.
func (m *Model) OpenTrials() {
	m.OpenView(app.ViewTrials)
	m.Filter(app.CustomerFilter{TrialEnd: app.TrialEnd7})
}

// AllViews are the built-in views and the saved ones.
func (m *Model) AllViews() []app.View { return append(app.BuiltInViews(m.today()), m.state.Views...) }

// Beyond says whether the rows are not among the customers that are counted, who
// are those that are not archived.
func (s State) Beyond() bool { return slices.Contains(s.Asked.Filter.Statuses, app.StatusArchived) }

// Differs says whether there is anything that the view does not keep yet.
func (m *Model) Differs() bool {
	view := m.state.View
	return m.state.Altered || m.state.Query.Search != view.Query.Search || !slices.Equal(m.state.Columns, view.Columns)
}

// SaveView keeps the question and the columns as the view, a new one when it
// has no id. done tells what was kept, or what went wrong.
func (m *Model) SaveView(view app.View, done func(app.View, error)) {
	view.Query, view.Columns = m.state.Query, slices.Clone(m.state.Columns)
	m.saveView(view, func(kept app.View, err error) {
		if err == nil {
			m.state.View = kept
			m.changed()
		}
		done(kept, err)
	})
}

// RestoreView brings a forgotten view back; where it was open and no other has
// been opened since, it is again.
func (m *Model) RestoreView(view app.View, open bool, done func(error)) {
	m.saveView(view, func(kept app.View, err error) {
		if err == nil && open && m.state.View.ID == app.ViewAll {
			m.state.View = kept
			m.changed()
		}
		done(err)
	})
}

func (m *Model) saveView(view app.View, done func(app.View, error)) {
	view.Name = app.CleanText(view.Name)
	var err error
	m.deps.Serial.Do(func() { view.ID, err = m.deps.Views.Save(context.Background(), view) }, func() { done(view, err) })
}

// RenameView gives a saved view another name; done tells it with that, or what went wrong.
func (m *Model) RenameView(id app.ViewID, name string, done func(app.View, error)) {
	var view app.View
	var err error
	m.deps.Serial.Do(func() { view, err = m.deps.Views.Rename(context.Background(), id, name) }, func() {
		if err == nil && m.state.View.ID == id {
			m.state.View.Name = view.Name
			m.screen.Render(m.state)
		}
		done(view, err)
	})
}

// DeleteView forgets a saved view.
func (m *Model) DeleteView(id app.ViewID, done func(error)) {
	var err error
	m.deps.Serial.Do(func() { err = m.deps.Views.Delete(context.Background(), id) }, func() {
		if err == nil && m.state.View.ID == id {
			m.state.View = app.BuiltInViews(m.today())[0]
			m.changed()
		}
		done(err)
	})
}

// SetColumns takes over the columns as a person left them; none are the usual ones.
func (m *Model) SetColumns(columns []app.ViewColumn) {
	m.state.Columns = columns
	if m.state.View.ID <= 0 {
		m.own = columns
	}
	m.remember()
	m.screen.Render(m.state)
}

// ChosenHost is the only chosen customer when it is a Channel, else 0.
func (m *Model) ChosenHost() app.CustomerID {
	if m.chosen.Len() != 1 {
		return 0
	}
	row, ok := m.window.At(m.indexOf(m.chosen.IDs()[0]))
	if !ok || !row.Hosts() {
		return 0
	}
	return row.ID
}

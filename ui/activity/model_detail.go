package activity

import (
	"context"
	"strconv"
	"strings"

	"foyer/app"
	"foyer/ui/words"
)

// Detail is what is said of the chosen entry.
type Detail struct {
	Event   app.EventID // 0: none is chosen
	Title   string      // "Trial extended: Bright Dental"
	When    string      // "Today 10:46 by Sam"
	Changes []Change
	Opens   bool // its customer is still there
	Of      int  // it is the head of so many entries
	Spread  bool // which are shown
}

// Change is what became of one field.
type Change struct {
	Field    string
	Text     string // "10 › 12"
	Place    int    // in the entry
	PutsBack bool
}

// Select chooses a row.
func (m *Model) Select(i int) {
	r, e, ok := m.at(i)
	if !ok {
		i = -1
	}
	before := m.state.Detail
	m.state.Selected, m.state.Detail = i, Detail{}
	if r.of > 0 {
		m.looking.Next()
		m.state.Detail = m.headOf(r, e)
		m.render(m.state)
		return
	}
	if ok {
		m.state.Detail = m.detail(e)
		if before.Event == e.ID && before.Opens { // as it was, until it is looked for again
			m.allow(e, before.putsBack())
		}
	}
	m.look(e)
	m.render(m.state)
}

// headOf is what is said of what one action did to many.
func (m *Model) headOf(r row, e app.Event) Detail {
	return Detail{
		Event: e.ID, Of: r.of, Spread: m.open[manyOf(e)], When: m.when(e),
		Title: words.T("activity.of", words.Args{"Action": words.Title(e), "Company": words.N("activity.customers", r.of)}),
	}
}

// when says when an entry was made and by whom.
func (m *Model) when(e app.Event) string {
	at := e.At.Local()
	return words.T("activity.when", words.Args{
		"Day": words.Day(app.DateOf(at), m.state.Today), "Time": words.Clock(at), "Operator": string(e.By),
	})
}

func (d Detail) putsBack() bool {
	for _, c := range d.Changes {
		if c.PutsBack {
			return true
		}
	}
	return false
}

func (m *Model) detail(e app.Event) Detail {
	d := Detail{Event: e.ID, Title: words.Title(e), When: m.when(e)}
	if e.Company != "" {
		d.Title = words.T("activity.of", words.Args{"Action": d.Title, "Company": e.Company})
	}
	for place, c := range e.Changes {
		f := app.Field(c.Field)
		if c.Silent() {
			continue
		}
		from, to := words.Value(f, c.From, m.names), words.Value(f, c.To, m.names)
		text := words.T("activity.change", words.Args{"From": from, "To": to})
		if from == to {
			text = strings.Join(append([]string{to}, words.Within(c, m.names)...), ", ")
		}
		if c.From == "" && e.Action == app.ActionCustomerAdded {
			text = to
		}
		d.Changes = append(d.Changes, Change{Field: words.FieldName(f), Text: text, Place: place})
	}
	return d
}

// summary says in one line what an entry changed; of a customer who is new only what was ordered.
func (m *Model) summary(e app.Event) string {
	if e.Action != app.ActionCustomerAdded {
		return words.Changes(e.Changes, m.names)
	}
	var ordered []string
	for _, c := range e.Changes {
		switch f := app.Field(c.Field); f {
		case app.FieldPackage, app.FieldOrder:
			ordered = append(ordered, words.Value(f, c.To, m.names))
		case app.FieldLicenses:
			if n, err := strconv.Atoi(c.To); err == nil {
				ordered = append(ordered, words.N("activity.licenses", n))
			}
		}
	}
	return strings.Join(ordered, ", ")
}

// look finds out whether the customer of an entry is still there.
func (m *Model) look(e app.Event) {
	question := m.looking.Next()
	if e.Customer == 0 {
		return
	}
	m.deps.Run.Go(func() {
		rows, err := m.deps.Reader.CustomerRows(context.Background(), []app.CustomerID{e.Customer})
		m.deps.Run.Do(func() {
			if !m.looking.Is(question) || err != nil { // without an answer nothing is offered
				return
			}
			m.state.Detail = m.detail(e)
			if !rows[0].Gone {
				m.allow(e, rows[0].Status != app.StatusArchived)
			}
			m.render(m.state)
		})
	})
}

// allow offers what can be done about an entry whose customer is there.
func (m *Model) allow(e app.Event, putBack bool) {
	m.state.Detail.Opens = true
	for i := range m.state.Detail.Changes {
		c := &m.state.Detail.Changes[i]
		c.PutsBack = putBack && e.CanPutBack(c.Place)
	}
}

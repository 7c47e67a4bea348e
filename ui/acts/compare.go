package acts

import (
	"context"
	"errors"
	"slices"
	"strings"

	"foyer/app"
	"foyer/ui/words"
)

// Compare shows two customers side by side and offers to make one of them.
func (a *Acts) Compare(left, right app.CustomerID) {
	var c app.Comparison
	var err error
	a.deps.Serial.Do(
		func() { c, err = a.deps.Manager.Compare(context.Background(), left, right) },
		func() {
			switch {
			case err != nil:
				a.Fail(err)
			case a.deps.Canvas.Overlays().Top() == nil:
				newMergeDialog(a, newMerging(c, a.deps.Clock)).show()
			}
		})
}

// merging is what becomes of two customers that are compared: which of them
// stays, and whose values it has.
type merging struct {
	comparison app.Comparison
	names      words.Names
	today      app.Date
	keep       int // 0 is the left one
	fields     []app.Field
	values     [2]map[app.Field]string
	right      map[app.Field]bool // the value of the right one is taken
	touched    bool               // somebody chose a value
}

func newMerging(c app.Comparison, clock app.Clock) *merging {
	m := &merging{comparison: c, names: words.NamesOf(c.Catalog), today: app.DateOf(clock()), fields: app.MergeFields()}
	for i, customer := range c.Customers {
		m.values[i] = app.Values(customer)
	}
	m.suggest()
	return m
}

// suggest takes the values of the record that stays, and the other's where it has
// none. No host is a value, too: it is ours then.
func (m *merging) suggest() {
	m.right = map[app.Field]bool{}
	for _, f := range m.fields {
		own := m.values[m.keep][f] != "" || m.values[1-m.keep][f] == "" || f == app.FieldHost
		m.right[f] = own == (m.keep == 1)
	}
}

// stay makes one of the two the record that stays. What somebody chose stays chosen.
func (m *merging) stay(keep int) {
	m.keep = keep
	if !m.touched {
		m.suggest()
	}
}

func (m *merging) choose(f app.Field, right bool) {
	m.right[f], m.touched = right, true
}

// take are the fields whose value the record has that goes.
func (m *merging) take() []app.Field {
	return slices.DeleteFunc(slices.Clone(m.fields), func(f app.Field) bool {
		return m.right[f] == (m.keep == 1) || m.values[0][f] == m.values[1][f]
	})
}

// value is a value of one of the two in words.
func (m *merging) value(side int, f app.Field) string {
	text := m.values[side][f]
	if f == app.FieldCountry {
		for _, c := range m.comparison.Catalog.Places.Countries {
			if c.Code == text {
				return c.Name
			}
		}
	}
	return words.Value(f, text, m.names)
}

// card says what tells one of the two records from the other.
func (m *merging) card(side int) string {
	c := m.comparison.Customers[side]
	var domains []string
	for _, d := range c.Domains {
		domains = append(domains, d.Shown)
	}
	return words.T("compare.card", words.Args{
		"Domains": strings.Join(domains, ", "), "Status": words.T("status." + string(c.Status)),
		"Added": words.Day(app.DateOf(c.AddedAt.Local()), m.today),
	})
}

// moves says what goes along with the record that goes.
func (m *merging) moves() string {
	moving := m.comparison.Moving(1 - m.keep)
	var parts []string
	for _, part := range []struct {
		key string
		n   int
	}{
		{"domains", moving.Domains}, {"people", moving.People}, {"orders", moving.Orders},
		{"messages", moving.Messages}, {"notes", moving.Notes}, {"hosted", moving.Hosted},
	} {
		if part.n > 0 {
			parts = append(parts, words.N("compare."+part.key, part.n))
		}
	}
	if len(parts) == 0 {
		return words.T("compare.moves_nothing")
	}
	return words.T("compare.moves", words.Args{"What": strings.Join(parts, ", ")})
}

// merge makes one record of the two; then hears how it went.
func (a *Acts) merge(m *merging, then func(error)) {
	keep, gone := m.comparison.Customers[m.keep], m.comparison.Customers[1-m.keep]
	take := m.take()
	a.run([]app.CustomerID{keep.ID}, 1, func(ctx context.Context, _ app.Progress) (app.Done, error) {
		return a.deps.Manager.Merge(ctx, keep, gone, take)
	}, then)
}

// whyNot says what kept two records from being merged.
func whyNot(err error) string {
	if errors.Is(err, app.ErrStale) {
		return words.T("compare.changed")
	}
	return Sentence(err)
}

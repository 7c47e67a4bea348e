package customers

import (
	"context"
	"slices"
	"strings"

	"foyer/app"
	"foyer/ui/words"
)

// Copy hands done the chosen customers that are listed as text: a line each, what the
// columns say separated by tabs, the titles first. Rows that are not loaded are read.
func (m *Model) Copy(columns []string, done func(text string, customers int, err error)) {
	m.window.Rows(m.chosen.Listed(), func(rows []Row, err error) {
		rows = slices.DeleteFunc(rows, func(r Row) bool { return r.Gone })
		m.deps.Run.Go(func() {
			text := table(columns, rows)
			m.deps.Run.Do(func() { done(text, len(rows), err) })
		})
	})
}

func table(columns []string, rows []Row) string {
	var b strings.Builder
	line := func(cell func(column string) string) {
		for i, c := range columns {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(plain(cell(c)))
		}
		b.WriteByte('\n')
	}
	line(title)
	for _, r := range rows {
		line(r.sheet)
	}
	return b.String()
}

// plain is a text that stays in its cell and that a spreadsheet shows instead of
// calculating it: names come from import files of strangers, too, and
// "=HYPERLINK(…)" pasted into a sheet would be a link to wherever they like.
func plain(text string) string {
	text = app.CleanText(text)
	if text != "" && strings.ContainsRune("=+-@", rune(text[0])) {
		return "'" + text
	}
	return text
}

// Find puts the keyboard on the next customer, from the row on and around the
// end, whose company begins with the typed letters.
func (m *Model) Find(prefix string, from int) {
	question := m.finding.Next()
	m.deps.Run.Go(func() {
		ids, err := m.deps.Reader.CustomersNamed(context.Background(), prefix)
		m.deps.Run.Do(func() {
			if err != nil {
				m.deps.Log.Error("find customers", "err", err)
			}
			if m.finding.Is(question) {
				m.found(ids, from)
			}
		})
	})
}

func (m *Model) found(ids []app.CustomerID, from int) {
	m.deps.Log.Debug("found", "customers", len(ids))
	wanted := make(map[app.CustomerID]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	for step := range m.window.Len() {
		row := (from + step) % m.window.Len()
		if wanted[m.window.ID(row)] {
			m.chosen.Only(row)
			m.SelectionChanged()
			m.screen.Stand(row, true)
			return
		}
	}
}

// title is what stands above a column.
func title(column string) string { return words.T("customers.column." + column) }

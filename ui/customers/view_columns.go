package customers

import (
	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// columns are those of the list; a column's id is its sort key in the store.
func columns() []widgets.GridColumn {
	column := func(sort app.CustomerSort, width, least float32, hide int) widgets.GridColumn {
		return widgets.GridColumn{
			ID: string(sort), Title: title(string(sort)),
			Width: width, Min: least, HideOrder: hide, Sortable: true,
		}
	}
	// The least widths hold the title beside the arrow of the sorted column, and a usual value.
	company := column(app.SortCompany, 203, 140, 0)
	domain := column(app.SortDomain, 163, 116, 0)
	licenses := column(app.SortLicenses, 76, 74, 4)
	company.Grow, domain.Grow, licenses.Right = true, true, true
	return []widgets.GridColumn{
		company,
		column(app.SortType, 92, 90, 1),
		domain,
		column(app.SortPackage, 96, 94, 3),
		licenses,
		column(app.SortStatus, 94, 92, 0),
		column(app.SortTrialEnds, 108, 106, 0),
		column(app.SortMail, 110, 110, 5),
		column(app.SortAdded, 94, 92, 2),
	}
}

// source shows the model's rows in the grid.
type source struct{ model *Model }

// Len is the number of rows.
func (s source) Len() int { return s.model.Len() }

// Cells fills one row, false while it is not loaded.
func (s source) Cells(i int, out []widgets.GridCell) bool {
	row, ok := s.model.Row(i)
	if !ok {
		return false
	}
	trial := widgets.GridCell{Text: row.TrialEnds, Color: theme.ColorText3}
	if row.TrialLeft != "" {
		trial = widgets.GridCell{Text: row.TrialEnds, Color: theme.ColorText, Tail: row.TrialLeft, TailColor: theme.ColorText2}
	}
	if row.TrialSoon {
		trial.Color, trial.TailColor, trial.Bold = theme.ColorAmberText, theme.ColorAmberText, true
	}
	copy(out, []widgets.GridCell{
		company(row, s.model.Nested() && s.model.IsOpen(row.HostID)),
		{Text: row.Type, Color: theme.ColorText2},
		{Text: row.Domain, Color: theme.ColorText},
		{Text: row.Package, Color: theme.ColorText},
		{Text: row.Licenses, Color: theme.ColorText},
		{Text: row.Status, Pill: row.Status != "", Tone: tone(row.Standing)},
		trial,
		widgets.MailCell(string(row.Mail), row.MailWord),
		{Text: row.Added, Color: theme.ColorText2},
	})
	return true
}

// company is the name, and the host's where the row does not stand below it.
func company(row Row, below bool) widgets.GridCell {
	c := widgets.GridCell{Text: row.Company, Color: theme.ColorText}
	if row.Host != "" && !below {
		c.Tail, c.TailColor = words.T("customers.hosted_by", words.Args{"Host": row.Host}), theme.ColorText2
	}
	return c
}

// Branch says how a row stands below its Channel.
func (s source) Branch(i int) widgets.GridBranch {
	row, ok := s.model.Row(i)
	if !ok || !s.model.Nested() {
		return widgets.GridBranch{}
	}
	b := widgets.GridBranch{Opens: row.Hosted > 0, Open: s.model.IsOpen(row.ID), Count: row.Hosted}
	if s.model.IsOpen(row.HostID) {
		b.Level = 1
	}
	return b
}

func tone(s Standing) widgets.Tone {
	switch s {
	case Active:
		return widgets.Green
	case Trial:
		return widgets.Blue
	case TrialEnded, Suspended:
		return widgets.Amber
	}
	return widgets.Gray
}

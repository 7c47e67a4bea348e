package widgets

import (
	"iter"
	"strings"

	"fyne.io/fyne/v2"
)

// gridCopied is the most that is copied of one cell, in letters.
const gridCopied = 10_000

// copySelected puts the selected rows on the clipboard and says whether there are any.
func (g *DataGrid) copySelected() bool {
	if g.selection.Len() == 0 {
		return false
	}
	if g.OnCopy != nil {
		g.OnCopy()
		return true
	}
	fyne.CurrentApp().Clipboard().SetContent(g.Table(g.selectedCells()))
	return true
}

// selectedCells are the selected rows that are in the list and loaded.
func (g *DataGrid) selectedCells() iter.Seq[[]GridCell] {
	return func(yield func([]GridCell) bool) {
		cells := make([]GridCell, len(g.columns))
		for row := range g.source.Len() {
			if !g.selection.Has(row) {
				continue
			}
			clear(cells)
			if g.source.Cells(row, cells) && !yield(cells) {
				return
			}
		}
	}
}

// Table is the rows, each with its cells in the order in which the columns were
// declared, as text for other programs: the columns that are seen, parted by
// tabs, below their titles.
func (g *DataGrid) Table(rows iter.Seq[[]GridCell]) string {
	var b strings.Builder
	for i, p := range g.view.columns {
		writeCell(&b, i, g.columns[p.index].Title)
	}
	b.WriteByte('\n')
	for cells := range rows {
		for i, p := range g.view.columns {
			writeCell(&b, i, cells[p.index].plain())
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func writeCell(b *strings.Builder, i int, text string) {
	if i > 0 {
		b.WriteByte('\t')
	}
	text, _ = cleanText(text, false, gridCopied)
	b.WriteString(text)
}

// plain is the whole text of the cell.
func (c GridCell) plain() string {
	if c.Tail == "" {
		return c.Text
	}
	return c.Text + " " + c.Tail
}

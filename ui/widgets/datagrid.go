package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// GridSource is what a DataGrid shows. Both methods run on the UI goroutine
// while the grid draws, so they answer at once.
type GridSource interface {
	// Len is the number of rows.
	Len() int
	// Cells fills out, which has one empty element for each column in column
	// order, with row i; false means that the row is not loaded yet.
	Cells(i int, out []GridCell) (ok bool)
}

// DataGrid is a table of rows of which only the visible ones exist, so it is
// as fast with a million rows as with ten. Rows are numbered from 0.
type DataGrid struct {
	widget.BaseWidget

	OnSelected func(row int)                    // a person selected another row
	OnOpen     func(row int)                    // Enter or double click
	OnDelete   func(row int)                    // the Delete key
	OnSort     func(columnID string, desc bool) // a person clicked a header
	Keys       *Keys                            // what the surroundings do with unused keys
	Now        func() time.Time                 // the clock that tells a double click from two clicks

	columns []GridColumn
	source  GridSource
	view    *gridView

	scroll   gridScroll
	selected int // -1: none
	current  int // where the keyboard is, selected or not
	sort     gridSort
	mouse    gridMouse
	focused  bool
	byKeys   bool // the last thing done was done by keyboard: show where it is
}

type gridSort struct {
	column string
	desc   bool
}

// NewDataGrid returns a grid of the columns over the source; call Refresh when
// the source changes.
func NewDataGrid(columns []GridColumn, source GridSource) *DataGrid {
	g := &DataGrid{Now: time.Now, columns: columns, source: source, selected: -1, mouse: idleMouse}
	g.view = newGridView(g)
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is called by Fyne.
func (g *DataGrid) CreateRenderer() fyne.WidgetRenderer { return g.view }

// Selected is the selected row, or -1.
func (g *DataGrid) Selected() int { return g.selected }

// Select marks a row as selected without telling OnSelected and without
// scrolling; a row that does not exist selects none.
func (g *DataGrid) Select(row int) {
	if row < 0 || row >= g.source.Len() {
		row = -1
	} else {
		g.current = row
	}
	g.selected = row
	g.view.draw(false)
}

// ScrollTo scrolls just as far as needed to show a whole row.
func (g *DataGrid) ScrollTo(row int) {
	g.countRows()
	g.scroll.reveal(row)
	g.view.draw(false)
}

// SetSort shows by which column the rows are sorted, without telling OnSort.
func (g *DataGrid) SetSort(columnID string, desc bool) {
	g.sort = gridSort{columnID, desc}
	g.view.drawHeader()
}

// VisibleRows are the first and last row of which at least a part is seen;
// last is below first when there is none.
func (g *DataGrid) VisibleRows() (first, last int) { return g.scroll.visible() }

// VisibleColumns are the ids of the columns that are not hidden, from left to right.
func (g *DataGrid) VisibleColumns() []string {
	ids := make([]string, len(g.view.columns))
	for i, p := range g.view.columns {
		ids[i] = g.columns[p.index].ID
	}
	return ids
}

// CellText is the text that is drawn in a cell, ellipsis and tail included;
// "…" while the row is not loaded, empty where nothing is seen.
func (g *DataGrid) CellText(row int, columnID string) string {
	for _, p := range g.view.columns {
		if g.columns[p.index].ID == columnID {
			return g.view.text(row, p.index)
		}
	}
	return ""
}

// countRows takes the number of rows from the source and drops what no longer exists.
func (g *DataGrid) countRows() {
	g.scroll.rows = g.source.Len()
	g.scroll.set(g.scroll.offset)
	if g.selected >= g.scroll.rows {
		g.selected = -1
	}
	g.current = max(0, min(g.current, g.scroll.rows-1))
}

// choose selects a row for a person.
func (g *DataGrid) choose(row int) {
	changed := row != g.selected
	g.selected, g.current = row, row
	g.view.draw(false)
	if changed && g.OnSelected != nil {
		g.OnSelected(row)
	}
}

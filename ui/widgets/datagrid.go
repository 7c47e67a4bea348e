package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// GridSource is what a DataGrid shows. Both methods run on the UI goroutine
// while the grid draws, so they answer at once.
type GridSource interface {
	// Len is the number of rows.
	Len() int
	// Cells fills out, which has one empty element for each column in the order
	// in which they were declared, with row i; false means that the row is not
	// loaded yet.
	Cells(i int, out []GridCell) (ok bool)
}

// DataGrid is a table of rows of which only the visible ones exist, so it is
// as fast with a million rows as with ten. Rows are numbered from 0.
//
// Its keys, where Ctrl is Cmd on macOS:
//
//   - In the rows: arrows, Page Up, Page Down, Home and End move and select;
//     with Shift they select all rows on the way, Ctrl+Shift adds those to the
//     selection, Ctrl alone moves without selecting. Space selects the row or
//     no longer does, Ctrl+A selects all, Ctrl+C copies, Enter opens, Delete
//     deletes, letters go to the row that begins with them. Right opens a row that has others inside and then goes to the first of them,
//     Left closes it or goes to the row around it. Menu or Shift+F10 opens
//     the menu of the row. Ctrl+Up on the first row goes to the header.
//   - In the header: Left, Right, Home and End move among the columns, Enter or
//     Space sorts, Shift+Left and Shift+Right size the column, Ctrl+Left and
//     Ctrl+Right move it, Menu or Shift+F10 opens the menu of the header, Down
//     or Esc goes back to the rows.
type DataGrid struct {
	widget.BaseWidget

	OnSelected         func(row int)                    // a person moved to or selected another single row
	OnSelectionChanged func()                           // a person changed the selection in any way
	OnOpen             func(row int)                    // Enter or double click
	OnDelete           func(row int)                    // the Delete key, on the row where the keyboard is
	OnToggle           func(row int, open bool)         // a person opens or closes a row of a GridTree
	OnMenu             func(row int, at fyne.Position)  // right click, Menu key or Shift+F10; at is on the canvas
	OnHeaderMenu       func(at fyne.Position)           // the same on the header
	OnSort             func(columnID string, desc bool) // a person asked for another order
	OnLayout           func()                           // a person sized, fitted or moved a column
	OnCopy             func()                           // Ctrl+C on selected rows; nil: the grid copies those that are loaded
	// OnType finds the row that a person types the beginning of. An owner that
	// must look for it answers false and calls MoveTo later.
	OnType    func(prefix string) (row int, ok bool)
	Keys      *Keys                   // what the surroundings do with unused keys
	Now       func() time.Time        // the clock that tells a double click from two clicks
	After     After                   // the timer that lets missing rows wait for bars; nil: they come at once
	Tips      *Tooltips               // says in full what an ellipsis cuts; nil: nobody does
	Modifiers func() fyne.KeyModifier // the keys that are held down while another is pressed

	columns []GridColumn
	source  GridSource
	tree    GridTree // nil: a flat list
	checks  bool
	actions []GridAction
	layout  GridLayout
	view    *gridView

	scroll    gridScroll
	one       gridOne
	selection GridSelection
	whole     gridWhole // the last known state in which all were selected
	current   int       // where the keyboard is, selected or not
	pivot     int       // where a range starts
	left      bool      // a person left the row where the keyboard is unselected on purpose
	title     int       // the column in whose title the keyboard is; -1: it is in the rows
	backTo    int       // the column whose menu took the keyboard, which comes back to its title; -1: none
	sort      gridSort
	mouse     gridMouse
	typed     gridTyped
	pressed   time.Time // when the last key was
	wait      gridWait
	focused   bool
	byKeys    bool // the last thing done was done by keyboard: show where it is
}

type gridSort struct {
	column string
	desc   bool
}

// NewDataGrid returns a grid of the columns over the source; call Refresh when
// the source changes. A source that is a GridTree shows rows inside rows.
func NewDataGrid(columns []GridColumn, source GridSource) *DataGrid {
	g := &DataGrid{Now: time.Now, Modifiers: heldModifiers, columns: columns, source: source, one: gridOne{-1}, title: -1, backTo: -1, mouse: idleMouse}
	g.tree, _ = source.(GridTree)
	g.selection = &g.one
	g.layout = arrange(columns, nil)
	g.view = newGridView(g)
	g.ExtendBaseWidget(g)
	return g
}

func heldModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// CreateRenderer is called by Fyne.
func (g *DataGrid) CreateRenderer() fyne.WidgetRenderer { return g.view }

// SetChecks shows a box in front of every row, which tells and changes whether
// the row is selected, and one in the header for all.
func (g *DataGrid) SetChecks(on bool) {
	g.checks = on
	g.view.place()
}

// Reread shows what the source says now. Refresh does so too and takes over the
// colors of a new theme, which takes longer.
func (g *DataGrid) Reread() { g.view.reread() }

// ScrollTo scrolls just as far as needed to show a whole row.
func (g *DataGrid) ScrollTo(row int) {
	g.countRows()
	g.scroll.reveal(row)
	g.view.draw(false)
}

// Anchor is the first row of which a part is seen and how much of it is
// scrolled away, so that the owner can keep in place what is being read while
// rows come and go above it.
func (g *DataGrid) Anchor() (row int, offset float64) { return g.scroll.anchor() }

// SetAnchor scrolls to where Anchor was.
func (g *DataGrid) SetAnchor(row int, offset float64) {
	g.countRows()
	g.scroll.set(float64(row)*gridRow + offset)
	g.view.draw(false)
}

// SetSort shows by which column the rows are sorted, without telling OnSort.
func (g *DataGrid) SetSort(columnID string, desc bool) {
	if sort := (gridSort{columnID, desc}); sort != g.sort {
		g.sort = sort
		g.view.drawHeader()
	}
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
	if g.one.row >= g.scroll.rows {
		g.one.Clear()
	}
	g.current, g.pivot = g.inList(g.current), g.inList(g.pivot)
}

// inList is the row, or the nearest one that exists; 0 when there is none.
func (g *DataGrid) inList(row int) int { return max(0, min(row, g.scroll.rows-1)) }

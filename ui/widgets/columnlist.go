package widgets

import (
	"slices"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// ListColumn is a column of a table in a ColumnList.
type ListColumn struct {
	ID, Label string
	Shown     bool
	Always    bool // cannot be hidden
}

// ColumnList is a list to choose the columns of a table from and to put them in order, by dragging or Alt+Up and Alt+Down. At least
// one column stays. It floats with the keyboard until Esc or a click beside it.
type ColumnList struct {
	panel
	OnChanged func(columns []ListColumn) // the user chose or moved
	OnReset   func()                     // the user wants them as they were at first; the owner opens the list anew or closes it

	reset   string
	note    string
	noted   func(ListColumn) bool
	columns []ListColumn
	dragged int // the column under the pointer while it moves, -1 for none
	moved   bool
}

// NewColumnList is a list that floats on the layer when it is opened; reset is what its last line reads.
func NewColumnList(layer *Layer, reset string) *ColumnList {
	c := &ColumnList{reset: reset, dragged: -1}
	c.onChoose = c.choose
	c.extend(c, layer)
	return c
}

// SetNote has a few words stand beside the columns that are said to be so, which is asked again after each change.
func (c *ColumnList) SetNote(note string, noted func(ListColumn) bool) {
	c.note, c.noted = note, noted
	c.noteLeast = textWidth(note, theme.CaptionSize, false)
}

// Open floats the list below the anchor.
func (c *ColumnList) Open(anchor fyne.CanvasObject, columns []ListColumn) {
	c.SetColumns(columns)
	c.moveTo(0, 1)
	c.layer.Show(anchor, c, c.size())
}

// SetColumns shows these columns in their order.
func (c *ColumnList) SetColumns(columns []ListColumn) {
	c.columns, c.dragged = slices.Clone(columns), -1
	current := c.current
	c.setRows(c.makeRows())
	c.moveTo(max(0, min(current, len(c.rows)-1)), 1)
}

// Columns are the columns in their order.
func (c *ColumnList) Columns() []ListColumn { return slices.Clone(c.columns) }

func (c *ColumnList) makeRows() []panelRow {
	shown := 0
	for _, column := range c.columns {
		if column.Shown {
			shown++
		}
	}
	var rows []panelRow
	for _, column := range c.columns {
		last := column.Shown && shown == 1
		row := panelRow{label: column.Label, mark: markBox, marked: column.Shown, dim: column.Always || last}
		if c.noted != nil && c.noted(column) {
			row.note = c.note
		}
		rows = append(rows, row)
	}
	return append(rows, panelRow{rule: true}, panelRow{label: c.reset})
}

func (c *ColumnList) choose(row int) {
	if row >= len(c.columns) {
		if c.OnReset != nil {
			c.OnReset()
		}
		return
	}
	c.current = row
	if c.rows[row].dim {
		c.Refresh()
		return
	}
	c.columns[row].Shown = !c.columns[row].Shown
	c.changed()
}

// move puts a column at another place and says whether there is one.
func (c *ColumnList) move(from, to int) bool {
	if from < 0 || from >= len(c.columns) || to < 0 || to >= len(c.columns) || from == to {
		return false
	}
	column := c.columns[from]
	c.columns = slices.Insert(slices.Delete(c.columns, from, from+1), to, column)
	c.current = to
	c.changed()
	return true
}

func (c *ColumnList) changed() {
	if c.OnChanged != nil {
		c.OnChanged(c.Columns())
	}
	rows := c.makeRows()
	copy(c.rows, rows)
	for i, r := range rows {
		c.folded[i] = foldText(r.label)
	}
	c.reveal(c.current)
	c.Refresh()
}

// TypedShortcut is called by Fyne.
func (c *ColumnList) TypedShortcut(s fyne.Shortcut) {
	switch {
	case isCustom(s, fyne.KeyUp, fyne.KeyModifierAlt):
		c.move(c.current, c.current-1)
	case isCustom(s, fyne.KeyDown, fyne.KeyModifierAlt):
		c.move(c.current, c.current+1)
	}
}

// Dragged is called by Fyne; the column that the pointer took goes where the pointer is.
func (c *ColumnList) Dragged(ev *fyne.DragEvent) {
	under := c.at(ev.Position.Y)
	if c.dragged < 0 {
		c.dragged, c.moved = c.at(ev.Position.Y-ev.Dragged.DY), false
	}
	if c.move(c.dragged, under) {
		c.dragged, c.moved = under, true
	}
}

// DragEnd is called by Fyne. A click with an unsteady hand is still a click.
func (c *ColumnList) DragEnd() {
	row, moved := c.dragged, c.moved
	c.dragged = -1
	if row >= 0 && !moved && c.rows[row].usable() {
		c.choose(row)
	}
}

// MouseMoved is called by Fyne.
func (c *ColumnList) MouseMoved(ev *desktop.MouseEvent) {
	if c.dragged < 0 {
		c.panel.MouseMoved(ev)
	}
}

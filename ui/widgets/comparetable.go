package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// CompareRow is one field of two things that are compared. Rows whose sides differ have a choice: Right, or else the left side.
type CompareRow struct {
	Field, Left, Right string
	ChosenRight        bool
}

func (r CompareRow) differs() bool { return r.Left != r.Right }

// CompareTable shows two things side by side, field by field, and has one side chosen where they differ. It is one stop for Tab: Up
// and Down go to the rows that differ, Left and Right choose.
type CompareTable struct {
	control
	OnChanged func(row int, right bool) // the user chose

	name        string
	left, right string
	rows        []CompareRow
	views       []*compareView
	current     int // row, -1 where none differs
	head        *canvas.Rectangle
	box         *outline
	titles      [2]*canvas.Text
}

// NewCompareTable has no rows yet. The name says what is compared, left and right are the titles of the sides.
func NewCompareTable(name, left, right string) *CompareTable {
	c := &CompareTable{name: name, left: left, right: right, current: -1, head: newBox(0), box: newOutline(theme.CardRadius)}
	c.head.TopLeftCornerRadius, c.head.TopRightCornerRadius = theme.CardRadius-1, theme.CardRadius-1
	c.titles = [2]*canvas.Text{newText(theme.CaptionSize, true), newText(theme.CaptionSize, true)}
	c.ExtendBaseWidget(c)
	return c
}

// Name is what is compared.
func (c *CompareTable) Name() string { return c.name }

// SetRows changes what is compared.
func (c *CompareTable) SetRows(rows []CompareRow) {
	c.rows, c.views, c.current = append([]CompareRow(nil), rows...), nil, -1
	for i, row := range c.rows {
		c.views = append(c.views, newCompareView())
		if c.current < 0 && row.differs() {
			c.current = i
		}
	}
	c.Refresh()
	canvas.Refresh(c) // rows that are new have no canvas to ask for being painted
}

// Rows are the rows with what was chosen.
func (c *CompareTable) Rows() []CompareRow { return append([]CompareRow(nil), c.rows...) }

// ChooseAll chooses one side in all rows that differ, as the user does row by row.
func (c *CompareTable) ChooseAll(right bool) {
	for i := range c.rows {
		c.choose(i, right)
	}
}

func (c *CompareTable) choose(i int, right bool) {
	if i < 0 || !c.rows[i].differs() || c.rows[i].ChosenRight == right || c.off {
		return
	}
	c.rows[i].ChosenRight = right
	c.Refresh()
	if c.OnChanged != nil {
		c.OnChanged(i, right)
	}
}

// move makes the next row current that differs, in the direction.
func (c *CompareTable) move(from, by int) {
	for i := from; i >= 0 && i < len(c.rows); i += by {
		if c.rows[i].differs() {
			c.current = i
			c.Refresh()
			c.Keys.focused(c.views[i].ground)
			return
		}
	}
}

// FocusGained is called by Fyne.
func (c *CompareTable) FocusGained() {
	c.control.FocusGained()
	if c.current >= 0 {
		c.Keys.focused(c.views[c.current].ground)
	}
}

// TypedKey is called by Fyne.
func (c *CompareTable) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		c.choose(c.current, false)
	case fyne.KeyRight:
		c.choose(c.current, true)
	case fyne.KeySpace:
		if c.current >= 0 {
			c.choose(c.current, !c.rows[c.current].ChosenRight)
		}
	case fyne.KeyUp:
		c.move(c.current-1, -1)
	case fyne.KeyDown:
		c.move(c.current+1, 1)
	case fyne.KeyHome:
		c.move(0, 1)
	case fyne.KeyEnd:
		c.move(len(c.rows)-1, -1)
	default:
		c.control.TypedKey(ev)
	}
}

// Tapped is called by Fyne.
func (c *CompareTable) Tapped(ev *fyne.PointEvent) {
	if c.off {
		return
	}
	focus(c)
	y := float32(theme.TableHeaderHeight)
	for i := range c.rows {
		y += c.height(i)
		if ev.Position.Y >= theme.TableHeaderHeight && ev.Position.Y < y {
			c.tapRow(i, ev.Position.X)
			return
		}
	}
}

func (c *CompareTable) tapRow(i int, x float32) {
	if !c.rows[i].differs() {
		return
	}
	c.current = i
	c.Refresh()
	field, side := c.columns(c.Size().Width)
	if x >= field {
		c.choose(i, x >= field+side)
	}
}

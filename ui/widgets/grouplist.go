package widgets

import (
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// ListGroup is a part of a GroupList: its title, how many rows it has, and the
// same as it is written.
type ListGroup struct {
	Title string
	Rows  int
	Count string
}

// ListRow is a row of a GroupList: an icon, a bold name with a note behind and the
// time at the right, below it a state in a color and a text. Share, above 0, is how
// much of a line at the lower edge is drawn: how far something has come.
type ListRow struct {
	Icon             theme.Icon
	IconColor        fyne.ThemeColorName
	Name, Note, Time string
	State            string
	StateColor       fyne.ThemeColorName
	StateBold        bool
	Text             string
	Share            float32
}

// GroupListSource is what a GroupList shows. Both methods answer at once.
type GroupListSource interface {
	// Groups are the groups that have rows, in their order.
	Groups() []ListGroup
	// Row is a row, numbered through all groups; false while it is not loaded.
	Row(i int) (row ListRow, ok bool)
}

// GroupList is a list of rows of two lines in groups, of which only the visible
// ones exist. The arrows, Page Up, Page Down, Home and End move and select, Enter
// opens, Delete deletes, Menu or Shift+F10 opens the menu of the row.
type GroupList struct {
	control

	OnSelected func(row int)                   // a person moved to another row
	OnOpen     func(row int)                   // Enter or double click
	OnDelete   func(row int)                   // the Delete key
	OnMenu     func(row int, at fyne.Position) // right click, Menu key or Shift+F10; at is on the canvas
	Now        func() time.Time                // the clock that tells a double click from two clicks
	Modifiers  func() fyne.KeyModifier         // the keys that are held down while another is pressed

	name     string
	source   GroupListSource
	groups   []ListGroup
	selected int
	scroll   groupScroll
	mouse    groupMouse
	rulers   gridRulers

	heads []*groupHead
	rows  []*groupRow
	clip  *container.Clip
	inner *fyne.Container
	thumb *canvas.Rectangle
}

// groupMouse is where the pointer is and what its button is doing.
type groupMouse struct {
	over    int // the row under the pointer, -1 for none
	onBar   bool
	grip    float32 // how far below its start the scroll bar is held; -1: not held
	clicked int     // the row of the last click
	at      time.Time
}

// NewGroupList returns a list over the source; call Refresh when the source
// changes. The name says what is listed.
func NewGroupList(name string, source GroupListSource) *GroupList {
	l := &GroupList{
		name: name, source: source, selected: -1, Now: time.Now, Modifiers: heldModifiers,
		mouse: groupMouse{over: -1, grip: -1, clicked: -1}, thumb: newBox(gridBarWidth / 2),
		rulers: gridRulers{
			cell: newGridRuler(theme.TextSize, false), bold: newGridRuler(theme.TextSize, true),
			caption: newGridRuler(theme.CaptionSize, false), title: newGridRuler(theme.CaptionSize, true),
		},
	}
	l.inner = &fyne.Container{Layout: gridStill{}}
	l.clip = container.NewClip(l.inner)
	l.ExtendBaseWidget(l)
	return l
}

// Name is what is listed.
func (l *GroupList) Name() string { return l.name }

// Disabled keeps an empty list out of the Tab order.
func (l *GroupList) Disabled() bool { return l.scroll.rows == 0 }

// Selected is the chosen row, -1 for none.
func (l *GroupList) Selected() int { return l.selected }

// Select chooses a row without telling OnSelected; -1 chooses none.
func (l *GroupList) Select(row int) {
	if row != l.selected {
		l.selected = row
		l.draw()
	}
}

// Reload asks the source again and draws what it answers otherwise than before.
func (l *GroupList) Reload() {
	l.count()
	l.scroll.set(l.scroll.offset)
	l.draw()
}

// ScrollTo scrolls just as far as needed to show a whole row.
func (l *GroupList) ScrollTo(row int) {
	l.count()
	l.scroll.reveal(row)
	l.draw()
}

// VisibleRows are the first and last row of which at least a part is seen; last is
// below first when there is none.
func (l *GroupList) VisibleRows() (first, last int) { return l.scroll.visible() }

// RowText is all that is drawn in a row, empty where nothing is seen.
func (l *GroupList) RowText(row int) string {
	for _, r := range l.rows {
		if r.row == row && !r.box.Hidden {
			return r.content()
		}
	}
	return ""
}

// count takes the groups from the source.
func (l *GroupList) count() {
	l.groups = l.source.Groups()
	l.scroll.setGroups(l.groups)
	if l.selected >= l.scroll.rows {
		l.selected = -1
	}
}

// CreateRenderer is called by Fyne.
func (l *GroupList) CreateRenderer() fyne.WidgetRenderer {
	return newParts(l, l.minSize, l.layout, l.paint, l.clip, l.thumb)
}

func (l *GroupList) minSize() fyne.Size { return fyne.NewSize(240, 3*theme.OutboxRowHeight) }

func (l *GroupList) layout(size fyne.Size) {
	l.clip.Resize(size)
	l.inner.Resize(size)
	l.scroll.height = float64(size.Height)
	l.scroll.set(l.scroll.offset)
	l.addRows(size.Height)
	l.draw()
}

// paint reads the source and the colors anew.
func (l *GroupList) paint() {
	l.count()
	for _, r := range l.rows {
		r.row = rowNone
	}
	for _, h := range l.heads {
		h.paint()
	}
}

// addRows makes row views until the height is filled.
func (l *GroupList) addRows(height float32) {
	need := int(height/theme.OutboxRowHeight) + 2
	for len(l.rows) < need {
		r := newGroupRow()
		l.rows = append(l.rows, r)
		l.inner.Objects = append(l.inner.Objects, r.box)
	}
	for len(l.heads) < len(l.groups) {
		h := newGroupHead()
		l.heads = append(l.heads, h)
		l.inner.Objects = append(l.inner.Objects, h.box)
	}
}

// draw shows what stands in view now.
func (l *GroupList) draw() {
	width := l.Size().Width
	l.addRows(l.Size().Height)
	for i, h := range l.heads {
		h.box.Hidden = i >= len(l.groups)
		if !h.box.Hidden {
			h.draw(l.groups[i], l.scroll.headTop(i), width, &l.rulers)
		}
	}
	first, last := l.scroll.visible()
	for _, r := range l.rows {
		r.box.Hidden = true
	}
	for row := first; row <= last; row++ {
		r := l.rows[row%len(l.rows)]
		r.box.Hidden = false
		shown, ok := l.source.Row(row)
		r.draw(row, shown, ok, l, width)
		r.box.Move(fyne.NewPos(0, l.scroll.top(row)))
	}
	l.drawThumb()
	canvas.Refresh(l.inner)
}

func (l *GroupList) drawThumb() {
	y, length := l.scroll.thumb()
	l.thumb.Hidden = length == 0
	l.thumb.FillColor = barColor(l.mouse.onBar || l.mouse.grip >= 0)
	place(l.thumb, l.Size().Width-gridBarRight-gridBarWidth, y, gridBarWidth, length)
	l.thumb.Refresh()
}

package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

// MenuItem is one line of a PopupMenu.
type MenuItem struct {
	Label     string
	Keys      string     // what does the same by keyboard, "Ctrl+C"
	Icon      theme.Icon // before the label
	Checked   bool       // a tick stands before the label
	Disabled  bool
	Danger    bool // red: cannot be undone
	Separator bool // a line and nothing else
	Do        func()

	Trailing   theme.Icon // an action of its own at the right end; Delete does it by keyboard
	TrailingDo func()
}

// PopupMenu is a list of things to do. It has the keyboard while it floats; choosing closes it, gives the keyboard back, and only
// then does what was chosen.
type PopupMenu struct {
	panel
	items []MenuItem
}

// NewPopupMenu is a menu that floats on the layer when it is shown.
func NewPopupMenu(layer *Layer) *PopupMenu {
	m := &PopupMenu{}
	m.onChoose = func(i int) { m.run(m.items[i].Do) }
	m.onTrailing = func(i int) { m.run(m.items[i].TrailingDo) }
	m.extend(m, layer)
	return m
}

// Open floats the menu below the anchor.
func (m *PopupMenu) Open(anchor fyne.CanvasObject, items []MenuItem) {
	m.set(items)
	m.layer.Show(anchor, m, m.size())
}

// OpenAt floats the menu at a place of the canvas.
func (m *PopupMenu) OpenAt(at fyne.Position, items []MenuItem) {
	m.set(items)
	m.layer.ShowAt(at, m, m.size())
}

// Items are those that it was last opened with.
func (m *PopupMenu) Items() []MenuItem { return m.items }

func (m *PopupMenu) set(items []MenuItem) {
	m.items = items
	rows := make([]panelRow, len(items))
	for i, item := range items {
		rows[i] = panelRow{
			label: item.Label, note: item.Keys, icon: item.Icon, trailing: item.Trailing,
			rule: item.Separator, off: item.Disabled, red: item.Danger,
		}
		if item.Checked {
			rows[i].mark, rows[i].marked = markTick, true
		}
	}
	m.setRows(rows)
}

func (m *PopupMenu) run(do func()) {
	m.layer.Hide()
	if do != nil {
		do()
	}
}

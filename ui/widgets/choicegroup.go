package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

// ChoiceItem is one card of a ChoiceGroup.
type ChoiceItem struct {
	Value, Title, Text string
	Icon               theme.Icon
}

// ChoiceGroup is a grid of cards of which one is chosen. It is one stop for Tab; the arrows move and choose.
type ChoiceGroup struct {
	control
	OnChanged func(value string) // the user chose; SetSelected does not call it

	columns int
	gap     float32
	items   []ChoiceItem
	cards   []*Choice
	chosen  int
}

// NewChoiceGroup lays the cards out in rows of columns with the gap between; none is chosen.
func NewChoiceGroup(columns int, gap float32, choices []ChoiceItem, changed func(value string)) *ChoiceGroup {
	g := &ChoiceGroup{OnChanged: changed, columns: columns, gap: gap, chosen: -1}
	g.ExtendBaseWidget(g)
	g.SetItems(choices)
	return g
}

// SetItems changes the cards; a chosen value stays chosen if it is still there.
func (g *ChoiceGroup) SetItems(choices []ChoiceItem) {
	selected := g.Selected()
	g.items, g.cards = choices, nil
	for i, item := range choices {
		card := NewChoice(item.Title, item.Text, item.Icon, nil)
		card.grouped = true
		card.OnTapped = func() {
			focus(g)
			g.choose(i)
		}
		g.cards = append(g.cards, card)
	}
	g.chosen = -1
	g.SetSelected(selected)
	g.Refresh()
}

// Selected is the value of the chosen card, or "".
func (g *ChoiceGroup) Selected() string {
	if g.chosen < 0 {
		return ""
	}
	return g.items[g.chosen].Value
}

// SetSelected chooses the card of the value, or none where there is no such card.
func (g *ChoiceGroup) SetSelected(value string) {
	g.chosen = -1
	for i, item := range g.items {
		if item.Value == value {
			g.chosen = i
		}
	}
	g.mark()
}

// SetIssueLevel draws the edges of the cards that are not chosen when there is an issue; only LevelBlock shows.
func (g *ChoiceGroup) SetIssueLevel(level Level) {
	for _, card := range g.cards {
		if card.level != level {
			card.level = level
			card.Refresh()
		}
	}
}

// FocusGained is called by Fyne.
func (g *ChoiceGroup) FocusGained() {
	g.control.FocusGained()
	g.mark()
}

// FocusLost is called by Fyne.
func (g *ChoiceGroup) FocusLost() {
	g.control.FocusLost()
	g.mark()
}

// TypedKey is called by Fyne.
func (g *ChoiceGroup) TypedKey(ev *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -g.columns, fyne.KeyDown: g.columns}
	step, ok := steps[ev.Name]
	switch {
	case ok && g.chosen < 0, ev.Name == fyne.KeySpace && g.chosen < 0:
		g.choose(0)
	case ok && g.chosen+step >= 0 && g.chosen+step < len(g.items):
		g.choose(g.chosen + step)
	case ok, ev.Name == fyne.KeySpace:
	default:
		g.control.TypedKey(ev)
	}
}

func (g *ChoiceGroup) choose(i int) {
	if i == g.chosen || i >= len(g.items) || g.off {
		return
	}
	g.chosen = i
	g.mark()
	if g.OnChanged != nil {
		g.OnChanged(g.items[i].Value)
	}
}

// mark shows on the cards which is chosen and where the keyboard is.
func (g *ChoiceGroup) mark() {
	for i, card := range g.cards {
		chosen, focused := i == g.chosen, g.focused && i == max(0, g.chosen)
		if card.chosen != chosen || card.focusedGroup != focused {
			card.chosen, card.focusedGroup = chosen, focused
			card.Refresh()
		}
	}
}

// CreateRenderer is called by Fyne.
func (g *ChoiceGroup) CreateRenderer() fyne.WidgetRenderer { return &choiceGroupRenderer{g} }

type choiceGroupRenderer struct{ g *ChoiceGroup }

func (r *choiceGroupRenderer) Destroy() {}

func (r *choiceGroupRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.g.cards))
	for i, card := range r.g.cards {
		objects[i] = card
	}
	return objects
}

func (r *choiceGroupRenderer) cell() fyne.Size {
	var size fyne.Size
	for _, card := range r.g.cards {
		size = size.Max(card.MinSize())
	}
	return size
}

func (r *choiceGroupRenderer) MinSize() fyne.Size {
	cell, g := r.cell(), r.g
	rows := (len(g.cards) + g.columns - 1) / g.columns
	return fyne.NewSize(cell.Width*float32(g.columns)+g.gap*float32(g.columns-1), cell.Height*float32(rows)+g.gap*float32(max(0, rows-1)))
}

func (r *choiceGroupRenderer) Layout(size fyne.Size) {
	g := r.g
	width := (size.Width - g.gap*float32(g.columns-1)) / float32(g.columns)
	height := r.cell().Height
	for i, card := range g.cards {
		x := float32(i%g.columns) * (width + g.gap)
		y := float32(i/g.columns) * (height + g.gap)
		left := round(x)
		place(card, left, y, round(x+width)-left, height)
	}
}

func (r *choiceGroupRenderer) Refresh() {
	r.Layout(r.g.Size())
	for _, card := range r.g.cards {
		card.Refresh()
	}
}

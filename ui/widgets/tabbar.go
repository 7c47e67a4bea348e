package widgets

import (
	"slices"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	tabGap      = 16
	tabGapLeast = 6
	tabBadgeGap = 8
)

// Tab is one view of a TabBar; a badge counts what needs a person there, 0 shows none. A marked one has a dot: something there is not
// saved.
type Tab struct {
	Value, Label string
	Badge        int
	Marked       bool
}

func (t Tab) text() string {
	if t.Marked {
		return t.Label + " •"
	}
	return t.Label
}

// TabBar names the views of one thing, one of them current. It is one stop for Tab; the arrows move and choose.
type TabBar struct {
	control
	OnChanged func(value string) // the user chose; SetSelected does not call it

	name         string
	tabs         []Tab
	chosen       int
	line, mark   *canvas.Rectangle
	ring         *outline
	labels       []*canvas.Text
	badges       []*canvas.Rectangle
	numbers      []*canvas.Text
	places       []tabPlace
	hoveredPlace int
}

// tabPlace is where a tab stands and what it reads there.
type tabPlace struct {
	x, width float32
	label    string
}

// NewTabBar names the views; the first is current. The name says what the bar is for.
func NewTabBar(name string, tabs []Tab, changed func(value string)) *TabBar {
	b := &TabBar{OnChanged: changed, name: name, tabs: slices.Clone(tabs), hoveredPlace: -1}
	b.line, b.mark, b.ring = newBox(0), newBox(1), newOutline(theme.BoxRadius)
	for range tabs {
		b.labels = append(b.labels, newText(theme.TextSize, false))
		b.badges = append(b.badges, newBox(theme.BadgeHeight/2))
		b.numbers = append(b.numbers, newText(theme.CaptionSize, true))
	}
	b.ExtendBaseWidget(b)
	return b
}

// Name is what the bar is for.
func (b *TabBar) Name() string { return b.name }

// Selected is the value of the current tab.
func (b *TabBar) Selected() string { return b.tabs[b.chosen].Value }

// SetSelected makes the tab of the value current, where there is such a one.
func (b *TabBar) SetSelected(value string) {
	i := slices.IndexFunc(b.tabs, func(t Tab) bool { return t.Value == value })
	if i < 0 || i == b.chosen {
		return
	}
	b.chosen = i
	b.Refresh()
}

// SetBadge shows how many things of a tab need a person; 0 shows none.
func (b *TabBar) SetBadge(value string, count int) {
	for i := range b.tabs {
		if b.tabs[i].Value == value && b.tabs[i].Badge != count {
			b.tabs[i].Badge = count
			b.Refresh()
		}
	}
}

// SetLabel changes what a tab reads.
func (b *TabBar) SetLabel(value, label string) {
	for i := range b.tabs {
		if b.tabs[i].Value == value && b.tabs[i].Label != label {
			b.tabs[i].Label = label
			b.Refresh()
		}
	}
}

// SetMarked shows a dot behind the label of a tab, or takes it away.
func (b *TabBar) SetMarked(value string, on bool) {
	for i := range b.tabs {
		if b.tabs[i].Value == value && b.tabs[i].Marked != on {
			b.tabs[i].Marked = on
			b.Refresh()
		}
	}
}

// Choose makes the tab of the value current as the user does, by a click.
func (b *TabBar) Choose(value string) {
	b.choose(slices.IndexFunc(b.tabs, func(t Tab) bool { return t.Value == value }))
}

// Step goes so many tabs on, and round at the ends: for Ctrl+PageUp and PageDown, wherever the keyboard is.
func (b *TabBar) Step(by int) {
	n := len(b.tabs)
	b.choose(((b.chosen+by)%n + n) % n)
}

func (b *TabBar) choose(i int) {
	if i < 0 || i >= len(b.tabs) || i == b.chosen || b.off {
		return
	}
	b.chosen = i
	b.Refresh()
	if b.OnChanged != nil {
		b.OnChanged(b.tabs[i].Value)
	}
}

// Tapped is called by Fyne.
func (b *TabBar) Tapped(ev *fyne.PointEvent) {
	if i := b.at(ev.Position.X); i >= 0 && !b.off {
		focus(b)
		b.choose(i)
	}
}

// TypedKey is called by Fyne.
func (b *TabBar) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		b.choose(b.chosen - 1)
	case fyne.KeyRight:
		b.choose(b.chosen + 1)
	case fyne.KeyHome:
		b.choose(0)
	case fyne.KeyEnd:
		b.choose(len(b.tabs) - 1)
	case fyne.KeySpace: // the current tab is chosen already
	default:
		b.control.TypedKey(ev)
	}
}

// at is the tab at a place of the bar, -1 for none.
func (b *TabBar) at(x float32) int {
	const around = tabGapLeast / 2
	return slices.IndexFunc(b.places, func(p tabPlace) bool { return x >= p.x-around && x < p.x+p.width+around })
}

// badgeRoom is what the badge of a tab needs behind the label.
func (b *TabBar) badgeRoom(i int) float32 {
	if b.tabs[i].Badge == 0 {
		return 0
	}
	return tabBadgeGap + b.badgeWidth(i)
}

func (b *TabBar) badgeWidth(i int) float32 {
	return max(theme.BadgeHeight, ceil(textWidth(badgeText(b.tabs[i].Badge), theme.CaptionSize, true))+10)
}

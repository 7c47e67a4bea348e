package widgets

import (
	"slices"
	"strconv"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// NavItem leads to a page: an icon, a word and, where something waits there, a number.
type NavItem struct {
	control
	OnTapped func()

	icon    theme.Icon
	label   string
	current bool
	count   int
	urgent  bool
	column  []*NavItem // the items that the arrows move among, from the top

	box          *outline
	badge        *canvas.Rectangle
	image        *canvas.Image
	text, number *canvas.Text
}

// NewNavItem is an item that is not the current one.
func NewNavItem(icon theme.Icon, text string, tapped func()) *NavItem {
	n := &NavItem{OnTapped: tapped, icon: icon, label: text}
	n.box, n.badge, n.image = newOutline(theme.ControlRadius), newBox(theme.BadgeHeight/2), newIcon()
	n.text, n.number = newText(theme.TextSize, false), newText(theme.CaptionSize, false)
	n.ExtendBaseWidget(n)
	return n
}

// JoinNavItems lets the arrows move among items that stand below each other.
func JoinNavItems(items ...*NavItem) {
	for _, n := range items {
		n.column = items
	}
}

// SetCurrent marks the item of the page that is shown.
func (n *NavItem) SetCurrent(on bool) {
	if n.current == on {
		return
	}
	n.current = on
	n.Refresh()
}

// SetBadge shows how many wait there; urgent ones need the user. None shows nothing.
func (n *NavItem) SetBadge(count int, urgent bool) {
	if n.count == count && n.urgent == urgent {
		return
	}
	n.count, n.urgent = count, urgent
	n.Refresh()
}

// Tapped is called by Fyne.
func (n *NavItem) Tapped(*fyne.PointEvent) {
	focus(n)
	n.press()
}

// TypedKey is called by Fyne.
func (n *NavItem) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace || isEnter(ev.Name) {
		n.press()
		return
	}
	if to := n.neighbor(ev.Name); to != nil {
		focus(to)
		return
	}
	n.control.TypedKey(ev)
}

// neighbor is the item that a key leads to, itself at the end of the column; nil
// when the key leads to none.
func (n *NavItem) neighbor(key fyne.KeyName) *NavItem {
	at := slices.Index(n.column, n)
	if at < 0 {
		return nil
	}
	last := len(n.column) - 1
	switch key {
	case fyne.KeyUp:
		return n.column[max(at-1, 0)]
	case fyne.KeyDown:
		return n.column[min(at+1, last)]
	case fyne.KeyHome:
		return n.column[0]
	case fyne.KeyEnd:
		return n.column[last]
	}
	return nil
}

func (n *NavItem) press() {
	if n.OnTapped != nil {
		n.OnTapped()
	}
}

// CreateRenderer is called by Fyne.
func (n *NavItem) CreateRenderer() fyne.WidgetRenderer {
	return newParts(n, n.minSize, n.layout, n.paint, n.box.object, n.image, n.text, n.badge, n.number)
}

func (n *NavItem) minSize() fyne.Size {
	return fyne.NewSize(40+ceil(textWidth(n.label, theme.TextSize, true))+40, theme.NavItemHeight)
}

func (n *NavItem) layout(size fyne.Size) {
	place(n.box.object, 0, 0, size.Width, size.Height)
	place(n.image, 10, (size.Height-theme.IconSizeNav)/2, theme.IconSizeNav, theme.IconSizeNav)
	room := size.Width - 50
	if !n.badge.Hidden {
		room = size.Width - 80
	}
	write(n.text, fit(n.label, room, theme.TextSize, n.current))
	placeMiddle(n.text, 40, 0, size.Height)
	want := n.number.MinSize().Width
	width := max(22, ceil(want)+12)
	x := size.Width - 10 - width
	place(n.badge, x, (size.Height-theme.BadgeHeight)/2, width, theme.BadgeHeight)
	placeMiddle(n.number, x+(width-want)/2, 0, size.Height)
}

func (n *NavItem) paint() {
	tone, icon := theme.ColorText, theme.ColorText2
	n.box.fill("")
	switch {
	case n.current:
		tone, icon = theme.ColorAccent, theme.ColorAccent
		n.box.fill(theme.ColorTint)
	case n.hovered:
		n.box.fill(theme.ColorLine2)
	}
	n.text.Color = theme.Color(tone)
	embolden(n.text, n.current)
	setIcon(n.image, n.icon, icon)
	badge := Gray
	if n.urgent {
		badge = Red
	}
	n.badge.Hidden, n.number.Hidden = n.count == 0, n.count == 0
	n.badge.FillColor = theme.Color(badge.Ground())
	n.number.Color = theme.Color(badge.Text())
	write(n.number, badgeText(n.count))
	embolden(n.number, n.urgent)
	n.box.focus(n.focused, "")
}

// badgeText is a count as far as a badge has room for it.
func badgeText(count int) string {
	const most = 999
	if count > most {
		return strconv.Itoa(most) + "+"
	}
	return strconv.Itoa(count)
}

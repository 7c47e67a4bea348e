package widgets

import (
	"cmp"
	"slices"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	statusGap     = 11
	statusLineGap = 2*statusGap + 1 // between two, with the line
)

// NewStatusText is a text in the status bar that only informs.
func NewStatusText() *Label { return NewLabel("", theme.CaptionSize, false, theme.ColorText2) }

// NewStatusRow puts texts and items of the status bar side by side, with lines between those that are shown.
func NewStatusRow(objects ...fyne.CanvasObject) fyne.CanvasObject {
	r := &statusRow{objects: objects}
	all := make([]fyne.CanvasObject, 0, 2*len(objects))
	for range objects {
		line := NewGround(theme.ColorLine)
		r.lines = append(r.lines, line)
		all = append(all, line)
	}
	return &fyne.Container{Layout: r, Objects: append(all, objects...)}
}

type statusRow struct{ lines, objects []fyne.CanvasObject }

// terse is what can say less.
type terse interface {
	width(label string) float32
	less() string // a label for little room
}

// outside is where objects stand for which there is no room.
const outside = -10000

// Layout is called by Fyne. Where there is too little room the items say less, the last
// first; then the first objects give way, because the last are about what may need a
// person; the last of all is cut.
func (r *statusRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, widths := float32(0), r.widths(size.Width)
	for i, o := range r.objects {
		SetVisible(r.lines[i], false)
		switch {
		case !o.Visible():
			continue
		case widths[i] == 0:
			o.Move(fyne.NewPos(outside, 0))
			continue
		case x > 0:
			SetVisible(r.lines[i], true)
			place(r.lines[i], x+statusGap, (size.Height-16)/2, 1, 16)
			x += statusLineGap
		}
		want := o.MinSize().Height
		place(o, x, (size.Height-want)/2, widths[i], want)
		x += widths[i]
	}
}

// widths are those that the objects get in a row, 0 for what is left out.
func (r *statusRow) widths(room float32) []float32 {
	missing, last := r.MinSize(nil).Width-room, -1
	widths := make([]float32, len(r.objects))
	for i, o := range slices.Backward(r.objects) {
		if !o.Visible() {
			continue
		}
		last = max(last, i)
		widths[i] = o.MinSize().Width
		if item, ok := o.(terse); ok && missing > 0 {
			less := item.width(item.less())
			missing -= widths[i] - less
			widths[i] = less
		}
	}
	for i := 0; i < last && missing > 0; i++ {
		if widths[i] > 0 {
			missing -= widths[i] + statusLineGap
			widths[i] = 0
		}
	}
	if last >= 0 && missing > 0 {
		widths[last] = max(0, widths[last]-missing)
	}
	return widths
}

// used is how much of the room a row needs.
func (r *statusRow) used(room float32) float32 {
	used := float32(0)
	for _, width := range r.widths(room) {
		switch {
		case width == 0:
		case used > 0:
			used += statusLineGap + width
		default:
			used = width
		}
	}
	return used
}

// MinSize is called by Fyne.
func (r *statusRow) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range r.objects {
		if !o.Visible() {
			continue
		}
		if size.Width > 0 {
			size.Width += statusLineGap
		}
		want := o.MinSize()
		size = fyne.NewSize(size.Width+want.Width, max(size.Height, want.Height))
	}
	return size
}

// statusLine keeps the window free to be as narrow as it likes: the left side
// gets what the right one, which may need a person, leaves.
type statusLine struct{ left, right fyne.CanvasObject }

// Layout is called by Fyne.
func (l *statusLine) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	left, right := l.left.MinSize().Width, l.right.MinSize().Width
	if room := size.Width - 2*statusGap; left+right > room {
		right = min(right, max(room-left, room*2/3))
		if row, ok := l.right.(*fyne.Container); ok {
			if r, ok := row.Layout.(*statusRow); ok {
				right = r.used(right) // which may be less, when items say less
			}
		}
		left = min(left, room-right)
	}
	put(l.left, 0, 0, left, size.Height)
	put(l.right, size.Width-right, 0, right, size.Height)
}

// MinSize is called by Fyne.
func (l *statusLine) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(l.left.MinSize().Height, l.right.MinSize().Height))
}

// StatusItem is what the status bar says about one thing: an icon, a text, and behind it in red what needs a person. Pressing it
// leads there.
type StatusItem struct {
	control
	OnTapped func()

	icon        theme.Icon
	shade, tone fyne.ThemeColorName
	label, more string
	short       string // in place of a label for which there is no room
	box         *outline
	image       *canvas.Image
	text, alert *canvas.Text
}

// NewStatusItem says nothing yet.
func NewStatusItem(tapped func()) *StatusItem {
	s := &StatusItem{OnTapped: tapped, shade: theme.ColorText2, tone: theme.ColorText2}
	s.box, s.image = newOutline(theme.BoxRadius), newIcon()
	s.text, s.alert = newText(theme.CaptionSize, false), newText(theme.CaptionSize, true)
	s.ExtendBaseWidget(s)
	return s
}

// Set changes the text and what needs a person, which is empty when nothing does.
func (s *StatusItem) Set(text, alert string) {
	if s.label == text && s.more == alert {
		return
	}
	s.label, s.more = text, alert
	s.Refresh()
}

// SetShort is what is said in place of a text for which there is no room; "" for the beginning of the text.
func (s *StatusItem) SetShort(text string) {
	if s.short == text {
		return
	}
	s.short = text
	s.Refresh()
}

// SetIcon puts an icon in the color before the text; an empty one takes it away.
func (s *StatusItem) SetIcon(icon theme.Icon, color fyne.ThemeColorName) {
	if s.icon == icon && s.shade == color {
		return
	}
	s.icon, s.shade = icon, color
	s.Refresh()
}

// SetColor changes the color of the text.
func (s *StatusItem) SetColor(color fyne.ThemeColorName) {
	if s.tone == color {
		return
	}
	s.tone = color
	s.Refresh()
}

// Text is all that it reads.
func (s *StatusItem) Text() string {
	if s.more == "" {
		return s.label
	}
	return s.label + " " + s.more
}

// Tapped is called by Fyne.
func (s *StatusItem) Tapped(*fyne.PointEvent) {
	if s.OnTapped != nil {
		focus(s)
		s.OnTapped()
	}
}

// TypedKey is called by Fyne.
func (s *StatusItem) TypedKey(ev *fyne.KeyEvent) {
	if s.OnTapped != nil && (ev.Name == fyne.KeySpace || isEnter(ev.Name)) {
		s.OnTapped()
		return
	}
	s.control.TypedKey(ev)
}

// CreateRenderer is called by Fyne.
func (s *StatusItem) CreateRenderer() fyne.WidgetRenderer {
	return newParts(s, s.minSize, s.layout, s.paint, s.box.object, s.image, s.text, s.alert)
}

func (s *StatusItem) iconRoom() float32 {
	if s.icon == "" {
		return 0
	}
	return theme.IconSizeSmall + 6
}

func (s *StatusItem) minSize() fyne.Size {
	return fyne.NewSize(s.width(s.label), lineHeight(theme.CaptionSize))
}

// width is that of the item with a label.
func (s *StatusItem) width(label string) float32 {
	return ceil(s.iconRoom() + textWidth(label, theme.CaptionSize, false) + s.alertRoom())
}

func (s *StatusItem) alertRoom() float32 {
	if s.more == "" {
		return 0
	}
	return 5 + textWidth(s.more, theme.CaptionSize, true)
}

// less is the label where there is little room.
func (s *StatusItem) less() string { return cmp.Or(s.short, s.label) }

func (s *StatusItem) layout(size fyne.Size) {
	label := s.label
	if s.width(label) > size.Width {
		label = fit(s.less(), size.Width-s.iconRoom()-s.alertRoom(), theme.CaptionSize, false)
	}
	write(s.text, label)
	place(s.box.object, -5, -3, size.Width+10, size.Height+6)
	place(s.image, 0, (size.Height-theme.IconSizeSmall)/2, theme.IconSizeSmall, theme.IconSizeSmall)
	x := s.iconRoom()
	x += placeMiddle(s.text, x, 0, size.Height).Width
	placeMiddle(s.alert, x+5, 0, size.Height)
}

func (s *StatusItem) paint() {
	s.alert.Text = s.more
	s.alert.Hidden = s.more == ""
	s.text.Color, s.alert.Color = theme.Color(s.tone), theme.Color(theme.ColorRedText)
	setIcon(s.image, s.icon, s.shade)
	s.box.fill("")
	if s.hovered && s.OnTapped != nil {
		s.box.fill(theme.ColorLine2)
	}
	s.box.focus(s.focused, "")
}

package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	bannerInset   = 45
	bannerPadding = 12

	bannerButtonGap = 10
	bannerWidth     = 600 // for wrapping before the first layout
)

// BannerLine is a link on a line of its own in a banner.
type BannerLine struct {
	Text string
	Do   func()
}

// Banner says above the content what is wrong, odd, worth an action or done.
type Banner struct {
	widget.BaseWidget
	Keys *Keys // what the surroundings do with keys that links and buttons do not use
	// Below puts the buttons below the text, for a place that is narrow.
	Below bool

	tone        Tone
	title, text string
	links       []*Link
	buttons     []*Button
	close       *Button

	box  *outline
	icon *canvas.Image
	head *Paragraph
	body *Paragraph
}

// NewBanner shows a bold title and a text below; one of them may be empty.
func NewBanner(tone Tone, title, text string) *Banner {
	b := &Banner{}
	b.extend(b, tone, title, text)
	return b
}

// extend makes impl, which holds b, the widget that Fyne sees.
func (b *Banner) extend(impl fyne.Widget, tone Tone, title, text string) {
	b.tone, b.title, b.text = tone, title, text
	b.box, b.icon = newOutline(theme.CardRadius), newIcon()
	b.head = NewParagraph("", bannerWidth-bannerInset, theme.TextSize, theme.ColorText)
	b.head.bold = true
	b.head.SetText(title)
	b.body = NewParagraph(text, bannerWidth-bannerInset, theme.TextSize, theme.ColorText)
	b.ExtendBaseWidget(impl)
}

// SetText changes title and text.
func (b *Banner) SetText(title, text string) {
	if b.title == title && b.text == text {
		return
	}
	b.title, b.text = title, text
	b.head.SetText(title)
	b.body.SetText(text)
	b.Refresh()
}

// SetTone changes the tone.
func (b *Banner) SetTone(tone Tone) {
	if b.tone == tone {
		return
	}
	b.tone = tone
	b.Refresh()
}

// SetLines puts links below the text. A single one stands behind the text where there is no title.
func (b *Banner) SetLines(lines []BannerLine) {
	for len(b.links) < len(lines) {
		b.links = append(b.links, NewLink("", nil))
	}
	b.links = b.links[:len(lines)]
	for i, line := range lines {
		b.links[i].wrap(b.body.width)
		b.links[i].SetText(line.Text)
		b.links[i].OnTapped, b.links[i].Keys = line.Do, b.Keys
	}
	b.Refresh()
}

// SetButtons puts buttons, at most two, at the right.
func (b *Banner) SetButtons(buttons ...*Button) {
	b.buttons = buttons
	for _, button := range buttons {
		button.SetCompact(true)
	}
	b.Refresh()
}

// Buttons are those that SetButtons put there.
func (b *Banner) Buttons() []*Button { return b.buttons }

// SetClosable puts a close button with the name at the right; nil takes it away.
func (b *Banner) SetClosable(name string, closed func()) {
	b.close = nil
	if closed != nil {
		b.close = NewIconButton(theme.IconClose, name, closed)
		b.close.Keys = b.Keys
		b.close.SetCompact(true)
	}
	b.Refresh()
}

func (b *Banner) inline() bool { return b.title == "" && len(b.links) == 1 }

// right are the objects at the right end, in reading order.
func (b *Banner) right() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, button := range b.buttons {
		if !b.Below {
			objects = append(objects, button)
		}
	}
	if b.close != nil {
		objects = append(objects, b.close)
	}
	return objects
}

// CreateRenderer is called by Fyne.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	r := &bannerRenderer{b: b}
	r.paint()
	return r
}

type bannerRenderer struct{ b *Banner }

func (r *bannerRenderer) Destroy() {}

func (r *bannerRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.b.box.object, r.b.icon, r.b.head, r.b.body}
	for _, link := range r.b.links {
		objects = append(objects, link)
	}
	if r.b.Below {
		for _, button := range r.b.buttons {
			objects = append(objects, button)
		}
	}
	return append(objects, r.b.right()...)
}

func (r *bannerRenderer) MinSize() fyne.Size {
	b := r.b
	height := float32(0)
	if b.title != "" {
		height += b.head.MinSize().Height
	}
	if b.text != "" {
		height += b.body.MinSize().Height
	}
	if !b.inline() {
		for _, link := range b.links {
			height += link.MinSize().Height + 1
		}
	}
	if b.Below && len(b.buttons) > 0 {
		height += bannerButtonGap + theme.CompactHeight
	}
	return fyne.NewSize(220, max(42, height+2*bannerPadding))
}

func (r *bannerRenderer) Layout(size fyne.Size) {
	b := r.b
	place(b.box.object, 0, 0, size.Width, size.Height)
	place(b.icon, 15, bannerPadding-1, theme.IconSizeNav, theme.IconSizeNav)
	right := r.layoutRight(size)
	room := right - bannerInset
	y := float32(bannerPadding)
	if b.title != "" {
		b.head.Move(fyne.NewPos(bannerInset, y))
		b.head.Resize(fyne.NewSize(room, b.head.MinSize().Height))
		y += b.head.MinSize().Height
	}
	if b.inline() {
		b.links[0].wrap(0)
		want := b.links[0].MinSize()
		room -= want.Width + 5
		text := textWidth(cutRunes(b.text, 400), theme.TextSize, false)
		place(b.links[0], bannerInset+min(text, room)+5, y, want.Width, want.Height)
	}
	b.body.Move(fyne.NewPos(bannerInset, y))
	b.body.Resize(fyne.NewSize(room, b.body.MinSize().Height))
	if b.inline() {
		return
	}
	if b.text != "" {
		y += b.body.MinSize().Height
	}
	for _, link := range b.links {
		link.wrap(room)
		want := link.MinSize()
		place(link, bannerInset, y+1, min(want.Width, room), want.Height)
		y += want.Height + 1
	}
	if b.Below {
		r.layoutBelow(y + bannerButtonGap)
	}
}

func (r *bannerRenderer) layoutBelow(y float32) {
	x := float32(bannerInset)
	for _, button := range r.b.buttons {
		want := button.MinSize()
		place(button, x, y, want.Width, want.Height)
		x += want.Width + theme.ButtonGap
	}
}

// layoutRight places the objects at the right and gives the x where the text must end.
func (r *bannerRenderer) layoutRight(size fyne.Size) float32 {
	objects := r.b.right()
	x := size.Width - 14
	for i := len(objects) - 1; i >= 0; i-- {
		want := objects[i].MinSize()
		x -= want.Width
		place(objects[i], x, (min(size.Height, 60)-want.Height)/2, want.Width, want.Height)
		x -= theme.ButtonGap
	}
	return x
}

func (r *bannerRenderer) Refresh() {
	r.paint()
	r.Layout(r.b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *bannerRenderer) paint() {
	b := r.b
	b.head.Hidden, b.body.Hidden = b.title == "", b.text == ""
	b.box.fill(b.tone.Ground())
	switch b.tone {
	case Red:
		setIcon(b.icon, theme.IconError, theme.ColorRedText)
		b.box.stroke(1, theme.ColorBannerRedLine)
	case Amber:
		setIcon(b.icon, theme.IconWarning, theme.ColorAmberText)
		b.box.stroke(1, theme.ColorBannerAmberLine)
	case Green:
		setIcon(b.icon, theme.IconCheckCircle, theme.ColorGreenText)
		b.box.stroke(0, "")
	default:
		setIcon(b.icon, theme.IconInfo, theme.ColorAccent)
		b.box.fill(theme.ColorTint)
		b.box.stroke(1, theme.ColorTintLine)
	}
}

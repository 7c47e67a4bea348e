package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Ground fills its place with a color of the theme.
type Ground struct {
	widget.BaseWidget
	box    *canvas.Rectangle
	color  fyne.ThemeColorName
	height float32
}

// NewGround is a ground in the color.
func NewGround(color fyne.ThemeColorName) *Ground {
	g := &Ground{box: newBox(0), color: color}
	g.ExtendBaseWidget(g)
	return g
}

// NewLine is a hairline from left to right.
func NewLine() *Ground {
	g := NewGround(theme.ColorLine)
	g.height = 1
	return g
}

// CreateRenderer is called by Fyne.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	return newParts(
		func() fyne.Size { return fyne.NewSize(0, g.height) },
		func(size fyne.Size) { g.box.Resize(size) },
		func() { g.box.FillColor = theme.Color(g.color) }, g.box)
}

// fixed gives its one object a width or a height that does not depend on it.
type fixed struct{ width, height float32 }

// Layout is called by Fyne.
func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

// MinSize is called by Fyne.
func (f fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(f.width, f.height)
	for _, o := range objects {
		least := o.MinSize()
		if f.width == 0 {
			size.Width = max(size.Width, least.Width)
		}
		if f.height == 0 {
			size.Height = max(size.Height, least.Height)
		}
	}
	return size
}

// NewFixedWidth gives an object a width.
func NewFixedWidth(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(fixed{width: width}, o)
}

func newFixedHeight(height float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(fixed{height: height}, objects...)
}

// NewDock puts objects at the edges of a place and center into what is left, with nothing between them; nil leaves an edge out.
func NewDock(top, bottom, left, right, center fyne.CanvasObject) *fyne.Container {
	objects := []fyne.CanvasObject{}
	for _, o := range []fyne.CanvasObject{top, left, center, right, bottom} { // reading order is Tab order
		if o != nil {
			objects = append(objects, o)
		}
	}
	return container.New(dock{top, bottom, left, right, center}, objects...)
}

type dock struct{ top, bottom, left, right, center fyne.CanvasObject }

func sizeOf(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	if o != nil {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
}

// Layout is called by Fyne.
func (d dock) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	top, bottom := sizeOf(d.top).Height, sizeOf(d.bottom).Height
	left, right := sizeOf(d.left).Width, sizeOf(d.right).Width
	height := size.Height - top - bottom
	put(d.top, 0, 0, size.Width, top)
	put(d.bottom, 0, size.Height-bottom, size.Width, bottom)
	put(d.left, 0, top, left, height)
	put(d.right, size.Width-right, top, right, height)
	put(d.center, left, top, size.Width-left-right, height)
}

// MinSize is called by Fyne.
func (d dock) MinSize([]fyne.CanvasObject) fyne.Size {
	top, bottom, left, right, center := sizeOf(d.top), sizeOf(d.bottom), sizeOf(d.left), sizeOf(d.right), sizeOf(d.center)
	return fyne.NewSize(
		max(top.Width, bottom.Width, left.Width+right.Width+center.Width),
		top.Height+bottom.Height+max(left.Height, right.Height, center.Height))
}

// NewNotices stacks banners above a page's content; while none is shown it takes no room.
func NewNotices(banners ...fyne.CanvasObject) *fyne.Container {
	return container.New(notices{}, banners...)
}

const noticeGap = 10

type notices struct{}

// Layout is called by Fyne.
func (notices) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(noticeGap)
	for _, o := range objects {
		if o.Visible() {
			height := o.MinSize().Height
			put(o, theme.PageMargin, y, size.Width-2*theme.PageMargin, height)
			y += height + noticeGap
		}
	}
}

// MinSize is called by Fyne.
func (notices) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		if o.Visible() {
			size.Height += o.MinSize().Height + noticeGap
		}
	}
	if size.Height > 0 {
		size.Height += noticeGap
	}
	return size
}

// row lays objects out from left to right with the gap, each in the middle of the height.
func row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	middle := make([]fyne.CanvasObject, len(objects))
	for i, o := range objects {
		middle[i] = container.New(layout.NewCustomPaddedVBoxLayout(0), layout.NewSpacer(), o, layout.NewSpacer())
	}
	return container.New(layout.NewCustomPaddedHBoxLayout(gap), middle...)
}

// NewPageHeader is the title of a page with a count behind it (nil for none) and its buttons at the right.
func NewPageHeader(title string, count fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	left := []fyne.CanvasObject{NewLabel(title, theme.TitleSize, true, theme.ColorText)}
	if count != nil {
		left = append(left, count)
	}
	bar := NewDock(nil, nil, row(8, left...), row(theme.ButtonGap, buttons...), nil)
	return newFixedHeight(theme.PageHeaderHeight, NewDock(nil, NewLine(), nil, nil,
		container.New(layout.NewCustomPaddedLayout(0, 0, theme.PageMargin, theme.PageMargin), bar)))
}

// NewFooter is the bar below a form: what it says at the left, its buttons at the right.
func NewFooter(left, right []fyne.CanvasObject) fyne.CanvasObject {
	bar := NewDock(nil, nil, row(theme.ButtonGap, left...), row(theme.ButtonGap, right...), nil)
	return newFixedHeight(theme.FooterHeight, NewGround(theme.ColorSurface2), NewDock(NewLine(), nil, nil, nil,
		container.New(layout.NewCustomPaddedLayout(0, 0, theme.DialogMargin, theme.PageMargin), bar)))
}

// NewStatusBar is the line at the foot of the window.
func NewStatusBar(left, right fyne.CanvasObject) fyne.CanvasObject {
	bar := NewDock(nil, nil, row(0, left), row(0, right), nil)
	return newFixedHeight(theme.StatusBarHeight, NewGround(theme.ColorSurface2), NewDock(NewLine(), nil, nil, nil,
		container.New(layout.NewCustomPaddedLayout(0, 0, 16, 16), bar)))
}

// NewBrand is the mark and the name of the program above whose copy it is.
func NewBrand(name string, owner *Label) fyne.CanvasObject {
	mark := &canvas.Image{Resource: theme.AppIcon(), FillMode: canvas.ImageFillContain}
	mark.SetMinSize(fyne.NewSize(26, 26))
	owner.Truncate = true
	texts := container.New(layout.NewCustomPaddedVBoxLayout(0), NewLabel(name, theme.SectionSize, true, theme.ColorText), owner)
	return newFixedHeight(theme.PageHeaderHeight, container.New(layout.NewCustomPaddedLayout(0, 0, 16, 10),
		container.New(layout.NewCustomPaddedVBoxLayout(0), layout.NewSpacer(),
			NewDock(nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 0, 10), container.NewCenter(mark)), nil, texts), layout.NewSpacer())))
}

// NewSetupRow is one line of a card: an icon, what it is about, what for, and one button.
func NewSetupRow(icon theme.Icon, title, text string, action *Button) fyne.CanvasObject {
	texts := container.New(layout.NewCustomPaddedVBoxLayout(0),
		NewLabel(title, theme.TextSize, true, theme.ColorText), NewLabel(text, theme.CaptionSize, false, theme.ColorText2))
	return newFixedHeight(56, NewDock(nil, nil, row(16, NewIcon(icon, theme.ColorText2, theme.IconSizeNav), texts), row(0, action), nil))
}

// NewBoxed frames an object like an entry, with a note at the right.
func NewBoxed(content fyne.CanvasObject, note string) fyne.CanvasObject {
	inside := NewDock(nil, nil, row(0, content), row(0, NewLabel(note, theme.CaptionSize, false, theme.ColorText2)), nil)
	return newFixedHeight(40, newFrame(), container.New(layout.NewCustomPaddedLayout(0, 0, 14, 14), inside))
}

// frame is the 1 px border of an entry around whatever stands on it.
type frame struct {
	widget.BaseWidget
	box *canvas.Rectangle
}

func newFrame() *frame {
	e := &frame{box: newBox(theme.ControlRadius)}
	e.ExtendBaseWidget(e)
	return e
}

// CreateRenderer is called by Fyne.
func (e *frame) CreateRenderer() fyne.WidgetRenderer {
	return newParts(func() fyne.Size { return fyne.Size{} }, func(size fyne.Size) { e.box.Resize(size) },
		func() { e.box.StrokeWidth, e.box.StrokeColor = 1, theme.Color(theme.ColorBorder) }, e.box)
}

// Icon is one icon in a color of the theme.
type Icon struct {
	widget.BaseWidget
	image *canvas.Image
	icon  theme.Icon
	color fyne.ThemeColorName
	side  float32
}

// NewIcon is an icon, side by side large.
func NewIcon(icon theme.Icon, color fyne.ThemeColorName, side float32) *Icon {
	i := &Icon{image: newIcon(), icon: icon, color: color, side: side}
	i.ExtendBaseWidget(i)
	return i
}

// Set changes icon and color.
func (i *Icon) Set(icon theme.Icon, color fyne.ThemeColorName) {
	if i.icon == icon && i.color == color {
		return
	}
	i.icon, i.color = icon, color
	i.Refresh()
}

// CreateRenderer is called by Fyne.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	return newParts(func() fyne.Size { return fyne.NewSquareSize(i.side) },
		func(size fyne.Size) { place(i.image, (size.Width-i.side)/2, (size.Height-i.side)/2, i.side, i.side) },
		func() { setIcon(i.image, i.icon, i.color) }, i.image)
}

// NewStatusButton is a text in the status bar that leads somewhere.
func NewStatusButton(icon theme.Icon, tapped func()) *Button {
	b := NewButton(statusAction, "", theme.Resource(icon, theme.ColorText2), tapped)
	b.SetCompact(true)
	b.text.TextSize = theme.CaptionSize
	return b
}

// SetVisible shows or hides an object, and does nothing when it is so already.
func SetVisible(o fyne.CanvasObject, on bool) {
	switch {
	case on == o.Visible():
	case on:
		o.Show()
	default:
		o.Hide()
	}
}

package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

// CreateRenderer is called by Fyne.
func (v *dialogView) CreateRenderer() fyne.WidgetRenderer {
	r := &dialogRenderer{v: v}
	r.paint()
	return r
}

type dialogRenderer struct{ v *dialogView }

func (r *dialogRenderer) Destroy()           {}
func (r *dialogRenderer) MinSize() fyne.Size { return fyne.Size{} }

// Objects stand in reading order, which is the order of Tab.
func (r *dialogRenderer) Objects() []fyne.CanvasObject {
	v := r.v
	objects := []fyne.CanvasObject{v.scrim, v.frame, v.foot, v.line, v.title, v.subtitle}
	for _, o := range []fyne.CanvasObject{v.header, v.close, v.strip, v.scroll} {
		if o != nil {
			objects = append(objects, o)
		}
	}
	objects = append(append(objects, v.left...), v.right...)
	return append(objects, v.layer.Object())
}

func (r *dialogRenderer) Layout(size fyne.Size) {
	v := r.v
	v.scrim.Resize(size)
	v.layer.Object().Resize(size)
	at, frame := v.frameRect()
	place(v.frame, at.X, at.Y, frame.Width, frame.Height)
	r.layoutHead(at, frame.Width)
	y := at.Y + v.headHeight(frame.Width)
	if v.strip != nil {
		place(v.strip, at.X, y, frame.Width, v.stripHeight())
		y += v.stripHeight()
	}
	bottom := at.Y + frame.Height - v.footHeight()
	place(v.scroll, at.X, y, frame.Width, max(0, bottom-y))
	place(v.foot, at.X, bottom, frame.Width, v.footHeight())
	place(v.line, at.X, bottom, frame.Width, 1)
	r.layoutFoot(at.X, bottom, frame.Width)
}

func (r *dialogRenderer) layoutHead(at fyne.Position, width float32) {
	v := r.v
	height := v.headHeight(width)
	if v.plain() {
		height += 14 // the title stands in the middle of header and the body's first gap
	}
	want := v.close.MinSize()
	right := at.X + width - theme.DialogMargin + 8 // the cross itself ends at the margin
	place(v.close, right-want.Width, at.Y+(height-want.Height)/2, want.Width, want.Height)
	right -= want.Width + 10
	if v.header != nil {
		want := v.header.MinSize()
		right -= want.Width
		place(v.header, right, at.Y+(height-want.Height)/2, want.Width, want.Height)
	}
	left, room := at.X+theme.DialogMargin, v.titleRoom(width)
	title, subtitle := v.title.MinSize().Height, v.subtitle.MinSize().Height
	if v.subtitle.Text() == "" {
		subtitle = 0
	}
	y := at.Y + round((height-title-subtitle)/2) - 1
	place(v.title, left, y, room, title)
	place(v.subtitle, left, y+title, room, subtitle)
}

func (r *dialogRenderer) layoutFoot(left, top, width float32) {
	v := r.v
	height := v.footHeight()
	x := left + theme.DialogMargin
	for i, o := range v.left {
		want := o.MinSize()
		if b, ok := o.(*Button); ok && i == 0 && b.kind == Quiet {
			x -= b.padding() // its text stands on the margin
		}
		place(o, x, top+(height+1-want.Height)/2, want.Width, want.Height)
		x += want.Width + theme.ButtonGap
	}
	x = left + width - theme.DialogMargin
	for i := len(v.right) - 1; i >= 0; i-- {
		if !v.right[i].Visible() {
			continue
		}
		want := v.right[i].MinSize()
		x -= want.Width
		place(v.right[i], x, top+(height+1-want.Height)/2, want.Width, want.Height)
		x -= theme.ButtonGap
	}
}

func (r *dialogRenderer) Refresh() {
	r.paint()
	r.Layout(r.v.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *dialogRenderer) paint() {
	v := r.v
	v.scrim.FillColor = theme.Color(theme.ColorScrim)
	v.frame.FillColor = theme.Color(theme.ColorSurface)
	setShadow(v.frame, 40, 12)
	v.foot.FillColor, v.line.FillColor = theme.Color(theme.ColorSurface2), theme.Color(theme.ColorLine)
	v.foot.Hidden, v.line.Hidden = v.footHeight() == 0, v.footHeight() == 0
	v.subtitle.Hidden = v.subtitle.Text() == ""
}

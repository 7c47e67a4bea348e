package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Segments are up to four exclusive choices side by side. They are one stop for Tab; the arrows move and choose.
type Segments struct {
	control
	OnChanged func(value string) // the user chose; SetSelected does not call it

	options []Option
	chosen  int
	box     *outline
	ring    *outline
	fills   []*canvas.Rectangle
	lines   []*canvas.Rectangle
	labels  []*canvas.Text
}

// NewSegments shows the options; selected is the value of the chosen one.
func NewSegments(options []Option, selected string, changed func(value string)) *Segments {
	s := &Segments{OnChanged: changed, options: options, chosen: -1, box: newOutline(theme.ControlRadius), ring: newOutline(theme.ControlRadius + 3)}
	for i := range options {
		s.fills = append(s.fills, newBox(0))
		s.labels = append(s.labels, newText(theme.TextSize, false))
		if i > 0 {
			s.lines = append(s.lines, newBox(0))
		}
	}
	s.roundEnds()
	s.ExtendBaseWidget(s)
	s.SetSelected(selected)
	return s
}

func (s *Segments) roundEnds() {
	const radius = theme.ControlRadius - 1
	first, last := s.fills[0], s.fills[len(s.fills)-1]
	first.TopLeftCornerRadius, first.BottomLeftCornerRadius = radius, radius
	last.TopRightCornerRadius, last.BottomRightCornerRadius = radius, radius
}

// Selected is the value of the chosen segment, or "".
func (s *Segments) Selected() string {
	if s.chosen < 0 {
		return ""
	}
	return s.options[s.chosen].Value
}

// SetSelected chooses the segment of the value, or none where there is no such one.
func (s *Segments) SetSelected(value string) {
	s.chosen = -1
	for i, o := range s.options {
		if o.Value == value {
			s.chosen = i
		}
	}
	s.Refresh()
}

// SetLabel changes what the segment of the value reads.
func (s *Segments) SetLabel(value, label string) {
	for i := range s.options {
		if o := &s.options[i]; o.Value == value && o.Label != label {
			o.Label = label
			s.Refresh()
		}
	}
}

// Tapped is called by Fyne.
func (s *Segments) Tapped(ev *fyne.PointEvent) {
	if s.off {
		return
	}
	focus(s)
	x := float32(0)
	for i := range s.options {
		x += s.width(i)
		if ev.Position.X < x {
			s.choose(i)
			return
		}
	}
}

// TypedKey is called by Fyne.
func (s *Segments) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		s.choose(max(0, s.chosen-1))
	case fyne.KeyRight, fyne.KeyDown:
		s.choose(min(len(s.options)-1, s.chosen+1))
	case fyne.KeySpace:
		s.choose(max(0, s.chosen))
	default:
		s.control.TypedKey(ev)
	}
}

func (s *Segments) choose(i int) {
	if i == s.chosen || s.off {
		return
	}
	s.chosen = i
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(s.options[i].Value)
	}
}

// CreateRenderer is called by Fyne.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{s.ring.object}
	for i := range s.fills {
		objects = append(objects, s.fills[i])
	}
	for i := range s.lines {
		objects = append(objects, s.lines[i])
	}
	for i := range s.labels {
		objects = append(objects, s.labels[i])
	}
	return newParts(s, s.minSize, s.layout, s.paint, append(objects, s.box.object)...)
}

// width keeps room for the bold label, so that choosing moves nothing.
func (s *Segments) width(i int) float32 {
	return ceil(textWidth(s.options[i].Label, theme.TextSize, true)) + 25
}

func (s *Segments) minSize() fyne.Size {
	width := float32(0)
	for i := range s.options {
		width += s.width(i)
	}
	return fyne.NewSize(width, theme.ControlHeight)
}

func (s *Segments) layout(size fyne.Size) {
	whole := s.minSize().Width
	place(s.box.object, 0, 0, whole, size.Height)
	place(s.ring.object, -3, -3, whole+6, size.Height+6)
	x := float32(0)
	for i, label := range s.labels {
		width := s.width(i)
		write(label, s.options[i].Label)
		place(s.fills[i], x+1, 1, width-2, size.Height-2)
		if i > 0 {
			place(s.lines[i-1], x-1, 1, 1, size.Height-2)
		}
		placeMiddle(label, x+(width-label.MinSize().Width)/2, 0, size.Height)
		x += width
	}
}

func (s *Segments) paint() {
	s.box.stroke(1, theme.ColorButtonLine)
	s.ring.focus(s.focused, "")
	for _, line := range s.lines {
		line.FillColor = theme.Color(theme.ColorButtonLine)
	}
	for i, label := range s.labels {
		chosen := i == s.chosen
		embolden(label, chosen)
		ground, tone := theme.ColorSurface, theme.ColorText
		if chosen {
			ground, tone = theme.ColorTint, theme.ColorAccent
		}
		if s.off {
			tone = theme.ColorText3
		}
		s.fills[i].FillColor, label.Color = theme.Color(ground), theme.Color(tone)
	}
}

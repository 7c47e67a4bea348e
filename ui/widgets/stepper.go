package widgets

import (
	"image/color"
	"strconv"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const stepCircle = 22

// Stepper shows the named steps of a task; those that were reached are buttons, save the current one.
type Stepper struct {
	widget.BaseWidget
	steps        []*step
	connectors   []*canvas.Rectangle
	ground, line *canvas.Rectangle
}

// NewStepper shows the names with the first as the current step; tapped is told the number of a step, from 0.
func NewStepper(names []string, tapped func(i int)) *Stepper {
	s := &Stepper{ground: newBox(0), line: newBox(0)}
	for i, name := range names {
		s.steps = append(s.steps, newStep(i, name, func() {
			if tapped != nil {
				tapped(i)
			}
		}))
		if i > 0 {
			s.connectors = append(s.connectors, newBox(0))
		}
	}
	s.ExtendBaseWidget(s)
	s.Set(0, 0)
	return s
}

// Set says which step is the current one and up to which one was reached, both from 0.
func (s *Stepper) Set(current, reached int) {
	for i, st := range s.steps {
		st.current, st.reached, st.done = i == current, i <= reached, i < reached
		st.off = !st.reached || st.current
	}
	s.Refresh()
}

// SetKeys says what the surroundings do with keys that the steps do not use.
func (s *Stepper) SetKeys(keys *Keys) {
	for _, st := range s.steps {
		st.Keys = keys
	}
}

// CreateRenderer is called by Fyne.
func (s *Stepper) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{s.ground, s.line}
	for _, c := range s.connectors {
		objects = append(objects, c)
	}
	for _, st := range s.steps {
		objects = append(objects, st)
	}
	return newParts(s, s.minSize, s.layout, s.paint, objects...)
}

func (s *Stepper) minSize() fyne.Size {
	width := 2 * theme.DialogMargin
	for _, st := range s.steps {
		width += st.MinSize().Width + 24
	}
	return fyne.NewSize(width, theme.CompactHeight)
}

func (s *Stepper) layout(size fyne.Size) {
	place(s.ground, 0, 0, size.Width, size.Height)
	place(s.line, 0, size.Height-1, size.Width, 1)
	room := size.Width - 2*theme.DialogMargin
	for _, st := range s.steps {
		room -= st.MinSize().Width
	}
	gap := room / float32(max(1, len(s.connectors)))
	x := theme.DialogMargin
	for i, st := range s.steps {
		want := st.MinSize()
		place(st, x, (size.Height-want.Height)/2, want.Width, want.Height)
		x += want.Width
		if i < len(s.connectors) {
			place(s.connectors[i], x+12, size.Height/2, max(0, gap-24), 1)
			x += gap
		}
	}
}

func (s *Stepper) paint() {
	s.ground.FillColor = theme.Color(theme.ColorSurface2)
	s.line.FillColor = theme.Color(theme.ColorLine)
	for i, c := range s.connectors {
		c.FillColor = theme.Color(theme.ColorButtonLine)
		if s.steps[i].done {
			c.FillColor = theme.Color(theme.ColorTintLine)
		}
	}
}

// step is one circle with its name.
type step struct {
	control
	onTapped               func()
	number                 string
	name                   string
	current, reached, done bool

	edge        *outline
	circle      *canvas.Circle
	digit, text *canvas.Text
	tick        *canvas.Image
}

func newStep(i int, name string, tapped func()) *step {
	s := &step{onTapped: tapped, number: strconv.Itoa(i + 1), name: name}
	s.edge, s.circle, s.tick = newOutline(theme.ControlRadius), &canvas.Circle{}, newIcon()
	s.digit, s.text = newText(theme.TextSize, false), newText(theme.TextSize, false)
	s.ExtendBaseWidget(s)
	return s
}

// Cursor is called by Fyne.
func (s *step) Cursor() desktop.Cursor {
	if s.off {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Tapped is called by Fyne.
func (s *step) Tapped(*fyne.PointEvent) {
	if !s.off {
		s.onTapped()
	}
}

// TypedKey is called by Fyne.
func (s *step) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace || isEnter(ev.Name) {
		s.Tapped(nil)
		return
	}
	s.control.TypedKey(ev)
}

// CreateRenderer is called by Fyne.
func (s *step) CreateRenderer() fyne.WidgetRenderer {
	return newParts(s, s.minSize, s.layout, s.paint, s.edge.object, s.circle, s.digit, s.tick, s.text)
}

func (s *step) minSize() fyne.Size {
	return fyne.NewSize(stepCircle+8+ceil(textWidth(s.name, theme.TextSize, s.current)), stepCircle+4)
}

func (s *step) layout(size fyne.Size) {
	place(s.edge.object, -4, -1, size.Width+8, size.Height+2)
	place(s.circle, 0, (size.Height-stepCircle)/2, stepCircle, stepCircle)
	place(s.tick, 4, (size.Height-14)/2, 14, 14)
	placeMiddle(s.digit, (stepCircle-s.digit.MinSize().Width)/2, 0, size.Height)
	placeMiddle(s.text, stepCircle+8, 0, size.Height)
}

func (s *step) paint() {
	write(s.text, s.name)
	write(s.digit, s.number)
	embolden(s.text, s.current)
	embolden(s.digit, s.current)
	marked := s.done && !s.current
	s.tick.Hidden, s.digit.Hidden = !marked, marked
	s.tick.Resource = theme.Resource(theme.IconCheck, theme.ColorAccent)
	fill, edge, digit, text := color.Color(color.Transparent), theme.ColorBorder, theme.ColorText2, theme.ColorText2
	switch {
	case s.current:
		fill, edge = theme.Color(theme.ColorAccentFill), theme.ColorAccentFill
		digit, text = theme.ColorOnAccent, theme.ColorText
	case s.reached:
		fill, edge = theme.Color(theme.ColorTint), theme.ColorAccent
		digit, text = theme.ColorAccent, theme.ColorAccent
	}
	s.circle.FillColor, s.circle.StrokeColor, s.circle.StrokeWidth = fill, theme.Color(edge), 1
	s.digit.Color, s.text.Color = theme.Color(digit), theme.Color(text)
	s.edge.focus(s.focused, "")
}

package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"foyer/ui/theme"
)

const stepWidth = 32

// stepEntry is a field with a button to each side, a step back and a step on. The arrow keys do the same, the page keys
// several steps at once.
type stepEntry struct {
	Entry
	step        func(by int)
	page        int // how many steps the page keys are
	lines       [2]*canvas.Rectangle
	minus, plus *canvas.Image
	hoverX      float32
}

func (s *stepEntry) arrange(page int, step func(by int)) {
	s.page, s.step = page, step
	s.minus, s.plus = newIcon(), newIcon()
	s.lines = [2]*canvas.Rectangle{newBox(0), newBox(0)}
	s.padLeft, s.padRight, s.center = stepWidth, stepWidth, true
	s.decorations = []fyne.CanvasObject{s.lines[0], s.lines[1], s.minus, s.plus}
	s.layoutDecorations, s.paintDecorations = s.layoutSteps, s.paintSteps
}

func (s *stepEntry) layoutSteps(size fyne.Size) {
	place(s.lines[0], stepWidth-1, 1, 1, size.Height-2)
	place(s.lines[1], size.Width-stepWidth, 1, 1, size.Height-2)
	y := (size.Height - theme.IconSize) / 2
	place(s.minus, (stepWidth-theme.IconSize)/2, y, theme.IconSize, theme.IconSize)
	place(s.plus, size.Width-(stepWidth+theme.IconSize)/2, y, theme.IconSize, theme.IconSize)
}

func (s *stepEntry) paintSteps() {
	for _, line := range s.lines {
		line.FillColor = theme.Color(theme.ColorBorder)
	}
	setIcon(s.minus, theme.IconRemove, theme.ColorText2)
	setIcon(s.plus, theme.IconAdd, theme.ColorText2)
}

// TypedKey is called by Fyne.
func (s *stepEntry) TypedKey(ev *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{fyne.KeyUp: 1, fyne.KeyDown: -1, fyne.KeyPageUp: s.page, fyne.KeyPageDown: -s.page}
	if by, ok := steps[ev.Name]; ok {
		s.step(by)
		return
	}
	s.Entry.TypedKey(ev)
}

// MouseDown is called by Fyne.
func (s *stepEntry) MouseDown(ev *desktop.MouseEvent) {
	s.Entry.MouseDown(ev)
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	switch x := ev.Position.X; {
	case x < stepWidth:
		s.step(-1)
	case x >= s.Size().Width-stepWidth:
		s.step(1)
	}
}

// Cursor is called by Fyne.
func (s *stepEntry) Cursor() desktop.Cursor {
	if s.hoverX < stepWidth || s.hoverX >= s.Size().Width-stepWidth {
		return desktop.DefaultCursor
	}
	return s.Entry.Cursor()
}

// MouseIn is called by Fyne.
func (s *stepEntry) MouseIn(ev *desktop.MouseEvent) { s.hoverX = ev.Position.X }

// MouseMoved is called by Fyne.
func (s *stepEntry) MouseMoved(ev *desktop.MouseEvent) { s.hoverX = ev.Position.X }

// MouseOut is called by Fyne.
func (s *stepEntry) MouseOut() {}

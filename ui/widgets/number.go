package widgets

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

const stepWidth = 32

// NumberEntry is a field for a whole number with a button to each side. What is typed stays as it was typed; only the steps keep
// within the bounds.
type NumberEntry struct {
	Entry
	min, max    int
	lines       [2]*canvas.Rectangle
	minus, plus *canvas.Image
	hoverX      float32
}

// NewNumberEntry is a field whose steps go from min to max.
func NewNumberEntry(min, max int) *NumberEntry {
	n := &NumberEntry{min: min, max: max, minus: newIcon(), plus: newIcon()}
	n.lines = [2]*canvas.Rectangle{newBox(0), newBox(0)}
	n.padLeft, n.padRight, n.center = stepWidth, stepWidth, true
	n.decorations = []fyne.CanvasObject{n.lines[0], n.lines[1], n.minus, n.plus}
	n.layoutDecorations = func(size fyne.Size) { layoutSteps(n.lines, n.minus, n.plus, size) }
	n.paintDecorations = func() { paintSteps(n.lines, n.minus, n.plus) }
	n.extend(n)
	return n
}

// Number is the number in the field, or false where the text is none.
func (n *NumberEntry) Number() (int, bool) {
	number, err := strconv.Atoi(strings.TrimSpace(n.Text))
	return number, err == nil
}

// TypedKey is called by Fyne.
func (n *NumberEntry) TypedKey(ev *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{fyne.KeyUp: 1, fyne.KeyDown: -1, fyne.KeyPageUp: 10, fyne.KeyPageDown: -10}
	if by, ok := steps[ev.Name]; ok {
		n.Step(by)
		return
	}
	n.Entry.TypedKey(ev)
}

// MouseDown is called by Fyne.
func (n *NumberEntry) MouseDown(ev *desktop.MouseEvent) {
	n.Entry.MouseDown(ev)
	if ev.Button != desktop.MouseButtonPrimary || n.Disabled() {
		return
	}
	switch x := ev.Position.X; {
	case x < stepWidth:
		n.Step(-1)
	case x >= n.Size().Width-stepWidth:
		n.Step(1)
	}
}

// Cursor is called by Fyne.
func (n *NumberEntry) Cursor() desktop.Cursor {
	if n.hoverX < stepWidth || n.hoverX >= n.Size().Width-stepWidth {
		return desktop.DefaultCursor
	}
	return n.Entry.Cursor()
}

// MouseIn is called by Fyne.
func (n *NumberEntry) MouseIn(ev *desktop.MouseEvent) { n.hoverX = ev.Position.X }

// MouseMoved is called by Fyne.
func (n *NumberEntry) MouseMoved(ev *desktop.MouseEvent) { n.hoverX = ev.Position.X }

// MouseOut is called by Fyne.
func (n *NumberEntry) MouseOut() {}

// Step adds to the number, within the bounds; an empty field starts at the least, other text is left alone.
func (n *NumberEntry) Step(by int) {
	number, ok := n.Number()
	switch {
	case strings.TrimSpace(n.Text) == "":
		number = n.min
	case !ok:
		return
	default:
		number = max(n.min, min(number+by, n.max))
	}
	text := strconv.Itoa(number)
	if text == n.Text {
		return
	}
	n.SetText(text)
	if n.OnChanged != nil {
		n.OnChanged(text)
	}
}

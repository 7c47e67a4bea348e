package uitest

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"foyer/ui/widgets"
)

// Reads is all that is written there, in reading order, one space between.
func (w *Window) Reads() string { return read(w.top()) }

// Says tells whether a sentence stands there.
func (w *Window) Says(sentence string) bool { return strings.Contains(w.Reads(), sentence) }

// Want fails the test unless all sentences stand there.
func (w *Window) Want(sentences ...string) {
	w.t.Helper()
	for _, sentence := range sentences {
		if !w.Says(sentence) {
			w.t.Errorf("%q does not stand in:\n%s", sentence, w.Reads())
		}
	}
}

// WantNot fails the test if one of the sentences stands there.
func (w *Window) WantNot(sentences ...string) {
	w.t.Helper()
	for _, sentence := range sentences {
		if w.Says(sentence) {
			w.t.Errorf("%q stands in:\n%s", sentence, w.Reads())
		}
	}
}

// Focused is what has the keyboard is called, "" for nothing.
func (w *Window) Focused() string {
	focused := w.Canvas().Focused()
	if focused == nil {
		return ""
	}
	for _, s := range w.stops() {
		if s.focusable == focused {
			return s.name
		}
	}
	return "?"
}

// WantFocus fails the test unless the keyboard is at what is called name.
func (w *Window) WantFocus(name string) {
	w.t.Helper()
	if got := w.Focused(); got != name {
		w.t.Errorf("the keyboard is at %q, want %q", got, name)
	}
}

// TabOrder is where Tab leads from what has the keyboard, until it is back.
func (w *Window) TabOrder() []string {
	first := w.Canvas().Focused()
	order := []string{w.Focused()}
	for range 200 {
		w.Press(fyne.KeyTab)
		if w.Canvas().Focused() == first {
			return order
		}
		order = append(order, w.Focused())
	}
	w.t.Fatalf("Tab never comes back: %q", order)
	return nil
}

// Find returns what is called name: the label of its field, or what is written
// on it.
func (w *Window) Find(name string) fyne.Focusable {
	w.t.Helper()
	var names []string
	for _, s := range w.stops() {
		if s.name == name {
			return s.focusable
		}
		names = append(names, s.name)
	}
	w.t.Fatalf("nothing is called %q, only %q", name, names)
	return nil
}

// Has tells whether something that takes the keyboard is called name.
func (w *Window) Has(name string) bool {
	for _, s := range w.stops() {
		if s.name == name {
			return true
		}
	}
	return false
}

// Button returns the button called name.
func (w *Window) Button(name string) *widgets.Button {
	w.t.Helper()
	b, ok := w.Find(name).(*widgets.Button)
	if !ok {
		w.t.Fatalf("%q is no button", name)
	}
	return b
}

// Field returns the field with that label.
func (w *Window) Field(label string) *widgets.Field {
	w.t.Helper()
	var found *widgets.Field
	walk(w.top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Field); ok && f.Label() == label && found == nil {
			found = f
		}
	})
	if found == nil {
		w.t.Fatalf("there is no field %q", label)
	}
	return found
}

// Text is what stands in the field with that label.
func (w *Window) Text(label string) string {
	w.t.Helper()
	switch e := w.Find(label).(type) {
	case *widgets.Entry:
		return e.Text
	case *widgets.NumberEntry:
		return e.Text
	case *widgets.Combo:
		return e.Text
	case *widgets.DateEntry:
		return e.Text
	}
	w.t.Fatalf("%q holds no text", label)
	return ""
}

// Grid returns the table.
func (w *Window) Grid() *widgets.DataGrid {
	w.t.Helper()
	var grid *widgets.DataGrid
	walk(w.top(), func(o fyne.CanvasObject) {
		if g, ok := o.(*widgets.DataGrid); ok {
			grid = g
		}
	})
	if grid == nil {
		w.t.Fatal("there is no table")
	}
	return grid
}

// List returns the list in groups.
func (w *Window) List() *widgets.GroupList {
	w.t.Helper()
	var list *widgets.GroupList
	walk(w.top(), func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.GroupList); ok {
			list = l
		}
	})
	if list == nil {
		w.t.Fatal("there is no list")
	}
	return list
}

// top is what the person sees, laid out as the desktop driver does it before
// it paints; the test driver never does.
func (w *Window) top() fyne.CanvasObject {
	top := w.Canvas().Content()
	if o := w.Canvas().Overlays().Top(); o != nil {
		top = o
	}
	for range 2 { // what a parent gives its children the second time follows from the first
		walk(top, arrange)
	}
	return top
}

func arrange(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case fyne.Widget:
		test.WidgetRenderer(o).Layout(o.Size())
	}
}

// stop is something that takes the keyboard, and what a person calls it.
type stop struct {
	name      string
	focusable fyne.Focusable
}

func (w *Window) stops() []stop {
	var stops []stop
	label := map[fyne.Focusable]string{}
	walk(w.top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Field); ok && f.Label() != "" && f.Focusable() != nil {
			label[f.Focusable()] = f.Label()
		}
		f, ok := o.(fyne.Focusable)
		if !ok {
			return
		}
		name := label[f]
		if named, ok := o.(interface{ Name() string }); ok && name == "" {
			name = named.Name()
		}
		if _, ok := o.(*widgets.DataGrid); ok {
			name = "table"
		}
		if name == "" {
			name = read(o)
		}
		stops = append(stops, stop{name, f})
	})
	return stops
}

func read(o fyne.CanvasObject) string {
	var texts []string
	walk(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			texts = append(texts, o.Text)
		case *widgets.Button: // also one that shows an icon only
			if o.Text() == "" {
				texts = append(texts, o.Name())
			}
		}
	})
	return strings.Join(strings.Fields(strings.Join(texts, " ")), " ")
}

// walk visits what is shown, in drawing order, which is reading order.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

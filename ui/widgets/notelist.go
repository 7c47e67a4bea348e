package widgets

import (
	"slices"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	noteGap     = 12
	noteTextGap = 2
)

// Note is what somebody wrote down: by whom and when above the text. Actions stand at the right of the first line.
type Note struct {
	By, When, Text string
	Actions        []*Link
}

// NoteList shows notes one below the other, each as long as it is.
type NoteList struct {
	widget.BaseWidget
	notes    []Note
	by, when []*Label
	texts    []*Paragraph
	lines    []*canvas.Rectangle
}

// NewNoteList has no notes yet.
func NewNoteList() *NoteList {
	n := &NoteList{}
	n.ExtendBaseWidget(n)
	return n
}

// SetNotes changes what is shown.
func (n *NoteList) SetNotes(notes []Note) {
	n.notes, n.by, n.when, n.texts, n.lines = notes, nil, nil, nil, nil
	for i, note := range notes {
		n.by = append(n.by, NewLabel(note.By, theme.TextSize, true, theme.ColorText))
		n.when = append(n.when, NewLabel(note.When, theme.CaptionSize, false, theme.ColorText3))
		n.texts = append(n.texts, NewParagraph(note.Text, n.Size().Width, theme.TextSize, theme.ColorText))
		if i > 0 {
			n.lines = append(n.lines, newBox(0))
		}
	}
	n.Refresh()
	canvas.Refresh(n) // notes that are new have no canvas to ask for being painted
}

// Holds says whether a link is an action of one of the notes.
func (n *NoteList) Holds(link *Link) bool {
	return slices.ContainsFunc(n.notes, func(note Note) bool { return slices.Contains(note.Actions, link) })
}

// Resize is called by Fyne; the texts learn the width before the list says its height.
func (n *NoteList) Resize(size fyne.Size) {
	for _, text := range n.texts {
		text.Resize(fyne.NewSize(size.Width, text.Size().Height))
	}
	n.BaseWidget.Resize(size)
}

// CreateRenderer is called by Fyne.
func (n *NoteList) CreateRenderer() fyne.WidgetRenderer {
	n.paint()
	return &noteListRenderer{n}
}

type noteListRenderer struct{ n *NoteList }

func (r *noteListRenderer) Destroy() {}

func (r *noteListRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i, note := range r.n.notes {
		if i > 0 {
			objects = append(objects, r.n.lines[i-1])
		}
		objects = append(objects, r.n.by[i], r.n.when[i])
		for _, action := range note.Actions {
			objects = append(objects, action)
		}
		objects = append(objects, r.n.texts[i])
	}
	return objects
}

func (r *noteListRenderer) MinSize() fyne.Size {
	size := fyne.NewSize(120, 0)
	for i := range r.n.notes {
		if i > 0 {
			size.Height += 2*noteGap + 1
		}
		size.Height += lineHeight(theme.TextSize) + noteTextGap + r.n.texts[i].MinSize().Height
	}
	return size
}

func (r *noteListRenderer) Layout(size fyne.Size) {
	n, y, line := r.n, float32(0), lineHeight(theme.TextSize)
	for i, note := range n.notes {
		if i > 0 {
			place(n.lines[i-1], 0, y+noteGap, size.Width, 1)
			y += 2*noteGap + 1
		}
		right := size.Width
		for k := len(note.Actions) - 1; k >= 0; k-- {
			want := note.Actions[k].MinSize()
			right -= want.Width
			place(note.Actions[k], right, y, want.Width, line)
			right -= 12
		}
		when := n.when[i].MinSize().Width
		by := min(n.by[i].MinSize().Width, max(0, right-when-8))
		place(n.by[i], 0, y, by, line)
		place(n.when[i], by+8, y, when, line)
		y += line + noteTextGap
		height := n.texts[i].MinSize().Height
		put(n.texts[i], 0, y, size.Width, height)
		y += height
	}
}

func (r *noteListRenderer) Refresh() {
	r.n.paint()
	r.Layout(r.n.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (n *NoteList) paint() {
	for _, line := range n.lines {
		line.FillColor = theme.Color(theme.ColorLine2)
	}
}

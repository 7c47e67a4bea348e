package widgets

import (
	"slices"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

const (
	noMatchWidth = 520
	noMatchIcon  = 28
)

// Narrowing is one thing that a list is narrowed by, "Status: Trial", and how to take it away.
type Narrowing struct {
	Label  string
	Remove func()
}

// NoMatch stands where a list has rows but none that the search and the filters leave: it names each of them, to take them away one
// by one or all at once.
type NoMatch struct {
	widget.BaseWidget
	Keys *Keys // what the surroundings do with unused keys

	icon        *Icon
	title, text *Label
	tags        []*tag
	clear       *Button
}

// NewNoMatch shows the button with the label, which takes everything away.
func NewNoMatch(clearAll string, clear func()) *NoMatch {
	n := &NoMatch{icon: NewIcon(theme.IconSearch, theme.ColorText3, noMatchIcon)}
	n.title = NewLabel("", theme.SectionSize, true, theme.ColorText)
	n.text = NewLabel("", theme.TextSize, false, theme.ColorText2)
	for _, l := range []*Label{n.title, n.text} {
		l.Align, l.Truncate = fyne.TextAlignCenter, true
	}
	n.clear = NewButton(Plain, clearAll, nil, clear)
	n.ExtendBaseWidget(n)
	return n
}

// Set says what was not found, where the search looks when somebody searched, and by what the list is narrowed.
func (n *NoMatch) Set(title, text string, by []Narrowing) {
	n.title.SetText(title)
	n.text.SetText(text)
	SetVisible(n.text, text != "")
	n.clear.Keys = n.Keys
	former := n.tags
	n.tags = nil
	for _, b := range by { // tags that stay keep the keyboard
		i := slices.IndexFunc(former, func(t *tag) bool { return t.label == b.Label })
		if i < 0 {
			i = len(former)
			former = append(former, newTag(b.Label, nil))
		}
		former[i].remove, former[i].Keys = b.Remove, n.Keys
		n.tags = append(n.tags, former[i])
	}
	n.Refresh()
	for _, t := range former {
		if t.focused && !slices.Contains(n.tags, t) {
			focus(n.clear)
		}
	}
}

// Focus is the button that takes everything away.
func (n *NoMatch) Focus() fyne.Focusable { return n.clear }

// Focused says whether the keyboard is in it.
func (n *NoMatch) Focused() bool {
	return n.clear.focused || slices.ContainsFunc(n.tags, func(t *tag) bool { return t.focused })
}

// CreateRenderer is called by Fyne.
func (n *NoMatch) CreateRenderer() fyne.WidgetRenderer { return &noMatchRenderer{n} }

type noMatchRenderer struct{ n *NoMatch }

func (r *noMatchRenderer) Destroy() {}

func (r *noMatchRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.n.icon, r.n.title, r.n.text}
	for _, t := range r.n.tags {
		objects = append(objects, t)
	}
	return append(objects, r.n.clear)
}

// lines are the tags as they stand below each other in the width.
func (r *noMatchRenderer) lines(width float32) [][]fyne.CanvasObject {
	var lines [][]fyne.CanvasObject
	for _, t := range r.n.tags {
		last := len(lines) - 1
		if last < 0 || rowWidth(append(lines[last], t)) > width {
			lines = append(lines, []fyne.CanvasObject{t})
			continue
		}
		lines[last] = append(lines[last], t)
	}
	return lines
}

func (r *noMatchRenderer) height(width float32) float32 {
	tags := float32(len(r.lines(width))) * (theme.ControlHeight + theme.ButtonGap)
	text := float32(0)
	if r.n.text.Visible() {
		text = r.n.text.MinSize().Height + 4
	}
	return noMatchIcon + 8 + r.n.title.MinSize().Height + text + 12 + tags + theme.ControlHeight
}

func (r *noMatchRenderer) MinSize() fyne.Size { return fyne.NewSize(300, r.height(noMatchWidth)) }

func (r *noMatchRenderer) Layout(size fyne.Size) {
	n, width := r.n, min(size.Width-2*theme.PageMargin, noMatchWidth)
	y := max(0, round((size.Height-r.height(width))/2))
	place(n.icon, (size.Width-noMatchIcon)/2, y, noMatchIcon, noMatchIcon)
	y += noMatchIcon + 8
	for _, l := range []*Label{n.title, n.text} {
		if !l.Visible() {
			continue
		}
		height := l.MinSize().Height
		place(l, theme.PageMargin, y, size.Width-2*theme.PageMargin, height)
		y += height + 4
	}
	y += 8
	for _, line := range r.lines(width) {
		x := (size.Width - rowWidth(line)) / 2
		for _, o := range line {
			place(o, x, y, o.MinSize().Width, theme.ControlHeight)
			x += o.MinSize().Width + theme.ButtonGap
		}
		y += theme.ControlHeight + theme.ButtonGap
	}
	want := n.clear.MinSize()
	place(n.clear, (size.Width-want.Width)/2, y, want.Width, want.Height)
}

func (r *noMatchRenderer) Refresh() {
	r.Layout(r.n.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	issueGap   = 5
	issueInset = 21
)

// Issue is what is odd or wrong about a field, in one sentence, with a link where it helps.
type Issue struct {
	Level    Level
	Text     string
	LinkText string
	Link     func()
}

// Field is a control with its label above and one line for a hint or an issue below.
type Field struct {
	widget.BaseWidget
	ReserveLine  bool    // keeps the line below also while it is empty, so that nothing jumps; true unless set
	ControlWidth float32 // of the control; the whole width where 0

	label    string
	optional bool
	control  fyne.CanvasObject
	trailing fyne.CanvasObject
	beside   fyne.CanvasObject
	hint     string
	issue    Issue

	head, tail *canvas.Text
	icon       *canvas.Image
	lines      [2]*canvas.Text
	link       *Link
}

// NewField puts the label above the control.
func NewField(label string, control fyne.CanvasObject) *Field {
	f := &Field{ReserveLine: true, label: label, control: control, icon: newIcon()}
	f.head, f.tail = newText(theme.TextSize, true), newText(theme.TextSize, false)
	f.tail.Text = "(optional)"
	f.lines = [2]*canvas.Text{newText(theme.CaptionSize, false), newText(theme.CaptionSize, false)}
	f.link = NewLink("", func() {
		if f.issue.Link != nil {
			f.issue.Link()
		}
	})
	f.link.TextSize = theme.CaptionSize
	f.ExtendBaseWidget(f)
	return f
}

// Label is the text above the control.
func (f *Field) Label() string { return f.label }

// SetLabel changes the text above the control.
func (f *Field) SetLabel(label string) {
	if f.label == label {
		return
	}
	f.label = label
	f.Refresh()
}

// SetOptional says "(optional)" behind the label.
func (f *Field) SetOptional(on bool) {
	f.optional = on
	f.Refresh()
}

// SetOptionalText changes the word behind the label of an optional field.
func (f *Field) SetOptionalText(text string) {
	f.tail.Text = text
	f.Refresh()
}

// SetKeys says what the surroundings do with keys that the link of an issue does not use.
func (f *Field) SetKeys(keys *Keys) { f.link.Keys = keys }

// SetTrailing puts an object at the right end of the label's line; nil removes it.
func (f *Field) SetTrailing(o fyne.CanvasObject) {
	f.trailing = o
	f.Refresh()
}

// SetBeside puts an object at the right of the control, which needs a ControlWidth; nil removes it.
func (f *Field) SetBeside(o fyne.CanvasObject) {
	f.beside = o
	f.Refresh()
}

// SetHint is the text below the control while there is no issue.
func (f *Field) SetHint(hint string) {
	if f.hint == hint {
		return
	}
	f.hint = hint
	f.Refresh()
}

// Hint is the text that SetHint set.
func (f *Field) Hint() string { return f.hint }

// SetIssue shows the issue below the control in place of the hint and tells the control its level.
func (f *Field) SetIssue(issue Issue) {
	same := f.issue.Level == issue.Level && f.issue.Text == issue.Text && f.issue.LinkText == issue.LinkText
	f.issue = issue
	if same {
		return
	}
	if c, ok := f.control.(interface{ SetIssueLevel(Level) }); ok {
		c.SetIssueLevel(issue.Level)
	}
	f.Refresh()
}

// ClearIssue shows the hint again.
func (f *Field) ClearIssue() { f.SetIssue(Issue{}) }

// Issue is what SetIssue set.
func (f *Field) Issue() Issue { return f.issue }

// Focusable is the part of the control that takes the keyboard, nil where there is none.
func (f *Field) Focusable() fyne.Focusable {
	switch c := f.control.(type) {
	case fyne.Focusable:
		return c
	case interface{ Focusable() fyne.Focusable }:
		return c.Focusable()
	}
	return nil
}

// CreateRenderer is called by Fyne.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	r := &fieldRenderer{f: f}
	r.paint()
	return r
}

type fieldRenderer struct{ f *Field }

func (r *fieldRenderer) Destroy() {}

// Objects stand in reading order, which is the order of Tab.
func (r *fieldRenderer) Objects() []fyne.CanvasObject {
	f := r.f
	objects := []fyne.CanvasObject{f.head, f.tail}
	if f.trailing != nil {
		objects = append(objects, f.trailing)
	}
	objects = append(objects, f.control)
	if f.beside != nil {
		objects = append(objects, f.beside)
	}
	return append(objects, f.icon, f.lines[0], f.lines[1], f.link)
}

func (r *fieldRenderer) labelHeight() float32 {
	if r.f.label == "" && r.f.trailing == nil {
		return 0
	}
	return lineHeight(theme.TextSize) + theme.LabelGap
}

func (r *fieldRenderer) MinSize() fyne.Size {
	size := r.f.control.MinSize()
	size.Height += r.labelHeight()
	below := len(r.f.below(r.f.Size().Width))
	if below == 0 && r.f.ReserveLine {
		below = 1
	}
	if below > 0 {
		size.Height += issueGap + float32(below)*lineHeight(theme.CaptionSize)
	}
	return size
}

func (r *fieldRenderer) Layout(size fyne.Size) {
	f := r.f
	top := lineHeight(theme.TextSize)
	room := size.Width
	if f.trailing != nil {
		want := f.trailing.MinSize()
		room -= want.Width + 8
		place(f.trailing, size.Width-want.Width, (top-want.Height)/2, want.Width, want.Height)
	}
	write(f.head, fit(f.label, room, theme.TextSize, true))
	head := placeMiddle(f.head, 0, 0, top)
	placeMiddle(f.tail, head.Width+6, 0, top)
	y := r.labelHeight()
	height := f.control.MinSize().Height
	width := size.Width
	if f.ControlWidth > 0 {
		width = min(width, f.ControlWidth)
	}
	place(f.control, 0, y, width, height)
	if f.beside != nil {
		const gap = 12
		want := f.beside.MinSize().Height
		place(f.beside, width+gap, y+(height-want)/2, max(0, size.Width-width-gap), want)
	}
	r.layoutBelow(y+height+issueGap, size.Width)
}

func (r *fieldRenderer) layoutBelow(y, width float32) {
	f := r.f
	height := lineHeight(theme.CaptionSize)
	x := f.indent()
	place(f.icon, 0, y+(height-theme.IconSizeSmall)/2, theme.IconSizeSmall, theme.IconSizeSmall)
	below := f.below(width)
	var last fyne.Size
	for i, line := range f.lines {
		write(line, "")
		if i < len(below) {
			write(line, below[i])
			last = placeMiddle(line, x, y+float32(i)*height, height)
		}
	}
	row := float32(max(0, len(below)-1))
	want := f.link.MinSize()
	place(f.link, x+last.Width+7, y+row*height, want.Width, want.Height)
}

func (r *fieldRenderer) Refresh() {
	r.paint()
	r.Layout(r.f.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *fieldRenderer) paint() {
	f := r.f
	f.head.Color, f.tail.Color = theme.Color(theme.ColorText), theme.Color(theme.ColorText3)
	f.tail.Hidden = !f.optional
	icon, tone := theme.Icon(""), theme.ColorText3
	switch f.issue.Level {
	case LevelWarn:
		icon, tone = theme.IconWarning, theme.ColorAmberText
	case LevelBlock:
		icon, tone = theme.IconError, theme.ColorRedText
	}
	setIcon(f.icon, icon, tone)
	for _, line := range f.lines {
		line.Color = theme.Color(tone)
		embolden(line, f.issue.Level == LevelBlock)
	}
	f.link.Hidden = f.issue.LinkText == ""
	f.link.SetText(f.issue.LinkText)
}

func (f *Field) indent() float32 {
	if f.issue.Level == LevelNone {
		return 0
	}
	return issueInset
}

// below is the text under the control in lines, two at most; the second ends with an ellipsis where it does not fit.
func (f *Field) below(width float32) []string {
	text := f.hint
	if f.issue.Level != LevelNone {
		text = f.issue.Text
	}
	if text == "" {
		return nil
	}
	if width <= 0 {
		return []string{text}
	}
	bold := f.issue.Level == LevelBlock
	room := width - f.indent()
	if f.issue.LinkText != "" {
		room -= f.link.MinSize().Width + 7
	}
	lines := wrap(cutRunes(text, 600), room, theme.CaptionSize, bold)
	if len(lines) > 2 {
		rest := lines[1] + " " + lines[2]
		lines = []string{lines[0], fit(rest, room, theme.CaptionSize, bold)}
	}
	return lines
}

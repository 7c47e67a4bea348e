package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// StepMark says how a step went.
type StepMark int

// The marks. A step that was not tried is gray, one that failed red and bold.
const (
	StepNotTried StepMark = iota
	StepRunning
	StepDone
	StepFailed
)

// Step is one thing of several that are done in their order: what, and below it what came of it.
type Step struct {
	Mark        StepMark
	Title, Text string
}

const (
	stepInset = 28
	stepGap   = 12
)

// StepList shows steps one below the other; their texts wrap.
type StepList struct {
	widget.BaseWidget
	steps  []Step
	icons  []*canvas.Image
	titles []*canvas.Text
	texts  []*Paragraph
}

// NewStepList has no steps yet; width is what the texts wrap at until the list is laid out.
func NewStepList(width float32) *StepList {
	l := &StepList{}
	l.ExtendBaseWidget(l)
	l.BaseWidget.Resize(fyne.NewSize(width, 0))
	return l
}

// SetSteps changes what is shown.
func (l *StepList) SetSteps(steps []Step) {
	for len(l.icons) < len(steps) {
		l.icons = append(l.icons, newIcon())
		l.titles = append(l.titles, newText(theme.TextSize, false))
		l.texts = append(l.texts, NewParagraph("", l.Size().Width-stepInset, theme.CaptionSize, theme.ColorText2))
	}
	n := len(steps)
	l.steps, l.icons, l.titles, l.texts = steps, l.icons[:n], l.titles[:n], l.texts[:n]
	for i, s := range steps {
		l.texts[i].SetText(s.Text)
	}
	l.Refresh()
}

// Steps is what is shown.
func (l *StepList) Steps() []Step { return l.steps }

// Resize is called by Fyne; the texts learn the width before the list says its height.
func (l *StepList) Resize(size fyne.Size) {
	for _, text := range l.texts {
		text.Resize(fyne.NewSize(size.Width-stepInset, text.Size().Height))
	}
	l.BaseWidget.Resize(size)
}

// CreateRenderer is called by Fyne.
func (l *StepList) CreateRenderer() fyne.WidgetRenderer {
	l.paint()
	return &stepListRenderer{l}
}

type stepListRenderer struct{ l *StepList }

func (r *stepListRenderer) Destroy() {}

func (r *stepListRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i := range r.l.steps {
		objects = append(objects, r.l.icons[i], r.l.titles[i], r.l.texts[i])
	}
	return objects
}

func (r *stepListRenderer) MinSize() fyne.Size {
	size := fyne.NewSize(160, 0)
	for i := range r.l.steps {
		size.Height += r.l.height(i)
	}
	size.Height += stepGap * float32(max(0, len(r.l.steps)-1))
	return size
}

func (l *StepList) height(i int) float32 {
	height := lineHeight(theme.TextSize)
	if l.steps[i].Text != "" {
		height += l.texts[i].MinSize().Height
	}
	return height
}

func (r *stepListRenderer) Layout(size fyne.Size) {
	l, y, line := r.l, float32(0), lineHeight(theme.TextSize)
	for i, s := range l.steps {
		place(l.icons[i], 0, y+(line-theme.IconSize)/2, theme.IconSize, theme.IconSize)
		write(l.titles[i], fit(s.Title, size.Width-stepInset, theme.TextSize, s.Mark == StepFailed))
		placeMiddle(l.titles[i], stepInset, y, line)
		put(l.texts[i], stepInset, y+line, size.Width-stepInset, l.texts[i].MinSize().Height)
		y += l.height(i) + stepGap
	}
}

func (r *stepListRenderer) Refresh() {
	r.l.paint()
	r.Layout(r.l.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.l) // steps that are new have no canvas to ask for being painted
}

func (l *StepList) paint() {
	for i, s := range l.steps {
		icon, shade, tone := theme.IconRemove, theme.ColorText3, theme.ColorText2
		switch s.Mark {
		case StepRunning:
			icon, shade, tone = theme.IconSync, theme.ColorAccent, theme.ColorText
		case StepDone:
			icon, shade, tone = theme.IconCheckCircle, theme.ColorGreenText, theme.ColorText
		case StepFailed:
			icon, shade, tone = theme.IconError, theme.ColorRedText, theme.ColorRedText
		}
		setIcon(l.icons[i], icon, shade)
		l.titles[i].Color = theme.Color(tone)
		embolden(l.titles[i], s.Mark == StepFailed)
		l.texts[i].Hidden = s.Text == ""
	}
}

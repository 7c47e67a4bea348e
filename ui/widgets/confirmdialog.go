package widgets

import (
	"strings"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Confirm is what a ConfirmDialog asks. Empty texts leave their part out.
type Confirm struct {
	Title      string
	Paragraphs []string

	LinesTitle string // above the lines: what will change
	Lines      []string

	NameLabel string // asks for Name to be typed before Do can be pressed
	Name      string

	ReasonLabel string // of a field for a reason, which may stay empty
	ReasonWord  string // "(optional)"
	Reason      string // is there already
	ReasonHint  string // below the field

	Do     string
	Danger bool   // Do cannot be undone: it is red, and beside Keep instead of across from it
	Keep   string // leaves everything as it is
	Other  string // a third way, beside Do
}

// linesWidth is how wide the dialog is with lines: they say from what to what things go.
const linesWidth = 640

func (c Confirm) width() float32 {
	if len(c.Lines) > 0 {
		return linesWidth
	}
	return theme.ConfirmWidth
}

// ConfirmDialog asks before something is done. Esc and its cross keep everything as it is.
type ConfirmDialog struct {
	OnDo    func(reason string)
	OnType  func(reason string) // it is typed
	OnOther func()
	OnKeep  func()

	ask             Confirm
	dialog          *Dialog
	do, other, keep *Button
	name, reason    *Entry
}

// NewConfirmDialog is a question for the canvas, not shown yet.
func NewConfirmDialog(parent fyne.Canvas, ask Confirm) *ConfirmDialog {
	c := &ConfirmDialog{ask: ask, dialog: NewDialog(parent, fyne.NewSize(ask.width(), 0))}
	c.dialog.OnCancel = c.keepIt
	c.dialog.SetTitle(ask.Title, "")
	c.makeButtons()
	c.dialog.SetBody(c.body())
	c.dialog.InitialFocus = c.first()
	c.check()
	return c
}

// Show asks.
func (c *ConfirmDialog) Show() { c.dialog.Show() }

// Visible says whether the question stands on the canvas.
func (c *ConfirmDialog) Visible() bool { return c.dialog.Visible() }

func (c *ConfirmDialog) makeButtons() {
	keys := c.dialog.Keys()
	kind, keepKind := Primary, Quiet
	if c.ask.Danger {
		kind, keepKind = Danger, Plain
	}
	c.do = NewButton(kind, c.ask.Do, nil, c.doIt)
	c.keep = NewButton(keepKind, c.ask.Keep, nil, c.keepIt)
	left, right := []fyne.CanvasObject{c.keep}, []fyne.CanvasObject{c.do}
	if c.ask.Danger {
		left, right = nil, []fyne.CanvasObject{c.keep, c.do}
	}
	if c.ask.Other != "" {
		c.other = NewButton(Plain, c.ask.Other, nil, c.otherIt)
		c.other.Keys = keys
		right = append([]fyne.CanvasObject{c.other}, right...)
	}
	c.do.Keys, c.keep.Keys = keys, keys
	if !c.ask.Danger || c.ask.NameLabel != "" { // what cannot be undone is not done by a key that was meant for something else
		keys.Enter = c.doIt
	}
	c.dialog.SetFooter(left, right)
}

func (c *ConfirmDialog) body() fyne.CanvasObject {
	keys := c.dialog.Keys()
	width := c.ask.width() - 2*theme.DialogMargin
	var parts []fyne.CanvasObject
	for _, text := range c.ask.Paragraphs {
		parts = append(parts, NewParagraph(text, width, theme.TextSize, theme.ColorText2))
	}
	if len(c.ask.Lines) > 0 {
		list := NewLineList(c.ask.LinesTitle, c.ask.Lines)
		list.Keys = keys
		parts = append(parts, newPlainField(c.ask.LinesTitle, list))
	}
	if c.ask.NameLabel != "" {
		c.name = NewEntry()
		c.name.Keys, c.name.OnChanged = keys, func(string) { c.check() }
		parts = append(parts, newPlainField(c.ask.NameLabel, c.name))
	}
	if c.ask.ReasonLabel != "" {
		c.reason = NewEntry()
		c.reason.SetText(c.ask.Reason)
		c.reason.Keys, c.reason.OnChanged = keys, func(text string) {
			if c.OnType != nil {
				c.OnType(text)
			}
		}
		field := newPlainField(c.ask.ReasonLabel, c.reason)
		field.SetHint(c.ask.ReasonHint)
		field.SetOptional(c.ask.ReasonWord != "")
		field.SetOptionalText(c.ask.ReasonWord)
		parts = append(parts, field)
	}
	return container.New(layout.NewCustomPaddedVBoxLayout(12), parts...)
}

// newPlainField is a field that has neither hints nor issues.
func newPlainField(label string, control fyne.CanvasObject) *Field {
	f := NewField(label, control)
	f.ReserveLine = false
	return f
}

// first is where one can begin: a field, or the button that harms nothing.
func (c *ConfirmDialog) first() fyne.Focusable {
	switch {
	case c.name != nil:
		return c.name
	case c.reason != nil:
		return c.reason
	case c.ask.Danger:
		return c.keep
	}
	return c.do
}

// named says whether the name that was asked for is typed; spaces around and between words do not matter.
func (c *ConfirmDialog) named() bool {
	return c.name == nil || strings.Join(strings.Fields(c.name.Text), " ") == strings.Join(strings.Fields(c.ask.Name), " ")
}

func (c *ConfirmDialog) check() { c.do.SetEnabled(c.named()) }

func (c *ConfirmDialog) doIt() {
	if !c.named() {
		return
	}
	c.dialog.Hide()
	reason := ""
	if c.reason != nil {
		reason = strings.TrimSpace(c.reason.Text)
	}
	if c.OnDo != nil {
		c.OnDo(reason)
	}
}

func (c *ConfirmDialog) otherIt() { c.leave(c.OnOther) }

func (c *ConfirmDialog) keepIt() { c.leave(c.OnKeep) }

func (c *ConfirmDialog) leave(then func()) {
	c.dialog.Hide()
	if then != nil {
		then()
	}
}

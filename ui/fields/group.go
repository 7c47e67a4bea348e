// Package fields puts the fields of a customer on a form, the same controls with
// the same words and limits wherever they are asked for: in the wizard and in the
// details pane. On any form it marks what is wrong. It shows what it is told and tells
// what is typed; it judges nothing.
package fields

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// typedMax is how many letters a field takes. It is above every field's own
// limit, so that what is too long is shown and named instead of cut silently.
const typedMax = 12_000

// linesMax is that of a field of several lines, into which whole texts are pasted. With
// much more in one line every key would take its time.
const linesMax = 20_000

// Group is the fields of one form, each made by one of its methods.
type Group struct {
	Keys    *widgets.Keys
	Layer   *widgets.Layer          // floats the lists
	Changed func(app.Field, string) // something was typed or chosen
	Left    func(app.Field)         // the keyboard left an entry
	Inputs  map[app.Field]*Input
}

// Entry adds a text field.
func (g *Group) Entry(f app.Field, optional bool) *Input {
	return g.Bind(f, widgets.NewEntry(), optional)
}

// Bind adds a text field with an entry of its own.
func (g *Group) Bind(f app.Field, e *widgets.Entry, optional bool) *Input {
	e.Keys = g.Keys
	e.MaxRunes = typedMax
	if e.MultiLine {
		e.MaxRunes = linesMax
	}
	in := &Input{Focusable: e, FocusEmpty: !optional, set: e.SetText}
	e.OnChanged = func(text string) {
		in.cut = ""
		g.Changed(f, text)
	}
	limit := e.MaxRunes
	if f == app.FieldNote {
		limit = app.MaxRunes(f)
	}
	e.OnCut = in.tellCut(limit)
	e.OnBlur = func() { g.Left(f) }
	field := widgets.NewField(words.FieldName(f), e)
	field.SetKeys(g.Keys)
	field.ReserveLine = false
	field.SetOptional(optional)
	field.SetOptionalText(words.T("wizard.optional"))
	in.Field = field
	if f == app.FieldNote {
		in.countTo(limit)
	}
	return g.add(f, in)
}

// Combo adds a field that is chosen from a list.
func (g *Group) Combo(f app.Field, options []widgets.Option) (*Input, *widgets.Combo) {
	c := widgets.NewCombo(options)
	c.Keys = g.Keys
	c.Layer = g.Layer
	c.OnChanged = func(value string) {
		if value == "" {
			value = c.Loose() // half a name is kept like everything that was typed
		}
		g.Changed(f, value)
	}
	field := widgets.NewField(words.FieldName(f), c)
	field.ReserveLine = false
	return g.add(f, &Input{Field: field, Focusable: c, FocusEmpty: true, set: setCombo(c)}), c
}

// Check adds a box to tick.
func (g *Group) Check(f app.Field, label string) *Input {
	c := widgets.NewCheck(label, func(on bool) { g.Changed(f, map[bool]string{true: app.Checked}[on]) })
	c.Keys = g.Keys
	in := g.Control(f, "", c, c, func(value string) { c.SetChecked(value == app.Checked) })
	in.Field.ReserveLine = false
	return in
}

// Control adds a field whose control is none of the above.
func (g *Group) Control(f app.Field, label string, control fyne.CanvasObject, focusable fyne.Focusable, set func(string)) *Input {
	return g.add(f, &Input{Field: widgets.NewField(label, control), Focusable: focusable, set: set})
}

func (g *Group) add(f app.Field, in *Input) *Input {
	if g.Inputs == nil {
		g.Inputs = map[app.Field]*Input{}
	}
	g.Inputs[f] = in
	return in
}

// setCombo shows a value in a combo: an option's label, or text that is none.
// What is being typed there is not touched while the value stays the same.
func setCombo(c *widgets.Combo) func(string) {
	shown, drawn := "", false
	return func(value string) {
		if drawn && value == shown {
			return
		}
		shown, drawn = value, true
		if c.SetSelected(value); c.Selected() != value {
			c.SetTyped(value)
		}
	}
}

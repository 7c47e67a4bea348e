package details

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// formRows puts the fields of a form on it and returns the rows, to stand below
// each other.
type formRows func(form app.Form, g *fields.Group, s State) []fyne.CanvasObject

// formView shows the form of a tab that is open.
type formView struct {
	view   *View
	tab    Tab
	rows   formRows
	object *fyne.Container

	shown    app.Form // "": none
	group    *fields.Group
	scroll   *widgets.FormScroll
	keptText *widgets.Label
	problems *fields.Problems
	compare  *compare
	save     *widgets.Button
	cancel   *widgets.Button
	problem  bool // the summary was on screen at the last render
}

func newFormView(v *View, t Tab, rows formRows) *formView {
	f := &formView{view: v, tab: t, rows: rows, object: container.NewStack()}
	f.object.Hide()
	return f
}

// render shows the form that is open.
func (f *formView) render(s State, e EditState, open bool) {
	widgets.SetVisible(f.object, open)
	if !open {
		if f.shown != "" && f.focused() { // what is gone must not keep the keyboard
			widgets.FocusNow(f.view.object, f.view.bar)
		}
		f.shown = ""
		f.object.RemoveAll()
		return
	}
	opened := e.Form != f.shown
	if opened {
		f.build(s, e.Form)
	}
	for field, in := range f.group.Inputs {
		in.Render(e.Fields[field], f.view.leaveTo)
	}
	f.problems.Render(e.Summary, f.focusField, "", nil)
	compared := f.compare.render(s, e)
	f.renderKept(e)
	f.save.SetEnabled(!e.Busy)
	f.cancel.SetEnabled(!e.Busy)
	problem := len(e.Summary) > 0
	refused := problem && !f.problem
	f.problem = problem
	f.scroll.Arrange()
	switch {
	case opened:
		widgets.FocusNow(f.view.object, f.focus())
	case compared:
		f.scroll.Top()
		widgets.FocusNow(f.view.object, f.compare.table)
	case refused:
		f.scroll.Top()
		f.focusField(e.Summary[0].Field)
	}
}

// build makes the widgets of a form.
func (f *formView) build(s State, form app.Form) {
	m := f.view.model
	keys := *f.view.keys
	keys.Enter = f.trySave
	keys.Shortcut = func(sc fyne.Shortcut) bool { return f.shortcut(sc) || f.view.shortcutInside(sc) }
	f.shown, f.problem = form, false
	f.group = &fields.Group{
		Keys: &keys, Layer: f.view.deps.Layer,
		Changed: func(field app.Field, v string) { m.Set(f.tab, field, v) },
		Left:    func(field app.Field) { m.Left(f.tab, field) },
	}
	f.problems = fields.NewProblems()
	f.compare = newCompare(f, &keys)
	f.keptText = widgets.NewLabel("", theme.CaptionSize, false, theme.ColorAmberText)
	sheet, _ := sheetOf(form)
	title := container.New(layout.NewCustomPaddedHBoxLayout(8),
		widgets.NewLabel(words.T("details.form."+sheet.title()), theme.SectionSize, true, theme.ColorText), layout.NewSpacer(), f.keptText)
	body := append([]fyne.CanvasObject{title, f.compare.object, f.problems.Summary}, f.rows(form, f.group, s)...)
	for _, in := range f.group.Inputs {
		in.Field.ReserveLine = false // there is less room than in the wizard
	}
	f.scroll = widgets.NewFormScroll(padded(widgets.NewColumn(theme.FieldGap, body...)), &keys)
	f.cancel = widgets.NewButton(widgets.Quiet, words.T("action.cancel"), nil, func() {
		m.Cancel(f.tab)
		widgets.FocusNow(f.view.object, f.view.bar)
	})
	f.save = widgets.NewButton(widgets.Primary, words.T("action.save"), nil, f.trySave)
	f.cancel.Keys, f.save.Keys = &keys, &keys
	footer := widgets.NewFooter([]fyne.CanvasObject{f.cancel}, nil, []fyne.CanvasObject{f.save})
	f.object.Objects = []fyne.CanvasObject{widgets.NewDock(nil, footer, nil, nil, f.scroll.Object())}
	f.object.Refresh()
}

// shortcut is Ctrl+Enter, which saves also from a text of several lines.
func (f *formView) shortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || custom.Modifier != fyne.KeyModifierShortcutDefault || custom.KeyName != fyne.KeyReturn && custom.KeyName != fyne.KeyEnter {
		return false
	}
	f.trySave()
	return true
}

// trySave saves. What is still wrong gets the focus again.
func (f *formView) trySave() {
	f.problem = false
	f.problems.Forget()
	f.view.model.Save(f.tab)
}

// focused says whether the keyboard is in the form.
func (f *formView) focused() bool {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(f.view.object)
	if canvas == nil {
		return false
	}
	has := canvas.Focused()
	for _, in := range f.group.Inputs {
		if has == in.Focusable {
			return true
		}
	}
	return has == fyne.Focusable(f.save) || has == fyne.Focusable(f.cancel) || has == fyne.Focusable(f.compare.table)
}

// renderKept says that what is typed is not saved, and since when it is kept.
func (f *formView) renderKept(e EditState) {
	tone, text := theme.ColorAmberText, ""
	switch {
	case e.KeepError != nil:
		tone = theme.ColorRedText
		text = words.T("wizard.not_saved", words.Args{"Why": words.T("why." + app.Explain(e.KeepError).Code)})
	case !e.Dirty:
	case e.KeptAt.IsZero():
		text = words.T("details.not_saved")
	default:
		text = words.T("details.not_saved_kept", words.Args{"Time": words.Clock(e.KeptAt)})
	}
	f.keptText.SetColor(tone)
	f.keptText.SetText(text)
}

// focus is the first field, nil without a form.
func (f *formView) focus() fyne.Focusable {
	if f.shown == "" {
		return nil
	}
	sheet, _ := sheetOf(f.shown)
	for _, field := range sheet.Fields {
		if in := f.group.Inputs[field]; in != nil && in.Field.Visible() {
			return in.Focusable
		}
	}
	return f.save
}

func (f *formView) focusField(field app.Field) {
	if in := f.group.Inputs[field]; in != nil && in.Field.Visible() {
		widgets.FocusNow(f.view.object, in.Focusable)
	}
}

// leaveTo shows another customer, whom an issue names.
func (v *View) leaveTo(id app.CustomerID) { v.model.deps.Nav.OpenCustomer(id) }

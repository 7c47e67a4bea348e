package customers

import (
	"errors"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// saveView asks for a name and keeps what is shown now under it.
func (v *View) saveView() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(v.object)
	d := widgets.NewDialog(canvas, fyne.NewSize(theme.ConfirmWidth, 0))
	d.SetTitle(words.T("view.save.title"), "")
	entry := widgets.NewEntry()
	entry.Keys = d.Keys()
	field := widgets.NewField(words.T("view.name"), entry)
	field.SetHint(words.T("view.name.hint"))
	button := func(kind widgets.ButtonKind, key string, do func()) *widgets.Button {
		b := widgets.NewButton(kind, words.T(key), nil, do)
		b.Keys = d.Keys()
		return b
	}
	keep := func() {
		v.model.SaveView(app.View{Name: entry.Text}, func(view app.View, err error) {
			if err != nil {
				v.refused(field, err)
				return
			}
			d.Hide()
			v.nav.Notify(words.T("view.saved", words.Args{"View": view.Name}))
		})
	}
	d.SetBody(field)
	d.SetFooter([]fyne.CanvasObject{button(widgets.Quiet, "action.cancel", d.Hide)}, []fyne.CanvasObject{button(widgets.Primary, "action.save", keep)})
	d.Keys().Enter = keep
	d.InitialFocus = entry
	d.Show()
}

// refused says beside the field why a view was not kept.
func (v *View) refused(field *widgets.Field, err error) {
	var invalid *app.InvalidError
	var conflict *app.ConflictError
	text := words.Error(err)
	switch {
	case errors.As(err, &invalid) && len(invalid.Issues) > 0:
		text = words.Issue(invalid.Issues[0])
	case errors.As(err, &conflict):
		text = words.T("view.name.taken")
	}
	field.SetIssue(widgets.Issue{Level: widgets.LevelBlock, Text: text})
}

// updateView keeps what is shown now as the view that it came from.
func (v *View) updateView() {
	v.model.SaveView(v.state.View, func(view app.View, err error) {
		if err != nil {
			v.nav.Fail(err)
			return
		}
		v.nav.Notify(words.T("view.saved", words.Args{"View": view.Name}))
	})
}

// deleteView forgets a view and offers it back.
func (v *View) deleteView(view app.View) {
	open := v.state.View.ID == view.ID
	v.model.DeleteView(view.ID, func(err error) {
		if err != nil {
			v.nav.Fail(err)
			return
		}
		back := view
		back.ID = 0
		v.nav.Notify(words.T("view.deleted", words.Args{"View": view.Name}),
			nav.Action{Label: words.T("action.undo"), Do: func() {
				v.model.RestoreView(back, open, func(err error) {
					if err != nil {
						v.nav.Fail(err)
					}
				})
			}})
	})
}

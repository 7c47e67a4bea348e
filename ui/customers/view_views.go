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
	n := v.newNaming(words.T("view.save.title"), words.T("view.name.hint"))
	n.ask("", func(name string) {
		v.model.SaveView(app.View{Name: name}, func(view app.View, err error) {
			if n.kept(err) {
				v.nav.Notify(words.T("view.saved", words.Args{"View": view.Name}))
			}
		})
	})
}

// renameView asks for another name and offers the old one back.
func (v *View) renameView(view app.View) {
	n := v.newNaming(words.T("view.rename.title", words.Args{"View": view.Name}), "")
	n.ask(view.Name, func(name string) {
		if app.CleanText(name) == view.Name {
			n.dialog.Hide()
			return
		}
		v.model.RenameView(view.ID, name, func(renamed app.View, err error) {
			if !n.kept(err) {
				return
			}
			v.nav.Notify(words.T("view.renamed", words.Args{"View": renamed.Name}),
				nav.Action{Label: words.T("action.undo"), Do: func() {
					v.model.RenameView(view.ID, view.Name, func(_ app.View, err error) {
						if err != nil {
							v.nav.Fail(err)
						}
					})
				}})
		})
	})
}

// naming asks for the name of a view.
type naming struct {
	dialog *widgets.Dialog
	entry  *widgets.Entry
	field  *widgets.Field
	busy   bool // a name is being kept
}

func (v *View) newNaming(title, hint string) *naming {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(v.object)
	n := &naming{dialog: widgets.NewDialog(canvas, fyne.NewSize(theme.ConfirmWidth, 0)), entry: widgets.NewEntry()}
	n.dialog.SetTitle(title, "")
	n.entry.Keys = n.dialog.Keys()
	n.field = widgets.NewField(words.T("view.name"), n.entry)
	n.field.SetHint(hint)
	n.dialog.SetBody(n.field)
	return n
}

// ask shows the dialog; typing replaces the name that is filled in.
func (n *naming) ask(name string, keep func(name string)) {
	d := n.dialog
	button := func(kind widgets.ButtonKind, key string, do func()) *widgets.Button {
		b := widgets.NewButton(kind, words.T(key), nil, do)
		b.Keys = d.Keys()
		return b
	}
	enter := func() {
		if !n.busy {
			n.busy = true
			keep(n.entry.Text)
		}
	}
	d.SetFooter([]fyne.CanvasObject{button(widgets.Quiet, "action.cancel", d.Hide)}, []fyne.CanvasObject{button(widgets.Primary, "action.save", enter)})
	d.Keys().Enter = enter
	d.InitialFocus = n.entry
	n.entry.SetText(name)
	d.Show()
	if name != "" {
		n.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// kept closes the dialog, or says beside the field why the name was not kept.
func (n *naming) kept(err error) bool {
	n.busy = false
	if err != nil {
		refused(n.field, err)
		return false
	}
	n.dialog.Hide()
	return true
}

// refused says beside the field why a view was not kept.
func refused(field *widgets.Field, err error) {
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

package backups

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// askRestore asks whether the selected backup is to be what is there.
func (v *View) askRestore() {
	s := v.model.State()
	if !s.CanRestore() || v.deps.Canvas.Overlays().Top() != nil {
		return
	}
	b := s.Rows[s.Selected]
	var what []string
	for _, p := range parts(s) {
		what = append(what, words.Number(p.count)+" "+words.N("backups."+p.kind, p.count))
	}
	if what == nil {
		what = []string{words.T("backups.same")}
	}
	said := []string{words.T("backups.restore.text", words.Args{"What": strings.Join(what, ", ")})}
	if setup := s.Difference.Setup; setup.Count() > 0 {
		said[0] += " " + words.T("backups.restore.setup", words.Args{"What": words.List(setupTerms(setup))})
	}
	if left := s.Difference.DraftsGo; left > 0 {
		said = append(said, words.N("backups.restore.drafts", left))
	}
	d := widgets.NewConfirmDialog(v.deps.Canvas, widgets.Confirm{
		Title:      words.T("backups.restore.title", words.Args{"When": inText(b.At, s.Now)}),
		Paragraphs: append(said, words.T("backups.restore.back")),
		Do:         words.T("backups.restore"), Keep: words.T("action.cancel"),
	})
	d.OnDo = func(string) { v.model.Restore(b.ID) } // though it is compared once more meanwhile
	d.Show()
	v.model.deps.Log.Debug("asked to restore", "backup", b.ID)
}

// askDelete asks whether the selected backup is to go.
func (v *View) askDelete() {
	s := v.model.State()
	if !s.CanDelete() || v.deps.Canvas.Overlays().Top() != nil {
		return
	}
	b := s.Rows[s.Selected]
	d := widgets.NewConfirmDialog(v.deps.Canvas, widgets.Confirm{
		Title:      words.T("backups.delete.title", words.Args{"When": inText(b.At, s.Now)}),
		Paragraphs: []string{words.T("backups.delete.text")},
		Do:         words.T("backups.delete"), Keep: words.T("backups.delete.keep"), Danger: true,
	})
	d.OnDo = func(string) {
		v.deps.Canvas.Focus(v.grid) // its button may go
		v.model.Delete()
	}
	d.Show()
}

// form is a dialog with fields that stays open until what it is for is done.
type form struct {
	canvas fyne.Canvas
	dialog *widgets.Dialog
	do     *widgets.Button
	fields map[app.Field]*widgets.Field
	order  []*widgets.Field // from the top
	body   []fyne.CanvasObject
	busy   bool
	submit func()
}

func newForm(canvas fyne.Canvas, title, do string) *form {
	f := &form{canvas: canvas, dialog: widgets.NewDialog(canvas, fyne.NewSize(theme.ConfirmWidth, 0)), fields: map[app.Field]*widgets.Field{}}
	f.dialog.SetTitle(title, "")
	press := func() {
		if !f.busy {
			f.submit()
		}
	}
	f.do = widgets.NewButton(widgets.Primary, do, nil, press)
	cancel := widgets.NewButton(widgets.Quiet, words.T("action.cancel"), nil, f.dialog.Hide)
	f.do.Keys, cancel.Keys, f.dialog.Keys().Enter = f.dialog.Keys(), f.dialog.Keys(), press
	f.dialog.SetFooter([]fyne.CanvasObject{cancel}, []fyne.CanvasObject{f.do})
	return f
}

func (f *form) say(text string) *widgets.Paragraph {
	p := widgets.NewParagraph(text, theme.ConfirmWidth-2*theme.DialogMargin, theme.TextSize, theme.ColorText2)
	f.body = append(f.body, p)
	return p
}

// entry adds a field; name is where an issue of the use case is shown, "" for none.
func (f *form) entry(name app.Field, key string, e *widgets.Entry) *widgets.Field {
	e.Keys = f.dialog.Keys()
	return f.add(name, key, e, e)
}

// add adds a control whose text stands in an entry.
func (f *form) add(name app.Field, key string, control fyne.CanvasObject, e *widgets.Entry) *widgets.Field {
	field := widgets.NewField(words.T(key), control)
	field.ReserveLine = false
	field.SetOptionalText(words.T("wizard.optional"))
	if name != "" {
		f.fields[name] = field
	}
	e.OnChanged = func(string) {
		if field.Issue().Text != "" { // it is being mended
			field.ClearIssue()
			f.dialog.Refresh()
		}
	}
	f.order = append(f.order, field)
	f.body = append(f.body, field)
	return field
}

func (f *form) show(first fyne.Focusable) {
	f.dialog.SetBody(widgets.NewColumn(12, f.body...))
	f.dialog.InitialFocus = first
	f.dialog.Show()
}

// work has the button off while something is done; what was wrong before is not
// known to be so any more.
func (f *form) work(on bool) {
	f.busy = on
	f.do.SetEnabled(!on)
	if on {
		f.clear()
		f.dialog.Refresh()
	}
}

func (f *form) clear() {
	for _, field := range f.order {
		field.ClearIssue()
	}
}

// refuse shows at its field what is wrong; what belongs to none is said at other.
func (f *form) refuse(err error, other *widgets.Field) {
	var invalid *app.InvalidError
	if !errors.As(err, &invalid) {
		f.wrong(other, words.Error(err))
		return
	}
	f.clear()
	for _, i := range invalid.Issues {
		if field := f.fields[i.Field]; field != nil {
			field.SetIssue(block(words.Issue(i)))
		}
	}
	f.lead()
}

// wrong says what is wrong with one field, and nothing of the others.
func (f *form) wrong(field *widgets.Field, text string) {
	f.clear()
	field.SetIssue(block(text))
	f.lead()
}

func block(text string) widgets.Issue { return widgets.Issue{Level: widgets.LevelBlock, Text: text} }

// lead takes the keyboard to the first field with something wrong.
func (f *form) lead() {
	f.dialog.Refresh()
	for _, field := range f.order {
		if field.Issue().Level == widgets.LevelBlock {
			f.focus(field.Focusable())
			return
		}
	}
}

// focus gives the keyboard to a control, unless the dialog was closed meanwhile.
func (f *form) focus(control fyne.Focusable) {
	if f.dialog.Visible() {
		f.canvas.Focus(control)
	}
}

// AskPassphrase asks for the passphrase that copies are encrypted with, unless a dialog
// is open.
func AskPassphrase(m *Model, canvas fyne.Canvas) {
	if canvas.Overlays().Top() != nil {
		return
	}
	f := newForm(canvas, words.T("backups.passphrase.title"), words.T("backups.passphrase.use"))
	f.say(words.T("backups.passphrase.text"))
	entry := widgets.NewPasswordEntry()
	field := f.entry(app.FieldBackupPassphrase, "backups.passphrase", entry)
	f.submit = func() {
		if entry.Text == "" {
			f.wrong(field, words.T("issue.backup_passphrase_required"))
			return
		}
		f.work(true)
		m.UsePassphrase(app.NewSecret(entry.Text), func(err error) {
			f.work(false)
			if err != nil {
				f.refuse(err, field)
				return
			}
			f.dialog.Hide()
		})
	}
	f.show(entry)
}

// Drop takes a file in that was dropped on the window.
func (v *View) Drop(path string) {
	if v.deps.Canvas.Overlays().Top() == nil {
		v.takeIn(path)
	}
}

// takeIn asks for a file and, if it is encrypted, for its passphrase.
func (v *View) takeIn(path string) {
	if v.deps.Canvas.Overlays().Top() != nil {
		return
	}
	f := newForm(v.deps.Canvas, words.T("backups.file.title"), words.T("backups.file.read"))
	f.say(words.T("backups.file.text"))
	entry := widgets.NewEntry()
	entry.SetText(path)
	field := f.entry("", "backups.file.path", entry)
	field.SetHint(words.T("backups.file.hint"))
	secret := widgets.NewPasswordEntry()
	key := f.entry("", "backups.passphrase", secret)
	key.Hide()
	f.submit = func() {
		typed := strings.Trim(strings.TrimSpace(entry.Text), `"`)
		if typed == "" {
			f.wrong(field, words.T("backups.file.required"))
			return
		}
		f.work(true)
		v.model.TakeIn(typed, app.NewSecret(secret.Text), func(err error) {
			f.work(false)
			switch {
			case err == nil:
				f.dialog.Hide()
				v.deps.Canvas.Focus(v.grid)
			case errors.Is(err, app.ErrPassphrase) && !key.Visible():
				key.Show()
				f.dialog.Refresh()
				f.focus(secret)
			case errors.Is(err, app.ErrPassphrase):
				f.refuse(err, key)
			case errors.Is(err, app.ErrFile):
				f.wrong(field, words.T("backups.file.unreadable"))
			default:
				f.refuse(err, field)
			}
		})
	}
	f.show(entry)
	if path != "" {
		f.submit()
	}
}

package details

import (
	"errors"
	"strconv"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// readdressing says whose addresses are to change with a domain.
type readdressing struct {
	title, text, do string
	people          []app.Person
	domain          app.MailDomain // that becomes the primary one, or leaves
	to              app.MailDomain // where the new addresses are
	optional        bool           // some may keep their address
	apply           func(addresses map[int64]string, then func(error))
}

// readdress is the dialog in which people get new addresses.
type readdress struct {
	readdressing
	view   *View
	dialog *widgets.Dialog
	rows   []*readdressRow
	doIt   *widgets.Button
}

// readdressRow is the new address of one person.
type readdressRow struct {
	person app.Person
	change *widgets.Check // nil: the address must change
	entry  *widgets.Entry
	field  *widgets.Field
}

func newReaddress(v *View, r readdressing) *readdress {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(v.object)
	d := &readdress{readdressing: r, view: v, dialog: widgets.NewDialog(canvas, fyne.NewSize(theme.ConfirmWidth, 0))}
	keys := d.dialog.Keys()
	d.dialog.SetTitle(r.title, r.domain.Shown)
	body := []fyne.CanvasObject{
		widgets.NewParagraph(r.text, theme.ConfirmWidth-2*theme.DialogMargin, theme.TextSize, theme.ColorText2),
	}
	addresses := app.Readdressed(r.people, r.to)
	for _, p := range r.people {
		body = append(body, d.row(p, addresses[p.ID])...)
	}
	d.dialog.SetBody(widgets.NewColumn(12, body...))
	d.doIt = widgets.NewButton(widgets.Primary, r.do, nil, d.submit)
	cancel := widgets.NewButton(widgets.Quiet, words.T("action.cancel"), nil, d.dialog.Hide)
	d.doIt.Keys, cancel.Keys, keys.Enter = keys, keys, d.submit
	d.dialog.SetFooter([]fyne.CanvasObject{cancel}, []fyne.CanvasObject{d.doIt})
	d.dialog.InitialFocus = d.doIt
	return d
}

func (d *readdress) row(p app.Person, address string) []fyne.CanvasObject {
	r := &readdressRow{person: p, entry: widgets.NewEntry()}
	r.entry.Keys = d.dialog.Keys()
	r.entry.SetText(app.ShownEmail(address)) // which is read back
	r.entry.OnChanged = func(string) { r.field.ClearIssue() }
	r.field = widgets.NewField(words.T("details.readdress.to", words.Args{"Name": p.Name()}), r.entry)
	r.field.ReserveLine = false
	d.rows = append(d.rows, r)
	if !d.optional {
		return []fyne.CanvasObject{r.field}
	}
	r.change = widgets.NewCheck(words.T("details.readdress.change", words.Args{"Email": app.ShownEmail(p.Email)}), func(on bool) {
		widgets.SetVisible(r.field, on)
		d.dialog.Refresh()
	})
	r.change.Keys = d.dialog.Keys()
	r.change.SetChecked(true)
	return []fyne.CanvasObject{r.change, r.field}
}

func (d *readdress) show() { d.dialog.Show() }

func (d *readdress) submit() {
	if d.doIt.Disabled() {
		return
	}
	addresses := map[int64]string{}
	for _, r := range d.rows {
		if r.change == nil || r.change.Checked() {
			addresses[r.person.ID] = r.entry.Text
		}
	}
	d.doIt.SetEnabled(false)
	d.apply(addresses, d.done)
}

// done says at an address what is wrong with it; what was typed stays.
func (d *readdress) done(err error) {
	d.doIt.SetEnabled(true)
	var invalid *app.InvalidError
	switch {
	case err == nil:
		d.dialog.Hide()
		return
	case !errors.As(err, &invalid):
		if errors.Is(err, app.ErrStale) {
			d.view.model.deps.Acts.Fail(err)
		}
		return
	}
	for _, issue := range invalid.Issues {
		if !d.tell(issue) {
			d.view.model.deps.Acts.Fail(err)
			return
		}
	}
}

// tell says at the address of a person what is wrong with it, and whether it is about one.
func (d *readdress) tell(issue app.Issue) bool {
	for _, r := range d.rows {
		if strconv.FormatInt(r.person.ID, 10) == issue.Args[app.ArgPerson] {
			r.field.SetIssue(widgets.Issue{Level: widgets.LevelBlock, Text: words.Issue(issue)})
			d.dialog.Refresh()
			d.view.focusOn(r.entry)
			return true
		}
	}
	return false
}

// focusOn gives the keyboard to something in a dialog.
func (v *View) focusOn(f fyne.Focusable) {
	fyne.CurrentApp().Driver().CanvasForObject(v.object).Focus(f)
}

package details

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// peopleTab is the tab "People": who is what at the customer.
type peopleTab struct {
	*pages
	add  *widgets.Button
	list *items[*personItem]
}

// personItem is somebody with what can be done.
type personItem struct {
	*item
	person                        app.Person
	edit, resend, primary, remove *widgets.Button
}

func newPeopleTab(v *View) tab {
	t := &peopleTab{}
	t.pages = newPages(v, People, t.rows)
	t.add = t.button(widgets.Plain, words.T("details.person.add"), t.edit(app.FormOf(app.FormPerson, 0)))
	t.list = newItems(t.build, func(p *personItem) *item { return p.item })
	t.list.OnLost = t.toTop
	t.fill(section(words.T("details.tab.people"), t.add, t.list.box))
	return t
}

func (t *peopleTab) build(string) *personItem {
	p := &personItem{item: newItem(t.keys)}
	m := t.view.model
	p.edit = p.add(t.button(widgets.Plain, words.T("details.edit"), func() { m.Edit(app.FormOf(app.FormPerson, p.person.ID)) }))
	p.resend = p.add(t.button(widgets.Plain, words.T("details.person.resend"), func() { m.Resend(p.person) }))
	p.primary = p.add(t.button(widgets.Plain, words.T("details.primary.make"), func() { m.MakeAdministrator(p.person) }))
	p.remove = p.add(t.button(widgets.Plain, words.T("details.remove"), func() { m.RemovePerson(p.person) }))
	return p
}

// rows puts the fields of a person on a form.
func (t *peopleTab) rows(_ app.Form, g *fields.Group, _ State) []fyne.CanvasObject {
	var roles []widgets.Option
	for _, r := range app.Roles() {
		roles = append(roles, widgets.Option{Value: string(r), Label: words.T("role." + string(r))})
	}
	role, _ := g.Combo(app.FieldRole, roles)
	role.FocusEmpty = false
	first, last := g.Entry(app.FieldFirstName, false), g.Entry(app.FieldLastName, true)
	email := g.Entry(app.FieldEmail, false)
	for _, in := range []*fields.Input{role, first, email} {
		in.Field.ReserveLine = true
	}
	return []fyne.CanvasObject{role.Field, container.New(fields.Pair{}, first.Field, last.Field), email.Field}
}

func (t *peopleTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	can := s.Customer.Can(app.ActEdit)
	widgets.SetVisible(t.add, can)
	people := byRole(s.Customer.People)
	keys := make([]string, len(people))
	for i, p := range people {
		keys[i] = strconv.FormatInt(p.ID, 10)
	}
	t.list.list(keys, func(i int, p *personItem) { p.render(people[i], can) })
	t.arrange()
}

func (p *personItem) render(person app.Person, can bool) {
	p.person = person
	p.mark.Set(words.T("details.primary"), widgets.Blue)
	widgets.SetVisible(p.mark, person.Primary)
	p.set(person.Name(), words.T("role."+string(person.Role)), widgets.Gray, []widgets.KV{{Key: words.FieldName(app.FieldEmail), Value: app.ShownEmail(person.Email), Wraps: true}})
	widgets.SetVisible(p.primary, !person.Primary && person.Role == app.RoleAdministrator)
	widgets.SetVisible(p.buttons, can)
}

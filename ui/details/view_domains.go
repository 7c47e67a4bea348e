package details

import (
	"strconv"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// domainsTab is the tab "Domains": each with where its mail goes and how it is verified.
type domainsTab struct {
	*pages
	add  *widgets.Button
	list *items[*domainItem]
}

// domainItem is a domain with what can be done to it.
type domainItem struct {
	*item
	domain                              app.MailDomain
	edit, verify, copy, primary, remove *widgets.Button
}

func newDomainsTab(v *View) tab {
	t := &domainsTab{}
	t.pages = newPages(v, Domains, t.rows)
	t.add = t.button(widgets.Plain, words.T("details.domain.add"), t.edit(app.FormOf(app.FormDomain, 0)))
	t.list = newItems(t.build, func(d *domainItem) *item { return d.item })
	t.list.OnLost = t.toTop
	t.fill(section(words.T("details.tab.domains"), t.add, t.list.box))
	return t
}

func (t *domainsTab) build(string) *domainItem {
	d := &domainItem{item: newItem(t.keys)}
	m := t.view.model
	d.edit = d.add(t.button(widgets.Plain, words.T("details.edit"), func() { m.Edit(app.FormOf(app.FormDomain, d.domain.ID)) }))
	d.copy = d.add(t.button(widgets.Plain, words.T("details.domain.copy"), func() { t.copyRecord(d.domain) }))
	d.verify = d.add(t.button(widgets.Plain, words.T("details.domain.verify"), func() { m.Verify(d.domain, d.domain.VerifiedOn == "") }))
	d.primary = d.add(t.button(widgets.Plain, words.T("details.primary.make"), func() { t.makePrimary(d.domain) }))
	d.remove = d.add(t.button(widgets.Plain, words.T("details.remove"), func() { t.removeDomain(d.domain) }))
	return d
}

// rows puts the fields of a domain on a form.
func (t *domainsTab) rows(_ app.Form, g *fields.Group, s State) []fyne.CanvasObject {
	name := g.Entry(app.FieldDomain, false)
	name.Field.ReserveLine = true
	readdress := g.Check(app.FieldReaddress, words.T("details.domain.readdress"))
	receives := g.Check(app.FieldReceivesMail, words.FieldName(app.FieldReceivesMail))
	delivery := g.Entry(app.FieldDelivery, true)
	delivery.Field.SetHint(words.T("details.domain.delivery.hint"))
	failovers := g.Bind(app.FieldFailovers, widgets.NewMultiLineEntry(), true)
	failovers.Field.SetHint(words.T("details.domain.failovers.hint"))
	return []fyne.CanvasObject{name.Field, readdress.Field, receives.Field, delivery.Field, failovers.Field}
}

func (t *domainsTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	can := s.Customer.Can(app.ActEdit)
	widgets.SetVisible(t.add, can)
	keys := make([]string, len(s.Customer.Domains))
	for i, d := range s.Customer.Domains {
		keys[i] = strconv.FormatInt(d.ID, 10)
	}
	t.list.list(keys, func(i int, d *domainItem) { d.render(s.Customer.Domains[i], can) })
	t.arrange()
}

func (d *domainItem) render(domain app.MailDomain, can bool) {
	d.domain = domain
	state, tone, verify := words.T("details.domain.not_verified"), widgets.Amber, words.T("details.domain.verify")
	if domain.VerifiedOn != "" {
		state, tone, verify = words.T("details.domain.verified"), widgets.Green, words.T("details.domain.unverify")
	}
	d.mark.Set(words.T("details.primary"), widgets.Blue)
	widgets.SetVisible(d.mark, domain.Primary)
	d.verify.SetText(verify)
	d.set(domain.Shown, state, tone, domainFacts(domain))
	widgets.SetVisible(d.primary, !domain.Primary)
	widgets.SetVisible(d.buttons, can)
}

func domainFacts(d app.MailDomain) []widgets.KV {
	receives := words.T("details.no")
	if d.ReceivesMail {
		receives = words.T("details.yes")
	}
	facts := []widgets.KV{
		{Key: words.FieldName(app.FieldReceivesMail), Value: receives},
		optional(words.FieldName(app.FieldDelivery), d.Delivery.String()),
	}
	if len(d.Failovers) > 0 {
		facts = append(facts, widgets.KV{Key: words.FieldName(app.FieldFailovers), Value: words.Routes(d.Failovers), Wraps: true})
	}
	if d.VerifiedOn != "" {
		facts = append(facts, widgets.KV{Key: words.FieldName(app.FieldVerified), Value: words.LongDay(d.VerifiedOn)})
	}
	return append(facts, widgets.KV{Key: words.T("details.domain.record"), Value: d.TXTRecord(), Wraps: true})
}

func (t *domainsTab) copyRecord(d app.MailDomain) {
	fyne.CurrentApp().Clipboard().SetContent(d.TXTRecord())
	t.view.model.deps.Nav.Notify(words.T("details.domain.copied", words.Args{"Domain": d.Shown}))
}

// makePrimary offers those who have an address on the old primary domain one on the new.
func (t *domainsTab) makePrimary(d app.MailDomain) {
	m := t.view.model
	c := t.view.state.Customer
	people := c.UsersOf(c.Primary())
	if len(people) == 0 {
		m.MakePrimary(d, nil, nil)
		return
	}
	newReaddress(t.view, readdressing{
		title: words.T("details.primary.title"), text: words.N("details.primary.text", len(people)),
		do: words.T("details.primary.make"), people: people, domain: d, to: d, optional: true,
		apply: func(addresses map[int64]string, then func(error)) { m.MakePrimary(d, addresses, then) },
	}).show()
}

// removeDomain has people who have an address on the domain given another one with it.
func (t *domainsTab) removeDomain(d app.MailDomain) {
	m := t.view.model
	c := t.view.state.Customer
	people := c.UsersOf(d)
	if len(people) == 0 || d.Primary {
		m.RemoveDomain(d, nil, nil) // which says why when it cannot leave
		return
	}
	newReaddress(t.view, readdressing{
		title: words.T("details.domain.remove_title"), text: words.N("details.domain.remove_text", len(people)),
		do: words.T("details.domain.remove"), people: people, domain: d, to: c.Primary(),
		apply: func(addresses map[int64]string, then func(error)) { m.RemoveDomain(d, addresses, then) },
	}).show()
}

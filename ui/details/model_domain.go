package details

import (
	"foyer/app"
)

// domainSheet is the form of a domain, 0 being a new one.
func domainSheet(id int64) sheet {
	return sheet{
		Form: app.FormOf(app.FormDomain, id), Tab: Domains,
		Fields: []app.Field{app.FieldDomain, app.FieldReaddress, app.FieldReceivesMail, app.FieldDelivery, app.FieldFailovers},
		Values: func(s State) (map[app.Field]string, bool) {
			d, ok := domainOf(s, id)
			return app.DomainValues(d), ok
		},
		Visible: func(f app.Field, values map[app.Field]string, s State) bool {
			d, _ := domainOf(s, id)
			people, _ := app.Renamed(values, s.Customer, d)
			return f != app.FieldReaddress || len(people) > 0
		},
		Check: func(values map[app.Field]string, s State) []app.Issue {
			d, _ := domainOf(s, id)
			return app.CheckDomainForm(values, s.Customer, d, s.Catalog)
		},
		LookUp: func(ctx app.Context, m *app.Manager, values map[app.Field]string, customer app.CustomerID) ([]app.Issue, error) {
			return m.CheckDomain(ctx, values[app.FieldDomain], customer)
		},
		Save: func(values map[app.Field]string, s State) app.Operation {
			d, _ := domainOf(s, id)
			_, addresses := app.Renamed(values, s.Customer, d)
			if values[app.FieldReaddress] != app.Checked {
				addresses = nil
			}
			return app.SaveDomain(values, d, addresses)
		},
	}
}

// domainOf is a domain of the customer by its id, 0 being a new one; false: it is
// no longer there.
func domainOf(s State, id int64) (app.MailDomain, bool) {
	if id == 0 {
		return app.MailDomain{ReceivesMail: true}, true
	}
	for _, d := range s.Customer.Domains {
		if d.ID == id {
			return d, true
		}
	}
	return app.MailDomain{}, false
}

// Verify says that the TXT record of a domain was found today, or that it is not
// verified any more.
func (m *Model) Verify(d app.MailDomain, found bool) {
	on := app.Date("")
	if found {
		on = app.DateOf(m.deps.Clock())
	}
	m.deps.Acts.Do(m.ids(), app.Verify(d, on), nil)
}

// MakePrimary makes a domain the primary one and gives people new addresses, by id.
// Then hears how it went.
func (m *Model) MakePrimary(d app.MailDomain, addresses map[int64]string, then func(error)) {
	m.deps.Acts.Do(m.ids(), app.MakePrimary(d, addresses), then)
}

// RemoveDomain takes a domain away and gives people new addresses, by id. Then
// hears how it went.
func (m *Model) RemoveDomain(d app.MailDomain, addresses map[int64]string, then func(error)) {
	m.deps.Acts.Do(m.ids(), app.RemoveDomain(d, addresses), then)
}

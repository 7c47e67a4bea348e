package details

import (
	"slices"

	"foyer/app"
)

// personSheet is the form of somebody at the customer, 0 being a new one.
func personSheet(id int64) sheet {
	return sheet{
		Form: app.FormOf(app.FormPerson, id), Tab: People,
		Fields: []app.Field{app.FieldRole, app.FieldFirstName, app.FieldLastName, app.FieldEmail},
		Values: func(s State) (map[app.Field]string, bool) {
			p, ok := personOf(s, id)
			return app.PersonValues(p), ok
		},
		Check: func(values map[app.Field]string, s State) []app.Issue {
			p, _ := personOf(s, id)
			_, issues := app.ParsePersonForm(values, s.Customer, p)
			return issues
		},
		Save: func(values map[app.Field]string, s State) app.Operation {
			p, _ := personOf(s, id)
			return app.SavePerson(values, p)
		},
	}
}

// personOf is somebody at the customer by the id, 0 being a new one; false: the
// person is no longer there.
func personOf(s State, id int64) (app.Person, bool) {
	if id == 0 {
		return app.Person{Role: app.RoleAdministrator}, true
	}
	at := slices.IndexFunc(s.Customer.People, func(p app.Person) bool { return p.ID == id })
	if at < 0 {
		return app.Person{}, false
	}
	return s.Customer.People[at], true
}

// byRole is everybody at a customer, the primary administrator first, then by role.
func byRole(people []app.Person) []app.Person {
	rank := func(p app.Person) int {
		if p.Primary {
			return -1
		}
		return slices.Index(app.Roles(), p.Role)
	}
	sorted := slices.Clone(people)
	slices.SortStableFunc(sorted, func(a, b app.Person) int { return rank(a) - rank(b) })
	return sorted
}

// MakeAdministrator makes an administrator the primary one.
func (m *Model) MakeAdministrator(p app.Person) {
	m.deps.Acts.Do(m.ids(), app.MakePrimaryAdministrator(p), nil)
}

// RemovePerson takes somebody from the customer.
func (m *Model) RemovePerson(p app.Person) { m.deps.Acts.Do(m.ids(), app.RemovePerson(p), nil) }

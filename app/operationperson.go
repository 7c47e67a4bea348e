package app

import (
	"slices"
	"strings"
)

// FieldRole is what somebody is to us at a customer.
const FieldRole Field = "role"

// PersonValues is a person as somebody would type it into the form.
func PersonValues(p Person) map[Field]string {
	return map[Field]string{
		FieldRole: string(p.Role), FieldFirstName: p.FirstName, FieldLastName: p.LastName, FieldEmail: ShownEmail(p.Email),
	}
}

// ParsePersonForm reads the form of a person of a customer, base being the one
// that is edited or zero.
func ParsePersonForm(values map[Field]string, c Customer, base Person) (Person, []Issue) {
	p := Person{ID: base.ID, Primary: base.Primary, Role: Role(values[FieldRole])}
	var issues, more []Issue
	switch {
	case !slices.Contains(Roles(), p.Role):
		issues = required(FieldRole)
	case p.Primary && p.Role != RoleAdministrator:
		issues = []Issue{block(FieldRole, CodePersonRole)}
	}
	p.FirstName, more = parseText(FieldFirstName, values[FieldFirstName])
	issues = append(issues, more...)
	p.LastName = CleanText(values[FieldLastName])
	if issue, long := tooLong(FieldLastName, p.LastName); long {
		issues = append(issues, issue)
	}
	p.Email, more = c.checkAddress(values[FieldEmail], p)
	return p, append(issues, more...)
}

// checkAddress reads the address of somebody at the customer: on one of its
// domains where the role signs in, anywhere for contacts, and nobody else's.
func (c Customer) checkAddress(typed string, p Person) (string, []Issue) {
	email, issues := CheckEmail(typed, "")
	if len(issues) > 0 {
		return "", issues
	}
	_, domain, _ := strings.Cut(email, "@")
	registered := slices.ContainsFunc(c.Domains, func(d MailDomain) bool { return d.Name == domain })
	switch {
	case slices.ContainsFunc(c.People, func(o Person) bool { return o.ID != p.ID && strings.EqualFold(o.Email, email) }):
		return "", []Issue{block(FieldEmail, CodeEmailUsed)}
	case !registered && p.Role.SignsIn():
		return "", []Issue{block(FieldEmail, CodeEmailNotRegistered, "Domain", c.Primary().Shown)}
	case !registered:
		return email, []Issue{warn(FieldEmail, CodeEmailForeign)}
	}
	return email, nil
}

// SavePerson adds somebody to a customer, or changes the one that was read as base.
func SavePerson(values map[Field]string, base Person) Operation {
	return Operation{ActionPeople, ActEdit, func(c *Customer, _ Moment) error {
		p, issues := ParsePersonForm(values, *c, base)
		if blocking := Blocking(issues); len(blocking) > 0 {
			return &InvalidError{blocking}
		}
		c.People = slices.Clone(c.People)
		if base.ID == 0 {
			c.People = append(c.People, p)
			return nil
		}
		at, err := c.person(base)
		if err != nil {
			return err
		}
		c.People[at] = p
		return nil
	}}
}

// MakePrimaryAdministrator makes an administrator the primary one.
func MakePrimaryAdministrator(base Person) Operation {
	return Operation{ActionPeople, ActEdit, func(c *Customer, _ Moment) error {
		at, err := c.person(base)
		switch {
		case err != nil:
			return err
		case base.Role != RoleAdministrator:
			return &InvalidError{[]Issue{block(FieldRole, CodePersonRole)}}
		}
		c.People = slices.Clone(c.People)
		for i := range c.People {
			c.People[i].Primary = i == at
		}
		return nil
	}}
}

// RemovePerson takes somebody from a customer; the primary administrator stays.
func RemovePerson(base Person) Operation {
	return Operation{ActionPeople, ActEdit, func(c *Customer, _ Moment) error {
		at, err := c.person(base)
		switch {
		case err != nil:
			return err
		case c.People[at].Primary:
			return &InvalidError{[]Issue{block(FieldRole, CodePersonPrimary)}}
		}
		c.People = slices.Delete(slices.Clone(c.People), at, at+1)
		return nil
	}}
}

// person finds somebody whom nobody has changed since they were read.
func (c *Customer) person(base Person) (int, error) {
	at := slices.Index(c.People, base)
	if at < 0 {
		return -1, &StaleError{Customer: c.ID, Fields: []Field{FieldPerson}}
	}
	return at, nil
}

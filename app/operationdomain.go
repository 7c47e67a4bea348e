package app

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// ArgPerson has the id of the person whom an issue about several is about.
const ArgPerson = "person"

// The fields of a domain's form, and what else there is to say about a domain. FieldFailovers
// has one server per line.
const (
	FieldReceivesMail Field = "receives_mail"
	FieldDelivery     Field = "delivery"
	FieldFailovers    Field = "failovers"
	FieldReaddress    Field = "readdress" // gives people the addresses that go with another name
	FieldPrimary      Field = "primary"
	FieldVerified     Field = "verified"
)

// DomainValues is a domain as somebody would type it into its form.
func DomainValues(d MailDomain) map[Field]string {
	var lines []string
	for _, r := range d.Failovers {
		lines = append(lines, r.String())
	}
	return map[Field]string{
		FieldDomain: d.Shown, FieldReceivesMail: checked(d.ReceivesMail),
		FieldDelivery: d.Delivery.String(), FieldFailovers: strings.Join(lines, "\n"), FieldReaddress: Checked,
	}
}

// ParseDomainForm reads a domain's form.
func ParseDomainForm(values map[Field]string, catalog Catalog) (MailDomain, []Issue) {
	domain, issues := CleanDomain(values[FieldDomain])
	issues = append(issues, checkOwnDomain(domain, catalog.Settings.Mail.FromAddress)...)
	d := MailDomain{Name: domain.ASCII, Shown: domain.Shown, ReceivesMail: values[FieldReceivesMail] == Checked}
	if values[FieldDelivery] != "" {
		var more []Issue
		d.Delivery, more = ParseRoute(FieldDelivery, values[FieldDelivery])
		issues = append(issues, more...)
	}
	failovers, more := parseFailovers(values[FieldFailovers], d.Delivery)
	d.Failovers = failovers
	return d, append(issues, more...)
}

// parseFailovers reads the servers that are tried after the first one, each once.
func parseFailovers(typed string, first Route) ([]Route, []Issue) {
	var routes []Route
	for i, line := range strings.Split(typed, "\n") {
		if CleanText(line) == "" {
			continue
		}
		r, issues := ParseRoute(FieldFailovers, line)
		if len(issues) > 0 {
			return routes, inLine(issues, i+1)
		}
		if r != first && !slices.Contains(routes, r) {
			routes = append(routes, r)
		}
	}
	return routes, nil
}

// inLine says in which line of several the issues of a server are.
func inLine(issues []Issue, line int) []Issue {
	codes := map[string]string{CodeRouteHost: CodeRouteHostLine, CodeRoutePort: CodeRoutePortLine}
	for i := range issues {
		issues[i].Code = codes[issues[i].Code]
		issues[i].Args["Line"] = strconv.Itoa(line)
	}
	return issues
}

// CheckDomainForm returns what is wrong or odd with what was typed into the form
// of a domain of a customer, base being the one that is edited or zero.
func CheckDomainForm(values map[Field]string, c Customer, base MailDomain, catalog Catalog) []Issue {
	d, issues := ParseDomainForm(values, catalog)
	if d.Name != "" && slices.ContainsFunc(c.Domains, func(o MailDomain) bool { return o.Name == d.Name && o.ID != base.ID }) {
		issues = append(issues, block(FieldDomain, CodeDomainOwn, "Domain", d.Shown))
	}
	people, _ := Renamed(values, c, base)
	if answer, asked := values[FieldReaddress]; asked && answer != Checked && len(people) > 0 {
		issues = append(issues, block(FieldReaddress, CodeDomainUsed, "Domain", base.Shown, "Name", people[0].Name()))
	}
	return issues
}

// Renamed returns the people whose domain gets another name in its form, and the
// addresses that go with it, by id.
func Renamed(values map[Field]string, c Customer, base MailDomain) ([]Person, map[int64]string) {
	d, _ := CleanDomain(values[FieldDomain])
	if base.ID == 0 || d.ASCII == "" || d.ASCII == base.Name {
		return nil, nil
	}
	people := c.UsersOf(base)
	return people, Readdressed(people, MailDomain{Name: d.ASCII})
}

// SaveDomain adds a domain to a customer, or changes the one that was read as
// base. Addresses are the new ones of people whose domain changes its name, by id.
func SaveDomain(values map[Field]string, base MailDomain, addresses map[int64]string) Operation {
	return Operation{ActionDomains, ActEdit, func(c *Customer, now Moment) error {
		if blocking := Blocking(CheckDomainForm(values, *c, base, now.Catalog)); len(blocking) > 0 {
			return &InvalidError{blocking}
		}
		d, _ := ParseDomainForm(values, now.Catalog)
		c.Domains = slices.Clone(c.Domains)
		if base.ID == 0 {
			c.Domains = append(c.Domains, d)
			return nil
		}
		at, err := c.domain(base)
		if err != nil {
			return err
		}
		d.ID, d.Primary, d.Token, d.VerifiedOn = base.ID, base.Primary, base.Token, base.VerifiedOn
		if d.Name != base.Name {
			d.VerifiedOn = "" // it is another domain
		}
		c.Domains[at] = d
		if err := c.readdress(addresses); err != nil {
			return err
		}
		return c.mayLeave(base, d.Name)
	}}
}

// MakePrimary makes a domain of a customer its primary one. Addresses are the
// new ones of people, by id.
func MakePrimary(base MailDomain, addresses map[int64]string) Operation {
	return Operation{ActionDomains, ActEdit, func(c *Customer, _ Moment) error {
		at, err := c.domain(base)
		if err != nil {
			return err
		}
		c.Domains = slices.Clone(c.Domains)
		for i := range c.Domains {
			c.Domains[i].Primary = i == at
		}
		return c.readdress(addresses)
	}}
}

// RemoveDomain takes a domain from a customer. Addresses are the new ones of
// people who have one on it, by id: without them it cannot leave.
func RemoveDomain(base MailDomain, addresses map[int64]string) Operation {
	return Operation{ActionDomains, ActEdit, func(c *Customer, _ Moment) error {
		at, err := c.domain(base)
		switch {
		case err != nil:
			return err
		case len(c.Domains) == 1:
			return &InvalidError{[]Issue{block(FieldDomain, CodeDomainLast)}}
		case c.Domains[at].Primary:
			return &InvalidError{[]Issue{block(FieldDomain, CodeDomainPrimary)}}
		}
		c.Domains = slices.Delete(slices.Clone(c.Domains), at, at+1)
		if err := c.readdress(addresses); err != nil {
			return err
		}
		return c.mayLeave(base, "")
	}}
}

// Verify says that the TXT record of a domain was found on a day, or, without
// one, that it is not verified any more.
func Verify(base MailDomain, on Date) Operation {
	return Operation{ActionDomains, ActEdit, func(c *Customer, _ Moment) error {
		at, err := c.domain(base)
		if err != nil {
			return err
		}
		c.Domains = slices.Clone(c.Domains)
		c.Domains[at].VerifiedOn = on
		return nil
	}}
}

// domain finds a domain that nobody has changed since it was read.
func (c *Customer) domain(base MailDomain) (int, error) {
	at := slices.IndexFunc(c.Domains, func(d MailDomain) bool { return d.ID == base.ID })
	if at < 0 || encode(c.Domains[at]) != encode(base) {
		return -1, &StaleError{Customer: c.ID, Fields: []Field{FieldMailDomain}}
	}
	return at, nil
}

// UsersOf returns the people who have an address on a domain.
func (c Customer) UsersOf(d MailDomain) []Person {
	return slices.DeleteFunc(slices.Clone(c.People), func(p Person) bool { return p.Domain() != d.Name })
}

// Readdressed offers people an address on another domain, by id: what stands
// before the "@" stays.
func Readdressed(people []Person, to MailDomain) map[int64]string {
	addresses := map[int64]string{}
	for _, p := range people {
		local, _, _ := strings.Cut(p.Email, "@")
		addresses[p.ID] = local + "@" + to.Name
	}
	return addresses
}

// mayLeave says whether a domain that is no longer the customer's, or is called
// otherwise by now, is free of people.
func (c *Customer) mayLeave(d MailDomain, now string) error {
	users := c.UsersOf(d)
	if len(users) == 0 || d.Name == now {
		return nil
	}
	return &InvalidError{[]Issue{block(FieldDomain, CodeDomainUsed, "Domain", d.Shown, "Name", users[0].Name())}}
}

// readdress gives people new addresses, by id.
func (c *Customer) readdress(addresses map[int64]string) error {
	c.People = slices.Clone(c.People)
	for i, p := range c.People {
		to, ok := addresses[p.ID]
		if !ok {
			continue
		}
		email, issues := c.checkAddress(to, p)
		if blocking := Blocking(issues); len(blocking) > 0 {
			return &InvalidError{whose(blocking, p)}
		}
		c.People[i].Email = email
	}
	return nil
}

// whose says by its id whom issues are about.
func whose(issues []Issue, p Person) []Issue {
	for i := range issues {
		if issues[i].Args = maps.Clone(issues[i].Args); issues[i].Args == nil {
			issues[i].Args = map[string]string{}
		}
		issues[i].Args[ArgPerson] = strconv.FormatInt(p.ID, 10)
	}
	return issues
}

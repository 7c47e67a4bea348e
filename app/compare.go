package app

import "strings"

// Comparison is two records side by side, and what a merge of them has to know.
// Hosted is how many customers each of them hosts.
type Comparison struct {
	Customers [2]Customer
	Hosted    [2]int
	Catalog   Catalog
	Refused   []Issue // why they cannot become one
}

// Compare reads two customers to be compared; ErrNotFound when one is not there.
func (m *Manager) Compare(ctx Context, a, b CustomerID) (c Comparison, err error) {
	defer caught(&err)
	for i, id := range []CustomerID{a, b} {
		if c.Customers[i], err = m.Customer(ctx, id); err != nil {
			return c, err
		}
		hosted, err := m.deps.Store.HostedBy(ctx, id)
		if err != nil {
			return c, err
		}
		c.Hosted[i] = len(hosted)
	}
	c.Refused = mergeable(c.Customers[0], c.Customers[1])
	c.Catalog, err = m.Catalog(ctx)
	return c, err
}

// Moving is how much of what a record has goes along when it is merged into
// another.
type Moving struct{ Domains, People, Orders, Messages, Notes, Hosted int }

// Moving says what would go along with one of the customers: the first or the
// second.
func (c Comparison) Moving(gone int) Moving {
	from, into := c.Customers[gone], c.Customers[1-gone]
	moving := Moving{
		Domains: len(from.Domains), Orders: len(from.Orders), Messages: len(from.Mail), Notes: len(from.Notes), Hosted: c.Hosted[gone],
	}
	for _, p := range from.People {
		if !into.has(p) {
			moving.People++
		}
	}
	return moving
}

// has says whether somebody with that address is there already.
func (c Customer) has(p Person) bool {
	for _, o := range c.People {
		if strings.EqualFold(o.Email, p.Email) {
			return true
		}
	}
	return false
}

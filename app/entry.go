package app

import "cmp"

// Entry is a customer with all that one can have: what a store is filled with
// in bulk. Intake.Host is the place of its Channel among the entries, the first
// being 1, and comes before it.
type Entry struct {
	Addition
	Now       Status // where it stands; "": as it was added
	Reference string
	Domains   []Domain // beside the primary one
	People    []Person // beside the administrator
	Tags      []Tag    // by name; their ids are the store's business
}

// Customer is the record that the entry makes.
func (e Entry) Customer() Customer {
	c := e.Addition.Customer()
	if e.Now == StatusArchived {
		c.ArchivedFrom = c.Status
	}
	c.Status = cmp.Or(e.Now, c.Status)
	c.Reference, c.Tags = e.Reference, e.Tags
	for _, d := range e.Domains {
		c.Domains = append(c.Domains, MailDomain{Name: d.ASCII, Shown: d.Shown, ReceivesMail: true})
	}
	c.People = append(c.People, e.People...)
	return c
}

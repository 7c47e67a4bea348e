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

// Person is somebody at a customer beside its administrator.
type Person struct {
	Role      string // "billing", "technical" or "other"
	FirstName string
	LastName  string
	Email     string
}

// Standing is the status of the entry's customer.
func (e Entry) Standing() Status { return cmp.Or(e.Now, e.Status()) }

// SearchText is what a store keeps of the entry's customer to search in.
func (e Entry) SearchText() string {
	in := e.Intake
	texts := []string{
		in.Company, in.Domain, in.DomainShown, in.FirstName, in.LastName, in.Email, e.Reference, in.Address.City,
	}
	for _, d := range e.Domains {
		texts = append(texts, d.ASCII, d.Shown)
	}
	for _, p := range e.People {
		texts = append(texts, p.FirstName, p.LastName, p.Email)
	}
	return SearchText(texts...)
}

// Incomplete says whether the entry lacks something that is needed.
func (e Entry) Incomplete() bool {
	return Incomplete(e.Intake.Address, e.Intake.Phone, e.Intake.FirstName)
}

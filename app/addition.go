package app

// Customer is the record that an addition makes; ids are for the store to give.
func (a Addition) Customer() Customer {
	in := a.Intake
	c := Customer{
		Type: in.Type, Host: in.Host, Company: in.Company, Address: in.Address,
		Phone: in.Phone, PhoneE164: in.PhoneE164, Website: in.Website,
		Status: a.Status(), Product: in.Product, Package: in.Package, Licenses: in.Licenses, TrialEnds: a.TrialEnds,
		Domains: []MailDomain{{Name: in.Domain, Shown: in.DomainShown, Primary: true, ReceivesMail: true}},
		People: []Person{{
			Role: RoleAdministrator, Primary: true, FirstName: in.FirstName, LastName: in.LastName, Email: in.Email,
		}},
		Acceptances: []Acceptance{a.Acceptance},
		Draft:       a.Draft, AddedAt: a.At, AddedBy: a.By,
	}
	c.Orders = []Order{{
		Kind: a.Order, Package: in.Package, Licenses: in.Licenses, TrialEnds: a.TrialEnds, At: a.At, By: a.By,
	}}
	return c
}

// Status returns where a customer stands right after it was added.
func (a Addition) Status() Status {
	if a.Order == OrderTrial {
		return StatusTrial
	}
	return StatusActive
}

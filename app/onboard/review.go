package onboard

import (
	"slices"
	"strconv"

	"foyer/app"
)

// ReviewRow is one value as it will be stored: names for what the catalog
// names, the code for account type, product and welcome email, "" for nothing.
type ReviewRow struct {
	Field app.Field
	Value string
}

// review lists the visible fields of the pages before it, each page's in the order in
// which they are read two in a line.
func (w *Wizard) review() [][]ReviewRow {
	in, _ := app.ParseIntake(w.draft, w.catalog)
	groups := make([][]ReviewRow, StepReview)
	for s := range groups {
		for _, f := range app.StepFields(s) {
			if f != app.FieldEmailPattern && app.Visible(f, w.draft, w.catalog) {
				groups[s] = append(groups[s], ReviewRow{f, w.stored(f, in)})
			}
		}
		groups[s] = inLines(groups[s])
	}
	return groups
}

// inLines has the welcome email beside the domain, so that the address has a line of
// its own at the end.
func inLines(rows []ReviewRow) []ReviewRow {
	is := func(f app.Field) func(ReviewRow) bool { return func(r ReviewRow) bool { return r.Field == f } }
	domain, welcome := slices.IndexFunc(rows, is(app.FieldDomain)), slices.IndexFunc(rows, is(app.FieldWelcome))
	if domain < 0 || welcome < domain {
		return rows
	}
	moved := rows[welcome]
	return slices.Insert(slices.Delete(rows, welcome, welcome+1), domain+1, moved)
}

// stored returns the value of a field as the intake holds it.
func (w *Wizard) stored(f app.Field, in app.Intake) string {
	switch f {
	case app.FieldPackage:
		p, _ := w.catalog.Package(in.Package)
		return p.Name
	case app.FieldLicenses:
		return strconv.Itoa(in.Licenses)
	case app.FieldHost:
		return hostName(w.catalog.Hosts, in.Host)
	case app.FieldCompany:
		return in.Company
	case app.FieldStreet:
		return in.Address.Street
	case app.FieldCity:
		return in.Address.City
	case app.FieldState:
		s, _ := w.catalog.Places.State(in.Address.Country, in.Address.State)
		return s.Name
	case app.FieldPostalCode:
		return in.Address.PostalCode
	case app.FieldCountry:
		c, _ := w.catalog.Places.Country(in.Address.Country)
		return c.Name
	case app.FieldPhone:
		return in.Phone
	case app.FieldWebsite:
		return in.Website
	case app.FieldDomain:
		return domainText(in)
	case app.FieldFirstName:
		return in.FirstName
	case app.FieldLastName:
		return in.LastName
	case app.FieldEmail:
		return in.Email
	}
	return w.draft.Values[f]
}

func hostName(hosts []app.Host, id app.CustomerID) string {
	i := slices.IndexFunc(hosts, func(h app.Host) bool { return h.ID == id })
	if i < 0 {
		return ""
	}
	return app.HostLabels(hosts)[i]
}

// domainText shows the ASCII form too where letters may deceive.
func domainText(in app.Intake) string {
	if in.DomainShown == in.Domain {
		return in.Domain
	}
	return in.DomainShown + " (" + in.Domain + ")"
}

package app

import (
	"slices"
	"strconv"
)

// stepFields are the fields of each page of the wizard, in reading order.
var stepFields = [][]Field{
	{FieldAccountType, FieldProduct, FieldPackage, FieldLicenses, FieldHost},
	{FieldCompany, FieldStreet, FieldCity, FieldState, FieldPostalCode, FieldCountry, FieldPhone, FieldWebsite},
	{FieldDomain, FieldFirstName, FieldLastName, FieldEmailPattern, FieldEmail, FieldWelcome},
	{FieldEULA},
}

// StepFields returns the fields of a wizard page (0 to 3) in reading order;
// nil for any other number.
func StepFields(step int) []Field {
	if step < 0 || step >= len(stepFields) {
		return nil
	}
	return slices.Clone(stepFields[step])
}

// Fields returns all fields in the wizard's order.
func Fields() []Field { return slices.Concat(stepFields...) }

// Visible says whether a field is asked for at all: the state only in
// countries that have states, the host only of an Organization and only when
// there is a Channel to choose or one was chosen.
func Visible(f Field, d Draft, c Catalog) bool {
	switch f {
	case FieldState:
		return HasStates(c.Places, d.Values[FieldCountry])
	case FieldHost:
		return d.Values[FieldAccountType] == string(Organization) && (len(c.Hosts) > 0 || d.Values[FieldHost] != "")
	}
	return true
}

// Required says whether a visible field must not be empty.
func Required(f Field, d Draft, c Catalog) bool {
	switch f {
	case FieldHost, FieldPhone, FieldWebsite, FieldLastName, FieldWelcome, FieldEmailPattern:
		return false
	case FieldPostalCode:
		return HasPostalCode(d.Values[FieldCountry])
	}
	return Visible(f, d, c)
}

// CheckField returns what is wrong or odd with one field, as far as the draft
// and the catalog can tell; whether a domain is taken only the store knows.
func CheckField(f Field, d Draft, c Catalog) []Issue {
	if !Visible(f, d, c) {
		return nil
	}
	var in Intake
	return parseField(f, d, c, &in)
}

// CheckDraft returns the issues of all fields, in the wizard's order.
func CheckDraft(d Draft, c Catalog) []Issue {
	_, issues := ParseIntake(d, c)
	return issues
}

// ParseIntake reads a draft as a customer. The intake is whole only when no
// issue blocks; the fields that could be read are set in any case.
func ParseIntake(d Draft, c Catalog) (Intake, []Issue) {
	var in Intake
	var issues []Issue
	for _, f := range Fields() {
		if Visible(f, d, c) {
			issues = append(issues, parseField(f, d, c, &in)...)
		}
	}
	return in, issues
}

// parseField reads one visible field of the draft into the intake.
func parseField(f Field, d Draft, c Catalog, in *Intake) []Issue {
	switch f {
	case FieldAccountType, FieldProduct, FieldPackage, FieldLicenses, FieldHost:
		return parseOrder(f, d, c, in)
	case FieldStreet, FieldCity, FieldState, FieldPostalCode, FieldCountry:
		return parseAddress(f, d, c, &in.Address)
	}
	typed := d.Values[f]
	var issues []Issue
	switch f {
	case FieldCompany:
		in.Company, issues = parseText(f, typed)
	case FieldPhone:
		in.Phone, in.PhoneE164, issues = ParsePhone(typed, d.Values[FieldCountry])
	case FieldWebsite:
		in.Website, issues = CleanWebsite(typed)
	case FieldDomain:
		var domain Domain
		domain, issues = CleanDomain(typed)
		in.Domain, in.DomainShown = domain.ASCII, domain.Shown
		issues = append(issues, checkOwnDomain(domain, c.Settings.Mail.FromAddress)...)
	case FieldFirstName:
		in.FirstName, issues = parseText(f, typed)
	case FieldLastName:
		in.LastName, issues = CleanText(typed), invisible(f, typed) // some people have one name only
		if issue, long := tooLong(f, in.LastName); long {
			in.LastName, issues = "", []Issue{issue}
		}
	case FieldEmail:
		domain, _ := CleanDomain(d.Values[FieldDomain])
		if typed == "" && !d.EmailEdited && domain.ASCII == "" && d.Values[FieldDomain] != "" {
			return nil // the address is made from the domain, which says already what is wrong
		}
		in.Email, issues = CheckEmail(typed, domain.ASCII)
	case FieldWelcome:
		in.Welcome = typed == Checked
	case FieldEULA:
		// Not a tick but the text that it was given to: another text has to be accepted anew.
		in.EULA = typed != "" && typed == c.EULA.SHA256
		if !in.EULA {
			issues = required(f)
		}
	}
	return issues
}

// parseOrder reads a field of the first page: what is sold to whom.
func parseOrder(f Field, d Draft, c Catalog, in *Intake) []Issue {
	typed := d.Values[f]
	switch f {
	case FieldAccountType:
		in.Type = AccountType(typed)
		if in.Type != Organization && in.Type != Channel {
			return required(f)
		}
	case FieldProduct:
		in.Product = typed
		if typed != ProductEmailSecurity {
			return required(f)
		}
	case FieldPackage:
		p, found := c.Package(typed)
		in.Package = p.Code
		if !found {
			return required(f)
		}
		if !p.Sellable {
			return []Issue{block(f, CodePackageNotSold, "Package", p.Name)}
		}
	case FieldLicenses:
		var issues []Issue
		in.Licenses, issues = ParseLicenses(typed)
		if p, _ := c.Package(d.Values[FieldPackage]); len(issues) == 0 && in.Licenses < p.MinimumLicenses {
			issues = []Issue{block(f, CodeLicensesMinimum, "Package", p.Name, "Minimum", groupThousands(p.MinimumLicenses))}
		}
		return issues
	case FieldHost:
		if typed == "" {
			return nil
		}
		id, err := strconv.ParseInt(typed, 10, 64)
		in.Host = CustomerID(id)
		if err != nil || !slices.ContainsFunc(c.Hosts, func(h Host) bool { return h.ID == in.Host }) {
			return []Issue{block(f, CodeHostUnknown)}
		}
	}
	return nil
}

// parseAddress reads a field of the postal address.
func parseAddress(f Field, d Draft, c Catalog, a *Address) (issues []Issue) {
	typed, country := d.Values[f], d.Values[FieldCountry]
	switch f {
	case FieldStreet:
		a.Street, issues = parseText(f, typed)
	case FieldCity:
		a.City, issues = parseText(f, typed)
	case FieldPostalCode:
		a.PostalCode, issues = ParsePostalCode(typed, country)
	case FieldState:
		a.State = typed
		if _, found := c.Places.State(country, typed); !found {
			return required(f)
		}
	case FieldCountry:
		a.Country = typed
		if _, found := c.Places.Country(typed); !found {
			return required(f)
		}
	}
	return issues
}

// parseText reads a required line of text.
func parseText(f Field, typed string) (string, []Issue) {
	text := CleanText(typed)
	if text == "" {
		return "", required(f)
	}
	if issue, long := tooLong(f, text); long {
		return "", []Issue{issue}
	}
	return text, invisible(f, typed)
}

// invisible warns of what nobody can see and CleanText leaves out.
func invisible(f Field, typed string) []Issue {
	if !hasInvisible(typed) {
		return nil
	}
	return []Issue{warn(f, CodeInvisible)}
}

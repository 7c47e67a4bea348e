package app

import (
	"maps"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// Form names a set of fields of a record that are edited and saved together.
// Those of a thing of a list are followed by its id: see FormOf.
type Form string

// The forms of a record.
const (
	FormAccount Form = "account"
	FormDetails Form = "details"
	FormPlan    Form = "plan"
	FormDomain  Form = "domain"
	FormPerson  Form = "person"
	FormNote    Form = "note"
)

// FormOf is the form of the thing with that id; 0 is a new one.
func FormOf(f Form, id int64) Form { return f + Form(":"+strconv.FormatInt(id, 10)) }

// FormFields returns the fields of the two forms that edit the record itself, in
// reading order; nil for other forms.
func FormFields(f Form) []Field {
	switch f {
	case FormAccount:
		return []Field{FieldAccountType, FieldHost, FieldReference}
	case FormDetails:
		return StepFields(1)
	}
	return nil
}

// FormValues is the record as somebody would type it into the wizard and the
// forms; no domain and no person is in it.
func FormValues(c Customer) map[Field]string {
	values := map[Field]string{
		FieldAccountType: string(c.Type), FieldProduct: c.Product, FieldPackage: c.Package,
		FieldLicenses: strconv.Itoa(c.Licenses), FieldReference: c.Reference, FieldCompany: c.Company,
		FieldStreet: c.Address.Street, FieldCity: c.Address.City, FieldState: c.Address.State,
		FieldPostalCode: c.Address.PostalCode, FieldCountry: c.Address.Country,
		FieldPhone: c.Phone, FieldWebsite: ShownWebsite(c.Website),
	}
	if c.Host != 0 {
		values[FieldHost] = strconv.FormatInt(int64(c.Host), 10)
	}
	return values
}

// CheckForm returns what is wrong or odd with what was typed into a form of the
// record: the wizard's rules.
func CheckForm(f Form, values map[Field]string, catalog Catalog) []Issue {
	_, issues := parseForm(f, values, catalog)
	return issues
}

func parseForm(f Form, values map[Field]string, catalog Catalog) (Customer, []Issue) {
	d := Draft{Values: values}
	var in Intake
	var issues []Issue
	for _, field := range FormFields(f) {
		if field != FieldReference && Visible(field, d, catalog) {
			issues = append(issues, parseField(field, d, catalog, &in)...)
		}
	}
	c := Customer{
		Type: in.Type, Host: in.Host, Company: in.Company, Address: in.Address,
		Phone: in.Phone, PhoneE164: in.PhoneE164, Website: in.Website, Reference: CleanText(values[FieldReference]),
	}
	for _, h := range catalog.Hosts {
		if h.ID == c.Host {
			c.HostName = h.Name
		}
	}
	if issue, long := tooLong(FieldReference, c.Reference); long && f == FormAccount {
		issues = append(issues, issue)
	}
	return c, issues
}

// EditForm saves what was typed into a form of the record that was read as base.
// What somebody else changed meanwhile and is typed here otherwise is a
// *StaleError; the rest of the record stays as it is by now.
func EditForm(f Form, values map[Field]string, base Customer, hosts []Host) Operation {
	values = maps.Clone(values)
	return Operation{ActionEdited, ActEdit, func(c *Customer, now Moment) error {
		catalog := now.Catalog
		catalog.Hosts = hosts
		if base.Host != 0 { // it may be archived by now, and stays nevertheless
			catalog.Hosts = append(slices.Clone(hosts), Host{ID: base.Host, Name: base.HostName})
		}
		typed, issues := parseForm(f, values, catalog)
		if blocking := Blocking(issues); len(blocking) > 0 {
			return &InvalidError{blocking}
		}
		if typed.Type == Channel && f == FormAccount {
			typed.Host, typed.HostName = 0, ""
		}
		return c.take(typed, base, FormFields(f))
	}}
}

// take sets fields of the record to what was typed on top of base.
func (c *Customer) take(typed, base Customer, fields []Field) error {
	var stale []Field
	for _, p := range parts() {
		if !slices.Contains(fields, p.field) {
			continue
		}
		mine := p.text(&typed)
		switch {
		case p.holds(c, mine), p.holds(&base, mine): // nobody here changed it
		case !p.holds(c, p.text(&base)):
			stale = append(stale, p.field)
		default:
			if err := p.set(c, mine); err != nil {
				return err
			}
		}
	}
	if stale != nil {
		return &StaleError{Customer: c.ID, Fields: stale}
	}
	_, c.PhoneE164, _ = ParsePhone(c.Phone, c.Address.Country)
	return nil
}

// ParseRoute reads a server that takes mail: a host name or an IP address, with
// a port behind a colon where it is not DefaultMailPort.
func ParseRoute(f Field, typed string) (Route, []Issue) {
	text := strings.ToLower(strings.TrimSuffix(CleanText(typed), "."))
	host, port := text, DefaultMailPort
	if at := strings.LastIndexByte(text, ':'); at >= 0 && (strings.Count(text, ":") == 1 || strings.HasSuffix(text[:at], "]")) {
		n, err := strconv.Atoi(text[at+1:])
		if err != nil || n < 1 || n > MaxPort {
			return Route{}, []Issue{block(f, CodeRoutePort, "Field", string(f), "Limit", groupThousands(MaxPort))}
		}
		host, port = text[:at], n
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if !validHost(host) {
		return Route{}, []Issue{block(f, CodeRouteHost, "Field", string(f))}
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		host = ip.String() // an address can be written in many ways
	}
	return Route{host, port}, nil
}

// String is the route as ParseRoute reads it.
func (r Route) String() string {
	host := r.Host
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if r.Port == DefaultMailPort || r.Host == "" {
		return host
	}
	return host + ":" + strconv.Itoa(r.Port)
}

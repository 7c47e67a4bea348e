package words

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"foyer/app"
)

// Names are what codes in the history are called: packages and features are data
// that staff edit.
type Names struct{ Packages, Features, Countries map[string]string }

// NamesOf returns the names that a catalog has.
func NamesOf(c app.Catalog) Names {
	n := Names{map[string]string{}, map[string]string{}, map[string]string{}}
	for _, p := range c.Packages {
		n.Packages[p.Code] = p.Name
	}
	for _, f := range c.Features {
		n.Features[f.Code] = f.Name
	}
	for _, country := range c.Places.Countries {
		n.Countries[country.Code] = country.Name
	}
	return n
}

// Package is what a package is called.
func (n Names) Package(code string) string { return named(n.Packages, code) }

// Feature is what a feature is called.
func (n Names) Feature(code string) string { return named(n.Features, code) }

// Title says what an entry of the history is about, and of what was taken back or done
// again what that was: "Undone: Archived".
func Title(e app.Event) string {
	if about := e.About(); about != "" {
		return T("history.about", Args{"What": Happened(e.Action), "Action": Happened(about)})
	}
	return Happened(e.Action)
}

// Happened says what an entry of the history is about: "Edited", "Trial extended".
func Happened(action string) string { return T("history." + action) }

// FieldName is what a field is called.
func FieldName(f app.Field) string { return T("field." + string(f)) }

// Value is a value of the history as people read it.
func Value(f app.Field, text string, n Names) string {
	if value := settingValue(f, text, n); value != "" {
		return value
	}
	switch {
	case f == app.FieldReceivesMail || f == app.FieldReaddress:
		return yes(text == app.Checked)
	case text == "":
		return T("value.none")
	}
	switch f {
	case app.FieldStatus, app.FieldArchivedFrom:
		return T("status." + text)
	case app.FieldAccountType:
		return T("type." + text)
	case app.FieldPackage:
		if strings.HasPrefix(text, "{") {
			return read(text, func(p app.Package) string { return p.Name })
		}
		return n.Package(text)
	case app.FieldFeaturesOff:
		return n.features(strings.Split(text, ","))
	case app.FieldTrialEnds:
		return LongDay(app.Date(text))
	case app.FieldRole:
		return T("role." + text)
	case app.FieldCountry:
		return named(n.Countries, text)
	case app.FieldProduct:
		return T("product." + text)
	case app.FieldOrder:
		return T("order." + text)
	case app.FieldMail:
		return MailState(app.MailState(text))
	case app.FieldMailSettled:
		return T("settled." + text)
	case app.FieldMailDate:
		if at, err := time.Parse(time.RFC3339, text); err == nil {
			return LongDay(app.DateOf(at.Local())) + ", " + Clock(at)
		}
	case app.FieldLicenses:
		if count, err := strconv.Atoi(text); err == nil {
			return Number(count)
		}
	case app.FieldHost:
		if strings.HasPrefix(text, "{") {
			return read(text, func(h app.HostRef) string { return h.Name })
		}
	case app.FieldMailDomain:
		return read(text, func(d app.MailDomain) string { return d.Shown })
	case app.FieldPerson:
		return read(text, func(p app.Person) string {
			return p.Name() + " <" + app.ShownEmail(p.Email) + ">, " + T("role."+string(p.Role))
		})
	case app.FieldNote:
		return read(text, func(n app.Note) string { return n.Text })
	case app.FieldTag:
		return read(text, func(t app.Tag) string { return t.Name })
	case app.FieldEmail, app.FieldMailTo:
		return app.ShownEmail(text)
	case app.FieldWebsite:
		return app.ShownWebsite(text)
	case app.FieldWelcome:
		return T("value.checked")
	}
	return text
}

func named(names map[string]string, code string) string {
	if name := names[code]; name != "" {
		return name
	}
	return code
}

// read puts something that was written down whole into words.
func read[T any](text string, say func(T) string) string {
	var v T
	if json.Unmarshal([]byte(text), &v) != nil {
		return text
	}
	return say(v)
}

// Change says what became of a field: "Phone Number: 1 → 2", "Tag added: VIP".
func Change(c app.FieldChange, n Names) string {
	f := app.Field(c.Field)
	args := Args{"Field": FieldName(f), "From": Value(f, c.From, n), "To": Value(f, c.To, n)}
	if args["From"] == args["To"] { // something beside what it is called by
		return strings.Join(append([]string{T("change.edited", args)}, Within(c, n)...), ", ")
	}
	switch f {
	case app.FieldMailDomain, app.FieldPerson, app.FieldNote, app.FieldTag:
		switch {
		case c.From == "":
			return T("change.added", args)
		case c.To == "":
			return T("change.removed", args)
		}
	}
	return T("change.changed", args)
}

// Within says what was edited of something that is still called the same.
func Within(c app.FieldChange, n Names) []string {
	f := app.Field(c.Field)
	var parts []string
	differ := func(field app.Field, from, to string) {
		if from != to {
			parts = append(parts, T("change.changed", Args{"Field": FieldName(field), "From": from, "To": to}))
		}
	}
	switch f {
	case app.FieldMailDomain:
		var was, is app.MailDomain
		if json.Unmarshal([]byte(c.From), &was) != nil || json.Unmarshal([]byte(c.To), &is) != nil {
			return nil
		}
		differ(app.FieldPrimary, yes(was.Primary), yes(is.Primary))
		differ(app.FieldReceivesMail, yes(was.ReceivesMail), yes(is.ReceivesMail))
		differ(app.FieldDelivery, orNone(was.Delivery.String()), orNone(is.Delivery.String()))
		differ(app.FieldFailovers, Routes(was.Failovers), Routes(is.Failovers))
		differ(app.FieldVerified, orNone(LongDay(was.VerifiedOn)), orNone(LongDay(is.VerifiedOn)))
	case app.FieldPerson:
		var was, is app.Person
		if json.Unmarshal([]byte(c.From), &was) != nil || json.Unmarshal([]byte(c.To), &is) != nil {
			return nil
		}
		differ(app.FieldPrimary, yes(was.Primary), yes(is.Primary))
	default:
		withinCatalog(c, n, differ)
	}
	return parts
}

func yes(on bool) string {
	if on {
		return T("value.checked")
	}
	return T("value.unchecked")
}

func orNone(text string) string {
	if text == "" {
		return T("value.none")
	}
	return text
}

// Routes are servers in the order in which they are tried.
func Routes(routes []app.Route) string {
	var all []string
	for _, r := range routes {
		all = append(all, r.String())
	}
	return orNone(strings.Join(all, ", "))
}

// fewChanges are named of a record in one line.
const fewChanges = 3

// Changes says in one line what became of a record.
func Changes(changes []app.FieldChange, n Names) string {
	var parts []string
	for _, c := range changes {
		if !c.Silent() {
			parts = append(parts, Change(c, n))
		}
	}
	if more := len(parts) - fewChanges; more > 0 {
		parts = append(parts[:fewChanges], N("change.more", more))
	}
	return strings.Join(parts, ", ")
}

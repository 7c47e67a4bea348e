package apptest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
	"time"

	"foyer/app"
)

// Start is when built things happen: 9:00 UTC on November 23, 2026.
var Start = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// Operator is by whom built things are done.
const Operator app.Actor = "Pat"

// Intake returns a complete Organization, changed by the options.
func Intake(options ...func(*app.Intake)) app.Intake {
	in := app.Intake{
		Type:     app.Organization,
		Product:  app.ProductEmailSecurity,
		Package:  "advanced",
		Licenses: 25,
		Company:  "Riverside Physical Therapy",
		Address: app.Address{
			Street: "120 Water Street", City: "Austin", State: "TX",
			PostalCode: "78701", Country: "US",
		},
		Phone:       "(512) 555-0147",
		PhoneE164:   "+15125550147",
		Website:     "https://www.riverside-pt.example",
		Domain:      "riverside-pt.example",
		DomainShown: "riverside-pt.example",
		FirstName:   "Dana",
		LastName:    "Reyes",
		Email:       "dana.reyes@riverside-pt.example",
		EULA:        true,
	}
	for _, option := range options {
		option(&in)
	}
	return in
}

// Addition returns a purchase of Intake() from its own draft without a welcome
// email, changed by the options in turn. The EULA is the one of Catalog().
func Addition(options ...func(*app.Addition)) app.Addition {
	eula := EULA()
	a := app.Addition{
		Draft:      "0193-riverside",
		Intake:     Intake(),
		Order:      app.OrderPurchase,
		By:         Operator,
		At:         Start,
		Acceptance: app.Acceptance{By: Operator, At: Start, Version: eula.Version, SHA256: eula.SHA256},
	}
	for _, option := range options {
		option(&a)
	}
	return a
}

// Named gives the customer a company and a domain; draft, website and
// email follow the domain.
func Named(company, domain string) func(*app.Addition) {
	return func(a *app.Addition) {
		a.Draft = app.DraftID("draft of " + domain)
		a.Intake.Company = company
		a.Intake.Domain = domain
		a.Intake.DomainShown = domain
		a.Intake.Website = "https://www." + domain
		a.Intake.Email = "dana.reyes@" + domain
	}
}

// AsChannel makes the customer a Channel.
func AsChannel() func(*app.Addition) {
	return func(a *app.Addition) { a.Intake.Type = app.Channel }
}

// HostedBy puts the customer under a Channel.
func HostedBy(host app.CustomerID) func(*app.Addition) {
	return func(a *app.Addition) { a.Intake.Host = host }
}

// OnTrial makes the order a trial that ends after days.
func OnTrial(days int) func(*app.Addition) {
	return func(a *app.Addition) {
		a.Order = app.OrderTrial
		a.TrialEnds = app.DateOf(a.At).AddDays(days)
	}
}

// Entry returns Addition() as an entry, changed by the options. It has no draft.
func Entry(options ...func(*app.Entry)) app.Entry {
	e := app.Entry{Addition: Addition()}
	e.Draft = ""
	for _, option := range options {
		option(&e)
	}
	return e
}

// Like applies options of an Addition to an entry.
func Like(options ...func(*app.Addition)) func(*app.Entry) {
	return func(e *app.Entry) {
		for _, option := range options {
			option(&e.Addition)
		}
		e.Draft = ""
	}
}

// AddedAt sets when the customer is added.
func AddedAt(at time.Time) func(*app.Addition) {
	return func(a *app.Addition) {
		a.At = at
		a.Acceptance.At = at
	}
}

// Welcomed queues a composed welcome email, changed by the options.
func Welcomed(options ...func(*app.Message)) func(*app.Addition) {
	return func(a *app.Addition) {
		a.Intake.Welcome = true
		m := Message(func(m *app.Message) {
			m.ID = app.MessageID("mail to " + a.Intake.Domain)
			m.Header = "mail." + string(a.Draft) + "@lakeside-it.example"
			m.To = a.Intake.Email
			m.CreatedAt = a.At
			m.NextAttempt = a.At
		})
		for _, option := range options {
			option(&m)
		}
		a.Welcome = &m
	}
}

// Message returns a composed welcome email that is queued, changed by the
// options. Its customer and company are for the store to fill in.
func Message(options ...func(*app.Message)) app.Message {
	m := app.Message{
		ID:          "0193-welcome",
		Kind:        app.MailWelcome,
		Generation:  1,
		State:       app.MailQueued,
		Letter:      app.Letter{Subject: "Welcome", Text: "Hello Dana", HTML: "<p>Hello Dana</p>"},
		Header:      "0193@lakeside-it.example",
		From:        "support@lakeside-it.example",
		To:          "dana.reyes@riverside-pt.example",
		ToName:      "Dana Reyes",
		CreatedAt:   Start,
		NextAttempt: Start,
	}
	Compose(&m, "Subject: Welcome\r\n\r\nHello Dana\r\n")
	for _, option := range options {
		option(&m)
	}
	return m
}

// Compose gives the message bytes, with their hash.
func Compose(m *app.Message, raw string) {
	m.Raw = []byte(raw)
	m.SHA256 = SHA256(raw)
}

// NotComposed takes the bytes away: written while no mail server was set up.
func NotComposed(m *app.Message) { m.From, m.Header, m.Raw, m.SHA256 = "", "", nil, "" }

// Draft returns a draft on its third page, changed by the options.
func Draft(options ...func(*app.Draft)) app.Draft {
	in := Intake()
	d := app.Draft{
		ID:      "0193-riverside",
		Step:    2,
		Reached: 2,
		Values: map[app.Field]string{
			app.FieldAccountType:  string(in.Type),
			app.FieldProduct:      in.Product,
			app.FieldPackage:      in.Package,
			app.FieldLicenses:     fmt.Sprint(in.Licenses),
			app.FieldCompany:      in.Company,
			app.FieldStreet:       in.Address.Street,
			app.FieldCity:         in.Address.City,
			app.FieldState:        in.Address.State,
			app.FieldPostalCode:   in.Address.PostalCode,
			app.FieldCountry:      in.Address.Country,
			app.FieldPhone:        in.Phone,
			app.FieldWebsite:      "www.riverside-pt.example",
			app.FieldDomain:       in.Domain,
			app.FieldFirstName:    in.FirstName,
			app.FieldLastName:     in.LastName,
			app.FieldEmailPattern: string(app.PatternFirstDotLast),
			app.FieldEmail:        in.Email,
		},
	}
	for _, option := range options {
		option(&d)
	}
	return d
}

// DraftRecord returns Draft() as a store keeps it, changed by the options; the
// body does not follow them.
func DraftRecord(options ...func(*app.DraftRecord)) app.DraftRecord {
	d := Draft()
	body, err := app.EncodeDraft(d)
	if err != nil {
		panic(err) // Draft() is always encodable
	}
	r := app.DraftRecord{
		ID:       d.ID,
		Company:  d.Values[app.FieldCompany],
		Domain:   d.Values[app.FieldDomain],
		Step:     d.Step,
		Revision: 1,
		SavedAt:  Start,
		Body:     body,
	}
	for _, option := range options {
		option(&r)
	}
	return r
}

// SetUp gives a fresh store what Catalog() has: the EULA and the settings.
func SetUp(t testing.TB, store app.Store) {
	t.Helper()
	eula, catalog := EULA(), Catalog()
	if _, err := store.AddEULA(t.Context(), eula.Text, eula.Effective); err != nil {
		t.Fatalf("add EULA: %v", err)
	}
	if err := store.SaveSettings(t.Context(), catalog.Settings, Operator, Start); err != nil {
		t.Fatalf("save settings: %v", err)
	}
}

// UseServer sends through this server: it becomes the default profile's, which is
// made where there is none.
func UseServer(t testing.TB, store app.Store, server app.MailServer) app.Profile {
	t.Helper()
	return ChangeProfile(t, store, func(p *app.Profile) { p.Server = server })
}

// ChangeProfile changes the default profile, which is made where there is none.
func ChangeProfile(t testing.TB, store app.Store, change func(*app.Profile)) app.Profile {
	t.Helper()
	p := app.Profile{Name: "Support", Default: true}
	all, err := store.Profiles(t.Context())
	if len(all) > 0 {
		p = all[0]
	}
	change(&p)
	if err == nil {
		p.ID, err = store.SaveProfile(t.Context(), p, Operator, Start)
	}
	if err != nil {
		t.Fatalf("change the default profile: %v", err)
	}
	return p
}

// Standard is the default profile, without an ID where there is none.
func Standard(t testing.TB, store app.Store) app.Profile {
	t.Helper()
	all, err := store.Profiles(t.Context())
	if err != nil {
		t.Fatalf("profiles: %v", err)
	}
	if len(all) == 0 {
		return app.Profile{Default: true}
	}
	return all[0]
}

// Claim takes the default profile's message that has been due longest.
func Claim(t testing.TB, store app.Store, now time.Time) (app.Message, app.AttemptID, error) {
	t.Helper()
	return store.ClaimMessage(t.Context(), Standard(t, store), now)
}

// Add takes a customer in and returns its id.
func Add(t testing.TB, store app.Store, options ...func(*app.Addition)) app.CustomerID {
	t.Helper()
	id, err := store.AddCustomer(t.Context(), Addition(options...))
	if err != nil {
		t.Fatalf("add customer: %v", err)
	}
	return id
}

// Customer reads a customer that is there.
func Customer(t testing.TB, store app.Store, id app.CustomerID) app.Customer {
	t.Helper()
	found, err := store.Customers(t.Context(), []app.CustomerID{id})
	if err != nil || len(found) != 1 {
		t.Fatalf("customer %d: %d found, %v", id, len(found), err)
	}
	return found[0]
}

// SHA256 is hex over the bytes of s.
func SHA256(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

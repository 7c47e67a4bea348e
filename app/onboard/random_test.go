package onboard_test

import (
	"testing"

	"pgregory.net/rapid"

	"foyer/app"
	"foyer/app/onboard"
)

// typeable are values good and bad for each field.
var typeable = map[app.Field][]string{
	app.FieldAccountType: {"organization", "channel", ""},
	app.FieldProduct:     {app.ProductEmailSecurity, ""},
	app.FieldPackage:     {"business", "professional", "beginner", ""},
	app.FieldLicenses:    {"25", "4", "0", "-1", "1e3", "ten", ""},
	app.FieldHost:        {"", "3", "99"},
	app.FieldCompany:     {"Riverside", "Acme GmbH", "\x00", ""},
	app.FieldStreet:      {"Main Street 1", ""},
	app.FieldCity:        {"Austin", ""},
	app.FieldState:       {"TX", "ON", ""},
	app.FieldPostalCode:  {"78701", "x", ""},
	app.FieldCountry:     {"US", "CA", "DE", "AE", ""},
	app.FieldPhone:       {"+1 512 555 0142", "call me", ""},
	app.FieldWebsite:     {"acme.com", "javascript:alert(1)", ""},
	app.FieldDomain:      {"acme.com", "taken.com", "www.Taken.com", "gmail.com", "localhost", "co.uk", ""},
	app.FieldFirstName:   {"José", "小龙", "😀", ""},
	app.FieldLastName:    {"Lee", "O'Brien", ""},
	app.FieldEmailPattern: {
		"first.last", "flast", "odd",
	},
	app.FieldEmail:   {"jo@acme.com", "jo@other.com", "x\r\ny@acme.com", ""},
	app.FieldWelcome: {app.Checked, ""},
	app.FieldEULA:    {app.Checked, ""},
}

// machine drives a wizard at random and holds the questions that are open.
type machine struct {
	w     *onboard.Wizard
	c     app.Catalog
	open  []onboard.Check
	taken map[string]bool // domains that the store has answered about
}

func (m *machine) set(t *rapid.T) {
	f := rapid.SampledFrom(app.Fields()).Draw(t, "field")
	m.open = append(m.open, m.w.Set(f, rapid.SampledFrom(typeable[f]).Draw(t, "value"))...)
}

func (m *machine) resolve(t *rapid.T) {
	if len(m.open) == 0 {
		return
	}
	check := rapid.SampledFrom(m.open).Draw(t, "check")
	var a onboard.Answer
	if check.Value == "taken.com" {
		a.Holder = &app.DomainHolder{Customer: 7, Company: "Taken"}
	}
	if m.w.Resolve(check, a) && check.Kind == onboard.CheckDomain {
		m.taken[check.Value] = a.Holder != nil
	}
}

// fill types a whole good page, or the walk would seldom get far.
func (m *machine) fill(*rapid.T) {
	switch m.w.Screen().Step {
	case onboard.StepPackage:
		m.w.Set(app.FieldAccountType, "channel")
		m.w.Set(app.FieldProduct, app.ProductEmailSecurity)
		m.w.Set(app.FieldPackage, "business")
		type1(m.w)
	case onboard.StepDetails:
		m.w.Set(app.FieldCountry, "US")
		m.w.Set(app.FieldWebsite, "")
		type2(m.w)
	case onboard.StepEmail:
		m.open = append(m.open, type3(m.w)...)
		m.w.UseGenerated()
	}
}

func (m *machine) act(t *rapid.T) {
	step := onboard.Step(rapid.IntRange(-1, 4).Draw(t, "step"))
	switch rapid.IntRange(0, 7).Draw(t, "act") {
	case 0:
		m.w.Back()
	case 1:
		m.w.GoTo(step)
	case 2:
		m.w.Change(step)
	case 3:
		m.w.UseGenerated()
	case 4:
		m.w.CanSubmit()
	case 5:
		m.w.Submitting(rapid.Bool().Draw(t, "on"))
	case 6:
		m.w.Reject([]app.Issue{{Field: rapid.SampledFrom(app.Fields()).Draw(t, "rejected"), Code: "x", Level: app.Block}})
	case 7:
		m.w = onboard.New(m.w.Draft(), m.c)
		clear(m.taken)
		m.open = append(m.w.Set(app.FieldDomain, m.w.Draft().Values[app.FieldDomain]),
			m.w.Set(app.FieldCompany, m.w.Draft().Values[app.FieldCompany])...)
	}
}

// verify fails when the review is open although something before it blocks,
// or when anything that is shown does not fit.
func (m *machine) verify(t *rapid.T, submitting bool) {
	s, d := m.w.Screen(), m.w.Draft()
	if int(s.Step) != d.Step || s.Reached < s.Step {
		t.Fatalf("page %d of draft page %d, reached %d", s.Step, d.Step, s.Reached)
	}
	if s.Submitting && s.Checking {
		t.Fatal("submitting while Next waits")
	}
	if s.Step != onboard.StepReview || submitting {
		return
	}
	for step := range int(onboard.StepReview) {
		for _, f := range app.StepFields(step) {
			if blocking := app.Blocking(app.CheckField(f, d, m.c)); len(blocking) > 0 {
				t.Fatalf("on the review with %v", blocking)
			}
		}
	}
	if domain, _ := app.CleanDomain(d.Values[app.FieldDomain]); m.taken[domain.ASCII] {
		t.Fatalf("on the review with the taken domain %s", domain.ASCII)
	}
}

// No sequence of actions reaches the review with a blocking issue before it.
func TestRandomWalk(t *testing.T) {
	c := catalog(t)
	reviews := 0 // pages of review seen, so that the walk proves something
	rapid.Check(t, func(t *rapid.T) {
		m := &machine{w: onboard.New(onboard.Fresh("d", c), c), c: c, taken: map[string]bool{}}
		t.Repeat(map[string]func(*rapid.T){
			"set":     m.set,
			"fill":    m.fill,
			"next":    func(*rapid.T) { m.w.Next() },
			"resolve": m.resolve,
			"act":     m.act,
			"": func(t *rapid.T) {
				m.verify(t, m.w.Screen().Submitting)
				if m.w.Screen().Step == onboard.StepReview {
					reviews++
				}
			},
		})
	})
	if reviews == 0 {
		t.Error("no walk came to the review")
	}
}

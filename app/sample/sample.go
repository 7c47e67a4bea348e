// Package sample invents customers: believable ones in many alphabets, the same
// every time. It writes nothing, and every name and address in it is made up.
package sample

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gosimple/unidecode"

	"foyer/app"
)

// by is the operator who took the sample customers in.
const by app.Actor = "Sample"

// Generator invents customers of one mix; equal seeds give equal customers.
type Generator struct {
	seed uint64
	mix  Mix
}

// New returns a generator.
func New(seed uint64, mix Mix) *Generator { return &Generator{seed, mix} }

// Customers invents n everyday customers around a day.
func Customers(n int, today app.Date) iter.Seq[app.Entry] {
	return New(1, Everyday()).Customers(n, today)
}

// Customers invents n customers around a day, Channels before those they host.
func (g *Generator) Customers(n int, today app.Date) iter.Seq[app.Entry] {
	return func(yield func(app.Entry) bool) {
		d := &draw{
			Rand: rand.New(rand.NewPCG(g.seed, 0)), mix: g.mix, today: today, used: map[string]int{},
		}
		for i := range n {
			if !yield(d.customer(i + 1)) {
				return
			}
		}
	}
}

// draw is what one run of a generator knows.
type draw struct {
	*rand.Rand
	mix      Mix
	today    app.Date
	used     map[string]int // domain labels
	channels []app.CustomerID
}

// chance is true in so many of a hundred cases.
func (d *draw) chance(percent int) bool { return d.IntN(100) < percent }

func (d *draw) one(of []string) string { return of[d.IntN(len(of))] }

func (d *draw) customer(at int) app.Entry {
	p := d.mix.place(d)
	e := app.Entry{Reference: d.reference(at), Tags: d.tags()}
	e.By, e.Order = by, app.OrderPurchase
	e.Intake = app.Intake{
		Type: app.Organization, Product: app.ProductEmailSecurity, Package: d.pack(), Licenses: d.licenses(),
		Company: d.mix.company(d, p), FirstName: d.one(p.first), LastName: d.one(p.last), EULA: true,
	}
	d.located(&e.Intake, p)
	main := d.domain(e.Intake.Company, p)
	e.Intake.Domain, e.Intake.DomainShown = main.ASCII, main.Shown
	e.Intake.Website = "https://www." + main.ASCII
	e.Intake.Email = address(e.Intake.FirstName, e.Intake.LastName, main.ASCII)
	d.standing(&e)
	d.hosting(&e, at)
	d.more(&e, p)
	d.mail(&e, at)
	if d.chance(8) {
		d.incomplete(&e.Intake)
	}
	e.Acceptance = app.Acceptance{By: by, At: e.At}
	return e
}

// located gives the customer an address and a phone number.
func (d *draw) located(in *app.Intake, p *place) {
	in.Address = app.Address{
		Street: strings.ReplaceAll(d.one(p.streets), "#", strconv.Itoa(1+d.IntN(180))), City: d.one(p.cities),
		State: p.state, PostalCode: d.digits(p.postal), Country: p.country,
	}
	in.Phone = d.digits(p.phone)
	in.PhoneE164 = "+" + strings.Map(digit, in.Phone)
}

func digit(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

// digits replaces each # of a pattern.
func (d *draw) digits(pattern string) string {
	return strings.Map(func(r rune) rune {
		if r == '#' {
			return '0' + rune(d.IntN(10))
		}
		return r
	}, pattern)
}

func (d *draw) pack() string {
	return d.one([]string{
		"business", "business", "business_plus", "advanced", "advanced", "advanced", "advanced_plus", "professional",
		"professional_plus",
	})
}

// licenses are few for most and very many for some.
func (d *draw) licenses() int { return 1 + int(d.ExpFloat64()*40) + d.IntN(4)/3*d.IntN(2000) }

func (d *draw) reference(at int) string {
	switch d.IntN(5) {
	case 0, 1:
		return fmt.Sprintf("C-%06d", at)
	case 2:
		return fmt.Sprintf("KD %d/%04d", 2019+d.IntN(8), d.IntN(10_000))
	}
	return ""
}

func (d *draw) tags() []app.Tag {
	all := []app.Tag{
		{Name: "VIP", Color: "amber"}, {Name: "Pilot", Color: "blue"}, {Name: "Non-profit", Color: "green"},
		{Name: "Éducation", Color: "green"}, {Name: "Needs review", Color: "red"}, {Name: "重要", Color: "red"},
		{Name: "Seasonal 🌻", Color: "gray"}, {Name: "Behörde", Color: "gray"},
	}
	if !d.chance(30) {
		return nil
	}
	d.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:1+d.IntN(3)]
}

// standing gives the customer a status, and trials an end around today.
func (d *draw) standing(e *app.Entry) {
	noon := d.today.Time().Add(12 * time.Hour)
	e.At = noon.Add(-time.Duration(24+d.IntN(6*365*24)) * time.Hour).Add(time.Duration(d.IntN(3_600_000)) * time.Millisecond)
	switch n := d.IntN(100); {
	case n < d.mix.trials:
		e.Order = app.OrderTrial
		e.TrialEnds = d.today.AddDays(d.IntN(45) - 14)
		e.At = e.TrialEnds.AddDays(-30).Time().Add(time.Duration(d.IntN(36_000_000)) * time.Millisecond)
		if e.At.After(noon) {
			e.At = noon
		}
	case n < 80:
	case n < 87:
		e.Now = app.StatusSuspended
	case n < 93:
		e.Now = app.StatusCanceled
	default:
		e.Now = app.StatusArchived
	}
}

// hosting makes the customer a Channel or puts it below an earlier one, the
// first of which are the largest.
func (d *draw) hosting(e *app.Entry, at int) {
	switch {
	case d.chance(d.mix.channels):
		e.Intake.Type = app.Channel
		d.channels = append(d.channels, app.CustomerID(at))
	case len(d.channels) > 0 && d.chance(d.mix.hosted):
		most := 1 + int(d.ExpFloat64()*float64(len(d.channels))/5)
		e.Intake.Host = d.channels[min(most, len(d.channels))-1]
	}
}

// more gives some customers more domains and people.
func (d *draw) more(e *app.Entry, p *place) {
	if d.chance(15) {
		for range 1 + d.IntN(3) {
			e.Domains = append(e.Domains, d.domain(e.Intake.Company+" "+d.one(p.trades), p))
		}
	}
	if d.chance(25) {
		for range 1 + d.IntN(3) {
			first, last := d.one(p.first), d.one(p.last)
			e.People = append(e.People, app.Person{
				Role: app.Role(d.one([]string{"billing", "technical", "other"})), FirstName: first, LastName: last,
				Email: address(first, last, e.Intake.Domain),
			})
		}
	}
}

// mail writes a welcome email in one of its states, without its bytes.
func (d *draw) mail(e *app.Entry, at int) {
	states := []app.MailState{
		app.MailAccepted, app.MailAccepted, app.MailAccepted, app.MailAccepted, app.MailAccepted, app.MailAccepted,
		app.MailAccepted, app.MailFailed, app.MailUnknown, app.MailCanceled, app.MailRetry, app.MailQueued,
	}
	i := d.IntN(len(states) + 6)
	if i >= len(states) {
		return
	}
	in := e.Intake
	e.Intake.Welcome = true
	e.Welcome = &app.Message{
		ID: app.MessageID(fmt.Sprintf("sample-%07d", at)), Kind: app.MailWelcome, Generation: 1, State: states[i],
		To: in.Email, ToName: in.FirstName + " " + in.LastName, CreatedAt: e.At,
		Letter: app.Letter{
			Subject: "Welcome, " + in.Company, Text: "Hello " + in.FirstName + ",\n\nwelcome.\n",
			HTML: "<p>Hello " + in.FirstName + ",</p><p>welcome.</p>",
		},
	}
	if states[i] == app.MailRetry {
		e.Welcome.NextAttempt = d.today.AddDays(1).Time()
	}
}

// incomplete takes something away that is needed.
func (d *draw) incomplete(in *app.Intake) {
	switch d.IntN(4) {
	case 0:
		in.Phone, in.PhoneE164 = "", ""
	case 1:
		in.Address.Street = ""
	case 2:
		in.Address = app.Address{}
	default:
		in.FirstName = ""
	}
}

// domain returns a domain nobody has yet, made of a name; some of those that
// are not Latin are in their own alphabet.
func (d *draw) domain(name string, p *place) app.Domain {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(" &,.()'’/-", r) })
	words = slices.DeleteFunc(words, func(w string) bool { return label(w) == "" })
	if len(words) == 0 {
		words = []string{"customer"}
	}
	words = words[:min(len(words), 1+d.IntN(3))]
	if p.own > 0 && d.chance(p.own) {
		if own, ok := d.ownDomain(words); ok {
			return own
		}
	}
	for i, w := range words {
		words[i] = label(w)
	}
	ascii := d.unused(strings.Join(words, "-")) + ".example"
	return app.Domain{ASCII: ascii, Shown: ascii}
}

// ownDomain keeps the words in their own alphabet where that makes a domain.
func (d *draw) ownDomain(words []string) (app.Domain, bool) {
	found, _ := app.CleanDomain(d.unused(strings.Join(words, "")) + ".example")
	d.used[found.ASCII]++
	return found, found.ASCII != found.Shown && d.used[found.ASCII] == 1
}

// unused makes a label that was not used before.
func (d *draw) unused(label string) string {
	label = strings.Trim(cut(label, 30), "-")
	name := label
	for d.used[name] > 0 {
		d.used[label]++
		name = label + "-" + strconv.Itoa(d.used[label])
	}
	d.used[name]++
	return name
}

func cut(s string, most int) string {
	runes := []rune(s)
	return string(runes[:min(len(runes), most)])
}

// label spells a word with what a domain's label can have.
func label(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(unidecode.Unidecode(word)))
}

// address is first.last at a domain.
func address(first, last, domain string) string {
	local := label(first)
	if l := label(last); l != "" {
		local = strings.TrimPrefix(local+"."+l, ".")
	}
	if local == "" {
		local = "office"
	}
	return cut(local, 64) + "@" + domain
}

package apptest

import (
	"errors"
	"sync"
	"testing"
	"time"

	"foyer/app"
)

func testAddCustomer(t *testing.T, s *subject) {
	s.setUp()
	s.ok(s.SaveDraft(t.Context(), DraftRecord()))
	at := Start.Add(1234567 * time.Nanosecond) // more than a store keeps
	a := Addition(AddedAt(at), Welcomed())
	id := s.add(func(add *app.Addition) { *add = a })

	at = at.Truncate(time.Millisecond)
	in := a.Intake
	want := app.Customer{
		ID: id, Revision: 1, Type: in.Type, Company: in.Company, Address: in.Address, Phone: in.Phone, PhoneE164: in.PhoneE164,
		Website: in.Website, Status: app.StatusActive, Product: in.Product, Package: in.Package, Licenses: in.Licenses,
		Domains:     []app.MailDomain{{Name: in.Domain, Shown: in.DomainShown, Primary: true, ReceivesMail: true}},
		People:      []app.Person{{Role: app.RoleAdministrator, Primary: true, FirstName: in.FirstName, LastName: in.LastName, Email: in.Email}},
		Orders:      []app.Order{{Kind: app.OrderPurchase, Package: "advanced", Licenses: 25, At: at, By: Operator}},
		Acceptances: []app.Acceptance{{By: Operator, At: at, Version: 1, SHA256: EULA().SHA256}},
		Mail:        []app.MailRef{{ID: a.Welcome.ID, Generation: 1, State: app.MailQueued}},
		Draft:       a.Draft, AddedAt: at, AddedBy: Operator,
	}
	got := s.customer(id)
	if got.Domains[0].ID == 0 || got.Domains[0].Token == "" || got.People[0].ID == 0 || got.Orders[0].ID == 0 || got.Acceptances[0].ID == 0 {
		t.Errorf("a part has no id or no token: %+v", got)
	}
	s.equal("customer", anonymous(got), want)
	s.equal("history", s.events(id), []app.Event{{
		At: at, By: Operator, Action: app.ActionCustomerAdded, Customer: id, Company: in.Company, Changes: a.Changes(""),
	}})

	_, err := s.Draft(t.Context(), a.Draft)
	s.fails("draft of the added customer", err, app.ErrNotFound)
	message := *a.Welcome
	message.Customer, message.Company = id, a.Intake.Company
	message.CreatedAt, message.WaitsSince, message.NextAttempt, message.UpdatedAt = at, at, at, at
	s.equal("welcome email", s.message(message.ID), message)

	found, err := s.Customers(t.Context(), []app.CustomerID{id + 1})
	s.ok(err)
	s.equal("unknown customer", found, []app.Customer{})
}

// anonymous is a record without what a store makes up by itself.
func anonymous(c app.Customer) app.Customer {
	for i := range c.Domains {
		c.Domains[i].ID, c.Domains[i].Token = 0, ""
	}
	for i := range c.People {
		c.People[i].ID = 0
	}
	for i := range c.Notes {
		c.Notes[i].ID = 0
	}
	for i := range c.Orders {
		c.Orders[i].ID = 0
	}
	for i := range c.Acceptances {
		c.Acceptances[i].ID = 0
	}
	return c
}

func testAddTrial(t *testing.T, s *subject) {
	s.setUp()
	plain := s.customer(s.add(OnTrial(30)))
	s.equal("status", plain.Status, app.StatusTrial)
	s.equal("trial end", plain.TrialEnds, app.Date("2026-12-23"))
	s.equal("orders", plain.Orders[0].Kind, app.OrderTrial)
	s.equal("welcome", plain.Mail, []app.MailRef{})
	messages, err := s.Messages(t.Context(), 0)
	s.ok(err)
	s.equal("messages", messages, []app.Message{})
}

func testAddToHost(t *testing.T, s *subject) {
	s.setUp()
	host := s.add(Named("Northwind Partners", "northwind.example"), AsChannel())
	hosted := s.customer(s.add(HostedBy(host)))
	s.equal("host", hosted.Host, host)
	s.equal("host name", hosted.HostName, "Northwind Partners")
	s.equal("history", s.events(hosted.ID)[0].Changes, Addition(HostedBy(host)).Changes("Northwind Partners"))
}

func testAddTwice(t *testing.T, s *subject) {
	s.setUp()
	first := s.add(Welcomed())
	again := s.add(Welcomed())
	s.equal("id", again, first)
	ids, err := s.CustomerIDs(t.Context(), app.CustomerQuery{})
	s.ok(err)
	s.equal("ids", ids, []app.CustomerID{first})
	messages, err := s.Messages(t.Context(), first)
	s.ok(err)
	s.equal("number of messages", len(messages), 1)
	s.equal("history", s.actions(first), []string{app.ActionCustomerAdded})
}

func testAddWithoutDraft(t *testing.T, s *subject) {
	s.setUp()
	noDraft := func(a *app.Addition) { a.Draft = "" }
	first := s.add(noDraft)
	second := s.add(Named("Bright Dental", "bright-dental.example"), noDraft)
	if first == second {
		t.Errorf("two additions without a draft became one customer")
	}
}

func testAddConflict(t *testing.T, s *subject) {
	s.setUp()
	id := s.add()
	same := Addition(func(a *app.Addition) { a.Draft = "another" })
	s.ok(s.SaveDraft(t.Context(), DraftRecord(func(r *app.DraftRecord) { r.ID = "another" })))

	_, err := s.AddCustomer(t.Context(), same)
	s.clash(err, app.DomainHolder{Customer: id, Company: "Riverside Physical Therapy"})
	s.setStatus(id, app.StatusArchived)
	_, err = s.AddCustomer(t.Context(), same)
	s.clash(err, app.DomainHolder{Customer: id, Company: "Riverside Physical Therapy", Archived: true})

	_, err = s.Draft(t.Context(), "another")
	s.ok(err)
	messages, err := s.Messages(t.Context(), 0)
	s.ok(err)
	s.equal("messages", messages, []app.Message{})
	n, err := s.CustomerCounts(t.Context(), app.DateOf(Start))
	s.ok(err)
	s.equal("counts", n, app.CustomerCounts{})
}

func testAddGone(t *testing.T, s *subject) {
	s.setUp()
	organization := s.add(Named("Bright Dental", "bright-dental.example"))
	archived := s.add(Named("Northwind Partners", "northwind.example"), AsChannel())
	s.setStatus(archived, app.StatusArchived)
	eula := func(version int, sha256 string) func(*app.Addition) {
		return func(a *app.Addition) { a.Acceptance.Version, a.Acceptance.SHA256 = version, sha256 }
	}
	pack := func(code string) func(*app.Addition) {
		return func(a *app.Addition) { a.Intake.Package = code }
	}
	for _, test := range []struct {
		name   string
		option func(*app.Addition)
		field  app.Field
		code   string
	}{
		{"host is an Organization", HostedBy(organization), app.FieldHost, "host_gone"},
		{"host is archived", HostedBy(archived), app.FieldHost, "host_gone"},
		{"host is unknown", HostedBy(9999), app.FieldHost, "host_gone"},
		{"package is not sold", pack("beginner"), app.FieldPackage, "package_gone"},
		{"package is unknown", pack("deluxe"), app.FieldPackage, "package_gone"},
		{"EULA version is unknown", eula(2, EULA().SHA256), app.FieldEULA, "eula_gone"},
		{"EULA text is another", eula(1, SHA256("other")), app.FieldEULA, "eula_gone"},
	} {
		_, err := s.AddCustomer(t.Context(), Addition(test.option))
		var invalid *app.InvalidError
		if !errors.As(err, &invalid) {
			t.Errorf("%s: error %v, want issues", test.name, err)
			continue
		}
		s.equal(test.name, invalid.Issues, []app.Issue{{Field: test.field, Code: test.code, Level: app.Block}})
	}
}

// testAddConcurrently adds one domain from many drafts at once.
func testAddConcurrently(t *testing.T, s *subject) {
	s.setUp()
	var mu sync.Mutex
	var wg sync.WaitGroup
	added, conflicts := 0, 0
	for i := range 8 {
		wg.Go(func() {
			_, err := s.AddCustomer(t.Context(), Addition(func(a *app.Addition) {
				a.Draft = app.DraftID(rune('a' + i))
			}))
			mu.Lock()
			defer mu.Unlock()
			var conflict *app.ConflictError
			switch {
			case err == nil:
				added++
			case errors.As(err, &conflict):
				conflicts++
			default:
				t.Errorf("add: %v", err)
			}
		})
	}
	wg.Wait()
	s.equal("added", added, 1)
	s.equal("conflicts", conflicts, 7)
}

func testUndoAdd(t *testing.T, s *subject) {
	s.setUp()
	id := s.add(OnTrial(30))
	record := DraftRecord()
	s.ok(s.SaveDraft(t.Context(), record)) // comes too late
	_, err := s.Draft(t.Context(), record.ID)
	s.fails("draft that became a customer", err, app.ErrNotFound)

	s.ok(s.UndoAdd(t.Context(), id, record, Operator, Start.Add(time.Second)))
	found, err := s.Customers(t.Context(), []app.CustomerID{id})
	s.ok(err)
	s.equal("undone customer", found, []app.Customer{})
	_, err = s.DomainHolder(t.Context(), "riverside-pt.example", record.ID)
	s.fails("holder of its domain", err, app.ErrNotFound)
	draft, err := s.Draft(t.Context(), record.ID)
	s.ok(err)
	s.equal("draft", draft, record)
	s.fails("second undo", s.UndoAdd(t.Context(), id, record, Operator, Start), app.ErrNotFound)

	again := s.add()
	if again == id {
		t.Errorf("customer id %d was given twice", id)
	}
	s.equal("history", s.actions(again), []string{app.ActionCustomerAdded})
}

func testUndoAddMail(t *testing.T, s *subject) {
	s.setUp()
	for _, test := range []struct {
		name  string
		bring func(app.MessageID)
		want  app.MailState
	}{
		{"queued", func(app.MessageID) {}, app.MailCanceled},
		{"retry", s.finished(app.MailRetry), app.MailCanceled},
		{"failed", s.finished(app.MailFailed), app.MailCanceled},
		{"sending", func(app.MessageID) { s.claim(Start) }, app.MailSending},
		{"accepted", s.finished(app.MailAccepted), app.MailAccepted},
		{"unknown", s.finished(app.MailUnknown), app.MailUnknown},
	} {
		domain := test.name + ".example"
		id := s.add(Named("Company of "+test.name, domain), Welcomed())
		messages, err := s.Messages(t.Context(), id)
		s.ok(err)
		test.bring(messages[0].ID)
		s.ok(s.UndoAdd(t.Context(), id, DraftRecord(), Operator, Start))
		m := s.message(messages[0].ID)
		s.equal(test.name+": state", m.State, test.want)
		s.equal(test.name+": customer", m.Customer, app.CustomerID(0))
		s.equal(test.name+": company", m.Company, "Company of "+test.name)
	}
}

// finished returns a function that brings the one waiting message to a state.
func (s *subject) finished(state app.MailState) func(app.MessageID) {
	return func(id app.MessageID) {
		s.Helper()
		m, attempt := s.claim(Start)
		s.equal("claimed", m.ID, id)
		next := time.Time{}
		if state == app.MailRetry {
			next = Start.Add(time.Minute)
		}
		s.ok(s.FinishAttempt(s.Context(), app.Finished{Message: id, Attempt: attempt, Result: Result(app.ClassRetry), State: state, Next: next, Counts: true}))
	}
}

// Result returns how an attempt ended, with a server's reply.
func Result(class app.SendClass) app.AttemptResult {
	return app.AttemptResult{
		Class: class, Stage: "rcpt", Code: 451, Enhanced: "4.7.1", Text: "Try again later",
		Server: "smtp.lakeside-it.example", TLS: "TLS 1.3", At: Start.Add(time.Second),
	}
}

func testUndoAddOfHost(t *testing.T, s *subject) {
	s.setUp()
	host := s.add(Named("Northwind Partners", "northwind.example"), AsChannel())
	s.add(HostedBy(host))
	s.fails("undo of a host", s.UndoAdd(t.Context(), host, DraftRecord(), Operator, Start), app.ErrState)
	s.equal("host", s.customer(host).ID, host)
}

func testDomainHolder(t *testing.T, s *subject) {
	s.setUp()
	holder := func(domain string, except app.DraftID) app.DomainHolder {
		t.Helper()
		h, err := s.DomainHolder(t.Context(), domain, except)
		s.ok(err)
		return h
	}
	_, err := s.DomainHolder(t.Context(), "riverside-pt.example", "")
	s.fails("free domain", err, app.ErrNotFound)
	draft := func(id app.DraftID, minutes int, domain string) {
		t.Helper()
		s.ok(s.SaveDraft(t.Context(), DraftRecord(func(r *app.DraftRecord) {
			r.ID, r.Domain, r.Company = id, domain, "Company of "+string(id)
			r.SavedAt = Start.Add(time.Duration(minutes) * time.Minute)
		})))
	}
	draft("one", 1, "riverside-pt.example")
	draft("two", 2, "riverside-pt.example")
	draft("empty", 3, "")
	s.equal("newest draft", holder("riverside-pt.example", "three"), app.DomainHolder{Company: "Company of two", Draft: "two"})
	s.equal("other draft", holder("riverside-pt.example", "two"), app.DomainHolder{Company: "Company of one", Draft: "one"})
	_, err = s.DomainHolder(t.Context(), "", "three")
	s.fails("no domain", err, app.ErrNotFound)

	id := s.add()
	want := app.DomainHolder{Customer: id, Company: "Riverside Physical Therapy"}
	s.equal("customer before drafts", holder("riverside-pt.example", ""), want)
	s.setStatus(id, app.StatusArchived)
	want.Archived = true
	s.equal("archived", holder("riverside-pt.example", ""), want)
}

func testSimilarCustomers(t *testing.T, s *subject) {
	s.setUp()
	similar := func(company string) []app.Similar {
		t.Helper()
		found, err := s.SimilarCustomers(t.Context(), app.FoldCompany(company))
		s.ok(err)
		return found
	}
	close := s.add(Named("Contoso Holdings", "contoso-holdings.example"))
	id := s.add(Named("Contoso Holding GmbH", "contoso.example"), OnTrial(30))
	s.add(Named("Fabrikam", "fabrikam.example"))
	s.equal("very like", similar("CONTOSO Holding, Ltd."), []app.Similar{
		{ID: id, Company: "Contoso Holding GmbH", Domain: "contoso.example", Status: app.StatusTrial},
		{ID: close, Company: "Contoso Holdings", Domain: "contoso-holdings.example", Status: app.StatusActive},
	})
	s.equal("unlike", similar("Adventure Works"), []app.Similar{})
	s.equal("empty", similar(""), []app.Similar{})
	for _, n := range []string{"a", "b", "c", "d", "e", "f"} {
		s.add(Named("Fabrikam", n+".example"))
	}
	s.equal("at most", len(similar("Fabrikam")), 5)
}

func testCustomersLike(t *testing.T, s *subject) {
	s.setUp()
	like := func(customers []app.Similar, err error) []app.Similar {
		t.Helper()
		s.ok(err)
		return customers
	}
	phone := func(e164 string) func(*app.Addition) {
		return func(a *app.Addition) { a.Intake.PhoneE164 = e164 }
	}
	id := s.add(Named("Acme Corp", "acme.com"), phone("+15125550100"))
	second := s.add(Named("Acme Deutschland", "acme.de"), phone("+15125550100"), OnTrial(30))
	s.add(Named("Acme's Host", "acme.web-host.com"), phone(""))
	s.add(Named("Acmeville", "acmeville.com"), phone(""))
	s.edit(second, func(c *app.Customer) {
		c.Domains = append(c.Domains, app.MailDomain{Name: "acme.co.uk", Shown: "acme.co.uk"})
		c.Arrange()
	})
	first := app.Similar{ID: id, Company: "Acme Corp", Domain: "acme.com", Status: app.StatusActive}
	then := app.Similar{ID: second, Company: "Acme Deutschland", Domain: "acme.de", Status: app.StatusTrial}
	uk := then
	uk.Domain = "acme.co.uk"
	s.equal("phone", like(s.CustomersWithPhone(t.Context(), "+15125550100")), []app.Similar{first, then})
	s.equal("another phone", like(s.CustomersWithPhone(t.Context(), "+15125550199")), []app.Similar{})
	s.equal("no phone", like(s.CustomersWithPhone(t.Context(), "")), []app.Similar{})
	s.equal("root", like(s.CustomersWithRoot(t.Context(), "acme")), []app.Similar{uk, first, then})
	s.equal("another root", like(s.CustomersWithRoot(t.Context(), "acm")), []app.Similar{})
}

func testHosts(t *testing.T, s *subject) {
	s.setUp()
	s.add()
	zebra := s.add(Named("Zebra IT", "zebra.example"), AsChannel())
	emile := s.add(Named("émile Net", "emile.example"), AsChannel())
	gone := s.add(Named("Gone Net", "gone.example"), AsChannel())
	s.setStatus(gone, app.StatusArchived)
	another := s.add(Named("ZEBRA IT", "zebra-it.example"), AsChannel())
	third := s.add(Named("Zebra IT", "zebra.test"), AsChannel())
	hosts, err := s.Hosts(t.Context())
	s.ok(err)
	s.equal("hosts", hosts, []app.Host{ // only those of one name have their domains
		{ID: emile, Name: "émile Net"}, {ID: zebra, Name: "Zebra IT", Domain: "zebra.example"},
		{ID: another, Name: "ZEBRA IT", Domain: "zebra-it.example"}, {ID: third, Name: "Zebra IT", Domain: "zebra.test"},
	})
}

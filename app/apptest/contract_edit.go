package apptest

import (
	"errors"
	"testing"
	"time"

	"foyer/app"
)

// edit changes one customer and returns what it is then.
func (s *subject) edit(id app.CustomerID, change func(*app.Customer)) app.Customer {
	s.Helper()
	before := s.customer(id)
	after := clone(before)
	change(&after)
	s.commit(app.CustomerEdit{Before: &before, After: &after})
	return s.customer(id)
}

func (s *subject) commit(edits ...app.CustomerEdit) app.Edited {
	s.Helper()
	edited, err := s.Commit(s.Context(), Edit(edits...))
	s.ok(err)
	return edited
}

// Edit returns an edit of customers, an hour after Start.
func Edit(edits ...app.CustomerEdit) app.Edit {
	return app.Edit{Action: app.ActionEdited, By: Operator, At: Start.Add(time.Hour), Customers: edits}
}

// fullEdit changes every part of a record.
func fullEdit(tag app.Tag) func(*app.Customer) {
	at := Start.Add(time.Hour)
	return func(c *app.Customer) {
		c.Company, c.Reference, c.Website = "Riverside Clinic", "CW-10422", "https://clinic.example"
		c.Address = app.Address{Street: "1 Quay", City: "Bath", PostalCode: "BA1 1AA", Country: "GB"}
		c.Phone, c.PhoneE164 = "01225 000000", "+441225000000"
		c.Status, c.Package, c.Licenses, c.TrialEnds = app.StatusTrial, "business", 7, "2026-12-24"
		c.FeaturesOff = []string{"content_filters", "url_defense"}
		c.Domains[0].Primary, c.Domains[0].VerifiedOn = false, "2026-11-20"
		c.Domains = append(c.Domains, app.MailDomain{
			Name: "clinic.example", Shown: "clinic.example", Primary: true,
			Delivery: app.Route{Host: "mx.clinic.example", Port: 25}, Failovers: []app.Route{{Host: "10.0.0.1", Port: 2525}},
		})
		c.People[0].Primary = false
		c.People = append(c.People,
			app.Person{Role: app.RoleAdministrator, Primary: true, FirstName: "Kim", Email: "kim@clinic.example"},
			app.Person{Role: app.RoleBilling, FirstName: "Lee", LastName: "Ode", Email: "lee@books.example"})
		c.Tags = []app.Tag{tag}
		c.Notes = []app.Note{{At: at, By: Operator, Text: "Call\nfirst"}}
		c.Orders = append(c.Orders, app.Order{
			Kind: app.OrderPackageChange, Package: "business", Licenses: 7, TrialEnds: "2026-12-24",
			FromPackage: "advanced", FromLicenses: 25, Reason: "smaller", At: at, By: Operator,
		})
		c.Arrange()
	}
}

func (s *subject) makeTag(name string) app.Tag {
	s.Helper()
	tag := app.Tag{Name: name, Color: "blue"}
	edited, err := s.Commit(s.Context(), app.Edit{Action: app.ActionTagEdited, By: Operator, At: Start, Tags: []app.TagEdit{{After: &tag}}})
	s.ok(err)
	tag.ID = edited.Tags[0]
	return tag
}

func testCommit(t *testing.T, s *subject) {
	s.setUp()
	tag := s.makeTag("VIP")
	id := s.add(Welcomed())
	before := s.customer(id)
	want := clone(before)
	fullEdit(tag)(&want)
	got := s.edit(id, fullEdit(tag))
	want.Revision++
	s.equal("record", anonymous(clone(got)), anonymous(want))
	events := s.events(id)
	s.equal("changes", events[len(events)-1].Changes, app.Changes(before, got))
	s.equal("event", events[len(events)-1].Action, app.ActionEdited)

	again := s.edit(id, func(*app.Customer) {})
	s.equal("an edit of nothing", again, got)
	s.equal("events", len(s.events(id)), len(events))
	s.lists("search", app.CustomerQuery{Search: "clinic lee"}, id)
	s.lists("tag", app.CustomerQuery{Filter: app.CustomerFilter{Tags: []app.TagID{tag.ID}}}, id)
	holder, err := s.DomainHolder(t.Context(), "clinic.example", "")
	s.ok(err)
	s.equal("holder", holder.Customer, id)

	// Everything can be taken back from what the history says.
	back := clone(got)
	s.ok(back.Revert(events[len(events)-1].Changes))
	s.commit(app.CustomerEdit{Before: &got, After: &back})
	back = s.customer(id)
	s.equal("changes of taking back", app.Changes(before, back), []app.FieldChange{})
	s.equal("orders stay", len(back.Orders), 2)
}

func testCommitStale(t *testing.T, s *subject) {
	s.setUp()
	id := s.add()
	old := s.customer(id)
	s.edit(id, func(c *app.Customer) { c.Phone = "1" })
	mine := clone(old)
	mine.Website = "https://mine.example"
	_, err := s.Commit(t.Context(), Edit(app.CustomerEdit{Before: &old, After: &mine}))
	s.fails("an edit of an older revision", err, app.ErrStale)
	var stale *app.StaleError
	if !errors.As(err, &stale) || stale.Customer != id {
		t.Errorf("error %v", err)
	}
	_, err = s.Commit(t.Context(), Edit(app.CustomerEdit{Before: &old}))
	s.fails("taking an older revision away", err, app.ErrStale)
	s.equal("website", s.customer(id).Website, old.Website)
}

func testCommitWhole(t *testing.T, s *subject) {
	s.setUp()
	first, second := s.add(), s.add(Named("Bright Dental", "bright-dental.example"))
	a, b := s.customer(first), s.customer(second)
	changed, taken := clone(a), clone(b)
	changed.Phone = "1"
	taken.Domains[0].Name = "riverside-pt.example"
	_, err := s.Commit(t.Context(), Edit(
		app.CustomerEdit{Before: &a, After: &changed}, app.CustomerEdit{Before: &b, After: &taken}))
	s.clash(err, app.DomainHolder{Customer: first, Company: a.Company})
	s.equal("the first of the two", s.customer(first), a)
	s.equal("its history", s.actions(first), []string{app.ActionCustomerAdded})

	stop := errors.New("enough")
	e := Edit(app.CustomerEdit{Before: &a, After: &changed})
	e.Progress = func(done int) error { s.equal("progress", done, 1); return stop }
	_, err = s.Commit(t.Context(), e)
	s.fails("stopped", err, stop)
	s.equal("after a stop", s.customer(first), a)
}

// testCommitAbout has an entry of the history say which action was undone.
func testCommitAbout(t *testing.T, s *subject) {
	s.setUp()
	id := s.add()
	before := s.customer(id)
	after := clone(before)
	after.Phone = "1"
	tag := app.Tag{Name: "VIP", Color: "red"}
	e := Edit(app.CustomerEdit{Before: &before, After: &after})
	e.About, e.Tags = app.ActionArchived, []app.TagEdit{{After: &tag}}
	edited, err := s.Commit(t.Context(), e)
	s.ok(err)
	events, err := s.Events(t.Context(), app.EventQuery{First: edited.First, Last: edited.Last})
	s.ok(err)
	for _, event := range events {
		s.equal("changes", len(event.Changes), 2)
		s.equal("about", event.About(), app.ActionArchived)
	}
	s.equal("entries", len(events), 2)
}

func testCommitRefused(t *testing.T, s *subject) {
	s.setUp()
	host := s.add(Named("Northwind Partners", "northwind.example"), AsChannel())
	hosted := s.add(HostedBy(host))
	other := s.add(Named("Bright Dental", "bright-dental.example"))
	refuses := func(what string, id app.CustomerID, code string, change func(*app.Customer) *app.Customer) {
		t.Helper()
		before := s.customer(id)
		after := clone(before)
		_, err := s.Commit(t.Context(), Edit(app.CustomerEdit{Before: &before, After: change(&after)}))
		var invalid *app.InvalidError
		if !errors.As(err, &invalid) || invalid.Issues[0].Code != code {
			t.Errorf("%s: error %v, want %s", what, err, code)
		}
	}
	refuses("a Channel that hosts becomes an Organization", host, app.CodeChannelHosts, func(c *app.Customer) *app.Customer {
		c.Type = app.Organization
		return c
	})
	refuses("a Channel that hosts goes", host, app.CodeChannelHosts, func(*app.Customer) *app.Customer { return nil })
	refuses("hosted by an Organization", hosted, app.CodeHostGone, func(c *app.Customer) *app.Customer {
		c.Host = other
		return c
	})
	ids, err := s.HostedBy(t.Context(), host)
	s.ok(err)
	s.equal("hosted", ids, []app.CustomerID{hosted})
}

func testGoAndComeBack(t *testing.T, s *subject) {
	s.setUp()
	tag := s.makeTag("VIP")
	id := s.add(Welcomed())
	gone := s.edit(id, fullEdit(tag))
	typed := app.EditDraft{Customer: id, Form: "details", Revision: 1, SavedAt: Start, Values: map[app.Field]string{app.FieldCompany: "R"}}
	s.ok(s.SaveEditDraft(t.Context(), typed))
	s.commit(app.CustomerEdit{Before: &gone})
	found, err := s.Customers(t.Context(), []app.CustomerID{id})
	s.ok(err)
	s.equal("gone", found, []app.Customer{})
	s.equal("mail", s.message(gone.Mail[0].ID).State, app.MailCanceled)
	s.equal("mail's customer", s.message(gone.Mail[0].ID).Customer, app.CustomerID(0))
	s.lists("list", app.CustomerQuery{})
	drafts, err := s.EditDrafts(t.Context(), 0)
	s.ok(err)
	s.equal("drafts", drafts, []app.EditDraft{})

	s.commit(app.CustomerEdit{After: &gone, Beside: app.Beside{Drafts: []app.EditDraft{typed}}})
	back := s.customer(id)
	back.Revision = gone.Revision
	s.equal("back", back, gone)
	s.equal("mail again", s.message(gone.Mail[0].ID).State, app.MailQueued)
	s.equal("history", len(s.events(id)), 4)
	drafts, err = s.EditDrafts(t.Context(), 0)
	s.ok(err)
	s.equal("drafts again", drafts, []app.EditDraft{typed})
}

// testScheduledMailComesBack sees that mail does not leave before its date
// because its customer was gone for a while.
func testScheduledMailComesBack(t *testing.T, s *subject) {
	s.setUp()
	id := s.add(Welcomed())
	mail, date := s.customer(id).Mail[0].ID, Start.Add(48*time.Hour)
	s.ok(s.ScheduleMessage(t.Context(), mail, date, Operator, Start))
	gone := s.customer(id)
	s.commit(app.CustomerEdit{Before: &gone})
	s.equal("while it is gone", s.message(mail).State, app.MailCanceled)
	s.commit(app.CustomerEdit{After: &gone})
	m := s.message(mail)
	s.equal("back", m.State, app.MailScheduled)
	s.equal("due", m.NextAttempt, date)
}

// testTriedMailComesBack sees that mail that was tried waits for its next attempt
// again, and that failed mail does not leave by itself.
func testTriedMailComesBack(t *testing.T, s *subject) {
	s.setUp()
	for _, state := range []app.MailState{app.MailRetry, app.MailFailed} {
		mail := s.inState(string(state), state)
		was := s.message(mail)
		gone := s.customer(was.Customer)
		s.commit(app.CustomerEdit{Before: &gone})
		s.equal("while it is gone", s.message(mail).State, app.MailCanceled)
		s.commit(app.CustomerEdit{After: &gone, Beside: app.Beside{Next: map[app.MessageID]time.Time{mail: was.NextAttempt}}})
		back := s.message(mail)
		s.equal("back", back.State, state)
		s.equal("due", back.NextAttempt, was.NextAttempt)
		s.equal("attempts", back.Attempts, was.Attempts)
	}
}

// testMailOnItsWayComesBack sees that mail is sent that was on its way all the while its
// customer was gone.
func testMailOnItsWayComesBack(t *testing.T, s *subject) {
	s.setUp()
	id := s.add(Welcomed())
	mail := s.customer(id).Mail[0].ID
	m, attempt := s.claim(Start.Add(time.Hour))
	gone := s.customer(id)
	s.commit(app.CustomerEdit{Before: &gone})
	s.commit(app.CustomerEdit{After: &gone})
	s.ok(s.SetPhase(t.Context(), mail, attempt, app.PhaseCommitting))
	s.ok(s.FinishAttempt(t.Context(), app.Finished{Message: mail, Attempt: attempt, Result: Result(app.ClassNetwork), State: app.MailQueued, Next: m.NextAttempt}))
	s.equal("back", s.message(mail).State, app.MailQueued)
}

func testMergeAndBack(t *testing.T, s *subject) {
	s.setUp()
	tag := s.makeTag("VIP")
	keepID, goneID := s.add(Named("Bright Dental", "bright-dental.example"), Welcomed()), s.add(Welcomed())
	keep, gone := s.customer(keepID), s.edit(goneID, fullEdit(tag))
	into := clone(keep)
	for _, d := range gone.Domains {
		d.Primary = false
		into.Domains = append(into.Domains, d)
	}
	into.Notes, into.Orders = gone.Notes, append(into.Orders, gone.Orders...)
	into.Acceptances = append(into.Acceptances, gone.Acceptances...)
	into.Mail = append(into.Mail, app.MailRef{ID: gone.Mail[0].ID, Generation: 2, State: app.MailQueued})
	edited := s.commit(app.CustomerEdit{Before: &keep, After: &into}, app.CustomerEdit{Before: &gone, Into: keepID})
	s.equal("events", edited.Last-edited.First, app.EventID(1))

	merged := s.customer(keepID)
	s.equal("domains", len(merged.Domains), 3)
	s.equal("notes", merged.Notes, gone.Notes)
	s.equal("orders", len(merged.Orders), 3)
	s.equal("acceptances", len(merged.Acceptances), 2)
	s.equal("mail", merged.Mail, into.Mail)
	s.equal("history", s.actions(keepID), []string{
		app.ActionCustomerAdded, app.ActionCustomerAdded, app.ActionEdited, app.ActionEdited, app.ActionEdited,
	})
	apart := clone(merged)
	apart.Domains, apart.Notes = apart.Domains[:1], nil
	s.commit(app.CustomerEdit{After: &gone}, app.CustomerEdit{Before: &merged, After: &apart})
	for _, want := range []app.Customer{keep, gone} {
		got := s.customer(want.ID)
		got.Revision = want.Revision
		s.equal(want.Company, got, want)
	}
}

func testTagEdits(t *testing.T, s *subject) {
	s.setUp()
	tag := s.makeTag("VIP")
	id := s.add()
	s.edit(id, func(c *app.Customer) { c.Tags = []app.Tag{tag} })
	same := app.Tag{Name: "vip", Color: "red"}
	edit := func(e app.TagEdit) error {
		_, err := s.Commit(t.Context(), app.Edit{Action: app.ActionTagEdited, By: Operator, At: Start, Tags: []app.TagEdit{e}})
		return err
	}
	var conflict *app.ConflictError
	if err := edit(app.TagEdit{After: &same}); !errors.As(err, &conflict) || conflict.Field != app.FieldTag {
		t.Errorf("a second VIP: error %v", err)
	}
	renamed := app.Tag{ID: tag.ID, Name: "Key account", Color: "red"}
	s.ok(edit(app.TagEdit{Before: &tag, After: &renamed}))
	s.equal("renamed", s.customer(id).Tags, []app.Tag{renamed})
	s.ok(edit(app.TagEdit{Before: &renamed}))
	s.equal("taken away", s.customer(id).Tags, []app.Tag{})
	tags, err := s.Tags(t.Context())
	s.ok(err)
	s.equal("tags", tags, []app.Tag{})
	s.equal("history", s.events(id)[2].Changes, []app.FieldChange{app.CatalogChange(app.FieldTag, &renamed, nil)})
	s.ok(edit(app.TagEdit{After: &renamed}))
	tags, err = s.Tags(t.Context())
	s.ok(err)
	s.equal("tags", tags, []app.Tag{renamed})
}

func testPackageEdits(t *testing.T, s *subject) {
	s.setUp()
	s.add()
	edit := func(e app.PackageEdit) error {
		_, err := s.Commit(t.Context(), app.Edit{Action: app.ActionPackage, By: Operator, At: Start, Packages: []app.PackageEdit{e}})
		return err
	}
	advanced := Packages()[3]
	legacy := advanced
	legacy.Name, legacy.Sellable, legacy.MinimumLicenses, legacy.TrialDays = "Advanced 2026", false, 5, 14
	legacy.Features = []string{"anti_spoofing"}
	s.ok(edit(app.PackageEdit{Before: &advanced, After: &legacy}))
	starter := app.Package{Code: "starter", Name: "Starter", MinimumLicenses: 1, TrialDays: 30, Sellable: true, Features: []string{"anti_spoofing"}}
	s.ok(edit(app.PackageEdit{After: &starter}))
	packages, err := s.Packages(t.Context())
	s.ok(err)
	s.equal("changed", packages[3], legacy)
	starter.Position = len(packages)
	s.equal("new", packages[len(packages)-1], starter)
	rows, err := s.CustomerRows(t.Context(), []app.CustomerID{1})
	s.ok(err)
	s.equal("name in the list", rows[0].Package, "Advanced 2026")

	again := app.Package{Code: "other", Name: "STARTER", MinimumLicenses: 1, TrialDays: 30}
	var conflict *app.ConflictError
	if err := edit(app.PackageEdit{After: &again}); !errors.As(err, &conflict) || conflict.Field != app.FieldPackageName {
		t.Errorf("a second Starter: error %v", err)
	}
	s.fails("a package that records name", edit(app.PackageEdit{Before: &legacy}), app.ErrState)
	s.ok(edit(app.PackageEdit{Before: &starter}))
	packages, err = s.Packages(t.Context())
	s.ok(err)
	s.equal("packages", len(packages), len(Packages()))
}

func testEvents(t *testing.T, s *subject) {
	s.setUp()
	id := s.add()
	other := s.add(Named("Bright Dental", "bright-dental.example"), func(a *app.Addition) { a.By = "Kim" })
	s.edit(id, func(c *app.Customer) { c.Phone = "1" })
	s.edit(id, func(c *app.Customer) { c.Phone = "2" })
	all, err := s.Events(t.Context(), app.EventQuery{Actions: []string{app.ActionCustomerAdded, app.ActionEdited}})
	s.ok(err)
	s.equal("all", len(all), 4)
	for name, test := range map[string]struct {
		query app.EventQuery
		want  []app.Event
	}{
		"customer": {app.EventQuery{Customer: other}, all[2:3]},
		"operator": {app.EventQuery{By: "Kim"}, all[2:3]},
		"action":   {app.EventQuery{Actions: []string{app.ActionEdited}}, all[:2]},
		"from":     {app.EventQuery{From: Start.Add(time.Minute)}, all[:2]},
		"until":    {app.EventQuery{Until: Start.Add(time.Minute), Actions: []string{app.ActionCustomerAdded}}, all[2:]},
		"range":    {app.EventQuery{First: all[2].ID, Last: all[1].ID}, all[1:3]},
		"page":     {app.EventQuery{Customer: id, Before: all[0].ID, Limit: 1}, all[1:2]},
	} {
		got, err := s.Events(t.Context(), test.query)
		s.ok(err)
		s.equal(name, got, test.want)
	}
	names, err := s.Operators(t.Context())
	s.ok(err)
	s.equal("operators", names, []app.Actor{"Kim", Operator})
}

func testLookUps(t *testing.T, s *subject) {
	s.setUp()
	id, other := s.add(), s.add(Named("Bright Dental", "bright-dental.example"))
	s.edit(id, func(c *app.Customer) { c.Reference = "CW-1" })
	holders, err := s.ReferenceHolders(t.Context(), "CW-1", other)
	s.ok(err)
	s.equal("holders", holders, []app.Similar{{
		ID: id, Company: "Riverside Physical Therapy", Domain: "riverside-pt.example", Status: app.StatusActive,
	}})
	for _, q := range []struct {
		reference string
		except    app.CustomerID
	}{{"CW-1", id}, {"", other}, {"CW-2", other}} {
		holders, err := s.ReferenceHolders(t.Context(), q.reference, q.except)
		s.ok(err)
		s.equal("holders of "+q.reference, holders, []app.Similar{})
	}
	s.setStatus(other, app.StatusArchived)
	keys, err := s.DuplicateKeys(t.Context())
	s.ok(err)
	s.equal("keys", keys, []app.DuplicateKey{{
		ID: id, Name: "riverside physical therapy", Phone: "+15125550147", Domains: []string{"riverside-pt.example"},
	}})
}

func testEditDrafts(t *testing.T, s *subject) {
	s.setUp()
	id := s.add()
	d := app.EditDraft{
		Customer: id, Form: "details", Base: 1, Revision: 3, SavedAt: Start, Values: map[app.Field]string{app.FieldCompany: " Ri\x00"},
	}
	s.ok(s.SaveEditDraft(t.Context(), d))
	older := d
	older.Revision, older.Values = 2, map[app.Field]string{app.FieldCompany: "R"}
	s.ok(s.SaveEditDraft(t.Context(), older))
	person := d
	person.Form, person.SavedAt = "person:0", Start.Add(time.Minute)
	s.ok(s.SaveEditDraft(t.Context(), person))
	drafts, err := s.EditDrafts(t.Context(), id)
	s.ok(err)
	s.equal("drafts", drafts, []app.EditDraft{person, d})
	s.ok(s.DiscardEditDraft(t.Context(), id, "details"))
	s.ok(s.DiscardEditDraft(t.Context(), id, "details"))
	drafts, err = s.EditDrafts(t.Context(), 0)
	s.ok(err)
	s.equal("drafts", drafts, []app.EditDraft{person})
	d.Customer = id + 1
	s.fails("a draft of nobody", s.SaveEditDraft(t.Context(), d), app.ErrNotFound)
}

func testTagThatIsGone(t *testing.T, s *subject) {
	s.setUp()
	before := s.customer(s.add())
	after := clone(before)
	after.Tags = []app.Tag{{ID: 99, Name: "VIP"}}
	_, err := s.Commit(t.Context(), Edit(app.CustomerEdit{Before: &before, After: &after}))
	s.fails("a tag that is gone", err, app.ErrStale)
	s.equal("customer", s.customer(before.ID), before)
}

package app_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
)

func TestManaging(t *testing.T) {
	apptest.CheckManaging(t, func(t *testing.T) app.Store { return apptest.NewStore(apptest.NewClock(t).Now) })
}

// bureau is a store in memory with the use cases of managing on it.
type bureau struct {
	*app.Manager
	t       *testing.T
	store   *apptest.Store
	clock   *apptest.Clock
	undo    *app.Undo
	changes []app.Change
}

func newBureau(t *testing.T) *bureau {
	o := &bureau{t: t, clock: apptest.NewClock(t)}
	o.store = apptest.NewStore(o.clock.Now)
	apptest.SetUp(t, o.store)
	publish := func(c app.Change) { o.changes = append(o.changes, c) }
	o.undo = app.NewUndo(o.store, o.clock.Now, publish)
	templates, err := app.NewTemplates("Welcome", "Hello {first_name} of {company}", "{body}")
	if err != nil {
		t.Fatal(err)
	}
	o.Manager = app.NewManager(app.ManagerDeps{
		Store: o.store, Places: apptest.Places(), Templates: templates, Composer: scribe{}, Clock: o.clock.Now,
		Publish: publish, Undo: o.undo,
	})
	return o
}

func newManager(t *testing.T, store app.Store) *app.Manager {
	clock := apptest.NewClock(t)
	publish := func(app.Change) {}
	return app.NewManager(app.ManagerDeps{
		Store: store, Places: apptest.Places(), Clock: clock.Now, Publish: publish, Undo: app.NewUndo(store, clock.Now, publish),
	})
}

func (o *bureau) add(options ...func(*app.Addition)) app.CustomerID {
	o.t.Helper()
	return apptest.Add(o.t, o.store, options...)
}

func (o *bureau) customer(id app.CustomerID) app.Customer {
	o.t.Helper()
	return apptest.Customer(o.t, o.store, id)
}

// must does an operation to one customer.
func (o *bureau) must(op app.Operation, id app.CustomerID) app.Done {
	o.t.Helper()
	done, err := o.Apply(o.t.Context(), []app.CustomerID{id}, op, nil)
	if err != nil {
		o.t.Fatalf("%s: %v", op.Action, err)
	}
	return done
}

// refuses checks that an operation is refused with an issue and changes nothing.
func (o *bureau) refuses(id app.CustomerID, op app.Operation, field app.Field, code string) {
	o.t.Helper()
	before := o.customer(id)
	_, err := o.Apply(o.t.Context(), []app.CustomerID{id}, op, nil)
	o.wantIssue(op.Action, err, field, code)
	if diff := cmp.Diff(before, o.customer(id)); diff != "" {
		o.t.Errorf("%s changed something:\n%s", op.Action, diff)
	}
}

func (o *bureau) wantIssue(what string, err error, field app.Field, code string) {
	o.t.Helper()
	var invalid *app.InvalidError
	if !errors.As(err, &invalid) || invalid.Issues[0].Field != field || invalid.Issues[0].Code != code {
		o.t.Errorf("%s: error %v, want %s on %s", what, err, code, field)
		if invalid != nil {
			o.t.Log(invalid.Issues)
		}
		return
	}
	say(o.t, sentences(o.t), invalid.Issues[0])
}

func TestPlanChanges(t *testing.T) {
	o := newBureau(t)
	id := o.add()
	packages := apptest.Packages()
	packages[1].MinimumLicenses = 10
	o.store.SetPackages(packages)
	o.refuses(id, app.ChangePlan(app.PlanChange{Package: "beginner"}), app.FieldPackage, app.CodePackageNotSold)
	o.refuses(id, app.ChangePlan(app.PlanChange{Package: "deluxe"}), app.FieldPackage, "package_required")
	o.refuses(id, app.ChangePlan(app.PlanChange{Package: "business", Licenses: 9}), app.FieldLicenses, app.CodeLicensesMinimum)
	o.refuses(id, app.ChangePlan(app.PlanChange{Licenses: -1}), app.FieldLicenses, app.CodeLicensesTooFew)
	o.refuses(id, app.ChangePlan(app.PlanChange{Licenses: app.MaxLicenses + 1}), app.FieldLicenses, app.CodeLicensesTooMany)

	o.must(app.SwitchFeatures([]string{"email_encryption", "url_defense", "teleport"}), id)
	o.must(app.ChangePlan(app.PlanChange{Package: "business", Licenses: 10, Reason: " smaller\n bureau "}), id)
	c := o.customer(id)
	if diff := cmp.Diff([]string{"url_defense"}, c.FeaturesOff); diff != "" {
		t.Errorf("what the package lacks is still switched off: %s", diff)
	}
	last := c.Orders[len(c.Orders)-1]
	last.ID = 0
	if diff := cmp.Diff(app.Order{
		Kind: app.OrderPackageChange, Package: "business", Licenses: 10, FromPackage: "advanced", FromLicenses: 25,
		Reason: "smaller bureau", At: apptest.Start, By: apptest.Operator,
	}, last); diff != "" {
		t.Errorf("order: %s", diff)
	}
	// A minimum that came later is no reason to refuse more licenses than there are.
	packages[1].MinimumLicenses = 50
	o.store.SetPackages(packages)
	o.must(app.ChangePlan(app.PlanChange{Licenses: 12}), id)
	o.refuses(id, app.ChangePlan(app.PlanChange{Licenses: 11}), app.FieldLicenses, app.CodeLicensesMinimum)

	gained, lost := app.FeatureChange(packages[1], packages[3])
	if len(gained) != 3 || len(lost) != 0 || gained[0] != "attachment_sandboxing" {
		t.Errorf("gained %q, lost %q", gained, lost)
	}
}

func TestTrials(t *testing.T) {
	o := newBureau(t)
	id := o.add(apptest.OnTrial(10))
	over := o.add(apptest.Named("Bright Dental", "bright-dental.example"), apptest.OnTrial(-5))
	today := app.DateOf(apptest.Start)
	o.refuses(id, app.Extend("", ""), app.FieldTrialEnds, "trial_ends_required")
	o.refuses(id, app.Extend(today.AddDays(10), ""), app.FieldTrialEnds, app.CodeTrialBackwards)
	o.refuses(over, app.Extend(today.AddDays(-2), ""), app.FieldTrialEnds, app.CodeTrialInPast)
	o.refuses(id, app.Extend(today.AddDays(400), ""), app.FieldTrialEnds, app.CodeTrialTooFar)
	o.refuses(id, app.Extend(today.AddDays(20), " "), app.FieldReason, "reason_required")
	o.must(app.Extend(today.AddDays(20), "asked for it"), id)
	if c := o.customer(id); c.TrialEnds != today.AddDays(20) || c.Orders[1].Kind != app.OrderTrialExtension || c.Orders[1].FromTrialEnds != today.AddDays(10) {
		t.Errorf("%+v", c)
	}
	o.must(app.Purchase(""), over)
	if c := o.customer(over); c.Status != app.StatusActive || c.TrialEnds != "" || c.Orders[1].Kind != app.OrderTrialConversion {
		t.Errorf("%+v", c)
	}
	o.refuses(over, app.Extend(today.AddDays(20), ""), app.FieldStatus, app.CodeNotOnTrial)
	o.must(app.Cancel("moved"), over)
	o.must(app.Purchase("back"), over)
	var kinds []app.OrderKind
	for _, order := range o.customer(over).Orders {
		kinds = append(kinds, order.Kind)
	}
	if diff := cmp.Diff([]app.OrderKind{app.OrderTrial, app.OrderTrialConversion, app.OrderCancellation, app.OrderPurchase}, kinds); diff != "" {
		t.Error(diff)
	}
}

func TestHostRules(t *testing.T) {
	o := newBureau(t)
	channel := o.add(apptest.Named("Northwind Partners", "northwind.example"), apptest.AsChannel())
	other := o.add(apptest.Named("Southwind Partners", "southwind.example"), apptest.AsChannel())
	id := o.add(apptest.HostedBy(channel))
	o.refuses(channel, app.MoveTo(app.Host{ID: other, Name: "Southwind Partners"}), app.FieldHost, app.CodeChannelHosted)
	o.refuses(id, app.MoveTo(app.Host{ID: id, Name: "itself"}), app.FieldHost, app.CodeHostSelf)
	o.must(app.Archive(), other)
	o.refuses(id, app.MoveTo(app.Host{ID: other, Name: "Southwind Partners"}), app.FieldHost, app.CodeHostGone)
	base := o.customer(channel)
	values := app.FormValues(base)
	values[app.FieldAccountType] = string(app.Organization)
	o.refuses(channel, app.EditForm(app.FormAccount, values, base, nil), app.FieldAccountType, app.CodeChannelHosts)
	o.must(app.MoveTo(app.Host{}), id)
	if c := o.customer(id); c.Host != 0 || c.HostName != "" {
		t.Errorf("host %d %q", c.Host, c.HostName)
	}
	o.must(app.EditForm(app.FormAccount, values, base, nil), channel)
}

func TestDomainRules(t *testing.T) {
	o := newBureau(t)
	o.add(apptest.Named("Bright Dental", "bright-dental.example"))
	id := o.add()
	domain := o.customer(id).Domains[0]
	form := func(name string) map[app.Field]string { return map[app.Field]string{app.FieldDomain: name} }
	o.refuses(id, app.RemoveDomain(domain, nil), app.FieldDomain, app.CodeDomainLast)
	o.refuses(id, app.SaveDomain(form("riverside-pt.example"), app.MailDomain{}, nil), app.FieldDomain, app.CodeDomainOwn)
	o.refuses(id, app.SaveDomain(form("co.uk"), app.MailDomain{}, nil), app.FieldDomain, app.CodeDomainSuffix)
	o.refuses(id, app.SaveDomain(map[app.Field]string{app.FieldDomain: "b.example", app.FieldDelivery: "mx.b.example:99999"}, app.MailDomain{}, nil),
		app.FieldDelivery, app.CodeRoutePort)
	o.refuses(id, app.SaveDomain(map[app.Field]string{app.FieldDomain: "b.example", app.FieldFailovers: "good.example\nnot a host"}, app.MailDomain{}, nil),
		app.FieldFailovers, app.CodeRouteHostLine)
	_, err := o.Apply(t.Context(), []app.CustomerID{id}, app.SaveDomain(form("bright-dental.example"), app.MailDomain{}, nil), nil)
	var conflict *app.ConflictError
	if !errors.As(err, &conflict) || conflict.Holder.Company != "Bright Dental" {
		t.Errorf("a taken domain: %v", err)
	}

	o.must(app.SaveDomain(form("https://www.Clinic.example/"), app.MailDomain{}, nil), id)
	clinic := o.customer(id).Domains[1]
	if clinic.Name != "clinic.example" || clinic.Token == "" || clinic.Primary {
		t.Errorf("%+v", clinic)
	}
	o.refuses(id, app.RemoveDomain(domain, nil), app.FieldDomain, app.CodeDomainPrimary)
	o.must(app.MakePrimary(clinic, nil), id)
	c := o.customer(id)
	old, people := c.Domains[1], c.UsersOf(c.Domains[1])
	if c.Domains[0].Name != "clinic.example" || len(people) != 1 {
		t.Fatalf("%+v", c)
	}
	o.refuses(id, app.RemoveDomain(old, nil), app.FieldDomain, app.CodeDomainUsed)
	_, err = o.Apply(t.Context(), []app.CustomerID{id}, app.RemoveDomain(clinic, nil), nil)
	if !errors.Is(err, app.ErrStale) { // it has become the primary one since it was read
		t.Errorf("a domain that was changed meanwhile: %v", err)
	}
	o.must(app.RemoveDomain(old, app.Readdressed(people, c.Domains[0])), id)
	if c := o.customer(id); len(c.Domains) != 1 || c.People[0].Email != "dana.reyes@clinic.example" {
		t.Errorf("%+v", c)
	}
	o.must(app.Verify(o.customer(id).Domains[0], "2026-11-23"), id)
	renamed := o.customer(id).Domains[0]
	o.refuses(id, app.SaveDomain(form("other.example"), renamed, nil), app.FieldDomain, app.CodeDomainUsed)
	o.must(app.SaveDomain(form("other.example"), renamed, map[int64]string{o.customer(id).People[0].ID: "dana@other.example"}), id)
	if d := o.customer(id).Domains[0]; d.VerifiedOn != "" {
		t.Errorf("another domain is still verified: %+v", d)
	}
}

func TestADomainOfSomebodyElseIsFoundWhileItIsTyped(t *testing.T) {
	o := newBureau(t)
	other := o.add(apptest.Named("Bright Dental", "bright-dental.example"))
	id := o.add()
	if err := o.store.SaveDraft(t.Context(), apptest.DraftRecord(func(r *app.DraftRecord) {
		r.ID, r.Company, r.Domain = "0193-clinic", "Clinic", "clinic.example"
	})); err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{
		"https://bright-dental.example": app.CodeDomainTaken, "clinic.example": app.CodeDomainInDraft,
		"riverside-pt.example": "", "free.example": "", "half": "",
	} {
		issues, err := o.CheckDomain(t.Context(), typed, id)
		got := ""
		if len(issues) > 0 {
			got = issues[0].Code
		}
		if err != nil || got != want {
			t.Errorf("%s: %q, want %q, %v", typed, got, want, err)
		}
	}
	o.must(app.Archive(), other)
	if issues, err := o.CheckDomain(t.Context(), "bright-dental.example", id); err != nil || issues[0].Code != app.CodeDomainTakenArchived {
		t.Errorf("%+v, %v", issues, err)
	}
}

func TestPeopleOnARenamedDomain(t *testing.T) {
	o := newBureau(t)
	id := o.add()
	c := o.customer(id)
	values := app.DomainValues(c.Domains[0])
	if people, addresses := app.Renamed(values, c, c.Domains[0]); people != nil || addresses != nil {
		t.Errorf("of the same name: %v, %v", people, addresses)
	}
	values[app.FieldDomain] = "www.Clinic.example"
	people, addresses := app.Renamed(values, c, c.Domains[0])
	if len(people) != 1 || addresses[people[0].ID] != "dana.reyes@clinic.example" {
		t.Errorf("%v, %v", people, addresses)
	}
	if people, _ := app.Renamed(values, c, app.MailDomain{}); people != nil {
		t.Errorf("of a new one: %v", people)
	}
	values[app.FieldDomain] = "clinic"
	if people, _ := app.Renamed(values, c, c.Domains[0]); people != nil {
		t.Errorf("of none: %v", people)
	}
	values[app.FieldDomain] = "clinic.example"
	o.must(app.SaveDomain(values, c.Domains[0], addresses), id)
	c = o.customer(id)
	_, err := o.Apply(t.Context(), []app.CustomerID{id}, app.MakePrimary(c.Domains[0], map[int64]string{c.People[0].ID: "nobody"}), nil)
	var invalid *app.InvalidError
	if !errors.As(err, &invalid) || invalid.Issues[0].Args[app.ArgPerson] != fmt.Sprint(c.People[0].ID) {
		t.Errorf("whose address it is does not stand in %v, %+v", err, invalid)
	}
}

func TestPeopleRules(t *testing.T) {
	o := newBureau(t)
	id := o.add()
	dana := o.customer(id).People[0]
	person := func(role app.Role, email string) map[app.Field]string {
		return map[app.Field]string{app.FieldRole: string(role), app.FieldFirstName: "Lee", app.FieldEmail: email}
	}
	o.refuses(id, app.RemovePerson(dana), app.FieldRole, app.CodePersonPrimary)
	o.refuses(id, app.SavePerson(person("boss", "lee@riverside-pt.example"), app.Person{}), app.FieldRole, "role_required")
	o.refuses(id, app.SavePerson(person(app.RoleBilling, dana.Email), dana), app.FieldRole, app.CodePersonRole)
	o.refuses(id, app.SavePerson(person(app.RoleAdministrator, "lee@books.example"), app.Person{}), app.FieldEmail, app.CodeEmailNotRegistered)
	o.refuses(id, app.SavePerson(person(app.RoleBilling, "DANA.reyes@riverside-pt.example"), app.Person{}), app.FieldEmail, app.CodeEmailUsed)
	o.refuses(id, app.SavePerson(person(app.RoleBilling, `"lee"@books.example`), app.Person{}), app.FieldEmail, app.CodeEmailQuoted)

	_, issues := app.ParsePersonForm(person(app.RoleBilling, "lee@books.example"), o.customer(id), app.Person{})
	if len(issues) != 1 || issues[0].Code != app.CodeEmailForeign || issues[0].Level != app.Warn {
		t.Errorf("a contact elsewhere: %+v", issues)
	}
	o.must(app.SavePerson(person(app.RoleBilling, "lee@books.example"), app.Person{}), id)
	lee := o.customer(id).People[1]
	o.refuses(id, app.MakePrimaryAdministrator(lee), app.FieldRole, app.CodePersonRole)
	o.must(app.SavePerson(person(app.RoleAdministrator, "lee@riverside-pt.example"), lee), id)
	o.must(app.MakePrimaryAdministrator(o.customer(id).People[1]), id)
	if c := o.customer(id); c.Administrator().FirstName != "Lee" || c.People[1].Primary {
		t.Errorf("%+v", c.People)
	}
	o.must(app.RemovePerson(o.customer(id).People[1]), id)

	if err := o.ResendWelcome(t.Context(), id, lee.ID); err != nil {
		t.Fatal(err)
	}
	messages, err := o.store.Messages(t.Context(), id)
	if err != nil || len(messages) != 1 || messages[0].To != "lee@riverside-pt.example" || messages[0].Letter.Text != "Hello Lee of Riverside Physical Therapy\n" {
		t.Errorf("%+v, %v", messages, err)
	}
	if err := o.ResendWelcome(t.Context(), id, dana.ID); !errors.Is(err, app.ErrStale) {
		t.Errorf("to somebody who is gone: %v", err)
	}
}

func TestFormsFindWhatChangedMeanwhile(t *testing.T) {
	o := newBureau(t)
	id := o.add()
	base := o.customer(id)
	mine, theirs := app.FormValues(base), app.FormValues(base)
	theirs[app.FieldPhone], theirs[app.FieldCity] = "(512) 555-0199", "Dallas"
	o.must(app.EditForm(app.FormDetails, theirs, base, nil), id)
	mine[app.FieldWebsite] = "clinic.example"
	o.must(app.EditForm(app.FormDetails, mine, base, nil), id)
	if c := o.customer(id); c.Phone != "(512) 555-0199" || c.Address.City != "Dallas" || c.Website != "https://clinic.example" || c.PhoneE164 != "+15125550199" {
		t.Errorf("what the other changed is lost: %+v", c)
	}
	mine[app.FieldPhone] = "(512) 555-0111"
	_, err := o.Apply(t.Context(), []app.CustomerID{id}, app.EditForm(app.FormDetails, mine, base, nil), nil)
	var stale *app.StaleError
	if !errors.As(err, &stale) || !slices.Equal(stale.Fields, []app.Field{app.FieldPhone}) {
		t.Errorf("error %v, %+v", err, stale)
	}
	values := app.FormValues(o.customer(id))
	values[app.FieldCompany], values[app.FieldCountry], values[app.FieldState] = "", "", "XX"
	_, err = o.Apply(t.Context(), []app.CustomerID{id}, app.EditForm(app.FormDetails, values, base, nil), nil)
	var invalid *app.InvalidError
	if !errors.As(err, &invalid) || len(invalid.Issues) != 2 {
		t.Errorf("error %v", err)
	}
	account := map[app.Field]string{app.FieldAccountType: "organization", app.FieldReference: strings.Repeat("x", 101)}
	o.refuses(id, app.EditForm(app.FormAccount, account, base, nil), app.FieldReference, "reference_too_long")
}

func TestReferenceWarns(t *testing.T) {
	o := newBureau(t)
	first, second := o.add(), o.add(apptest.Named("Bright Dental", "bright-dental.example"))
	base := o.customer(first)
	values := app.FormValues(base)
	values[app.FieldReference] = " CW-1 "
	o.must(app.EditForm(app.FormAccount, values, base, nil), first)
	issues, err := o.CheckReference(t.Context(), "CW-1", second)
	if err != nil || len(issues) != 1 || issues[0].Level != app.Warn || issues[0].Args["Company"] != base.Company {
		t.Errorf("%+v, %v", issues, err)
	}
	if issues, err := o.CheckReference(t.Context(), "CW-1", first); err != nil || issues != nil {
		t.Errorf("its own: %+v, %v", issues, err)
	}
}

func TestDeletingNeedsTheNameAndTheArchive(t *testing.T) {
	o := newBureau(t)
	id := o.add(apptest.Welcomed())
	_, err := o.Delete(t.Context(), id, "Riverside Physical Therapy")
	o.wantIssue("an active one", err, app.FieldStatus, app.CodeArchiveFirst)
	o.must(app.Archive(), id)
	_, err = o.Delete(t.Context(), id, "riverside")
	o.wantIssue("another name", err, app.FieldCompany, app.CodeNameMismatch)
	done, err := o.Delete(t.Context(), id, " Riverside  Physical Therapy ")
	if err != nil {
		t.Fatal(err)
	}
	messages, err := o.store.Messages(t.Context(), 0)
	if err != nil || messages[0].State != app.MailCanceled || messages[0].Company != "Riverside Physical Therapy" {
		t.Errorf("%+v, %v", messages, err)
	}
	if _, err := o.undo.Revoke(t.Context(), done.Undo, nil); err != nil {
		t.Fatal(err)
	}
	if c := o.customer(id); c.Status != app.StatusArchived || len(c.Orders) != 1 {
		t.Errorf("%+v", c)
	}
	if _, err := o.undo.Revoke(t.Context(), done.Undo, nil); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("undone twice: %v", err)
	}
}

func TestManyAtOnce(t *testing.T) {
	o := newBureau(t)
	var ids []app.CustomerID
	for i := range 1203 {
		ids = append(ids, o.add(apptest.Named(fmt.Sprint("Customer ", i), fmt.Sprintf("c%d.example", i))))
	}
	for _, id := range ids[:3] {
		o.must(app.Archive(), id)
	}
	p, err := o.Preview(t.Context(), ids, app.Suspend(""))
	if err != nil || p.Total != 1203 || p.Changing != 1200 || len(p.Refused) != 1 || p.Refused[0].Count != 3 || len(p.Changes) != 200 {
		t.Fatalf("%d, %d, %+v, %v", p.Changing, len(p.Changes), p.Refused, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	_, err = o.Apply(ctx, ids, app.Suspend(""), func(done, total int) {
		if done > total/2+100 {
			stop()
		}
	})
	if !errors.Is(err, app.ErrStopped) || o.customer(ids[5]).Status != app.StatusActive {
		t.Errorf("stopped: %v, %s", err, o.customer(ids[5]).Status)
	}
	last := 0
	done, err := o.Apply(t.Context(), ids, app.Suspend(""), func(done, _ int) { last = max(last, done) })
	if err != nil || done.Count != 1200 || done.Skipped != 3 || last != 2400 {
		t.Errorf("%+v, %v, progress %d", done, err, last)
	}
	again, err := o.Apply(t.Context(), ids[3:], app.PutTags(nil, nil), nil)
	if err != nil || again.Count != 0 || again.Undo != 0 {
		t.Errorf("nothing to change: %+v, %v", again, err)
	}
	ctx, stop = context.WithCancel(t.Context())
	if _, err := o.undo.Undo(ctx, func(int, int) { stop() }); !errors.Is(err, app.ErrStopped) || o.customer(ids[1000]).Status != app.StatusSuspended {
		t.Errorf("undoing was stopped: %v, %s", err, o.customer(ids[1000]).Status)
	}
	if !o.undo.Open(done.Undo) {
		t.Error("what was not undone is forgotten")
	}
	if _, err := o.undo.Undo(t.Context(), func(done, _ int) { last = done }); err != nil || o.customer(ids[1000]).Status != app.StatusActive || last != 2400 {
		t.Errorf("undone: %v, %s, progress %d", err, o.customer(ids[1000]).Status, last)
	}
	if o.undo.Open(done.Undo) {
		t.Error("what is undone can be undone")
	}
}

func TestLikeAnother(t *testing.T) {
	o := newBureau(t)
	d := app.Like(o.customer(o.add()))
	for _, f := range []app.Field{app.FieldCompany, app.FieldWebsite, app.FieldReference, app.FieldDomain, app.FieldFirstName, app.FieldEmail} {
		if d.Values[f] != "" {
			t.Errorf("%s is %q", f, d.Values[f])
		}
	}
	if d.ID == "" || d.Values[app.FieldPackage] != "advanced" || d.Values[app.FieldCity] != "Austin" || d.Values[app.FieldLicenses] != "25" {
		t.Errorf("%+v", d)
	}
}

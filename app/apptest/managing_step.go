package apptest

import (
	"errors"

	"pgregory.net/rapid"

	"foyer/app"
)

// step does one thing by chance. What is refused changes nothing, and says so
// with issues or as stale.
func (o *office) step() {
	all := o.customers()
	if len(all) == 0 {
		return
	}
	c := all[rapid.IntRange(0, len(all)-1).Draw(o.T, "customer")]
	steps := map[string]func() error{
		"one": func() error { return o.apply([]app.CustomerID{c.ID}, o.operation(c)) },
		"many": func() error {
			var ids []app.CustomerID
			for _, c := range all {
				ids = append(ids, c.ID)
			}
			return o.apply(ids, o.operation(c))
		},
		"delete": func() error { _, err := o.manager.Delete(o.ctx, c.ID, c.Company); return err },
		"merge": func() error {
			other := all[rapid.IntRange(0, len(all)-1).Draw(o.T, "other")]
			take := rapid.SliceOfDistinct(rapid.SampledFrom(app.MergeFields()), rapid.ID).Draw(o.T, "take")
			_, err := o.manager.Merge(o.ctx, c, other, take)
			return err
		},
		"new tag": func() error {
			_, _, err := o.manager.SaveTag(o.ctx, app.Tag{Name: rapid.SampledFrom([]string{"VIP", "vip", "Late"}).Draw(o.T, "tag"), Color: "red"})
			return err
		},
		"delete tag": func() error {
			if len(o.tags()) == 0 {
				return nil
			}
			_, err := o.manager.DeleteTag(o.ctx, rapid.SampledFrom(o.tags()).Draw(o.T, "tag").ID)
			return err
		},
		"package": o.editPackage,
		"put back": func() error {
			events, err := o.store.Events(o.ctx, app.EventQuery{Customer: c.ID})
			if err != nil {
				return err
			}
			e := rapid.SampledFrom(events).Draw(o.T, "event")
			if e.Action == app.ActionCustomerAdded || len(e.Changes) == 0 || e.Customer != c.ID {
				return nil
			}
			_, err = o.manager.PutBack(o.ctx, e, rapid.IntRange(0, len(e.Changes)-1).Draw(o.T, "place"))
			return err
		},
		"undo": func() error { return o.nothingLeft(o.undo.Undo(o.ctx, nil)) },
		"redo": func() error { return o.nothingLeft(o.undo.Redo(o.ctx, nil)) },
	}
	name := rapid.SampledFrom([]string{
		"one", "one", "one", "one", "many", "delete", "merge", "new tag", "delete tag", "package", "put back", "undo", "redo",
	}).Draw(o.T, "step")
	var invalid *app.InvalidError
	var conflict *app.ConflictError
	switch err := steps[name](); {
	case err == nil, errors.As(err, &invalid), errors.As(err, &conflict):
	case name != "one" && errors.Is(err, app.ErrStale): // another value by now, or not all have what it is about
	default:
		o.Fatalf("%s: %v", name, err)
	}
}

func (o *office) nothingLeft(done app.Done, err error) error {
	if errors.Is(err, app.ErrNotFound) && done.Action == "" {
		return nil
	}
	return err
}

func (o *office) apply(ids []app.CustomerID, op app.Operation) error {
	preview, err := o.manager.Preview(o.ctx, ids, op)
	if err != nil {
		return err
	}
	done, err := o.manager.Apply(o.ctx, ids, op, nil)
	if err == nil && done.Count != preview.Changing {
		o.Fatalf("%s changed %d, the preview said %d", op.Action, done.Count, preview.Changing)
	}
	return err
}

func (o *office) tags() []app.Tag {
	tags, err := o.store.Tags(o.ctx)
	if err != nil {
		o.Fatal(err)
	}
	return tags
}

func (o *office) editPackage() error {
	packages, err := o.store.Packages(o.ctx)
	if err != nil {
		return err
	}
	p := rapid.SampledFrom(packages).Draw(o.T, "package")
	switch rapid.IntRange(0, 2).Draw(o.T, "edit") {
	case 0:
		p = app.Package{Name: rapid.SampledFrom([]string{"Starter", "Deluxe+"}).Draw(o.T, "name"), Sellable: true}
	case 1:
		_, err := o.manager.DeletePackage(o.ctx, p.Code)
		return err
	}
	p.MinimumLicenses, p.TrialDays = rapid.IntRange(1, 30).Draw(o.T, "minimum"), 30
	p.Features = p.Features[:len(p.Features)/2]
	_, err = o.manager.SavePackage(o.ctx, p)
	return err
}

// operation is something to do to customers, as one would do it to c.
func (o *office) operation(c app.Customer) app.Operation {
	small := rapid.IntRange(0, 3)
	domain := c.Domains[rapid.IntRange(0, len(c.Domains)-1).Draw(o.T, "domain")]
	person := c.People[rapid.IntRange(0, len(c.People)-1).Draw(o.T, "person")]
	name := rapid.SampledFrom([]string{"more", "other", "third"}).Draw(o.T, "name")
	email := map[int64]string{person.ID: name + "@" + c.Domains[rapid.IntRange(0, len(c.Domains)-1).Draw(o.T, "on")].Name}
	values := app.FormValues(c)
	if small.Draw(o.T, "kind") == 0 {
		values[app.FieldAccountType] = string(rapid.SampledFrom([]app.AccountType{app.Channel, app.Organization}).Draw(o.T, "type"))
	}
	values[app.FieldCompany] = "Company " + name
	values[app.FieldPhone] = rapid.SampledFrom([]string{"", "(512) 555-0147", "nothing"}).Draw(o.T, "phone")
	hosts := []app.Host{{}, {ID: 1, Name: "Northwind Partners"}, {ID: 2, Name: "Southwind Partners"}, {ID: 4, Name: "x"}}
	host := rapid.SampledFrom(hosts).Draw(o.T, "host")
	domainForm := map[app.Field]string{
		app.FieldDomain: name + ".example", app.FieldReceivesMail: app.Checked, app.FieldDelivery: "mx." + name + ".example:2525",
		app.FieldFailovers: "10.0.0.1\n[::1]:26",
	}
	personForm := map[app.Field]string{
		app.FieldRole: string(rapid.SampledFrom(app.Roles()).Draw(o.T, "role")), app.FieldFirstName: name, app.FieldEmail: email[person.ID],
	}
	operations := []app.Operation{
		app.Suspend("late payment"), app.Resume(""), app.Archive(), app.Archive(), app.Restore(), app.Cancel("moved"), app.Purchase("signed"),
		app.Extend(app.DateOf(Start).AddDays(small.Draw(o.T, "weeks")*7), "asked"),
		app.ChangePlan(app.PlanChange{
			Package:  rapid.SampledFrom([]string{"", "business", "advanced", "beginner", "starter"}).Draw(o.T, "package"),
			Licenses: rapid.IntRange(0, 30).Draw(o.T, "licenses"),
		}),
		app.SwitchFeatures(rapid.SliceOf(rapid.SampledFrom([]string{"url_defense", "content_filters", "x"})).Draw(o.T, "off")),
		app.MoveTo(host),
		app.EditForm(app.FormDetails, values, c, hosts), app.EditForm(app.FormAccount, values, c, hosts),
		app.SaveDomain(domainForm, app.MailDomain{}, nil), app.SaveDomain(domainForm, domain, email), app.MakePrimary(domain, email),
		app.RemoveDomain(domain, email), app.Verify(domain, "2026-11-23"),
		app.SavePerson(personForm, app.Person{}), app.SavePerson(personForm, person), app.MakePrimaryAdministrator(person), app.RemovePerson(person),
		app.AddNote("Call\n\n\nfirst"),
	}
	for _, n := range c.Notes {
		operations = append(operations, app.EditNote(n.ID, name), app.RemoveNote(n.ID))
	}
	for _, t := range o.tags() {
		operations = append(operations, app.PutTags([]app.Tag{t}, nil), app.PutTags(nil, []app.Tag{t}))
	}
	return rapid.SampledFrom(operations).Draw(o.T, "operation")
}

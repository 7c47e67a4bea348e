package app

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Letters are the use cases of the templates that welcome emails are made of.
type Letters struct {
	deps    ManagerDeps
	manager *Manager
	outbox  *Outbox
}

// NewLetters returns the use cases of templates.
func NewLetters(deps ManagerDeps, manager *Manager, outbox *Outbox) *Letters {
	return &Letters{deps, manager, outbox}
}

// Templates returns the template that Foyer brings along and then all others by
// name. Foyer's is the default for account types that no other is for.
func (l *Letters) Templates(ctx Context) (_ []Template, err error) {
	defer caught(&err)
	kept, err := l.deps.Store.Templates(ctx)
	if err != nil {
		return nil, fmt.Errorf("read templates: %w", err)
	}
	own := l.deps.Templates.BuiltIn()
	for _, t := range kept {
		own.Channel, own.Organization = own.Channel && !t.Channel, own.Organization && !t.Organization
	}
	return append([]Template{own}, kept...), nil
}

// Save checks and keeps a template, a new one when its ID is 0. What is wrong is an
// *InvalidError. Messages that wait stay as they are.
func (l *Letters) Save(ctx Context, t Template) (_ TemplateID, err error) {
	defer caught(&err)
	t = t.tidy()
	if issues := CheckTemplate(t); len(issues) > 0 {
		return 0, &InvalidError{issues}
	}
	now, err := l.manager.moment(ctx)
	if err != nil {
		return 0, err
	}
	id, err := l.deps.Store.SaveTemplate(ctx, t, now.By, now.At)
	if err != nil {
		return 0, fmt.Errorf("save template: %w", err)
	}
	l.deps.Publish(Change{Kind: ChangeSettings})
	return id, nil
}

// tidy is a template without what nobody means to type.
func (t Template) tidy() Template {
	t.Name, t.Language, t.Subject = CleanText(t.Name), strings.TrimSpace(t.Language), CleanText(t.Subject)
	t.SupportName, t.SupportAddress = CleanText(t.SupportName), CleanText(t.SupportAddress)
	t.Body = CleanLines(t.Body)
	if utf8.RuneCountInString(t.Body) < maxTemplateBody { // a full one stays as it was typed
		t.Body += "\n"
	}
	return t
}

// Delete removes a template. What it was the default for gets Foyer's.
func (l *Letters) Delete(ctx Context, id TemplateID) (err error) {
	defer caught(&err)
	now, err := l.manager.moment(ctx)
	if err != nil {
		return err
	}
	if err := l.deps.Store.DeleteTemplate(ctx, id, now.By, now.At); err != nil {
		return err
	}
	l.deps.Publish(Change{Kind: ChangeSettings})
	return nil
}

// Preview renders a template as it is typed for a customer; 0 stands for an invented
// one. What is wrong with the template is an *InvalidError.
func (l *Letters) Preview(ctx Context, t Template, id CustomerID) (_ Letter, err error) {
	defer caught(&err)
	t = t.tidy()
	source := func(i Issue) bool { return i.Field != FieldTemplateSubject && i.Field != FieldTemplateBody }
	if issues := slices.DeleteFunc(CheckTemplate(t), source); len(issues) > 0 {
		return Letter{}, &InvalidError{issues}
	}
	now, err := l.manager.moment(ctx)
	if err != nil {
		return Letter{}, err
	}
	d := fullWelcome
	d.Partner, d.SupportAddress = now.Catalog.Settings.Partner, now.Catalog.Settings.Mail.FromAddress
	if id != 0 {
		c, err := l.manager.Customer(ctx, id)
		if err != nil {
			return Letter{}, err
		}
		d = welcomeTo(c, c.Administrator(), now.Catalog)
	}
	return l.deps.Templates.Render(t, d)
}

// SendTest sends a template as it is typed to an address, past the queue.
func (l *Letters) SendTest(ctx Context, t Template, id CustomerID, to string) (err error) {
	defer caught(&err)
	letter, err := l.Preview(ctx, t, id)
	if err != nil {
		return err
	}
	return l.outbox.SendLetter(ctx, letter, to)
}

// templateFor is what customers of an account type get.
func templateFor(a AccountType, kept []Template, own *Templates) Template {
	for _, t := range kept {
		if t.For(a) {
			return t
		}
	}
	return own.BuiltIn()
}

// welcomeTo is what the welcome email to somebody at a customer says.
func welcomeTo(c Customer, p Person, catalog Catalog) WelcomeData {
	pack, _ := catalog.Package(c.Package)
	d := WelcomeData{
		Company: c.Company, FirstName: p.FirstName, LastName: p.LastName, Email: p.Email, Domain: c.Primary().Shown,
		Package: pack.Name, Licenses: c.Licenses,
		Partner: catalog.Settings.Partner, SupportAddress: catalog.Settings.Mail.FromAddress,
	}
	if c.Status == StatusTrial {
		d.Trial, d.TrialEnds = true, c.TrialEnds
	}
	return d
}

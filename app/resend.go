package app

import (
	"fmt"
	"slices"
)

// ResendWelcome queues another welcome email to somebody at a customer, person
// being the id.
func (m *Manager) ResendWelcome(ctx Context, id CustomerID, person int64) (err error) {
	defer caught(&err)
	c, err := m.Customer(ctx, id)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(c.People, func(p Person) bool { return p.ID == person })
	if at < 0 {
		return &StaleError{Customer: id, Fields: []Field{FieldPerson}}
	}
	if _, err := c.after(ActEdit); err != nil {
		return err
	}
	now, err := m.moment(ctx)
	if err != nil {
		return err
	}
	letter, err := m.letter(ctx, c, c.People[at], now.Catalog)
	if err != nil {
		return fmt.Errorf("render welcome email to customer %d: %w", id, err)
	}
	p := c.People[at]
	message, err := ComposeWelcome(m.deps.Composer, now.Catalog.Settings, letter, p.Email, p.Name(), MessageID(newID()), now.At)
	if err != nil {
		return fmt.Errorf("compose welcome email to customer %d: %w", id, err)
	}
	if err := m.deps.Store.QueueMessage(ctx, id, message, now.By); err != nil {
		return err
	}
	m.deps.Publish(Change{Kind: ChangeOutbox, ID: id})
	m.deps.Publish(Change{Kind: ChangeCustomer, ID: id})
	return nil
}

func (m *Manager) letter(ctx Context, c Customer, p Person, catalog Catalog) (Letter, error) {
	kept, err := m.deps.Store.Templates(ctx)
	if err != nil {
		return Letter{}, err
	}
	return m.deps.Templates.Render(templateFor(c.Type, kept, m.deps.Templates), welcomeTo(c, p, catalog))
}

// Like returns a fresh draft that is filled from a customer, without what is its
// own: name, website, domain and people.
func Like(c Customer) Draft {
	values := FormValues(c)
	for _, f := range []Field{FieldCompany, FieldWebsite, FieldReference} {
		delete(values, f)
	}
	return Draft{ID: NewDraftID(), Values: values}
}

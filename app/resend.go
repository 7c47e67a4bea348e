package app

import (
	"fmt"
	"slices"
)

// ResendWelcome queues another welcome email to somebody at a customer, person
// being the id.
func (m *Manager) ResendWelcome(ctx Context, id CustomerID, person int64) (err error) {
	defer caught(&err)
	return m.welcome(ctx, id, person, func(next Message, by Actor) error {
		return m.deps.Store.QueueMessage(ctx, id, next, by)
	})
}

// RedirectWelcome cancels a welcome email that waits or failed and queues one to
// somebody at the customer in its place, person being the id. ErrState when it
// may have left meanwhile.
func (m *Manager) RedirectWelcome(ctx Context, id CustomerID, message MessageID, person int64) (err error) {
	defer caught(&err)
	return m.welcome(ctx, id, person, func(next Message, by Actor) error {
		return m.deps.Store.ReplaceMessage(ctx, message, next, by)
	})
}

// welcome writes a welcome email to somebody at a customer and has it queued.
func (m *Manager) welcome(ctx Context, id CustomerID, person int64, queue func(Message, Actor) error) error {
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
	if err := queue(message, now.By); err != nil {
		return err
	}
	m.deps.Publish(Change{Kind: ChangeOutbox, ID: id})
	m.deps.Publish(Change{Kind: ChangeCustomer, ID: id})
	return nil
}

// Astray says whether a welcome email that waits or failed is to an address that nobody
// at the customer has any more, and to whom it can go instead: who is called so now,
// or else the primary administrator, unless another message is on its way there; nobody
// has the ID 0. All are the customer's messages.
func (c Customer) Astray(m Message, all []Message) (to Person, astray bool) {
	if !m.Replaceable() || m.Kind != MailWelcome || slices.ContainsFunc(c.People, func(p Person) bool { return p.Email == m.To }) {
		return Person{}, false
	}
	to = c.Administrator()
	for _, p := range c.People {
		if p.Name() == m.ToName {
			to = p
		}
	}
	if slices.ContainsFunc(all, func(o Message) bool { return o.To == to.Email && o.State != MailCanceled }) {
		return Person{}, true
	}
	return to, true
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

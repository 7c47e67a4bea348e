package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ManagerDeps is everything that Manager needs.
type ManagerDeps struct {
	Store     Store
	Places    Places
	Templates *Templates
	Composer  Composer
	Clock     Clock
	Publish   Publish
	Undo      *Undo
}

// Manager changes customers that are there: one or many alike, each change one
// transaction that the history tells and that can be undone.
type Manager struct{ deps ManagerDeps }

// NewManager returns the use cases of managing customers.
func NewManager(deps ManagerDeps) *Manager { return &Manager{deps} }

// Done is what a change came to, for the notice that says so. Count is how many
// records it changed, Skipped how many could not be; Customer and Company are
// the first of them.
type Done struct {
	Undo     UndoID // what takes it back
	Action   string
	Count    int
	Skipped  int
	Customer CustomerID
	Company  string
	Changes  []FieldChange // of a single customer that was there before and after
	Staying  int           // hosted customers whose Channel was archived without them
}

// Feature is the only feature that was switched, and whether it is on now; false
// where that is not what was done.
func (d Done) Feature() (code string, on, one bool) {
	if d.Action != ActionFeatures || len(d.Changes) != 1 || Field(d.Changes[0].Field) != FieldFeaturesOff {
		return "", false, false
	}
	was, is := strings.Split(d.Changes[0].From, ","), strings.Split(d.Changes[0].To, ",")
	var switched []string
	for _, code := range append(slices.Clone(was), is...) {
		if code != "" && slices.Contains(was, code) != slices.Contains(is, code) {
			switched = append(switched, code)
		}
	}
	if len(switched) != 1 {
		return "", false, false
	}
	return switched[0], slices.Contains(was, switched[0]), true
}

// Refusal says why some of many customers stay as they are. Customers names a few.
type Refusal struct {
	Issue     Issue
	Count     int
	Companies []string
}

// Preview says what an operation would do to many customers. Changes shows the
// first few records.
type Preview struct {
	Total    int
	Changing int
	Same     int // they are like that already
	Staying  int // hosted customers whose Channel is archived without them
	Refused  []Refusal
	Changes  []PreviewLine
}

// PreviewLine is what an operation would do to one customer.
type PreviewLine struct {
	ID      CustomerID
	Company string
	Changes []FieldChange
}

const (
	readStep     = 500 // records are read at a time
	previewLines = 200
	fewNames     = 3
)

// Progress is told how far a long change is: of total steps done are done.
type Progress func(done, total int)

// Customer reads a whole record; ErrNotFound when there is none.
func (m *Manager) Customer(ctx Context, id CustomerID) (_ Customer, err error) {
	defer caught(&err)
	found, err := m.deps.Store.Customers(ctx, []CustomerID{id})
	switch {
	case err != nil:
		return Customer{}, fmt.Errorf("read customer %d: %w", id, err)
	case len(found) == 0:
		return Customer{}, fmt.Errorf("read customer %d: %w", id, ErrNotFound)
	}
	return found[0], nil
}

// Catalog reads what the forms of a record offer and are judged by.
func (m *Manager) Catalog(ctx Context) (_ Catalog, err error) {
	defer caught(&err)
	now, err := m.moment(ctx)
	if err != nil {
		return Catalog{}, err
	}
	c := now.Catalog
	if c.Hosts, err = m.deps.Store.Hosts(ctx); err != nil {
		return Catalog{}, fmt.Errorf("read hosts: %w", err)
	}
	if c.Features, err = m.deps.Store.Features(ctx); err != nil {
		return Catalog{}, fmt.Errorf("read features: %w", err)
	}
	return c, nil
}

// CheckReference warns when another customer has our own reference, too.
func (m *Manager) CheckReference(ctx Context, reference string, id CustomerID) (_ []Issue, err error) {
	defer caught(&err)
	holders, err := m.deps.Store.ReferenceHolders(ctx, CleanText(reference), id)
	if err != nil || len(holders) == 0 {
		return nil, err
	}
	return []Issue{warn(FieldReference, CodeReferenceTaken, "Company", holders[0].Company)}, nil
}

// CheckDomain says who has a domain that was typed into a form of a customer, be it
// another customer or a draft.
func (m *Manager) CheckDomain(ctx Context, typed string, id CustomerID) (_ []Issue, err error) {
	defer caught(&err)
	d, _ := CleanDomain(typed)
	if d.ASCII == "" {
		return nil, nil
	}
	holder, err := m.deps.Store.DomainHolder(ctx, d.ASCII, "")
	if errors.Is(err, ErrNotFound) || err == nil && holder.Customer == id {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []Issue{TakenIssue(holder)}, nil
}

func (m *Manager) moment(ctx Context) (Moment, error) {
	now := Moment{At: m.deps.Clock()}
	now.Today = DateOf(now.At)
	now.Catalog = Catalog{Places: m.deps.Places, Today: now.Today}
	var err error
	if now.Catalog.Packages, err = m.deps.Store.Packages(ctx); err != nil {
		return Moment{}, fmt.Errorf("read packages: %w", err)
	}
	if now.Catalog.Settings, err = m.deps.Store.Settings(ctx); err != nil {
		return Moment{}, fmt.Errorf("read settings: %w", err)
	}
	now.By = now.Catalog.Settings.Operator
	return now, nil
}

// Preview says what an operation would do, and changes nothing.
func (m *Manager) Preview(ctx Context, ids []CustomerID, op Operation) (_ Preview, err error) {
	defer caught(&err)
	p := Preview{Total: len(ids)}
	var gone leaving
	_, err = m.each(ctx, ids, op, nil, func(before, after Customer, refused error) error {
		if refused != nil {
			return p.refuse(before, refused)
		}
		changes := Changes(before, after)
		if len(changes) == 0 {
			p.Same++
			return nil
		}
		p.Changing++
		gone.take(before, after)
		if len(p.Changes) < previewLines {
			p.Changes = append(p.Changes, PreviewLine{before.ID, before.Company, changes})
		}
		return nil
	})
	if err == nil {
		p.Staying, err = m.staying(ctx, gone)
	}
	return p, err
}

// refuse counts a customer to whom an operation cannot be done; what is no
// refusal is returned.
func (p *Preview) refuse(c Customer, err error) error {
	var invalid *InvalidError
	if !errors.As(err, &invalid) || len(invalid.Issues) == 0 {
		return err
	}
	issue := invalid.Issues[0]
	at := slices.IndexFunc(p.Refused, func(r Refusal) bool { return r.Issue.Code == issue.Code })
	if at < 0 {
		at = len(p.Refused)
		p.Refused = append(p.Refused, Refusal{Issue: issue})
	}
	r := &p.Refused[at]
	if r.Count++; len(r.Companies) < fewNames {
		r.Companies = append(r.Companies, c.Company)
	}
	return nil
}

// Apply does an operation to customers in one transaction. What cannot be done
// to the only one is its error; among many it is left out and counted. A
// canceled context stops it before anything is changed: ErrStopped.
func (m *Manager) Apply(ctx Context, ids []CustomerID, op Operation, progress Progress) (_ Done, err error) {
	defer caught(&err)
	var refused Preview
	var edits []CustomerEdit
	var gone leaving
	now, err := m.each(ctx, ids, op, progress, func(before, after Customer, why error) error {
		switch {
		case why != nil && len(ids) == 1:
			return why
		case why != nil:
			return refused.refuse(before, why)
		}
		edits = append(edits, CustomerEdit{Before: &before, After: &after})
		gone.take(before, after)
		return nil
	})
	if err != nil {
		return Done{}, err
	}
	staying, err := m.staying(ctx, gone)
	if err != nil {
		return Done{}, err
	}
	skipped := 0
	for _, r := range refused.Refused {
		skipped += r.Count
	}
	done, err := m.commit(ctx, m.edit(ctx, now, op.Action, edits, progress), nil)
	done.Skipped, done.Staying = skipped, staying
	return done, err
}

// each reads customers and does an operation to a copy of each.
func (m *Manager) each(ctx Context, ids []CustomerID, op Operation, progress Progress,
	visit func(before, after Customer, refused error) error) (Moment, error) {
	now, err := m.moment(ctx)
	if err != nil {
		return now, err
	}
	read := 0
	for step := range slices.Chunk(ids, readStep) {
		if ctx.Err() != nil {
			return now, ErrStopped
		}
		found, err := m.deps.Store.Customers(ctx, step)
		if err != nil {
			return now, fmt.Errorf("read customers: %w", err)
		}
		if len(ids) == 1 && len(found) == 0 {
			return now, fmt.Errorf("customer %d: %w", ids[0], ErrNotFound)
		}
		for _, before := range found {
			after, refused := op.run(before, now)
			if err := visit(before, after, refused); err != nil {
				return now, err
			}
		}
		if read += len(step); progress != nil {
			progress(read, 2*len(ids))
		}
	}
	return now, nil
}

// edit is an edit of customers that tells of its progress and can be stopped.
func (m *Manager) edit(ctx Context, now Moment, action string, edits []CustomerEdit, progress Progress) Edit {
	return Edit{Action: action, By: now.By, At: now.At, Customers: edits, Progress: telling(ctx, progress, len(edits))}
}

// telling tells how far an edit of so many records is, which were half the work to
// read, and stops it when the context is canceled.
func telling(ctx Context, progress Progress, records int) func(done int) error {
	return func(done int) error {
		if progress != nil {
			progress(records+done, 2*records)
		}
		if ctx.Err() != nil {
			return ErrStopped
		}
		return nil
	}
}

// commit makes an edit that the operator can undo, and publishes it. Gone are
// the records that it takes away for good.
func (m *Manager) commit(ctx Context, e Edit, gone []Gone) (Done, error) {
	done := Done{Action: e.Action, Count: len(e.Customers)}
	if len(e.Customers) > 0 {
		first := e.Customers[0]
		c := first.Before
		if c == nil {
			c = first.After
		}
		done.Customer, done.Company = c.ID, c.Company
		if len(e.Customers) == 1 && first.Before != nil && first.After != nil {
			done.Changes = Changes(*first.Before, *first.After)
		}
	}
	edited, err := m.deps.Store.Commit(ctx, e)
	if err != nil {
		return done, fmt.Errorf("%s: %w", e.Action, err)
	}
	if edited.First == 0 && len(gone) == 0 {
		done.Count = 0 // everything was like that already
		return done, nil
	}
	done.Count = int(edited.Last - edited.First + 1)
	done.Undo = m.deps.Undo.push(action{done: done, first: edited.First, last: edited.Last, gone: gone})
	publishEdit(m.deps.Publish, e)
	return done, nil
}

// publishEdit tells what an edit was about.
func publishEdit(publish Publish, e Edit) {
	var id CustomerID
	if len(e.Customers) == 1 {
		id = e.Customers[0].id()
	}
	if len(e.Customers) > 0 || len(e.Tags) > 0 {
		publish(Change{Kind: ChangeCustomer, ID: id})
	}
	if slices.ContainsFunc(e.Customers, func(c CustomerEdit) bool { return c.Before == nil || c.After == nil }) {
		publish(Change{Kind: ChangeOutbox})
	}
	if len(e.Packages) > 0 || len(e.Tags) > 0 {
		publish(Change{Kind: ChangeSettings})
	}
}

func (e CustomerEdit) id() CustomerID {
	if e.Before != nil {
		return e.Before.ID
	}
	return e.After.ID
}

// Delete takes an archived customer away for good; name is its name as somebody
// typed it, to be sure. Mail that has not left is canceled, what was sent stays
// in the outbox, and the history stays.
func (m *Manager) Delete(ctx Context, id CustomerID, name string) (_ Done, err error) {
	defer caught(&err)
	c, err := m.Customer(ctx, id)
	if err != nil {
		return Done{}, err
	}
	if _, err := c.after(ActDelete); err != nil {
		return Done{}, err
	}
	if CleanText(name) != c.Company {
		return Done{}, &InvalidError{[]Issue{block(FieldCompany, CodeNameMismatch, "Company", c.Company)}}
	}
	now, err := m.moment(ctx)
	if err != nil {
		return Done{}, err
	}
	gone, err := going(ctx, m.deps.Store, c, 0)
	if err != nil {
		return Done{}, err
	}
	return m.commit(ctx, m.edit(ctx, now, ActionDeleted, []CustomerEdit{{Before: &c}}, nil), []Gone{gone})
}

// CanPutBack says whether the customer still has what an entry of its history made
// of the value at a place, so that PutBack can give it what it had before.
func (c Customer) CanPutBack(e Event, place int) bool {
	return e.Customer == c.ID && e.CanPutBack(place) && c.Can(ActEdit) && c.Revert(whatToPutBack(e, place)) == nil
}

// whatToPutBack is the change at a place of an entry, with what goes with it.
func whatToPutBack(e Event, place int) []FieldChange {
	back := []FieldChange{e.Changes[place]}
	if standing(back[0]) { // where it stands and where it stood before are one value
		back = slices.DeleteFunc(slices.Clone(e.Changes), func(c FieldChange) bool { return !standing(c) })
	}
	return back
}

// PutBack gives one value of a record what it had before an entry of the
// history: the change at that place of the entry.
func (m *Manager) PutBack(ctx Context, e Event, place int) (_ Done, err error) {
	defer caught(&err)
	back := whatToPutBack(e, place)
	return m.Apply(ctx, []CustomerID{e.Customer}, Operation{ActionPutBack, ActEdit, func(c *Customer, now Moment) error {
		before := *c
		if err := c.Revert(back); err != nil {
			return err
		}
		if issues := append(checkPlan(*c, before, now.Catalog), c.unsound()...); len(issues) > 0 {
			return &InvalidError{issues}
		}
		c.correct(before, now.By, now.At)
		return nil
	}}, nil)
}

func standing(c FieldChange) bool {
	return c.Field == string(FieldStatus) || c.Field == string(FieldArchivedFrom)
}

// unsound says what keeps a record from being kept as it is: there must be one
// primary domain and one primary administrator, and who signs in has an address on a
// domain of the customer.
func (c Customer) unsound() []Issue {
	primary := 0
	for _, d := range c.Domains {
		if d.Primary {
			primary++
		}
	}
	if primary != 1 {
		return []Issue{block(FieldDomain, CodeDomainPrimary)}
	}
	primary = 0
	for _, p := range c.People {
		if p.Primary {
			primary++
		}
		if _, issues := c.checkAddress(p.Email, p); len(Blocking(issues)) > 0 {
			return Blocking(issues)
		}
	}
	if primary != 1 {
		return []Issue{block(FieldRole, CodePersonPrimary)}
	}
	return nil
}

package app

import (
	"fmt"
	"slices"
	"time"
)

// MergeFields are what somebody chooses from when two records become one; the
// rest is kept of both.
func MergeFields() []Field {
	return []Field{
		FieldAccountType, FieldHost, FieldReference, FieldCompany, FieldStreet, FieldCity, FieldState, FieldPostalCode,
		FieldCountry, FieldPhone, FieldWebsite, FieldPackage, FieldLicenses,
	}
}

// Values returns the single values of a record as they are written down: for
// comparing two records side by side.
func Values(c Customer) map[Field]string {
	values := map[Field]string{}
	for _, p := range parts() {
		values[p.field] = p.text(&c)
	}
	return values
}

// Merge makes one customer of two: gone goes into keep, with its domains,
// people, tags, notes, orders, EULA acceptances, mail and hosted customers. Take
// names the fields (MergeFields) whose value gone had; the others are keep's.
func (m *Manager) Merge(ctx Context, keep, gone Customer, take []Field) (_ Done, err error) {
	defer caught(&err)
	now, err := m.moment(ctx)
	if err != nil {
		return Done{}, err
	}
	into, err := merged(keep, gone, take, now)
	if err != nil {
		return Done{}, err
	}
	edits, err := m.rehost(ctx, gone.ID, Host{ID: keep.ID, Name: into.Company}, into.Type)
	if err != nil {
		return Done{}, err
	}
	// The one that stays first: it may become a Channel, which the others need.
	edits = slices.Concat([]CustomerEdit{{Before: &keep, After: &into}}, edits, []CustomerEdit{{Before: &gone, Into: keep.ID}})
	goes, err := going(ctx, m.deps.Store, gone, keep.ID)
	if err != nil {
		return Done{}, err
	}
	done, err := m.commit(ctx, m.edit(ctx, now, ActionMerged, edits, nil), []Gone{goes})
	done.Customer, done.Company, done.Count = keep.ID, into.Company, 1
	return done, err
}

// mergeable says what keeps two records from becoming one.
func mergeable(keep, gone Customer) []Issue {
	switch {
	case keep.ID == gone.ID:
		return []Issue{block(FieldCompany, CodeMergeSelf)}
	case keep.Host == gone.ID || gone.Host == keep.ID:
		return []Issue{block(FieldHost, CodeMergeHost, "Company", keep.Company, "Other", gone.Company)}
	case keep.Status == StatusArchived || gone.Status == StatusArchived:
		return []Issue{block(FieldStatus, CodeMergeArchived)}
	}
	return nil
}

func merged(keep, gone Customer, take []Field, now Moment) (Customer, error) {
	if issues := mergeable(keep, gone); len(issues) > 0 {
		return keep, &InvalidError{issues}
	}
	c := keep
	for _, p := range parts() {
		if slices.Contains(take, p.field) {
			if err := p.set(&c, p.text(&gone)); err != nil {
				return keep, err
			}
		}
	}
	if c.Type == Channel {
		c.Host, c.HostName = 0, ""
	}
	_, c.PhoneE164, _ = ParsePhone(c.Phone, c.Address.Country)
	if issues := checkPlan(c, keep, now.Catalog); len(issues) > 0 {
		return keep, &InvalidError{issues}
	}
	c.keepFeatures(now.Catalog)
	c.gather(gone)
	c.absorb(gone, keep, now.By, now.At)
	return c, nil
}

// gather takes over what another record has beside single values; what both have
// stays once.
func (c *Customer) gather(gone Customer) {
	c.Domains, c.People = slices.Clone(c.Domains), slices.Clone(c.People)
	for _, d := range gone.Domains {
		d.Primary = false
		c.Domains = append(c.Domains, d)
	}
	for _, p := range gone.People {
		p.Primary = false
		if !c.has(p) {
			c.People = append(c.People, p)
		}
	}
	c.Tags = slices.Clone(c.Tags)
	for _, t := range gone.Tags {
		if !slices.ContainsFunc(c.Tags, func(o Tag) bool { return o.ID == t.ID }) {
			c.Tags = append(c.Tags, t)
		}
	}
	c.Notes = slices.Concat(c.Notes, gone.Notes)
}

// absorb takes over what is never edited; mail is counted on behind its own. The
// orders of both become one list by age: what it comes to is said at its end.
func (c *Customer) absorb(gone, before Customer, by Actor, at time.Time) {
	c.Orders = slices.Concat(c.Orders, gone.Orders)
	c.Acceptances = slices.Concat(c.Acceptances, gone.Acceptances)
	newest := 0
	for _, m := range c.Mail {
		newest = max(newest, m.Generation)
	}
	c.Mail = slices.Clone(c.Mail)
	for _, m := range gone.Mail {
		m.Generation += newest
		c.Mail = append(c.Mail, m)
	}
	c.order(OrderCorrection, before, "", by, at)
}

// rehost moves the customers that a Channel hosts to another host.
func (m *Manager) rehost(ctx Context, from CustomerID, to Host, kind AccountType) ([]CustomerEdit, error) {
	ids, err := m.deps.Store.HostedBy(ctx, from)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	if kind != Channel {
		return nil, &InvalidError{[]Issue{block(FieldAccountType, CodeChannelHosts, "Count", groupThousands(len(ids)))}}
	}
	var edits []CustomerEdit
	for step := range slices.Chunk(ids, readStep) {
		found, err := m.deps.Store.Customers(ctx, step)
		if err != nil {
			return nil, fmt.Errorf("read hosted customers: %w", err)
		}
		for _, before := range found {
			after := before
			after.Host, after.HostName = to.ID, to.Name
			edits = append(edits, CustomerEdit{Before: &before, After: &after})
		}
	}
	return edits, nil
}

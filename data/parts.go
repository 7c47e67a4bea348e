package data

import (
	"slices"

	"foyer/app"
)

// writeParts writes the lists of a record where they differ; new things get
// their ids. What is in after under the id of another customer's moves.
func (t *tx) writeParts(before app.Customer, after *app.Customer) error {
	for _, write := range []func(app.Customer, *app.Customer) error{
		t.writeDomains, t.writePeople, t.writeNotes, t.writeTags, t.writeFeatures, t.writeLedger,
	} {
		if err := write(before, after); err != nil {
			return err
		}
	}
	return nil
}

const demoteDomainSQL = `UPDATE domain SET is_primary = 0 WHERE customer_id = ? AND is_primary = 1`

func (t *tx) writeDomains(before app.Customer, after *app.Customer) error {
	if before.Primary().ID != after.Primary().ID && before.Primary().ID != 0 {
		if _, err := t.exec(demoteDomainSQL, after.ID); err != nil {
			return err
		}
	}
	return write(t, after.ID, before.Domains, after.Domains, func(d app.MailDomain) int64 { return d.ID },
		func(a, b app.MailDomain) bool {
			failovers := slices.Equal(a.Failovers, b.Failovers)
			a.Failovers, b.Failovers = nil, nil
			return failovers && a.ID == b.ID && a.Name == b.Name && a.Shown == b.Shown && a.Primary == b.Primary &&
				a.ReceivesMail == b.ReceivesMail && a.Delivery == b.Delivery && a.Token == b.Token && a.VerifiedOn == b.VerifiedOn
		}, deleteDomainSQL, t.putDomain)
}

const demotePersonSQL = `UPDATE person SET is_primary = 0 WHERE customer_id = ? AND is_primary = 1`

func (t *tx) writePeople(before app.Customer, after *app.Customer) error {
	if before.Administrator().ID != after.Administrator().ID && before.Administrator().ID != 0 {
		if _, err := t.exec(demotePersonSQL, after.ID); err != nil {
			return err
		}
	}
	return write(t, after.ID, before.People, after.People, func(p app.Person) int64 { return p.ID },
		func(a, b app.Person) bool { return a == b }, deletePersonSQL, t.putPerson)
}

func (t *tx) writeNotes(before app.Customer, after *app.Customer) error {
	return write(t, after.ID, before.Notes, after.Notes, func(n app.Note) int64 { return n.ID },
		func(a, b app.Note) bool { return a == b }, deleteNoteSQL, t.putNote)
}

// write takes away what is no longer in a list, and puts what is new or differs.
func write[T any](t *tx, of app.CustomerID, before, after []T, id func(T) int64, same func(a, b T) bool, remove string,
	put func(app.CustomerID, *T) error) error {
	for _, old := range before {
		if !slices.ContainsFunc(after, func(n T) bool { return id(n) == id(old) }) {
			if _, err := t.exec(remove, id(old), of); err != nil {
				return err
			}
		}
	}
	for i := range after {
		if slices.ContainsFunc(before, func(old T) bool { return same(old, after[i]) }) {
			continue
		}
		if err := put(of, &after[i]); err != nil {
			return err
		}
	}
	return nil
}

const (
	tagCustomerSQL   = `INSERT INTO customer_tag (customer_id, tag_id) VALUES (?, ?) ON CONFLICT DO NOTHING`
	untagCustomerSQL = `DELETE FROM customer_tag WHERE customer_id = ? AND tag_id = ?`
)

func (t *tx) writeTags(before app.Customer, after *app.Customer) error {
	has := func(tags []app.Tag, id app.TagID) bool {
		return slices.ContainsFunc(tags, func(t app.Tag) bool { return t.ID == id })
	}
	for _, old := range before.Tags {
		if !has(after.Tags, old.ID) {
			if _, err := t.exec(untagCustomerSQL, after.ID, old.ID); err != nil {
				return err
			}
		}
	}
	for _, tag := range after.Tags {
		if !has(before.Tags, tag.ID) {
			_, err := t.exec(tagCustomerSQL, after.ID, tag.ID)
			if foreignKey(err) { // the tag is gone
				return &app.StaleError{Customer: after.ID, Fields: []app.Field{app.FieldTag}}
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

const (
	featureOffSQL = `INSERT INTO feature_off (customer_id, feature) VALUES (?, ?) ON CONFLICT DO NOTHING`
	featureOnSQL  = `DELETE FROM feature_off WHERE customer_id = ? AND feature = ?`
)

func (t *tx) writeFeatures(before app.Customer, after *app.Customer) error {
	for _, f := range before.FeaturesOff {
		if !slices.Contains(after.FeaturesOff, f) {
			if _, err := t.exec(featureOnSQL, after.ID, f); err != nil {
				return err
			}
		}
	}
	for _, f := range after.FeaturesOff {
		if !slices.Contains(before.FeaturesOff, f) {
			if _, err := t.exec(featureOffSQL, after.ID, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeLedger adds what is never edited and never removed: orders, EULA
// acceptances and mail that before lacks.
func (t *tx) writeLedger(before app.Customer, after *app.Customer) error {
	for i := range after.Orders {
		o := &after.Orders[i]
		if o.ID != 0 && slices.ContainsFunc(before.Orders, func(old app.Order) bool { return old.ID == o.ID }) {
			continue
		}
		if err := t.putOrder(after, o); err != nil {
			return err
		}
	}
	for i := range after.Acceptances {
		a := &after.Acceptances[i]
		if a.ID != 0 && slices.ContainsFunc(before.Acceptances, func(old app.Acceptance) bool { return old.ID == a.ID }) {
			continue
		}
		if err := t.putAcceptance(after.ID, a); err != nil {
			return err
		}
	}
	for _, m := range after.Mail {
		if slices.ContainsFunc(before.Mail, func(old app.MailRef) bool { return old.ID == m.ID }) {
			continue
		}
		if err := t.putMail(after.ID, m); err != nil {
			return err
		}
	}
	return nil
}

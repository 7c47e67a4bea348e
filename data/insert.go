package data

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"foyer/app"
)

const insertCustomerSQL = `
INSERT INTO customer (id, revision, type, host_id, company, name_folded, name_sort, street, city, state,
    postal_code, country, phone, phone_e164, website, status, archived_from, draft_id, added_at, added_by, reference, search, incomplete)
VALUES (nullif(?, 0), ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?)`

// insert writes a whole record that is not there. One without an id gets one; so
// do its parts. Parts that are there already, at another customer, move to it.
func (t *tx) insert(c *app.Customer) error {
	result, err := t.exec(insertCustomerSQL, c.ID, c.Revision+1, c.Type, c.Host, c.Company, app.FoldCompany(c.Company),
		app.SortKey(c.Company), c.Address.Street, c.Address.City, c.Address.State, c.Address.PostalCode, c.Address.Country,
		c.Phone, c.PhoneE164, c.Website, c.Status, c.ArchivedFrom, c.Draft, millis(c.AddedAt), c.AddedBy,
		c.Reference, c.SearchText(), c.Incomplete())
	if err != nil {
		return err
	}
	if c.ID == 0 {
		id, err := result.LastInsertId()
		if err != nil {
			return err
		}
		c.ID = app.CustomerID(id)
	}
	t.touch(c.ID)
	if _, err := t.exec(insertSubscriptionSQL, c.ID, c.Product, c.Package, c.Licenses, c.TrialEnds); err != nil {
		return err
	}
	return t.writeParts(app.Customer{ID: c.ID}, c)
}

const insertSubscriptionSQL = `
INSERT INTO subscription (customer_id, product, package, licenses, trial_ends) VALUES (?, ?, ?, ?, nullif(?, ''))`

const (
	insertDomainSQL = `
INSERT INTO domain (id, customer_id, name, shown, is_primary, receives_mail, delivery_host, delivery_port, failovers, token,
    verified_on, position)
VALUES (nullif(?, 0), ?2, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT ifnull(max(position), -1) + 1 FROM domain WHERE customer_id = ?2))`

	updateDomainSQL = `
UPDATE domain SET customer_id = ?2, name = ?, shown = ?, is_primary = ?, receives_mail = ?, delivery_host = ?,
    delivery_port = ?, failovers = ?, token = ?, verified_on = ?,
    position = CASE WHEN customer_id = ?2 THEN position
        ELSE (SELECT ifnull(max(position), -1) + 1 FROM domain WHERE customer_id = ?2) END
WHERE id = ?1`

	deleteDomainSQL = `DELETE FROM domain WHERE id = ? AND customer_id = ?`
)

func (t *tx) putDomain(id app.CustomerID, d *app.MailDomain) error {
	failovers := []byte("[]")
	if len(d.Failovers) > 0 {
		var err error
		if failovers, err = json.Marshal(d.Failovers); err != nil {
			return err
		}
	}
	if d.Token == "" {
		d.Token = newToken()
	}
	return t.taken(t.put(&d.ID, updateDomainSQL, insertDomainSQL, id, d.Name, d.Shown, d.Primary, d.ReceivesMail,
		d.Delivery.Host, d.Delivery.Port, string(failovers), d.Token, d.VerifiedOn), d.Name, "")
}

// newToken is what the TXT record of a domain has to say.
func newToken() string {
	var token [12]byte
	_, _ = rand.Read(token[:]) // it never fails
	return hex.EncodeToString(token[:])
}

const (
	insertPersonSQL = `
INSERT INTO person (id, customer_id, role, is_primary, first_name, last_name, email) VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?)`

	updatePersonSQL = `
UPDATE person SET customer_id = ?2, role = ?, is_primary = ?, first_name = ?, last_name = ?, email = ? WHERE id = ?1`

	deletePersonSQL = `DELETE FROM person WHERE id = ? AND customer_id = ?`
)

func (t *tx) putPerson(id app.CustomerID, p *app.Person) error {
	return t.put(&p.ID, updatePersonSQL, insertPersonSQL, id, p.Role, p.Primary, p.FirstName, p.LastName, p.Email)
}

const (
	insertNoteSQL = `INSERT INTO note (id, customer_id, at, by, text) VALUES (nullif(?, 0), ?, ?, ?, ?)`
	updateNoteSQL = `UPDATE note SET customer_id = ?2, at = ?, by = ?, text = ? WHERE id = ?1`
	deleteNoteSQL = `DELETE FROM note WHERE id = ? AND customer_id = ?`
)

func (t *tx) putNote(id app.CustomerID, n *app.Note) error {
	n.At = timeOf(millis(n.At))
	return t.put(&n.ID, updateNoteSQL, insertNoteSQL, id, millis(n.At), n.By, n.Text)
}

const (
	insertOrderSQL = `
INSERT INTO customer_order (id, customer_id, kind, product, package, licenses, trial_ends, from_package, from_licenses,
    from_trial_ends, reason, ordered_at, ordered_by)
VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

	moveOrderSQL = `UPDATE customer_order SET customer_id = ? WHERE id = ?`
)

func (t *tx) putOrder(c *app.Customer, o *app.Order) error {
	if moved, err := t.moved(moveOrderSQL, c.ID, o.ID); moved || err != nil {
		return err
	}
	return t.put(&o.ID, "", insertOrderSQL, c.ID, o.Kind, c.Product, o.Package, o.Licenses, o.TrialEnds, o.FromPackage,
		o.FromLicenses, o.FromTrialEnds, o.Reason, millis(o.At), o.By)
}

const (
	insertAcceptanceSQL = `
INSERT INTO eula_acceptance (id, customer_id, version, sha256, accepted_at, accepted_by) VALUES (nullif(?, 0), ?, ?, ?, ?, ?)`

	moveAcceptanceSQL = `UPDATE eula_acceptance SET customer_id = ? WHERE id = ?`
)

func (t *tx) putAcceptance(id app.CustomerID, a *app.Acceptance) error {
	if moved, err := t.moved(moveAcceptanceSQL, id, a.ID); moved || err != nil {
		return err
	}
	return t.put(&a.ID, "", insertAcceptanceSQL, id, a.Version, a.SHA256, millis(a.At), a.By)
}

// moved moves a part that is never edited to a customer, and says whether it is there.
func (t *tx) moved(move string, to app.CustomerID, part any) (bool, error) {
	result, err := t.exec(move, to, part)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// put writes a part of a record: over the one with its id, or as a new one,
// which gets an id unless it has one. Both statements begin with the id and the customer.
func (t *tx) put(id *int64, update, insert string, of app.CustomerID, values ...any) error {
	args := append([]any{*id, of}, values...)
	if *id != 0 && update != "" {
		result, err := t.exec(update, args...)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); n > 0 || err != nil {
			return err
		}
	}
	result, err := t.exec(insert, args...)
	if err != nil {
		return err
	}
	*id, err = result.LastInsertId()
	return err
}

const (
	moveMessageSQL = `UPDATE outbox_message SET customer_id = ?, generation = ? WHERE id = ?`

	// What was canceled because its customer went is as it was when the customer is
	// back; what only waited waits again, for its date if it had one. What is on its way
	// all the while goes on.
	unwithdrawSQL = `
UPDATE outbox_message SET cancel_requested = 0,
    state = CASE WHEN state = 'sending' THEN state WHEN ?2 IN ('retry', 'failed') THEN ?2 WHEN waits_since > updated_at THEN 'scheduled' ELSE 'queued' END,
    next_attempt_at = CASE WHEN state = 'sending' THEN next_attempt_at WHEN ?2 = 'retry' THEN ?3 WHEN ?2 = 'failed' THEN NULL
        ELSE max(waits_since, updated_at) END
WHERE id = ?1 AND state IN ('canceled', 'sending')`
)

// putMail moves a message to a customer; one that is gone is no error.
func (t *tx) putMail(id app.CustomerID, m app.MailRef) error {
	_, err := t.exec(moveMessageSQL, id, m.Generation, m.ID)
	return err
}

// unwithdraw takes withdrawMail back; next says when what was tried is tried again.
func (t *tx) unwithdraw(c app.Customer, next map[app.MessageID]time.Time) error {
	var errs []error
	for _, m := range c.Mail {
		if m.State == app.MailAccepted || m.State == app.MailCanceled || m.State == app.MailUnknown {
			continue
		}
		if m.State == app.MailRetry && next[m.ID].IsZero() {
			m.State = app.MailQueued
		}
		_, err := t.exec(unwithdrawSQL, m.ID, m.State, millis(next[m.ID]))
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

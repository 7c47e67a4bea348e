package data

import (
	"fmt"
	"time"

	"foyer/app"
)

const customerOfDraftSQL = `SELECT ifnull((SELECT id FROM customer WHERE draft_id = nullif(?, '')), 0)`

// AddCustomer writes everything that taking a customer in means, in one
// transaction; see app.CustomerStore.
func (db *DB) AddCustomer(ctx app.Context, a app.Addition) (app.CustomerID, error) {
	var id app.CustomerID
	err := db.write(ctx, func(t *tx) error {
		if err := t.row(&id, customerOfDraftSQL, a.Draft); err != nil || id != 0 {
			return err
		}
		host, err := t.addable(a)
		if err != nil {
			return err
		}
		c := a.Customer()
		if err = t.insert(&c); err != nil {
			return t.taken(err, a.Intake.Domain, a.Draft)
		}
		id = c.ID
		if err := t.addWelcome(id, a); err != nil {
			return err
		}
		if err := t.recorded(app.Event{
			At: a.At, By: a.By, Action: app.ActionCustomerAdded, Customer: id,
			Company: a.Intake.Company, Changes: a.Changes(host),
		}); err != nil {
			return err
		}
		_, err = t.exec(discardDraftSQL, a.Draft)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("add customer of draft %s: %w", a.Draft, err)
	}
	return id, nil
}

const (
	hostNameSQL     = `SELECT company FROM customer WHERE id = ? AND type = 'channel' AND status <> 'archived'`
	channelNameSQL  = `SELECT company FROM customer WHERE id = ? AND type = 'channel'`
	packageSoldSQL  = `SELECT EXISTS (SELECT 1 FROM package WHERE code = ? AND sellable = 1)`
	eulaTextKeptSQL = `SELECT EXISTS (SELECT 1 FROM eula WHERE version = ? AND sha256 = ?)`
)

// addable returns the host's name, and what the addition refers to and is not
// there as an *app.InvalidError.
func (t *tx) addable(a app.Addition) (host string, err error) {
	var issues []app.Issue
	gone := func(f app.Field, code string) {
		issues = append(issues, app.Issue{Field: f, Code: code, Level: app.Block})
	}
	if a.Intake.Host != 0 {
		var names []string
		if err := t.rows(&names, hostNameSQL, a.Intake.Host); err != nil {
			return "", err
		}
		if len(names) == 0 {
			gone(app.FieldHost, app.CodeHostGone)
		} else {
			host = names[0]
		}
	}
	var sold, kept bool
	if err := t.row(&sold, packageSoldSQL, a.Intake.Package); err != nil {
		return "", err
	}
	if !sold {
		gone(app.FieldPackage, app.CodePackageGone)
	}
	if err := t.row(&kept, eulaTextKeptSQL, a.Acceptance.Version, a.Acceptance.SHA256); err != nil {
		return "", err
	}
	if !kept {
		gone(app.FieldEULA, app.CodeEULAGone)
	}
	if issues != nil {
		return "", &app.InvalidError{Issues: issues}
	}
	return host, nil
}

const (
	companySQL        = `SELECT company FROM customer WHERE id = ?`
	hostsAnySQL       = `SELECT EXISTS (SELECT 1 FROM customer WHERE host_id = ?)`
	deleteCustomerSQL = `DELETE FROM customer WHERE id = ?`
)

// UndoAdd takes an added customer out again; see app.CustomerStore.
func (db *DB) UndoAdd(ctx app.Context, id app.CustomerID, draft app.DraftRecord, by app.Actor, at time.Time) error {
	err := db.write(ctx, func(t *tx) error {
		var company string
		if err := t.row(&company, companySQL, id); err != nil {
			return err
		}
		var hosts bool
		if err := t.row(&hosts, hostsAnySQL, id); err != nil {
			return err
		}
		if hosts {
			return app.ErrState
		}
		if err := t.withdrawMail(id, at); err != nil {
			return err
		}
		t.touch(id)
		if _, err := t.exec(deleteCustomerSQL, id); err != nil {
			return err
		}
		if _, err := t.named(replaceDraftSQL, draftRowOf(draft)); err != nil {
			return err
		}
		return t.recorded(app.Event{
			At: at, By: by, Action: app.ActionCustomerUndone, Customer: id, Company: company,
		})
	})
	if err != nil {
		return fmt.Errorf("undo adding customer %d: %w", id, err)
	}
	return nil
}

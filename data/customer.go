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
		if id, err = t.addCustomer(app.Entry{Addition: a}); err != nil {
			return err
		}
		if err := t.record(app.Event{
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

const insertCustomerSQL = `
INSERT INTO customer (type, host_id, company, name_folded, name_sort, street, city, state,
    postal_code, country, phone, phone_e164, website, status, draft_id, added_at, added_by, reference, search, incomplete)
VALUES (?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?)`

func (t *tx) addCustomer(e app.Entry) (app.CustomerID, error) {
	a, in := e.Addition, e.Intake
	result, err := t.exec(insertCustomerSQL, in.Type, in.Host, in.Company, app.FoldCompany(in.Company),
		app.SortKey(in.Company), in.Address.Street, in.Address.City, in.Address.State, in.Address.PostalCode,
		in.Address.Country, in.Phone, in.PhoneE164, in.Website, e.Standing(), a.Draft, millis(a.At), a.By,
		e.Reference, e.SearchText(), e.Incomplete())
	if err != nil {
		return 0, err
	}
	last, err := result.LastInsertId()
	if err != nil {
		return 0, err
	}
	id := app.CustomerID(last)
	t.touch(id)
	for _, add := range []func(app.CustomerID, app.Addition) error{
		t.addDomain, t.addAdministrator, t.addSubscription, t.addOrder, t.addAcceptance, t.addWelcome,
	} {
		if err := add(id, a); err != nil {
			return 0, err
		}
	}
	return id, nil
}

const insertAdministratorSQL = `
INSERT INTO person (customer_id, role, is_primary, first_name, last_name, email)
VALUES (?, 'administrator', 1, ?, ?, ?)`

func (t *tx) addAdministrator(id app.CustomerID, a app.Addition) error {
	_, err := t.exec(insertAdministratorSQL, id, a.Intake.FirstName, a.Intake.LastName, a.Intake.Email)
	return err
}

const insertSubscriptionSQL = `
INSERT INTO subscription (customer_id, product, package, licenses, trial_ends) VALUES (?, ?, ?, ?, nullif(?, ''))`

func (t *tx) addSubscription(id app.CustomerID, a app.Addition) error {
	_, err := t.exec(insertSubscriptionSQL, id, a.Intake.Product, a.Intake.Package, a.Intake.Licenses, a.TrialEnds)
	return err
}

const insertOrderSQL = `
INSERT INTO customer_order (customer_id, kind, product, package, licenses, ordered_at, ordered_by)
VALUES (?, ?, ?, ?, ?, ?, ?)`

func (t *tx) addOrder(id app.CustomerID, a app.Addition) error {
	_, err := t.exec(insertOrderSQL, id, a.Order, a.Intake.Product, a.Intake.Package, a.Intake.Licenses,
		millis(a.At), a.By)
	return err
}

const insertAcceptanceSQL = `
INSERT INTO eula_acceptance (customer_id, version, sha256, accepted_at, accepted_by) VALUES (?, ?, ?, ?, ?)`

func (t *tx) addAcceptance(id app.CustomerID, a app.Addition) error {
	_, err := t.exec(insertAcceptanceSQL, id, a.Acceptance.Version, a.Acceptance.SHA256,
		millis(a.Acceptance.At), a.Acceptance.By)
	return err
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
		return t.record(app.Event{
			At: at, By: by, Action: app.ActionCustomerUndone, Customer: id, Company: company,
		})
	})
	if err != nil {
		return fmt.Errorf("undo adding customer %d: %w", id, err)
	}
	return nil
}

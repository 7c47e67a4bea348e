package data

import (
	"encoding/json"
	"fmt"

	"foyer/app"
)

type customerRow struct {
	ID           app.CustomerID  `db:"id"`
	Revision     int64           `db:"revision"`
	Type         app.AccountType `db:"type"`
	Host         app.CustomerID  `db:"host_id"`
	HostName     string          `db:"host_name"`
	Company      string          `db:"company"`
	Street       string          `db:"street"`
	City         string          `db:"city"`
	State        string          `db:"state"`
	PostalCode   string          `db:"postal_code"`
	Country      string          `db:"country"`
	Phone        string          `db:"phone"`
	PhoneE164    string          `db:"phone_e164"`
	Website      string          `db:"website"`
	Reference    string          `db:"reference"`
	Status       app.Status      `db:"status"`
	ArchivedFrom app.Status      `db:"archived_from"`
	Draft        app.DraftID     `db:"draft_id"`
	AddedAt      int64           `db:"added_at"`
	AddedBy      app.Actor       `db:"added_by"`
	Product      string          `db:"product"`
	Package      string          `db:"package"`
	Licenses     int             `db:"licenses"`
	TrialEnds    app.Date        `db:"trial_ends"`
}

const customersSQL = `
SELECT c.id, c.revision, c.type, ifnull(c.host_id, 0) AS host_id, ifnull(h.company, '') AS host_name, c.company,
    c.street, c.city, c.state, c.postal_code, c.country, c.phone, c.phone_e164, c.website, c.reference, c.status,
    c.archived_from, ifnull(c.draft_id, '') AS draft_id, c.added_at, c.added_by,
    s.product, s.package, s.licenses, ifnull(s.trial_ends, '') AS trial_ends
FROM json_each(?) AS wanted
CROSS JOIN customer c ON c.id = wanted.value
CROSS JOIN subscription s ON s.customer_id = c.id AND s.product = 'email_security'
LEFT JOIN customer h ON h.id = c.host_id
ORDER BY wanted.key`

// Customers returns whole records; see app.ManageStore.
func (db *DB) Customers(ctx app.Context, ids []app.CustomerID) ([]app.Customer, error) {
	var customers []app.Customer
	err := db.read(ctx, func(t *tx) (err error) {
		customers, err = t.customers(ids)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("customers: %w", err)
	}
	return customers, nil
}

func (t *tx) customers(ids []app.CustomerID) ([]app.Customer, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	wanted := string(list)
	var rows []customerRow
	if err := t.rows(&rows, customersSQL, wanted); err != nil {
		return nil, err
	}
	customers := make([]app.Customer, len(rows))
	of := make(map[app.CustomerID]*app.Customer, len(rows))
	for i, r := range rows {
		customers[i] = r.customer()
		of[r.ID] = &customers[i]
	}
	for _, read := range []func(string, map[app.CustomerID]*app.Customer) error{
		t.domainsOf, t.peopleOf, t.tagsOf, t.notesOf, t.featuresOff, t.ordersOf, t.acceptancesOf, t.mailOf,
	} {
		if err := read(wanted, of); err != nil {
			return nil, err
		}
	}
	for i := range customers {
		customers[i].Arrange()
	}
	return customers, nil
}

func (r customerRow) customer() app.Customer {
	return app.Customer{
		ID: r.ID, Revision: r.Revision, Type: r.Type, Host: r.Host, HostName: r.HostName, Company: r.Company,
		Address: app.Address{
			Street: r.Street, City: r.City, State: r.State, PostalCode: r.PostalCode, Country: r.Country,
		},
		Phone: r.Phone, PhoneE164: r.PhoneE164, Website: r.Website, Reference: r.Reference,
		Status: r.Status, ArchivedFrom: r.ArchivedFrom,
		Product: r.Product, Package: r.Package, Licenses: r.Licenses, TrialEnds: r.TrialEnds,
		Draft: r.Draft, AddedAt: timeOf(r.AddedAt), AddedBy: r.AddedBy,
	}
}

// partsOf reads rows that belong to wanted customers and hands each to its own.
func partsOf[R any](t *tx, query, wanted string, of map[app.CustomerID]*app.Customer, add func(R) (app.CustomerID, func(*app.Customer) error)) error {
	var rows []R
	if err := t.rows(&rows, query, wanted); err != nil {
		return err
	}
	for _, r := range rows {
		id, put := add(r)
		if c := of[id]; c != nil {
			if err := put(c); err != nil {
				return err
			}
		}
	}
	return nil
}

type domainRow struct {
	ID           int64          `db:"id"`
	Customer     app.CustomerID `db:"customer_id"`
	Name         string         `db:"name"`
	Shown        string         `db:"shown"`
	Primary      bool           `db:"is_primary"`
	ReceivesMail bool           `db:"receives_mail"`
	DeliveryHost string         `db:"delivery_host"`
	DeliveryPort int            `db:"delivery_port"`
	Failovers    string         `db:"failovers"`
	Token        string         `db:"token"`
	VerifiedOn   app.Date       `db:"verified_on"`
}

const domainsOfSQL = `
SELECT id, customer_id, name, shown, is_primary, receives_mail, delivery_host, delivery_port, failovers, token, verified_on
FROM domain WHERE customer_id IN (SELECT value FROM json_each(?))`

func (t *tx) domainsOf(wanted string, of map[app.CustomerID]*app.Customer) error {
	return partsOf(t, domainsOfSQL, wanted, of, func(r domainRow) (app.CustomerID, func(*app.Customer) error) {
		return r.Customer, func(c *app.Customer) error {
			d := app.MailDomain{
				ID: r.ID, Name: r.Name, Shown: r.Shown, Primary: r.Primary, ReceivesMail: r.ReceivesMail,
				Delivery: app.Route{Host: r.DeliveryHost, Port: r.DeliveryPort}, Token: r.Token, VerifiedOn: r.VerifiedOn,
			}
			if r.Failovers != "[]" {
				if err := json.Unmarshal([]byte(r.Failovers), &d.Failovers); err != nil {
					return err
				}
			}
			c.Domains = append(c.Domains, d)
			return nil
		}
	})
}

type personRow struct {
	ID        int64          `db:"id"`
	Customer  app.CustomerID `db:"customer_id"`
	Role      app.Role       `db:"role"`
	Primary   bool           `db:"is_primary"`
	FirstName string         `db:"first_name"`
	LastName  string         `db:"last_name"`
	Email     string         `db:"email"`
}

const peopleOfSQL = `
SELECT id, customer_id, role, is_primary, first_name, last_name, email
FROM person WHERE customer_id IN (SELECT value FROM json_each(?))`

func (t *tx) peopleOf(wanted string, of map[app.CustomerID]*app.Customer) error {
	return partsOf(t, peopleOfSQL, wanted, of, func(r personRow) (app.CustomerID, func(*app.Customer) error) {
		return r.Customer, func(c *app.Customer) error {
			c.People = append(c.People, app.Person{
				ID: r.ID, Role: r.Role, Primary: r.Primary, FirstName: r.FirstName, LastName: r.LastName, Email: r.Email,
			})
			return nil
		}
	})
}

type tagRow struct {
	Customer app.CustomerID `db:"customer_id"`
	app.Tag
}

const tagsOfSQL = `
SELECT ct.customer_id, t.id, t.name, t.color FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id
WHERE ct.customer_id IN (SELECT value FROM json_each(?))`

func (t *tx) tagsOf(wanted string, of map[app.CustomerID]*app.Customer) error {
	return partsOf(t, tagsOfSQL, wanted, of, func(r tagRow) (app.CustomerID, func(*app.Customer) error) {
		return r.Customer, func(c *app.Customer) error { c.Tags = append(c.Tags, r.Tag); return nil }
	})
}

type noteRow struct {
	ID       int64          `db:"id"`
	Customer app.CustomerID `db:"customer_id"`
	At       int64          `db:"at"`
	By       app.Actor      `db:"by"`
	Text     string         `db:"text"`
}

const notesOfSQL = `
SELECT id, customer_id, at, by, text FROM note WHERE customer_id IN (SELECT value FROM json_each(?))`

func (t *tx) notesOf(wanted string, of map[app.CustomerID]*app.Customer) error {
	return partsOf(t, notesOfSQL, wanted, of, func(r noteRow) (app.CustomerID, func(*app.Customer) error) {
		return r.Customer, func(c *app.Customer) error {
			c.Notes = append(c.Notes, app.Note{ID: r.ID, At: timeOf(r.At), By: r.By, Text: r.Text})
			return nil
		}
	})
}

type featureOffRow struct {
	Customer app.CustomerID `db:"customer_id"`
	Feature  string         `db:"feature"`
}

const featuresOffSQL = `
SELECT customer_id, feature FROM feature_off WHERE customer_id IN (SELECT value FROM json_each(?))`

func (t *tx) featuresOff(wanted string, of map[app.CustomerID]*app.Customer) error {
	return partsOf(t, featuresOffSQL, wanted, of, func(r featureOffRow) (app.CustomerID, func(*app.Customer) error) {
		return r.Customer, func(c *app.Customer) error { c.FeaturesOff = append(c.FeaturesOff, r.Feature); return nil }
	})
}

type orderRow struct {
	ID            int64          `db:"id"`
	Customer      app.CustomerID `db:"customer_id"`
	Kind          app.OrderKind  `db:"kind"`
	Package       string         `db:"package"`
	Licenses      int            `db:"licenses"`
	TrialEnds     app.Date       `db:"trial_ends"`
	FromPackage   string         `db:"from_package"`
	FromLicenses  int            `db:"from_licenses"`
	FromTrialEnds app.Date       `db:"from_trial_ends"`
	Reason        string         `db:"reason"`
	At            int64          `db:"ordered_at"`
	By            app.Actor      `db:"ordered_by"`
}

const ordersOfSQL = `
SELECT id, customer_id, kind, package, licenses, trial_ends, from_package, from_licenses, from_trial_ends, reason,
    ordered_at, ordered_by
FROM customer_order WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY ordered_at, id`

func (t *tx) ordersOf(wanted string, of map[app.CustomerID]*app.Customer) error {
	return partsOf(t, ordersOfSQL, wanted, of, func(r orderRow) (app.CustomerID, func(*app.Customer) error) {
		return r.Customer, func(c *app.Customer) error {
			c.Orders = append(c.Orders, app.Order{
				ID: r.ID, Kind: r.Kind, Package: r.Package, Licenses: r.Licenses, TrialEnds: r.TrialEnds,
				FromPackage: r.FromPackage, FromLicenses: r.FromLicenses, FromTrialEnds: r.FromTrialEnds,
				Reason: r.Reason, At: timeOf(r.At), By: r.By,
			})
			return nil
		}
	})
}

type acceptanceRow struct {
	ID       int64          `db:"id"`
	Customer app.CustomerID `db:"customer_id"`
	Version  int            `db:"version"`
	SHA256   string         `db:"sha256"`
	At       int64          `db:"accepted_at"`
	By       app.Actor      `db:"accepted_by"`
}

const acceptancesOfSQL = `
SELECT id, customer_id, version, sha256, accepted_at, accepted_by
FROM eula_acceptance WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY accepted_at, id`

func (t *tx) acceptancesOf(wanted string, of map[app.CustomerID]*app.Customer) error {
	return partsOf(t, acceptancesOfSQL, wanted, of, func(r acceptanceRow) (app.CustomerID, func(*app.Customer) error) {
		return r.Customer, func(c *app.Customer) error {
			c.Acceptances = append(c.Acceptances, app.Acceptance{
				ID: r.ID, Version: r.Version, SHA256: r.SHA256, At: timeOf(r.At), By: r.By,
			})
			return nil
		}
	})
}

type mailRefRow struct {
	ID         app.MessageID  `db:"id"`
	Customer   app.CustomerID `db:"customer_id"`
	Generation int            `db:"generation"`
	State      app.MailState  `db:"state"`
}

const mailOfSQL = `
SELECT id, customer_id, generation, state
FROM outbox_message WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY generation, id`

func (t *tx) mailOf(wanted string, of map[app.CustomerID]*app.Customer) error {
	return partsOf(t, mailOfSQL, wanted, of, func(r mailRefRow) (app.CustomerID, func(*app.Customer) error) {
		return r.Customer, func(c *app.Customer) error {
			c.Mail = append(c.Mail, app.MailRef{ID: r.ID, Generation: r.Generation, State: r.State})
			return nil
		}
	})
}

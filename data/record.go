package data

import (
	"fmt"

	"foyer/app"
)

type customerRow struct {
	ID             app.CustomerID  `db:"id"`
	Type           app.AccountType `db:"type"`
	Host           app.CustomerID  `db:"host_id"`
	HostName       string          `db:"host_name"`
	Company        string          `db:"company"`
	Street         string          `db:"street"`
	City           string          `db:"city"`
	State          string          `db:"state"`
	PostalCode     string          `db:"postal_code"`
	Country        string          `db:"country"`
	Phone          string          `db:"phone"`
	PhoneE164      string          `db:"phone_e164"`
	Website        string          `db:"website"`
	Reference      string          `db:"reference"`
	Status         app.Status      `db:"status"`
	AddedAt        int64           `db:"added_at"`
	AddedBy        app.Actor       `db:"added_by"`
	Product        string          `db:"product"`
	Package        string          `db:"package"`
	Licenses       int             `db:"licenses"`
	TrialEnds      app.Date        `db:"trial_ends"`
	Domain         string          `db:"domain"`
	DomainShown    string          `db:"domain_shown"`
	FirstName      string          `db:"first_name"`
	LastName       string          `db:"last_name"`
	Email          string          `db:"email"`
	AcceptedBy     app.Actor       `db:"accepted_by"`
	AcceptedAt     int64           `db:"accepted_at"`
	AcceptedText   int             `db:"version"`
	AcceptedSHA256 string          `db:"sha256"`
	Welcome        bool            `db:"welcome"`
}

const customerSQL = `
SELECT c.id, c.type, ifnull(c.host_id, 0) AS host_id, ifnull(h.company, '') AS host_name, c.company,
    c.street, c.city, c.state, c.postal_code, c.country, c.phone, c.phone_e164, c.website, c.reference, c.status,
    c.added_at, c.added_by, s.product, s.package, s.licenses, ifnull(s.trial_ends, '') AS trial_ends,
    d.name AS domain, d.shown AS domain_shown, p.first_name, p.last_name, p.email,
    e.accepted_by, e.accepted_at, e.version, e.sha256,
    EXISTS (SELECT 1 FROM outbox_message m WHERE m.customer_id = c.id AND m.kind = 'welcome') AS welcome
FROM customer c
JOIN subscription s ON s.customer_id = c.id AND s.product = 'email_security'
JOIN domain d ON d.customer_id = c.id AND d.is_primary = 1
JOIN person p ON p.customer_id = c.id AND p.is_primary = 1
JOIN eula_acceptance e ON e.id = (SELECT max(id) FROM eula_acceptance WHERE customer_id = c.id)
LEFT JOIN customer h ON h.id = c.host_id
WHERE c.id = ?`

// Customer returns one whole record; app.ErrNotFound when there is none.
func (db *DB) Customer(ctx app.Context, id app.CustomerID) (app.Customer, error) {
	var c app.Customer
	err := db.read(ctx, func(t *tx) error {
		var r customerRow
		if err := t.row(&r, customerSQL, id); err != nil {
			return err
		}
		c = r.customer()
		var err error
		if c.Orders, err = t.orders(id); err != nil {
			return err
		}
		c.History, err = t.history(id)
		return err
	})
	if err != nil {
		return app.Customer{}, fmt.Errorf("customer %d: %w", id, err)
	}
	return c, nil
}

func (r customerRow) customer() app.Customer {
	return app.Customer{
		ID: r.ID,
		Intake: app.Intake{
			Type: r.Type, Host: r.Host, Product: r.Product, Package: r.Package, Licenses: r.Licenses,
			Company: r.Company,
			Address: app.Address{
				Street: r.Street, City: r.City, State: r.State, PostalCode: r.PostalCode, Country: r.Country,
			},
			Phone: r.Phone, PhoneE164: r.PhoneE164, Website: r.Website,
			Domain: r.Domain, DomainShown: r.DomainShown,
			FirstName: r.FirstName, LastName: r.LastName, Email: r.Email,
			Welcome: r.Welcome, EULA: true,
		},
		HostName: r.HostName, Reference: r.Reference, Status: r.Status, TrialEnds: r.TrialEnds,
		AddedAt: timeOf(r.AddedAt), AddedBy: r.AddedBy,
		Acceptance: app.Acceptance{
			By: r.AcceptedBy, At: timeOf(r.AcceptedAt), Version: r.AcceptedText, SHA256: r.AcceptedSHA256,
		},
	}
}

type orderRow struct {
	Kind     app.OrderKind `db:"kind"`
	Package  string        `db:"package"`
	Licenses int           `db:"licenses"`
	At       int64         `db:"ordered_at"`
	By       app.Actor     `db:"ordered_by"`
}

const ordersSQL = `
SELECT kind, package, licenses, ordered_at, ordered_by FROM customer_order WHERE customer_id = ? ORDER BY id`

func (t *tx) orders(id app.CustomerID) ([]app.Order, error) {
	var rows []orderRow
	if err := t.rows(&rows, ordersSQL, id); err != nil {
		return nil, err
	}
	var orders []app.Order
	for _, r := range rows {
		orders = append(orders, app.Order{
			Kind: r.Kind, Package: r.Package, Licenses: r.Licenses, At: timeOf(r.At), By: r.By,
		})
	}
	return orders, nil
}

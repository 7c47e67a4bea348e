package data

import (
	"errors"
	"fmt"

	"foyer/app"
)

const insertDomainSQL = `
INSERT INTO domain (customer_id, name, shown, position, is_primary, receives_mail) VALUES (?, ?, ?, 0, 1, 1)`

// addDomain returns an *app.ConflictError when another customer has the
// domain.
func (t *tx) addDomain(id app.CustomerID, a app.Addition) error {
	_, err := t.exec(insertDomainSQL, id, a.Intake.Domain, a.Intake.DomainShown)
	if !unique(err) {
		return err
	}
	holder, err := t.domainHolder(a.Intake.Domain, a.Draft)
	if err != nil {
		return err
	}
	return &app.ConflictError{Field: app.FieldDomain, Holder: holder}
}

type holderRow struct {
	Customer app.CustomerID `db:"customer_id"`
	Company  string         `db:"company"`
	Archived bool           `db:"archived"`
	Draft    app.DraftID    `db:"draft_id"`
}

const (
	customerHolderSQL = `
SELECT c.id AS customer_id, c.company, c.status = 'archived' AS archived, '' AS draft_id
FROM domain d JOIN customer c ON c.id = d.customer_id WHERE d.name = ?`

	draftHolderSQL = `
SELECT 0 AS customer_id, company, 0 AS archived, id AS draft_id
FROM draft WHERE domain = ? AND domain <> '' AND id <> ? ORDER BY saved_at DESC, id DESC LIMIT 1`
)

// DomainHolder says who has the folded ASCII domain; see app.CustomerStore.
func (db *DB) DomainHolder(ctx app.Context, domain string, except app.DraftID) (app.DomainHolder, error) {
	var holder app.DomainHolder
	err := db.read(ctx, func(t *tx) (err error) {
		holder, err = t.domainHolder(domain, except)
		return err
	})
	if err != nil {
		return app.DomainHolder{}, fmt.Errorf("domain holder: %w", err)
	}
	return holder, nil
}

func (t *tx) domainHolder(domain string, except app.DraftID) (app.DomainHolder, error) {
	var r holderRow
	err := translate(t.row(&r, customerHolderSQL, domain))
	if errors.Is(err, app.ErrNotFound) {
		err = t.row(&r, draftHolderSQL, domain, except)
	}
	return app.DomainHolder(r), err
}

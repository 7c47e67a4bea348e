package data

import (
	"errors"
	"fmt"

	"foyer/app"
)

// taken makes an *app.ConflictError of a violated unique key when another
// customer has the domain; any other error stays what it is.
func (t *tx) taken(err error, domain string, except app.DraftID) error {
	if !unique(err) {
		return err
	}
	holder, failed := t.domainHolder(domain, except)
	switch {
	case errors.Is(translate(failed), app.ErrNotFound):
		return err
	case failed != nil:
		return failed
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

package data

import (
	"fmt"

	"foyer/app"
)

type draftRow struct {
	ID       app.DraftID `db:"id"`
	Company  string      `db:"company"`
	Domain   string      `db:"domain"`
	Step     int         `db:"step"`
	Revision int64       `db:"revision"`
	SavedAt  int64       `db:"saved_at"`
	Body     string      `db:"body"`
}

func draftRowOf(r app.DraftRecord) draftRow {
	return draftRow{
		ID: r.ID, Company: r.Company, Domain: r.Domain, Step: r.Step,
		Revision: r.Revision, SavedAt: millis(r.SavedAt), Body: string(r.Body),
	}
}

func (r draftRow) record() app.DraftRecord {
	return app.DraftRecord{
		ID: r.ID, Company: r.Company, Domain: r.Domain, Step: r.Step,
		Revision: r.Revision, SavedAt: timeOf(r.SavedAt), Body: []byte(r.Body),
	}
}

const draftColumns = `id, company, domain, step, revision, saved_at, body`

const (
	replaceDraftSQL = `
INSERT OR REPLACE INTO draft (` + draftColumns + `)
VALUES (:id, :company, :domain, :step, :revision, :saved_at, :body)`

	draftTooLateSQL = `
SELECT EXISTS (SELECT 1 FROM customer WHERE draft_id = ?1)
    OR EXISTS (SELECT 1 FROM draft WHERE id = ?1 AND revision > ?2)`
)

// SaveDraft keeps the record unless a newer revision is already kept or the
// draft has become a customer.
func (db *DB) SaveDraft(ctx app.Context, r app.DraftRecord) error {
	err := db.write(ctx, func(t *tx) error {
		var late bool
		if err := t.row(&late, draftTooLateSQL, r.ID, r.Revision); err != nil || late {
			return err
		}
		_, err := t.named(replaceDraftSQL, draftRowOf(r))
		return err
	})
	if err != nil {
		return fmt.Errorf("save draft %s: %w", r.ID, err)
	}
	return nil
}

const draftSQL = `SELECT ` + draftColumns + ` FROM draft WHERE id = ?`

// Draft returns one draft; app.ErrNotFound when there is none.
func (db *DB) Draft(ctx app.Context, id app.DraftID) (app.DraftRecord, error) {
	var r draftRow
	if err := db.read(ctx, func(t *tx) error { return t.row(&r, draftSQL, id) }); err != nil {
		return app.DraftRecord{}, fmt.Errorf("draft %s: %w", id, err)
	}
	return r.record(), nil
}

const draftsSQL = `SELECT ` + draftColumns + ` FROM draft ORDER BY saved_at DESC, id DESC`

// Drafts returns all drafts, the newest first.
func (db *DB) Drafts(ctx app.Context) ([]app.DraftRecord, error) {
	var rows []draftRow
	if err := db.read(ctx, func(t *tx) error { return t.rows(&rows, draftsSQL) }); err != nil {
		return nil, fmt.Errorf("drafts: %w", err)
	}
	var drafts []app.DraftRecord
	for _, r := range rows {
		drafts = append(drafts, r.record())
	}
	return drafts, nil
}

const discardDraftSQL = `DELETE FROM draft WHERE id = ?`

// DiscardDraft removes a draft; one that is not there is no error.
func (db *DB) DiscardDraft(ctx app.Context, id app.DraftID) error {
	err := db.write(ctx, func(t *tx) error {
		_, err := t.exec(discardDraftSQL, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("discard draft %s: %w", id, err)
	}
	return nil
}

package data

import (
	"encoding/json"
	"fmt"

	"foyer/app"
)

type editDraftRow struct {
	Customer app.CustomerID `db:"customer_id"`
	Form     string         `db:"form"`
	Base     int64          `db:"base"`
	Revision int64          `db:"revision"`
	SavedAt  int64          `db:"saved_at"`
	Body     string         `db:"body"`
}

const saveEditDraftSQL = `
INSERT INTO edit_draft (customer_id, form, base, revision, saved_at, body)
VALUES (:customer_id, :form, :base, :revision, :saved_at, :body)
ON CONFLICT (customer_id, form) DO UPDATE SET base = excluded.base, revision = excluded.revision,
    saved_at = excluded.saved_at, body = excluded.body
WHERE excluded.revision >= edit_draft.revision`

// SaveEditDraft keeps an edit that was not saved; see app.EditDraftStore.
func (db *DB) SaveEditDraft(ctx app.Context, d app.EditDraft) error {
	if err := db.write(ctx, func(t *tx) error { return t.saveEditDraft(d) }); err != nil {
		return fmt.Errorf("save edit of customer %d: %w", d.Customer, err)
	}
	return nil
}

func (t *tx) saveEditDraft(d app.EditDraft) error {
	body, err := json.Marshal(d.Values)
	if err != nil {
		return fmt.Errorf("encode edit: %w", err)
	}
	_, err = t.named(saveEditDraftSQL, editDraftRow{
		Customer: d.Customer, Form: d.Form, Base: d.Base, Revision: d.Revision, SavedAt: millis(d.SavedAt), Body: string(body),
	})
	if foreignKey(err) {
		return app.ErrNotFound
	}
	return err
}

const editDraftsSQL = `
SELECT customer_id, form, base, revision, saved_at, body FROM edit_draft
WHERE ?1 = 0 OR customer_id = ?1 ORDER BY saved_at DESC, customer_id, form`

// EditDrafts returns the drafts of one customer, 0 being all, the newest first.
func (db *DB) EditDrafts(ctx app.Context, id app.CustomerID) ([]app.EditDraft, error) {
	var drafts []app.EditDraft
	err := db.read(ctx, func(t *tx) error {
		var rows []editDraftRow
		if err := t.rows(&rows, editDraftsSQL, id); err != nil {
			return err
		}
		for _, r := range rows {
			d := app.EditDraft{Customer: r.Customer, Form: r.Form, Base: r.Base, Revision: r.Revision, SavedAt: timeOf(r.SavedAt)}
			if err := json.Unmarshal([]byte(r.Body), &d.Values); err != nil {
				return fmt.Errorf("decode edit: %w", err)
			}
			drafts = append(drafts, d)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("edits of customer %d: %w", id, err)
	}
	return drafts, nil
}

const discardEditDraftSQL = `DELETE FROM edit_draft WHERE customer_id = ? AND form = ?`

// DiscardEditDraft removes a draft; one that is not there is no error.
func (db *DB) DiscardEditDraft(ctx app.Context, id app.CustomerID, form string) error {
	err := db.write(ctx, func(t *tx) error {
		_, err := t.exec(discardEditDraftSQL, id, form)
		return err
	})
	if err != nil {
		return fmt.Errorf("discard edit of customer %d: %w", id, err)
	}
	return nil
}

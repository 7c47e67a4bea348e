package data

import (
	"encoding/json"
	"fmt"

	"foyer/app"
)

type viewRow struct {
	ID   app.ViewID `db:"id"`
	Name string     `db:"name"`
	Body []byte     `db:"body"`
}

// viewBody is what a view is beside its name.
type viewBody struct {
	Query   app.CustomerQuery `json:"query"`
	Columns []app.ViewColumn  `json:"columns,omitempty"`
}

const viewsSQL = `SELECT id, name, body FROM saved_view ORDER BY id`

// Views returns the saved views in the order in which they were first saved.
func (db *DB) Views(ctx app.Context) ([]app.View, error) {
	var rows []viewRow
	if err := db.read(ctx, func(t *tx) error { return t.rows(&rows, viewsSQL) }); err != nil {
		return nil, fmt.Errorf("views: %w", err)
	}
	var views []app.View
	for _, r := range rows {
		var body viewBody
		if err := json.Unmarshal(r.Body, &body); err != nil {
			return nil, fmt.Errorf("view %d: %w", r.ID, err)
		}
		views = append(views, app.View{ID: r.ID, Name: r.Name, Query: body.Query, Columns: body.Columns})
	}
	return views, nil
}

const (
	addViewSQL    = `INSERT INTO saved_view (name, name_folded, body) VALUES (?, ?, ?)`
	changeViewSQL = `UPDATE saved_view SET name = ?, name_folded = ?, body = ? WHERE id = ?`
	deleteViewSQL = `DELETE FROM saved_view WHERE id = ?`
)

// SaveView keeps a view; see app.ViewStore.
func (db *DB) SaveView(ctx app.Context, v app.View) (app.ViewID, error) {
	body, err := json.Marshal(viewBody{v.Query, v.Columns})
	if err != nil {
		return 0, fmt.Errorf("save view: %w", err)
	}
	err = db.write(ctx, func(t *tx) error {
		if v.ID == 0 {
			result, err := t.exec(addViewSQL, v.Name, app.FoldName(v.Name), string(body))
			if err != nil {
				return err
			}
			id, err := result.LastInsertId()
			v.ID = app.ViewID(id)
			return err
		}
		result, err := t.exec(changeViewSQL, v.Name, app.FoldName(v.Name), string(body), v.ID)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errOr(err, app.ErrNotFound)
		}
		return nil
	})
	if unique(err) {
		return 0, &app.ConflictError{Field: app.FieldViewName}
	}
	if err != nil {
		return 0, fmt.Errorf("save view: %w", err)
	}
	return v.ID, nil
}

// errOr is err, or other when there is none.
func errOr(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// DeleteView removes a view; one that is not there is no error.
func (db *DB) DeleteView(ctx app.Context, id app.ViewID) error {
	err := db.write(ctx, func(t *tx) error {
		_, err := t.exec(deleteViewSQL, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("delete view %d: %w", id, err)
	}
	return nil
}

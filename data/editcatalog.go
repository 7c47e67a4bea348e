package data

import (
	"cmp"
	"errors"

	"github.com/mattn/go-sqlite3"

	"foyer/app"
)

const (
	renameTagSQL = `UPDATE tag SET name = ?, name_folded = ?, color = ? WHERE id = ?`
	deleteTagSQL = `DELETE FROM tag WHERE id = ?`
	taggedSQL    = `SELECT customer_id FROM customer_tag WHERE tag_id = ?`
)

func (w *editing) tag(e app.TagEdit) error {
	var err error
	switch {
	case e.After == nil:
		err = w.deleteTag(e.Before.ID)
	case e.Before == nil:
		made := *e.After
		made.ID, err = w.addTag(made)
		w.edited.Tags = append(w.edited.Tags, made.ID)
		e.After = &made
	default:
		_, err = w.exec(renameTagSQL, e.After.Name, app.FoldName(e.After.Name), e.After.Color, e.After.ID)
	}
	if unique(err) {
		return &app.ConflictError{Field: app.FieldTag}
	}
	if err != nil {
		return err
	}
	return w.tell(0, "", []app.FieldChange{app.CatalogChange(app.FieldTag, e.Before, e.After)})
}

func (w *editing) addTag(tag app.Tag) (app.TagID, error) {
	result, err := w.exec(addTagSQL, tag.ID, tag.Name, app.FoldName(tag.Name), cmp.Or(tag.Color, "gray"))
	if err != nil {
		return 0, err
	}
	id, err := result.LastInsertId()
	return app.TagID(id), err
}

// deleteTag takes a tag from everybody first, and tells it of each: undo puts it
// on them again.
func (w *editing) deleteTag(id app.TagID) error {
	var ids []app.CustomerID
	if err := w.rows(&ids, taggedSQL, id); err != nil {
		return err
	}
	customers, err := w.customers(ids)
	if err != nil {
		return err
	}
	for _, before := range customers {
		after := before
		after.Tags = nil
		for _, t := range before.Tags {
			if t.ID != id {
				after.Tags = append(after.Tags, t)
			}
		}
		if err := w.change(before, after); err != nil {
			return err
		}
	}
	_, err = w.exec(deleteTagSQL, id)
	return err
}

const (
	addPackageSQL = `
INSERT INTO package (code, name, minimum_licenses, trial_days, sellable, position)
VALUES (?, ?, ?, ?, ?, ifnull(nullif(?, 0), (SELECT max(position) + 1 FROM package)))`

	updatePackageSQL = `
UPDATE package SET name = ?, minimum_licenses = ?, trial_days = ?, sellable = ? WHERE code = ?`

	deletePackageSQL     = `DELETE FROM package WHERE code = ?`
	packageNamedSQL      = `SELECT EXISTS (SELECT 1 FROM package WHERE name = ? COLLATE NOCASE AND code <> ?)`
	clearFeaturesSQL     = `DELETE FROM package_feature WHERE package = ?`
	addPackageFeatureSQL = `INSERT INTO package_feature (package, feature) VALUES (?, ?)`
	packagePositionSQL   = `SELECT position FROM package WHERE code = ?`
)

func (w *editing) pack(e app.PackageEdit) error {
	code := ""
	if e.Before != nil {
		code = e.Before.Code
		if _, err := w.exec(clearFeaturesSQL, code); err != nil {
			return err
		}
	}
	if e.After == nil {
		if _, err := w.exec(deletePackageSQL, code); foreignKey(err) {
			return app.ErrState
		} else if err != nil {
			return err
		}
		return w.tell(0, "", []app.FieldChange{app.CatalogChange(app.FieldPackage, e.Before, nil)})
	}
	p := *e.After
	var taken bool
	if err := w.row(&taken, packageNamedSQL, p.Name, p.Code); err != nil {
		return err
	}
	if taken {
		return &app.ConflictError{Field: app.FieldPackageName}
	}
	var err error
	if e.Before == nil {
		_, err = w.exec(addPackageSQL, p.Code, p.Name, p.MinimumLicenses, p.TrialDays, p.Sellable, p.Position)
	} else {
		_, err = w.exec(updatePackageSQL, p.Name, p.MinimumLicenses, p.TrialDays, p.Sellable, p.Code)
	}
	if err != nil {
		return err
	}
	for _, f := range p.Features {
		if _, err := w.exec(addPackageFeatureSQL, p.Code, f); err != nil {
			return err
		}
	}
	if err := w.row(&p.Position, packagePositionSQL, p.Code); err != nil {
		return err
	}
	return w.tell(0, "", []app.FieldChange{app.CatalogChange(app.FieldPackage, e.Before, &p)})
}

// foreignKey says whether err is a violated foreign key.
func foreignKey(err error) bool {
	var failure sqlite3.Error
	return errors.As(err, &failure) &&
		(failure.ExtendedCode == sqlite3.ErrConstraintForeignKey || failure.ExtendedCode == sqlite3.ErrConstraintTrigger)
}

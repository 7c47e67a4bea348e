package data

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"foyer/app"
)

type templateRow struct {
	ID             app.TemplateID `db:"id"`
	Name           string         `db:"name"`
	Language       string         `db:"language"`
	Subject        string         `db:"subject"`
	Body           string         `db:"body"`
	SupportName    string         `db:"support_name"`
	SupportAddress string         `db:"support_address"`
	Logo           []byte         `db:"logo"`
	Channel        bool           `db:"channel"`
	Organization   bool           `db:"organization"`
}

const templatesSQL = `
SELECT t.id, t.name, t.language, t.subject, t.body, t.support_name, t.support_address, ifnull(p.content, x'') AS logo, t.channel, t.organization
FROM template t LEFT JOIN picture p ON p.sha256 = t.logo ORDER BY t.name_folded`

// Templates returns all templates by name, with their logos.
func (db *DB) Templates(ctx app.Context) ([]app.Template, error) {
	var rows []templateRow
	if err := db.read(ctx, func(t *tx) error { return t.rows(&rows, templatesSQL) }); err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	var templates []app.Template
	for _, r := range rows {
		templates = append(templates, app.Template{
			ID: r.ID, Name: r.Name, Language: r.Language, Subject: r.Subject, Body: r.Body, SupportName: r.SupportName,
			SupportAddress: r.SupportAddress, Logo: app.Picture(r.Logo), Channel: r.Channel, Organization: r.Organization,
		})
	}
	return templates, nil
}

const (
	templateNameSQL = `SELECT name FROM template WHERE id = ?`

	undefaultChannelSQL      = `UPDATE template SET channel = 0 WHERE channel = 1 AND id <> ?`
	undefaultOrganizationSQL = `UPDATE template SET organization = 0 WHERE organization = 1 AND id <> ?`

	addTemplateSQL = `
INSERT INTO template (name, name_folded, language, subject, body, support_name, support_address, logo, channel, organization)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	changeTemplateSQL = `
UPDATE template SET name = ?, name_folded = ?, language = ?, subject = ?, body = ?, support_name = ?, support_address = ?, logo = ?,
    channel = ?, organization = ? WHERE id = ?`
	deleteTemplateSQL = `DELETE FROM template WHERE id = ?`
)

// SaveTemplate keeps a template; see app.TemplateStore.
func (db *DB) SaveTemplate(ctx app.Context, v app.Template, by app.Actor, at time.Time) (app.TemplateID, error) {
	err := db.write(ctx, func(t *tx) error {
		before := ""
		if v.ID != 0 {
			if err := t.row(&before, templateNameSQL, v.ID); err != nil {
				return err
			}
		}
		if err := t.undefault(v); err != nil {
			return err
		}
		if err := t.saveTemplate(&v); err != nil {
			return err
		}
		return t.templateEvent(before, v.Name, by, at)
	})
	if unique(err) {
		return 0, &app.ConflictError{Field: app.FieldTemplateName}
	}
	if err != nil {
		return 0, fmt.Errorf("save template: %w", err)
	}
	return v.ID, nil
}

// undefault takes from the others what a template is now the default for.
func (t *tx) undefault(v app.Template) error {
	if v.Channel {
		if _, err := t.exec(undefaultChannelSQL, v.ID); err != nil {
			return err
		}
	}
	if v.Organization {
		if _, err := t.exec(undefaultOrganizationSQL, v.ID); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) saveTemplate(v *app.Template) error {
	logo, err := t.addPicture(v.Logo)
	if err != nil {
		return err
	}
	values := []any{
		v.Name, app.FoldName(v.Name), v.Language, v.Subject, v.Body, v.SupportName, v.SupportAddress, logo, v.Channel, v.Organization,
	}
	if v.ID != 0 {
		_, err = t.exec(changeTemplateSQL, append(values, v.ID)...)
		return err
	}
	result, err := t.exec(addTemplateSQL, values...)
	if err != nil {
		return err
	}
	id, err := result.LastInsertId()
	v.ID = app.TemplateID(id)
	return err
}

func (t *tx) templateEvent(before, after string, by app.Actor, at time.Time) error {
	return t.recorded(app.Event{
		At: at, By: by, Action: app.ActionTemplate,
		Changes: []app.FieldChange{{Field: string(app.FieldTemplateName), From: before, To: after}},
	})
}

// DeleteTemplate removes a template; one that is not there is no error.
func (db *DB) DeleteTemplate(ctx app.Context, id app.TemplateID, by app.Actor, at time.Time) error {
	err := db.write(ctx, func(t *tx) error {
		var names []string
		if err := t.rows(&names, templateNameSQL, id); err != nil || len(names) == 0 {
			return err
		}
		if _, err := t.exec(deleteTemplateSQL, id); err != nil {
			return err
		}
		return t.templateEvent(names[0], "", by, at)
	})
	if err != nil {
		return fmt.Errorf("delete template %d: %w", id, err)
	}
	return nil
}

const addPictureSQL = `INSERT INTO picture (sha256, content) VALUES (?, ?) ON CONFLICT DO NOTHING`

// addPicture keeps a picture, and returns the name that it is kept under.
func (t *tx) addPicture(p app.Picture) (string, error) {
	if p == "" {
		return "", nil
	}
	sum := sha256.Sum256([]byte(p))
	name := hex.EncodeToString(sum[:])
	_, err := t.exec(addPictureSQL, name, []byte(p))
	return name, err
}

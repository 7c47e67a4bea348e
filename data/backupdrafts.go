package data

import "foyer/app"

// What restoring does to what was typed and is not saved, where "main" is a backup
// and "present" the database as it is: it stays as it is now, unless that would put
// it to another customer, or to another part of one, than it was typed for.
const (
	// asAdded joins a customer of the present state with itself in the backup. A number
	// alone does not tell: the backup may be of another database.
	asAdded = `r.id = p.id AND r.added_at = p.added_at AND r.added_by = p.added_by AND r.draft_id IS p.draft_id`

	// otherLine: a number has another customer there, so numbers say nothing.
	otherLine = `
SELECT EXISTS (SELECT 1 FROM main.customer r JOIN present.customer p ON p.id = r.id WHERE NOT (` + asAdded + `))`

	sameCustomer = `EXISTS (SELECT 1 FROM main.customer r JOIN present.customer p ON ` + asAdded + ` WHERE p.id = d.customer_id)`

	// goodHost ends with the number of the Channel that was chosen: it may be nobody
	// there, and is asked for then, but not somebody else.
	goodHost = `NOT EXISTS (SELECT 1 FROM main.customer h WHERE h.id = chosen
    AND NOT EXISTS (SELECT 1 FROM main.customer r JOIN present.customer p ON ` + asAdded + ` WHERE r.id = h.id))`

	// One that became a customer is not entered again.
	stayingDrafts = `
SELECT id FROM (SELECT d.id, CAST(json_extract(d.body, '$.values.host') AS INTEGER) AS chosen FROM present.draft d)
WHERE id NOT IN (SELECT draft_id FROM main.customer WHERE draft_id IS NOT NULL) AND ` + goodHost

	// Numbers of people and domains are given again: what else is known of the part has
	// to agree, too. 0 is a new one.
	samePart = `CASE iif(d.thing = 0, '', d.kind)
    WHEN 'person' THEN EXISTS (SELECT 1 FROM main.person r JOIN present.person p ON p.id = r.id AND p.customer_id = r.customer_id
        WHERE r.id = d.thing AND r.customer_id = d.customer_id
        AND (r.email = p.email OR r.first_name = p.first_name AND r.last_name = p.last_name))
    WHEN 'domain' THEN EXISTS (SELECT 1 FROM main.domain r JOIN present.domain p ON p.id = r.id AND p.customer_id = r.customer_id
        WHERE r.id = d.thing AND r.customer_id = d.customer_id
        AND (r.name = p.name OR r.token = p.token AND r.token <> ''))
    WHEN 'note' THEN EXISTS (SELECT 1 FROM main.note r JOIN present.note p ON p.id = r.id AND p.at = r.at AND p.by = r.by
        WHERE r.id = d.thing AND r.customer_id = d.customer_id)
    ELSE 1 END`

	stayingEdits = `
SELECT d.customer_id, d.form FROM (
    SELECT customer_id, form, CAST(json_extract(body, '$.host') AS INTEGER) AS chosen,
        substr(form, 1, instr(form || ':', ':') - 1) AS kind, CAST(substr(form, instr(form || ':', ':') + 1) AS INTEGER) AS thing
    FROM present.edit_draft) d
WHERE ` + sameCustomer + ` AND ` + goodHost + ` AND ` + samePart

	// Of a form that was saved or thrown away nothing is kept but that.
	typedForms = `SELECT count(*) FROM present.remembered WHERE key GLOB ? || '*' AND value <> 'null'`

	keepTyped = `
INSERT INTO main.remembered (key, value) SELECT key, value FROM present.remembered WHERE key GLOB ? || '*'
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`

	keepKey = `
INSERT INTO main.remembered (key, value) SELECT key, value FROM present.remembered WHERE key = ?
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`
)

// unsavedTables are where it is, and which of it stays.
var unsavedTables = []struct{ table, key, staying string }{
	{"draft", "id", stayingDrafts}, {"edit_draft", "customer_id, form", stayingEdits},
}

// unsaved counts what was typed and is not saved: how much of it stays when the backup
// is restored, and how much only the backup of the present state has then.
func (t *tx) unsaved() (stays, goes int, err error) {
	for _, u := range unsavedTables {
		has, err := t.has(u.table)
		if err != nil || !has {
			return stays, goes, err
		}
		var n struct{ All, Stay int }
		if err := t.row(&n, `SELECT (SELECT count(*) FROM present.`+u.table+`) AS "all", (SELECT count(*) FROM (`+u.staying+`)) AS stay`); err != nil {
			return 0, 0, err
		}
		stays, goes = stays+n.Stay, goes+n.All-n.Stay
	}
	var other bool
	if err := t.row(&other, otherLine); err != nil || !other {
		return stays, goes, err
	}
	var forms int
	err = t.row(&forms, typedForms, app.TypedKeys)
	return stays, goes + forms, err
}

// keepUnsaved brings along what was typed and is not saved; what the backup has of the
// same form is older. A backup of an older schema has no place for some of it.
func (t *tx) keepUnsaved() error {
	for _, u := range unsavedTables {
		if has, err := t.has(u.table); err != nil || !has {
			return err
		}
		if _, err := t.exec(`DELETE FROM main.` + u.table + ` WHERE (` + u.key + `) IN (` + u.staying + `)`); err != nil {
			return err
		}
		insert, err := t.fromPresent(u.table, nil)
		if err != nil {
			return err
		}
		if _, err := t.exec(insert + ` WHERE (` + u.key + `) IN (` + u.staying + `)`); err != nil {
			return err
		}
	}
	return t.keepRemembered()
}

// keepRemembered brings along what is remembered of today: forms, if numbers mean the
// same there, and what a restore does not decide.
func (t *tx) keepRemembered() error {
	var other bool
	if err := t.row(&other, otherLine); err != nil {
		return err
	}
	if !other {
		if _, err := t.exec(keepTyped, app.TypedKeys); err != nil {
			return err
		}
	}
	for _, key := range app.KeptOverRestore() {
		if _, err := t.exec(keepKey, key); err != nil {
			return err
		}
	}
	return nil
}

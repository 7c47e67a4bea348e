package data

import (
	"cmp"
	"fmt"
	"iter"

	"foyer/app"
)

// fillStep is how many customers one transaction of Fill writes.
const fillStep = 5000

// filling is what a Fill has written so far.
type filling struct {
	ids  []app.CustomerID // by place among the entries
	tags map[string]app.TagID
	eula app.EULA
}

// Fill adds many customers to a database that has none, in transactions of some
// thousands, and returns how many. A database with customers is app.ErrState and
// stays as it is; another error leaves the transactions before it. An acceptance
// without a version is of the newest EULA.
func (db *DB) Fill(ctx app.Context, entries iter.Seq[app.Entry]) (int, error) {
	next, stop := iter.Pull(entries)
	defer stop()
	f := &filling{tags: map[string]app.TagID{}}
	var err error
	if f.eula, err = db.EULA(ctx); err != nil {
		return 0, fmt.Errorf("fill: %w", err)
	}
	for {
		before, more := len(f.ids), true
		err := db.write(ctx, func(t *tx) (err error) {
			more, err = t.fill(f, next)
			return err
		})
		if err != nil {
			return before, fmt.Errorf("fill: %w", err)
		}
		if !more {
			db.register.touched.add(nil, true)
			return len(f.ids), nil
		}
	}
}

const anyCustomerSQL = `SELECT EXISTS (SELECT 1 FROM customer)`

// fill writes the next entries; more says whether there may be others.
func (t *tx) fill(f *filling, next func() (app.Entry, bool)) (more bool, err error) {
	if len(f.ids) == 0 {
		var hasCustomers bool
		if err := t.row(&hasCustomers, anyCustomerSQL); err != nil {
			return false, err
		}
		if hasCustomers {
			return false, app.ErrState
		}
		if err := t.forgetKept(); err != nil {
			return false, err
		}
	}
	for range fillStep {
		e, ok := next()
		if !ok {
			return false, nil
		}
		if err := t.enter(f, e); err != nil {
			return false, err
		}
	}
	return true, nil
}

const addTagSQL = `INSERT INTO tag (id, name, name_folded, color) VALUES (nullif(?, 0), ?, ?, ?)`

func (t *tx) enter(f *filling, e app.Entry) error {
	var host string
	if at := e.Intake.Host; at != 0 {
		e.Intake.Host = f.ids[at-1]
		if err := t.row(&host, companySQL, e.Intake.Host); err != nil {
			return err
		}
	}
	if e.Acceptance.Version == 0 {
		e.Acceptance.Version, e.Acceptance.SHA256 = f.eula.Version, f.eula.SHA256
	}
	if err := t.makeTags(f, e.Tags); err != nil {
		return err
	}
	c := e.Customer()
	if err := t.insert(&c); err != nil {
		return err
	}
	f.ids = append(f.ids, c.ID)
	if err := t.addWelcome(c.ID, e.Addition); err != nil {
		return err
	}
	return t.recorded(app.Event{
		At: e.At, By: e.By, Action: app.ActionCustomerAdded, Customer: c.ID, Company: e.Intake.Company, Changes: e.Changes(host),
	})
}

// makeTags gives tags their ids; those that are not there are made.
func (t *tx) makeTags(f *filling, tags []app.Tag) error {
	for i, tag := range tags {
		folded := app.FoldName(tag.Name)
		if f.tags[folded] == 0 {
			result, err := t.exec(addTagSQL, 0, tag.Name, folded, cmp.Or(tag.Color, "gray"))
			if err != nil {
				return err
			}
			made, err := result.LastInsertId()
			if err != nil {
				return err
			}
			f.tags[folded] = app.TagID(made)
		}
		tags[i].ID = f.tags[folded]
	}
	return nil
}

const tagsSQL = `SELECT id, name, color FROM tag ORDER BY name_folded`

// Tags returns all tags, by name.
func (db *DB) Tags(ctx app.Context) ([]app.Tag, error) {
	var tags []app.Tag
	if err := db.read(ctx, func(t *tx) error { return t.rows(&tags, tagsSQL) }); err != nil {
		return nil, fmt.Errorf("tags: %w", err)
	}
	return tags, nil
}

package data

import (
	"encoding/json"
	"fmt"
	"slices"

	"foyer/app"
)

// Commit makes an edit; see app.ManageStore.
func (db *DB) Commit(ctx app.Context, e app.Edit) (app.Edited, error) {
	var edited app.Edited
	err := db.write(ctx, func(t *tx) error {
		w := editing{tx: t, edit: e}
		err := w.run()
		edited = w.edited
		return err
	})
	if err != nil {
		return app.Edited{}, fmt.Errorf("commit %s: %w", e.Action, err)
	}
	return edited, nil
}

// editing is an edit under way.
type editing struct {
	*tx
	edit      app.Edit
	edited    app.Edited
	done      int
	revisions map[app.CustomerID]int64 // as they were at the beginning, of what was not written yet
}

// run makes the edit. What customers refer to comes before them and goes after them.
func (w *editing) run() error {
	if err := w.catalog(func(goes bool) bool { return !goes }); err != nil {
		return err
	}
	if err := w.readRevisions(); err != nil {
		return err
	}
	for _, c := range w.edit.Customers {
		if err := w.customer(c); err != nil {
			return err
		}
		if w.done++; w.edit.Progress != nil {
			if err := w.edit.Progress(w.done); err != nil {
				return err
			}
		}
	}
	return w.catalog(func(goes bool) bool { return goes })
}

// catalog edits those tags and packages that want says, by whether they go.
func (w *editing) catalog(want func(goes bool) bool) error {
	for _, tag := range w.edit.Tags {
		if want(tag.After == nil) {
			if err := w.tag(tag); err != nil {
				return err
			}
		}
	}
	for _, p := range w.edit.Packages {
		if want(p.After == nil) {
			if err := w.pack(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// tell writes an entry of the edit into the history.
func (w *editing) tell(id app.CustomerID, company string, changes []app.FieldChange) error {
	made, err := w.record(app.Event{
		At: w.edit.At, By: w.edit.By, Action: w.edit.Action, Customer: id, Company: company, Changes: w.edit.Told(changes),
	})
	if w.edited.First == 0 {
		w.edited.First = made
	}
	w.edited.Last = made
	return err
}

func (w *editing) customer(e app.CustomerEdit) error {
	switch {
	case e.Before == nil:
		return w.comeBack(*e.After, e.Beside)
	case e.After == nil:
		return w.goes(*e.Before, e.Into)
	}
	return w.change(*e.Before, *e.After)
}

const (
	revisionSQL  = `SELECT revision FROM customer WHERE id = ?`
	revisionsSQL = `SELECT id, revision FROM customer WHERE id IN (SELECT value FROM json_each(?))`
	unmergeSQL   = `DELETE FROM merged WHERE customer_id = ?`
	mergeSQL     = `INSERT INTO merged (customer_id, into_id) VALUES (?, ?)`
)

func (w *editing) comeBack(c app.Customer, beside app.Beside) error {
	detach(&c)
	if err := w.insert(&c); err != nil {
		return err
	}
	if err := w.unwithdraw(c, beside.Next); err != nil {
		return err
	}
	for _, d := range beside.Drafts {
		if err := w.saveEditDraft(d); err != nil {
			return err
		}
	}
	if _, err := w.exec(unmergeSQL, c.ID); err != nil {
		return err
	}
	return w.tell(c.ID, c.Company, nil)
}

func (w *editing) goes(c app.Customer, into app.CustomerID) error {
	if err := w.unchanged(&c); err != nil {
		return err
	}
	var hosts bool
	if err := w.row(&hosts, hostsAnySQL, c.ID); err != nil {
		return err
	}
	if hosts {
		return &app.InvalidError{Issues: []app.Issue{{Field: app.FieldAccountType, Code: app.CodeChannelHosts, Level: app.Block}}}
	}
	if into == 0 {
		if err := w.withdrawMail(c.ID, w.edit.At); err != nil {
			return err
		}
	} else if _, err := w.exec(mergeSQL, c.ID, into); err != nil {
		return err
	}
	w.touch(c.ID)
	if _, err := w.exec(deleteCustomerSQL, c.ID); err != nil {
		return err
	}
	return w.tell(c.ID, c.Company, nil)
}

// readRevisions reads those of all records that change at once: one by one they
// would be a tenth of the work.
func (w *editing) readRevisions() error {
	var ids []app.CustomerID
	for _, e := range w.edit.Customers {
		if e.Before != nil {
			ids = append(ids, e.Before.ID)
		}
	}
	wanted, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	var rows []struct {
		ID       app.CustomerID `db:"id"`
		Revision int64          `db:"revision"`
	}
	if err := w.rows(&rows, revisionsSQL, string(wanted)); err != nil {
		return err
	}
	w.revisions = make(map[app.CustomerID]int64, len(rows))
	for _, r := range rows {
		w.revisions[r.ID] = r.Revision
	}
	return nil
}

// unchanged makes sure that a record is as it was read.
func (w *editing) unchanged(c *app.Customer) error {
	revision, first := w.revisions[c.ID]
	delete(w.revisions, c.ID)
	if !first {
		var found []int64
		if err := w.rows(&found, revisionSQL, c.ID); err != nil {
			return err
		}
		if len(found) > 0 {
			revision = found[0]
		}
	}
	if revision != c.Revision {
		return &app.StaleError{Customer: c.ID}
	}
	return nil
}

func (w *editing) change(before, after app.Customer) error {
	if err := w.unchanged(&before); err != nil {
		return err
	}
	detach(&after)
	if err := w.mayChange(before, after); err != nil {
		return err
	}
	if err := w.writeParts(before, &after); err != nil {
		return err
	}
	changes := app.Changes(before, after)
	if len(changes) == 0 && len(after.Orders) == len(before.Orders) && len(after.Mail) == len(before.Mail) {
		return nil
	}
	if err := w.writeRecord(before, after); err != nil {
		return err
	}
	w.touch(after.ID)
	return w.tell(after.ID, after.Company, changes)
}

// detach copies the lists whose items get ids, so that the edit stays as it was given.
func detach(c *app.Customer) {
	c.Domains, c.People, c.Notes = slices.Clone(c.Domains), slices.Clone(c.People), slices.Clone(c.Notes)
	c.Orders, c.Acceptances = slices.Clone(c.Orders), slices.Clone(c.Acceptances)
}

// mayChange refuses what the other records do not allow.
func (w *editing) mayChange(before, after app.Customer) error {
	refuse := func(f app.Field, code string) error {
		return &app.InvalidError{Issues: []app.Issue{{Field: f, Code: code, Level: app.Block}}}
	}
	if after.Host != before.Host && after.Host != 0 {
		var names []string
		query := hostNameSQL
		if w.edit.Again {
			query = channelNameSQL
		}
		if err := w.rows(&names, query, after.Host); err != nil {
			return err
		}
		if len(names) == 0 {
			return refuse(app.FieldHost, app.CodeHostGone)
		}
	}
	if before.Type == app.Channel && after.Type != app.Channel {
		var hosts bool
		if err := w.row(&hosts, hostsAnySQL, after.ID); err != nil {
			return err
		}
		if hosts {
			return refuse(app.FieldAccountType, app.CodeChannelHosts)
		}
	}
	return nil
}

const (
	// Few columns where few change: each column of an index that is set is written there, too.
	updateRevisionSQL = `UPDATE customer SET revision = revision + 1 WHERE id = ?`

	updateStatusSQL = `
UPDATE customer SET revision = revision + 1, status = ?, archived_from = ? WHERE id = ?`

	updateHostSQL = `UPDATE customer SET host_id = nullif(?, 0), type = ? WHERE id = ?`

	updateProfileSQL = `
UPDATE customer SET company = ?, name_folded = ?, name_sort = ?, street = ?, city = ?, state = ?, postal_code = ?,
    country = ?, phone = ?, phone_e164 = ?, website = ?, reference = ?, search = ?, incomplete = ? WHERE id = ?`

	updatePlanSQL = `
UPDATE subscription SET package = ?, licenses = ?, trial_ends = nullif(?, '') WHERE customer_id = ? AND product = ?`
)

// writeRecord writes the single values that differ.
func (w *editing) writeRecord(before, after app.Customer) error {
	type plan struct {
		pack     string
		licenses int
		ends     app.Date
	}
	if (plan{after.Package, after.Licenses, after.TrialEnds}) != (plan{before.Package, before.Licenses, before.TrialEnds}) {
		if _, err := w.exec(updatePlanSQL, after.Package, after.Licenses, after.TrialEnds, after.ID, after.Product); err != nil {
			return err
		}
	}
	if !sameProfile(&before, &after) {
		if _, err := w.exec(updateProfileSQL, after.Company, app.FoldCompany(after.Company), app.SortKey(after.Company),
			after.Address.Street, after.Address.City, after.Address.State, after.Address.PostalCode, after.Address.Country,
			after.Phone, after.PhoneE164, after.Website, after.Reference, after.SearchText(), after.Incomplete(), after.ID); err != nil {
			return err
		}
	}
	if after.Host != before.Host || after.Type != before.Type {
		if _, err := w.exec(updateHostSQL, after.Host, after.Type, after.ID); err != nil {
			return err
		}
	}
	if after.Status != before.Status || after.ArchivedFrom != before.ArchivedFrom {
		_, err := w.exec(updateStatusSQL, after.Status, after.ArchivedFrom, after.ID)
		return err
	}
	_, err := w.exec(updateRevisionSQL, after.ID)
	return err
}

// sameProfile says whether nothing differs that updateProfileSQL writes, or that
// the text to search in is made of: making that takes longer than all else.
func sameProfile(a, b *app.Customer) bool {
	return a.Company == b.Company && a.Address == b.Address && a.Phone == b.Phone && a.PhoneE164 == b.PhoneE164 &&
		a.Website == b.Website && a.Reference == b.Reference && slices.Equal(a.People, b.People) &&
		slices.EqualFunc(a.Domains, b.Domains, func(d, e app.MailDomain) bool { return d.Name == e.Name && d.Shown == e.Shown })
}

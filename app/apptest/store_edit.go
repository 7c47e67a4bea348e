package apptest

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"foyer/app"
)

// Commit makes an edit.
func (s *Store) Commit(_ app.Context, e app.Edit) (app.Edited, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	undo := s.snapshot()
	w := editing{Store: s, edit: e}
	if err := w.run(); err != nil {
		undo()
		return app.Edited{}, err
	}
	return w.edited, nil
}

// snapshot returns what takes everything back that an edit writes.
func (s *Store) snapshot() func() {
	customers, merged, history := maps.Clone(s.customers), maps.Clone(s.merged), slices.Clone(s.history)
	tags, packages, edits := slices.Clone(s.tags), slices.Clone(s.packages), slices.Clone(s.edits)
	messages := make([]message, len(s.messages))
	for i, m := range s.messages {
		messages[i] = *m
	}
	return func() {
		s.customers, s.merged, s.history, s.tags, s.packages, s.edits = customers, merged, history, tags, packages, edits
		for i := range messages {
			*s.messages[i] = messages[i]
		}
	}
}

type editing struct {
	*Store
	edit   app.Edit
	edited app.Edited
}

func (w *editing) run() error {
	if err := w.catalog(false); err != nil {
		return err
	}
	for i, c := range w.edit.Customers {
		if err := w.customer(c); err != nil {
			return err
		}
		if w.edit.Progress != nil {
			if err := w.edit.Progress(i + 1); err != nil {
				return err
			}
		}
	}
	return w.catalog(true)
}

func (w *editing) catalog(goes bool) error {
	for _, t := range w.edit.Tags {
		if goes == (t.After == nil) {
			if err := w.tagEdit(t); err != nil {
				return err
			}
		}
	}
	for _, p := range w.edit.Packages {
		if goes == (p.After == nil) {
			if err := w.packageEdit(p); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *editing) tell(id app.CustomerID, company string, changes []app.FieldChange) {
	made := w.record(app.Event{
		At: stored(w.edit.At), By: w.edit.By, Action: w.edit.Action, Customer: id, Company: company, Changes: w.edit.Told(changes),
	})
	if w.edited.First == 0 {
		w.edited.First = made
	}
	w.edited.Last = made
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

func (w *editing) comeBack(c app.Customer, beside app.Beside) error {
	if err := w.free(c); err != nil {
		return err
	}
	refs := c.Mail
	w.insert(&c)
	for _, ref := range refs {
		waited := ref.State != app.MailAccepted && ref.State != app.MailCanceled && ref.State != app.MailUnknown
		m := w.find(ref.ID)
		if m == nil || !waited {
			continue
		}
		if m.State == app.MailCanceled {
			m.comeBack(ref.State, beside.Next[ref.ID])
		}
		m.canceled = false
	}
	for _, d := range beside.Drafts {
		d.Values, d.SavedAt = maps.Clone(d.Values), stored(d.SavedAt)
		w.edits = append(slices.Clone(w.edits), d)
	}
	delete(w.merged, c.ID)
	w.tell(c.ID, c.Company, nil)
	return nil
}

// free makes sure that nobody else has the customer's domains.
func (w *editing) free(c app.Customer) error {
	for _, other := range w.customers {
		for _, d := range other.Domains {
			taken := slices.ContainsFunc(c.Domains, func(own app.MailDomain) bool { return own.Name == d.Name && own.ID != d.ID })
			if other.ID != c.ID && taken {
				return &app.ConflictError{Field: app.FieldDomain, Holder: app.DomainHolder{
					Customer: other.ID, Company: other.Company, Archived: other.Status == app.StatusArchived,
				}}
			}
		}
	}
	return nil
}

func refused(f app.Field, code string) error {
	return &app.InvalidError{Issues: []app.Issue{{Field: f, Code: code, Level: app.Block}}}
}

func (w *editing) goes(c app.Customer, into app.CustomerID) error {
	switch kept := w.customers[c.ID]; {
	case kept == nil || kept.Revision != c.Revision:
		return &app.StaleError{Customer: c.ID}
	case len(w.hostedBy(c.ID)) > 0:
		return refused(app.FieldAccountType, app.CodeChannelHosts)
	}
	for _, m := range w.messages {
		if m.Customer == c.ID {
			if into == 0 {
				m.withdraw(stored(w.edit.At))
			}
			m.Customer = 0
		}
	}
	if into != 0 {
		w.merged[c.ID] = into
	}
	delete(w.customers, c.ID)
	w.edits = slices.DeleteFunc(slices.Clone(w.edits), func(d app.EditDraft) bool { return d.Customer == c.ID })
	w.tell(c.ID, c.Company, nil)
	return nil
}

func (w *editing) change(before, after app.Customer) error {
	kept := w.customers[before.ID]
	if kept == nil || kept.Revision != before.Revision {
		return &app.StaleError{Customer: before.ID}
	}
	if host := w.customers[after.Host]; after.Host != before.Host && after.Host != 0 &&
		(host == nil || host.Type != app.Channel || !w.edit.Again && !canHost(host)) {
		return refused(app.FieldHost, app.CodeHostGone)
	}
	if before.Type == app.Channel && after.Type != app.Channel && len(w.hostedBy(after.ID)) > 0 {
		return refused(app.FieldAccountType, app.CodeChannelHosts)
	}
	if err := w.free(after); err != nil {
		return err
	}
	for _, t := range after.Tags {
		if !slices.ContainsFunc(w.tags, func(kept app.Tag) bool { return kept.ID == t.ID }) {
			return &app.StaleError{Customer: after.ID, Fields: []app.Field{app.FieldTag}}
		}
	}
	orders, mail := len(after.Orders), len(after.Mail)
	name := after.HostName
	after.Orders = ledger(kept.Orders, before.Orders, after.Orders, func(o app.Order) int64 { return o.ID })
	after.Acceptances = ledger(kept.Acceptances, before.Acceptances, after.Acceptances, func(a app.Acceptance) int64 { return a.ID })
	after.Revision = before.Revision + 1
	w.keep(before, &after)
	after.HostName = name
	changes := app.Changes(before, after)
	if len(changes) == 0 && orders == len(before.Orders) && mail == len(before.Mail) {
		w.customers[before.ID] = kept
		return nil
	}
	w.tell(after.ID, after.Company, changes)
	return nil
}

// ledger is what is never edited: what is kept, and what an edit adds.
func ledger[T any](kept, before, after []T, id func(T) int64) []T {
	all := slices.Clone(kept)
	for _, item := range after {
		if id(item) == 0 || !slices.ContainsFunc(before, func(b T) bool { return id(b) == id(item) }) {
			all = append(all, item)
		}
	}
	return all
}

func (w *editing) tagEdit(e app.TagEdit) error {
	if e.After != nil {
		for _, t := range w.tags {
			if app.FoldName(t.Name) == app.FoldName(e.After.Name) && t.ID != e.After.ID {
				return &app.ConflictError{Field: app.FieldTag}
			}
		}
	}
	switch {
	case e.After == nil:
		if err := w.untagAll(e.Before.ID); err != nil {
			return err
		}
		w.tags = slices.DeleteFunc(slices.Clone(w.tags), func(t app.Tag) bool { return t.ID == e.Before.ID })
	case e.Before == nil:
		made := *e.After
		if made.ID == 0 {
			made.ID = w.next()
		}
		w.tags = append(slices.Clone(w.tags), made)
		w.edited.Tags = append(w.edited.Tags, made.ID)
		e.After = &made
	default:
		w.tags = slices.Clone(w.tags)
		for i, t := range w.tags {
			if t.ID == e.After.ID {
				w.tags[i] = *e.After
			}
		}
	}
	w.tell(0, "", []app.FieldChange{app.CatalogChange(app.FieldTag, e.Before, e.After)})
	return nil
}

func (w *editing) untagAll(id app.TagID) error {
	tagged := func(t app.Tag) bool { return t.ID == id }
	for _, of := range slices.Sorted(maps.Keys(w.customers)) {
		if before := w.whole(w.customers[of]); slices.ContainsFunc(before.Tags, tagged) {
			after := clone(before)
			after.Tags = slices.DeleteFunc(after.Tags, tagged)
			if err := w.change(before, after); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *editing) packageEdit(e app.PackageEdit) error {
	w.packages = slices.Clone(w.packages)
	if e.After == nil {
		for _, c := range w.customers {
			if c.Package == e.Before.Code {
				return app.ErrState
			}
		}
		w.packages = slices.DeleteFunc(w.packages, func(p app.Package) bool { return p.Code == e.Before.Code })
		w.tell(0, "", []app.FieldChange{app.CatalogChange(app.FieldPackage, e.Before, nil)})
		return nil
	}
	p := *e.After
	p.Features = slices.Clone(p.Features)
	for _, other := range w.packages {
		if strings.EqualFold(other.Name, p.Name) && other.Code != p.Code {
			return &app.ConflictError{Field: app.FieldPackageName}
		}
	}
	if at := slices.IndexFunc(w.packages, func(o app.Package) bool { return o.Code == p.Code }); at >= 0 {
		p.Position = w.packages[at].Position
		w.packages[at] = p
	} else {
		p.Position = cmp.Or(p.Position, w.packages[len(w.packages)-1].Position+1)
		w.packages = append(w.packages, p)
		slices.SortStableFunc(w.packages, func(a, b app.Package) int { return cmp.Compare(a.Position, b.Position) })
	}
	w.tell(0, "", []app.FieldChange{app.CatalogChange(app.FieldPackage, e.Before, &p)})
	return nil
}

// Events returns entries of the history.
func (s *Store) Events(_ app.Context, q app.EventQuery) ([]app.Event, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var events []app.Event
	for _, e := range slices.Backward(s.history) {
		switch {
		case q.Customer != 0 && e.Customer != q.Customer && s.merged[e.Customer] != q.Customer:
		case q.By != "" && e.By != q.By:
		case len(q.Actions) > 0 && !slices.Contains(q.Actions, e.Action):
		case !q.From.IsZero() && e.At.Before(stored(q.From)):
		case !q.Until.IsZero() && !e.At.Before(stored(q.Until)):
		case q.First != 0 && (e.ID < q.First || e.ID > q.Last):
		case q.Before != 0 && e.ID >= q.Before:
		case q.Limit > 0 && len(events) == q.Limit:
			return events, nil
		default:
			e.Changes = slices.Clone(e.Changes)
			events = append(events, e)
		}
	}
	return events, nil
}

// Operators returns everybody that the history names.
func (s *Store) Operators(app.Context) ([]app.Actor, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	names := map[app.Actor]bool{}
	for _, e := range s.history {
		names[e.By] = e.By != ""
	}
	maps.DeleteFunc(names, func(_ app.Actor, named bool) bool { return !named })
	return slices.Sorted(maps.Keys(names)), nil
}

// SaveEditDraft keeps an edit that was not saved.
func (s *Store) SaveEditDraft(_ app.Context, d app.EditDraft) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.customers[d.Customer] == nil {
		return app.ErrNotFound
	}
	d.Values, d.SavedAt = maps.Clone(d.Values), stored(d.SavedAt)
	for i, kept := range s.edits {
		if kept.Customer == d.Customer && kept.Form == d.Form {
			if d.Revision >= kept.Revision {
				s.edits[i] = d
			}
			return nil
		}
	}
	s.edits = append(s.edits, d)
	return nil
}

// EditDrafts returns the drafts of one customer, or of all.
func (s *Store) EditDrafts(_ app.Context, id app.CustomerID) ([]app.EditDraft, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var drafts []app.EditDraft
	for _, d := range s.edits {
		if id == 0 || d.Customer == id {
			d.Values = maps.Clone(d.Values)
			drafts = append(drafts, d)
		}
	}
	slices.SortStableFunc(drafts, func(a, b app.EditDraft) int { return b.SavedAt.Compare(a.SavedAt) })
	return drafts, nil
}

// DiscardEditDraft removes a draft.
func (s *Store) DiscardEditDraft(_ app.Context, id app.CustomerID, form string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.edits = slices.DeleteFunc(s.edits, func(d app.EditDraft) bool { return d.Customer == id && d.Form == form })
	return nil
}

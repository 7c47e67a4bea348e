package details

import (
	"context"
	"maps"
	"slices"
	"strings"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/words"
)

// draftKey names what is kept of a form.
type draftKey struct {
	customer app.CustomerID
	form     app.Form
}

// was marks the values that stood in the record when the edit began: with them it
// is known later what somebody else changed meanwhile.
const was = "was."

// keep puts what is typed on disk, or takes it away when nothing differs any more.
func (m *Model) keep(e *edit) {
	e.keeping.Cancel()
	if !e.dirty() {
		m.discard(e)
		return
	}
	e.revision++
	e.kept = true
	e.draft = app.EditDraft{
		Customer: e.customer, Form: string(e.sheet.Form), Base: m.state.Customer.Revision,
		Revision: e.revision, SavedAt: m.deps.Clock(), Values: map[app.Field]string{},
	}
	for f, v := range pick(e.form.Values(), e.sheet.Fields) {
		e.draft.Values[f], e.draft.Values[was+f] = v, e.base[f]
	}
	m.write(e.draft, e)
}

// write keeps a draft, in the order of what happened; e hears how that went.
func (m *Model) write(d app.EditDraft, e *edit) {
	key := draftKey{d.Customer, app.Form(d.Form)}
	m.pending[key] = &d
	var err error
	m.deps.Serial.Do(
		func() { err = m.deps.Drafts.SaveEditDraft(context.Background(), d) },
		func() {
			if m.pending[key] != &d {
				return // a newer one is on its way
			}
			e.keepErr = err
			if err == nil {
				e.keptAt = d.SavedAt
				delete(m.pending, key)
			} else {
				m.deps.Log.Error("keep edit", "customer", d.Customer, "err", err)
				m.deps.After(retryAfter, func() {
					if m.pending[key] == &d {
						m.write(d, e)
					}
				})
			}
			m.changed()
		})
}

// discard takes what was kept of a form away.
func (m *Model) discard(e *edit) {
	if e.kept {
		e.kept = false
		m.remove(e.key())
	}
}

func (m *Model) remove(key draftKey) {
	m.pending[key] = nil
	var err error
	m.deps.Serial.Do(
		func() { err = m.deps.Drafts.DiscardEditDraft(context.Background(), key.customer, string(key.form)) },
		func() {
			if d, waits := m.pending[key]; waits && d == nil {
				delete(m.pending, key)
			}
			if err != nil {
				m.deps.Log.Error("discard edit", "customer", key.customer, "err", err)
			}
		})
}

// Discard throws away what was typed into a form of a customer and not saved, and
// offers to bring it back.
func (m *Model) Discard(id app.CustomerID, form app.Form) {
	var gone app.EditDraft
	for _, d := range m.state.Kept {
		if d.Customer == id && app.Form(d.Form) == form {
			gone = d
		}
	}
	for _, e := range m.edits {
		if e.customer == id && e.sheet.Form == form {
			gone = e.draft
			m.drop(e)
		}
	}
	m.remove(draftKey{id, form})
	m.forget(&edit{customer: id, sheet: sheet{Form: form}})
	m.formsChanged()
	m.changed()
	if gone.Customer != 0 {
		m.deps.Nav.Notify(words.T("drafts.discarded"), nav.Action{Label: words.T("action.undo"), Do: func() { m.bringBack(gone) }})
	}
}

// Drop closes a form of a customer whose draft is thrown away elsewhere.
func (m *Model) Drop(id app.CustomerID, form app.Form) {
	for _, e := range m.edits {
		if e.customer == id && e.sheet.Form == form {
			m.drop(e)
		}
	}
	m.forget(&edit{customer: id, sheet: sheet{Form: form}})
	m.changed()
}

// Editing says whether a form of a customer is open.
func (m *Model) Editing(id app.CustomerID, form app.Form) bool {
	for _, e := range m.edits {
		if e.customer == id && e.sheet.Form == form {
			return true
		}
	}
	return false
}

// Open says whether a form is open.
func (m *Model) Open() bool { return len(m.edits) > 0 }

// bringBack keeps a draft again that was thrown away.
func (m *Model) bringBack(d app.EditDraft) {
	m.write(d, &edit{})
	m.formsChanged()
	if m.state.ID == d.Customer {
		m.state.Kept = append([]app.EditDraft{d}, m.state.Kept...)
		m.changed()
	}
}

// drop closes a form whose text is not needed any more.
func (m *Model) drop(e *edit) {
	e.keeping.Cancel()
	e.asking.Cancel()
	m.discard(e)
	if m.edits[e.sheet.Tab] == e {
		delete(m.edits, e.sheet.Tab)
	}
	m.formsChanged()
}

// formsChanged comes after all that was kept or removed before.
func (m *Model) formsChanged() {
	if m.deps.OnForms != nil {
		m.deps.Serial.Do(func() {}, m.deps.OnForms)
	}
}

// leave closes the form of a tab and keeps what was typed.
func (m *Model) leave(tab Tab) {
	e := m.edits[tab]
	if e == nil {
		return
	}
	e.keeping.Flush()
	e.asking.Cancel()
	delete(m.edits, tab)
	m.forget(e)
	if e.kept {
		m.state.Kept = append([]app.EditDraft{e.draft}, m.state.Kept...)
	}
	m.formsChanged()
}

// forsake closes the forms of a customer whose number is nobody's by now, or somebody
// else's. Nothing of them is kept under it: not even what was, and is read, because the
// restore was not noticed yet. It says whether anything was typed.
func (m *Model) forsake(read []app.EditDraft) (typed bool) {
	maps.DeleteFunc(m.pending, func(key draftKey, _ *app.EditDraft) bool { return key.customer == m.state.ID })
	for tab, e := range m.edits {
		typed = typed || e.dirty()
		e.keeping.Cancel()
		e.asking.Cancel()
		delete(m.edits, tab)
		if slices.ContainsFunc(read, func(d app.EditDraft) bool { return d.Form == e.draft.Form && maps.Equal(d.Values, e.draft.Values) }) {
			m.remove(e.key())
		}
	}
	m.formsChanged()
	return typed
}

func (e *edit) key() draftKey { return draftKey{e.customer, e.sheet.Form} }

func (m *Model) leaveEdits() {
	for tab := range m.edits {
		m.leave(tab)
	}
}

// Flush puts what is typed on disk, at the program's end.
func (m *Model) Flush() {
	for _, e := range m.edits {
		e.keeping.Flush()
	}
}

// resume puts what was kept of a form into it.
func (m *Model) resume(e *edit) {
	at := slices.IndexFunc(m.state.Kept, func(d app.EditDraft) bool { return app.Form(d.Form) == e.sheet.Form })
	if at < 0 {
		return
	}
	d := m.state.Kept[at]
	m.forget(e)
	e.draft, e.kept, e.revision, e.keptAt = d, true, d.Revision, d.SavedAt
	for _, f := range e.sheet.Fields {
		if v, ok := d.Values[f]; ok {
			e.form.Put(f, v)
			e.base[f] = d.Values[was+f]
		}
	}
	e.follow(e.theirs)
}

// forget takes a form off the list of what is kept.
func (m *Model) forget(e *edit) {
	m.state.Kept = slices.DeleteFunc(slices.Clone(m.state.Kept), func(d app.EditDraft) bool {
		return d.Customer == e.customer && app.Form(d.Form) == e.sheet.Form
	})
}

// overlay is what is kept of forms that are not open: as it was read, and as it is
// on its way to the disk.
func (m *Model) overlay(read []app.EditDraft) []app.EditDraft {
	var kept []app.EditDraft
	seen := map[app.Form]bool{}
	add := func(d app.EditDraft) {
		form := app.Form(d.Form)
		s, known := sheetOf(form)
		if open := m.edits[s.Tab]; seen[form] || !known || open != nil && open.sheet.Form == form {
			return
		}
		seen[form] = true
		kept = append(kept, d)
	}
	for key, d := range m.pending {
		if key.customer != m.state.ID {
			continue
		}
		if d == nil {
			seen[key.form] = true
		} else {
			add(*d)
		}
	}
	for _, d := range read {
		add(d)
	}
	slices.SortStableFunc(kept, func(a, b app.EditDraft) int {
		if c := b.SavedAt.Compare(a.SavedAt); c != 0 {
			return c
		}
		return strings.Compare(a.Form, b.Form)
	})
	return kept
}

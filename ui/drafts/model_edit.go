package drafts

import (
	"context"
	"slices"
	"strings"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/words"
)

// was marks, among the values of an edit, those that it began with.
const was = "was."

// readEdits reads the edits of customers that were not saved.
func (m *Model) readEdits(ctx context.Context) ([]Row, error) {
	edits, err := m.deps.Edits.EditDrafts(ctx, 0)
	if err != nil || len(edits) == 0 {
		return nil, err
	}
	ids := make([]app.CustomerID, len(edits))
	for i, e := range edits {
		ids[i] = e.Customer
	}
	customers, err := m.deps.Edits.CustomerRows(ctx, ids)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for i, e := range edits {
		if !customers[i].Gone {
			rows = append(rows, Row{
				Edit: e, savedAt: e.SavedAt, Company: customers[i].Company, Named: true,
				Page: words.T("details.form." + title(e.Form)), Missing: changed(e), Saved: m.when(e.SavedAt),
			})
		}
	}
	return rows, nil
}

// title is the key of what a form is called.
func title(form string) string {
	kind, thing, _ := strings.Cut(form, ":")
	if thing == "0" {
		return kind + ".new"
	}
	return kind
}

// changed names the first fields of an edit that differ from what was there.
func changed(e app.EditDraft) string {
	var names []string
	for f, v := range e.Values {
		if before, compared := e.Values[was+f]; compared && before != v {
			names = append(names, words.FieldName(f))
		}
	}
	slices.Sort(names)
	return words.T("drafts.changed", words.Args{"Fields": few(names)})
}

// throwEdit throws an edit away and offers to bring it back.
func (m *Model) throwEdit(e app.EditDraft) {
	var err error
	m.deps.Dropped(e.Customer, app.Form(e.Form))
	m.deps.Serial.Do(
		func() { err = m.deps.Edits.DiscardEditDraft(context.Background(), e.Customer, e.Form) },
		func() {
			m.Reload()
			if err != nil {
				m.deps.Nav.Fail(err)
				return
			}
			m.deps.Nav.Notify(words.T("drafts.discarded"),
				nav.Action{Label: words.T("action.undo"), Do: func() { m.bringEditBack(e) }})
		})
}

func (m *Model) bringEditBack(e app.EditDraft) {
	e.Revision++
	var err error
	m.deps.Serial.Do(
		func() { err = m.deps.Edits.SaveEditDraft(context.Background(), e) },
		func() {
			m.Reload()
			if err != nil {
				m.deps.Nav.Fail(err)
			}
		})
}

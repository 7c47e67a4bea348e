package templates

import (
	"context"
	"errors"
	"slices"

	"foyer/app"
	"foyer/ui/words"
)

// Choose shows another template, unless something is typed that is not saved.
func (m *Model) Choose(id app.TemplateID) bool {
	if m.state.Dirty {
		m.changed()
		return false
	}
	m.take(id, false)
	m.state.Saved = false
	m.preview()
	m.changed()
	return true
}

// New begins a template of one's own as a copy of the one that is shown.
func (m *Model) New() {
	if m.state.Dirty {
		return
	}
	t := m.state.Template
	own := m.state.Own()
	t.ID, t.Name = 0, ""
	if !own {
		t.Channel, t.Organization = false, false
	}
	m.state.Template, m.state.New, m.state.Dirty, m.state.Issues, m.state.Saved = t, true, true, nil, false
	m.keep()
	m.changed()
}

// Set types into a field.
func (m *Model) Set(f app.Field, text string) {
	t := &m.state.Template
	into := map[app.Field]*string{
		app.FieldTemplateName: &t.Name, app.FieldTemplateLanguage: &t.Language, app.FieldTemplateSubject: &t.Subject,
		app.FieldTemplateBody: &t.Body, app.FieldTemplateSupport: &t.SupportAddress, app.FieldTemplateSigned: &t.SupportName,
	}[f]
	if into == nil || *into == text || m.state.Own() {
		return
	}
	*into = text
	m.typed(f)
}

// SetFor makes the template the default for an account type, or not any more.
func (m *Model) SetFor(a app.AccountType, on bool) {
	if m.state.Own() {
		m.changed()
		return
	}
	if a == app.Channel {
		m.state.Template.Channel = on
	} else {
		m.state.Template.Organization = on
	}
	m.typed("")
}

func (m *Model) typed(f app.Field) {
	s := &m.state
	s.Dirty, s.Saved = s.New || s.Template != m.kept, false
	if !sourceIssue(app.Issue{Field: f}) { // about which the preview knows more
		s.Issues = slices.DeleteFunc(slices.Clone(s.Issues), func(i app.Issue) bool { return i.Field == f })
	}
	m.keep()
	m.changed()
	m.pause.Call(m.preview)
}

// UseLogo takes the picture in a file; what is wrong with it is said.
func (m *Model) UseLogo(path string) {
	if path == "" || m.state.Own() {
		return
	}
	var picture app.Picture
	var err error
	m.deps.Serial.Do(
		func() { picture, err = m.deps.Pictures.Picture(context.Background(), path) },
		func() {
			issue, bad := app.CheckLogo(picture)
			if err != nil {
				m.deps.Log.Info("logo not read", "err", err)
				issue, bad = app.MissingLogo(), true
			}
			if bad {
				m.refuse([]app.Issue{issue})
				return
			}
			m.state.Template.Logo = picture
			m.typed(app.FieldTemplateLogo)
		})
}

// DropLogo takes the logo that Foyer brings along.
func (m *Model) DropLogo() {
	if !m.state.Own() {
		m.state.Template.Logo = ""
		m.typed(app.FieldTemplateLogo)
	}
}

func (m *Model) refuse(issues []app.Issue) {
	for _, issue := range issues {
		m.state.Issues = slices.DeleteFunc(slices.Clone(m.state.Issues), func(i app.Issue) bool { return i.Field == issue.Field })
	}
	m.state.Issues = append(m.state.Issues, issues...)
	m.state.Refused++
	m.changed()
}

// Dirty says whether something is typed that is not saved.
func (m *Model) Dirty() bool { return m.state.Dirty }

// Save keeps what is typed.
func (m *Model) Save() { m.SaveAnd(func() {}) }

// SaveAnd keeps what is typed and then goes on; what is wrong is said and nothing
// follows.
func (m *Model) SaveAnd(next func()) {
	if !m.state.Dirty {
		next()
		return
	}
	t := m.state.Template
	var id app.TemplateID
	var err error
	m.deps.Serial.Do(
		func() { id, err = m.deps.Letters.Save(context.Background(), t) },
		func() {
			if err != nil {
				m.notSaved(err)
				return
			}
			m.state.Template.ID, m.state.New, m.state.Dirty, m.state.Issues, m.state.Saved = id, false, false, nil, true
			m.keep()
			m.Reload()
			next()
		})
}

func (m *Model) notSaved(err error) {
	var invalid *app.InvalidError
	var conflict *app.ConflictError
	switch {
	case errors.As(err, &invalid):
		m.refuse(invalid.Issues)
	case errors.As(err, &conflict):
		m.refuse([]app.Issue{app.TakenTemplateName()})
	default:
		m.deps.Nav.Fail(err)
	}
}

// Discard takes back what is typed.
func (m *Model) Discard() {
	m.state.Template, m.state.New, m.state.Dirty, m.state.Issues = m.kept, false, false, nil
	m.keep()
	m.preview()
	m.changed()
}

// Delete removes the template that is shown.
func (m *Model) Delete() {
	if m.state.New || m.state.Own() {
		return
	}
	id, name := m.state.Template.ID, m.kept.Name
	var err error
	m.deps.Serial.Do(
		func() { err = m.deps.Letters.Delete(context.Background(), id) },
		func() {
			if err != nil {
				m.deps.Nav.Fail(err)
				return
			}
			m.state.Template, m.state.Dirty = app.Template{}, false
			m.keep()
			m.deps.Nav.Notify(words.T("templates.deleted", words.Args{"Name": name}))
			m.Reload()
		})
}

// ShowPart shows a part of the preview.
func (m *Model) ShowPart(p Part) {
	m.state.Part = p
	m.changed()
}

// PreviewWith shows the preview for a customer.
func (m *Model) PreviewWith(id app.CustomerID) {
	m.state.Customer = id
	m.preview()
}

// SetTo types whom the test goes to.
func (m *Model) SetTo(address string) {
	if m.state.Test.To != address {
		m.state.Test = Test{To: address}
		m.changed()
	}
}

// SendTest sends what is typed to oneself.
func (m *Model) SendTest() {
	test := &m.state.Test
	if test.Running {
		return
	}
	*test = Test{To: test.To, Running: true}
	m.changed()
	t, customer, to := m.state.Template, m.state.Customer, test.To
	m.deps.Run.Go(func() {
		err := m.deps.Letters.SendTest(context.Background(), t, customer, to)
		m.deps.Run.Do(func() {
			m.state.Test = Test{To: m.state.Test.To, Done: true, Err: err}
			m.changed()
		})
	})
}

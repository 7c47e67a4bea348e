// Package settings is the screen for what staff set once for this computer: who
// works here, the EULA text, packages, tags; other parts are screens of their own that it
// shows and never knows.
package settings

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"foyer/app"
	"foyer/ui/listing"
	"foyer/ui/task"
	"foyer/ui/typed"
)

// Preferences are the use cases of the settings; app.Preferences has them.
type Preferences interface {
	Settings(app.Context) (app.Settings, error)
	Save(app.Context, app.Settings) error
	EULA(app.Context) (app.EULA, error)
	PublishEULA(ctx app.Context, text string) (app.EULA, error)
}

// Deps is everything that the settings need.
type Deps struct {
	Preferences Preferences
	Catalog     Catalog
	Run         task.Runner
	Log         *slog.Logger
	Saved       func(app.Settings)
	Say         func(app.Done) // what was done, with Undo
	Typed       *typed.Form    // keeps what is typed until it is saved; nil: nobody does
}

// Section names one part of the settings.
type Section string

// The sections.
const (
	General    Section = "general"
	EULA       Section = "eula"
	Packages   Section = "packages"
	Tags       Section = "tags"
	Backups    Section = "backups"
	MailServer Section = "mail" // of a Page
)

// Form is what was typed.
type Form struct {
	Operator, Partner, Country, Pattern, Appearance, EULA string
}

// State is everything that the view shows.
type State struct {
	Section  Section
	Form     Form
	Dirty    bool
	Issues   []app.Issue
	Refused  int // how often something was not kept for its issues
	Failure  error
	EULA     app.EULA
	Loaded   bool
	JustDone bool      // saved, nothing typed since
	Since    time.Time // when an earlier run kept what is not saved; zero: it was typed now

	Packages     []PackageForm // as typed, in display order
	Package      int           // selected
	Features     []app.Feature
	Tags         []app.Tag // as typed
	Tag          int       // selected
	TagUse       map[app.TagID]int
	PackageDirty []bool // by place: not kept as it is typed
	TagDirty     []bool
}

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	deps     Deps
	state    State
	saved    app.Settings
	packages listing.Shelf[PackageForm]
	tags     listing.Shelf[app.Tag]
	recalled bool // what an earlier run left is brought back
	checked  bool // a save was refused: issues are checked live from now on
	render   func(State)
}

// NewModel returns a model that has read nothing yet.
func NewModel(deps Deps) *Model {
	return &Model{deps: deps, state: State{Section: General}, render: func(State) {}}
}

// Show makes render the one that is told each new state, and reads the settings.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.Load()
}

// Unsaved is where something typed is not saved, while Dirty.
func (m *Model) Unsaved() Section {
	lists := m.changedLists()
	switch {
	case len(lists.packages) > 0:
		return Packages
	case len(lists.tags) > 0:
		return Tags
	case m.state.Form.EULA != m.state.EULA.Text:
		return EULA
	}
	return General
}

// Dirty says whether something typed is not saved.
func (m *Model) Dirty() bool { return m.state.Dirty }

// Section shows a part of the settings; what was typed in another one stays.
func (m *Model) Section(s Section) {
	m.state.Section = s
	m.changed()
}

// Load reads the settings again, unless something typed would be lost.
func (m *Model) Load() {
	if m.state.Dirty {
		return
	}
	m.deps.Run.Go(func() {
		s, err := m.deps.Preferences.Settings(context.Background())
		var eula app.EULA
		if err == nil {
			eula, err = m.deps.Preferences.EULA(context.Background())
		}
		var l lists
		if err == nil {
			l, err = m.readLists(context.Background())
		}
		var left recalled
		left.since, left.found = m.deps.Typed.Read(context.Background(), &left.text)
		m.deps.Run.Do(func() { m.loaded(s, eula, l, left, err) })
	})
}

func (m *Model) loaded(s app.Settings, eula app.EULA, l lists, left recalled, err error) {
	if m.state.Dirty {
		return
	}
	m.state.Failure = err
	if err == nil {
		m.saved, m.state.EULA, m.state.Loaded = s, eula, true
		m.state.Form = formOf(s, eula)
		m.loadLists(l, lists{})
		m.bringBack(left, l)
		m.deps.Log.Debug("settings read")
	}
	m.changed()
}

func formOf(s app.Settings, eula app.EULA) Form {
	return Form{
		Operator: string(s.Operator), Partner: s.Partner, Country: s.DefaultCountry,
		Pattern: string(s.EmailPattern), Appearance: s.Appearance, EULA: eula.Text,
	}
}

// Edit takes what was typed: change writes it into the form. Before the settings
// are read there is no form, only fields that look empty.
func (m *Model) Edit(change func(*Form)) {
	if !m.state.Loaded {
		m.changed()
		return
	}
	before := m.state.Form
	change(&m.state.Form)
	if m.state.Form == before {
		return
	}
	m.state.JustDone = false
	if m.checked {
		m.state.Issues = app.Blocking(app.CheckSettings(m.settings()))
	}
	m.changed()
}

func (m *Model) settings() app.Settings {
	f := m.state.Form
	s := m.saved
	s.Operator = app.Actor(app.CleanText(f.Operator))
	s.Partner = app.CleanText(f.Partner)
	s.DefaultCountry, s.EmailPattern, s.Appearance = f.Country, app.EmailPattern(f.Pattern), f.Appearance
	return s
}

// Save keeps everything that was typed in all sections, or shows what is wrong.
func (m *Model) Save() { m.SaveAnd(func() {}) }

// SaveAnd saves and then, when everything is kept, goes on with next.
func (m *Model) SaveAnd(next func()) {
	if !m.state.Loaded {
		return
	}
	if !m.formDirty() {
		m.saveLists(next)
		return
	}
	m.checked = true
	s := m.settings()
	if issues := app.Blocking(app.CheckSettings(s)); len(issues) > 0 {
		m.refuse(issues)
		m.changed()
		return
	}
	m.state.Issues = nil
	form := m.state.Form
	m.deps.Run.Go(func() {
		eula, err := m.store(&s, form)
		m.deps.Run.Do(func() {
			m.stored(s, form, eula, err)
			if err == nil {
				m.saveLists(next)
			}
		})
	})
}

// saveLists keeps the packages and tags that were changed.
func (m *Model) saveLists(next func()) {
	changed := m.changedLists()
	if changed.empty() {
		next()
		return
	}
	m.deps.Run.Go(func() {
		done, left, err := m.storeLists(changed)
		l, failed := m.readLists(context.Background())
		m.deps.Run.Do(func() {
			if failed != nil {
				m.refused(failed)
			} else {
				m.storedLists(done, l, left.and(m.changedLists().beyond(changed)), err)
			}
			m.changed()
			if err == nil && failed == nil {
				next()
			}
		})
	})
}

// store writes settings and EULA. What this screen does not show may have been changed
// since it read the settings: that stays.
func (m *Model) store(s *app.Settings, f Form) (eula app.EULA, err error) {
	ctx := context.Background()
	now, err := m.deps.Preferences.Settings(ctx)
	if err != nil {
		return eula, err
	}
	s.Mail, s.MailProfile = now.Mail, now.MailProfile
	if err = m.deps.Preferences.Save(ctx, *s); err != nil {
		return eula, err
	}
	return m.deps.Preferences.PublishEULA(ctx, f.EULA)
}

func (m *Model) stored(s app.Settings, f Form, eula app.EULA, err error) {
	var invalid *app.InvalidError
	switch {
	case errors.As(err, &invalid):
		m.refuse(invalid.Issues)
	case err != nil:
		m.deps.Log.Error("save settings", "err", err)
		m.state.Failure = err
	default:
		m.saved, m.state.EULA, m.state.Failure, m.checked = s, eula, nil, false
		m.state.Since = time.Time{}
		if m.state.Form == f {
			m.state.Form = formOf(s, eula)
			m.state.JustDone = true
		}
		m.deps.Saved(s)
	}
	m.changed()
}

// refuse says what stops the form from being kept, in the section of the first.
func (m *Model) refuse(issues []app.Issue) {
	m.state.Issues, m.state.Section = issues, sectionOf(issues[0].Field)
	m.state.Refused++
}

// Discard forgets what was typed.
func (m *Model) Discard() {
	m.state.Form = formOf(m.saved, m.state.EULA)
	m.packages.Discard()
	m.tags.Discard()
	m.state.Issues, m.checked = nil, false
	m.changed()
}

// formDirty says whether something typed beside packages and tags is not saved.
func (m *Model) formDirty() bool { return m.state.Form != formOf(m.saved, m.state.EULA) }

func (m *Model) changed() {
	s := &m.state
	s.Packages, s.Package, s.PackageDirty = m.packages.Typed, m.packages.At, m.packages.Marks()
	s.Tags, s.Tag, s.TagDirty = m.tags.Typed, m.tags.At, m.tags.Marks()
	s.Dirty = s.Loaded && (m.formDirty() || !m.changedLists().empty())
	m.keep()
	m.render(*s)
}

func sectionOf(f app.Field) Section {
	switch f {
	case app.FieldEULAText:
		return EULA
	case app.FieldPackageName, app.FieldMinimumLicenses, app.FieldTrialDays:
		return Packages
	case app.FieldTag:
		return Tags
	}
	return General
}

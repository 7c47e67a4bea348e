// Package settings is the screen for what staff set once for this computer: who
// works here, the EULA text, the mail server. Passwords go to the keyring or
// stay in memory; this package never stores one anywhere else.
package settings

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"foyer/app"
	"foyer/ui/task"
	"foyer/ui/typed"
)

// testTimeout bounds a test message, keyringTimeout a visit to the keyring,
// which may ask its owner to unlock it.
const (
	testTimeout    = 45 * time.Second
	keyringTimeout = 30 * time.Second
)

// Preferences are the use cases of the settings; app.Preferences has them.
type Preferences interface {
	Settings(app.Context) (app.Settings, error)
	Save(app.Context, app.Settings) error
	EULA(app.Context) (app.EULA, error)
	PublishEULA(ctx app.Context, text string) (app.EULA, error)
}

// Outbox is what the settings ask of the outbox.
type Outbox interface {
	UsePassword(app.ProfileID, app.Secret)
	Resume()
	SendTest(ctx context.Context, p app.Profile, password app.Secret, to string) error
}

// Profiles are the use cases of the mail servers; app.Profiles has them.
type Profiles interface {
	List(app.Context) ([]app.Profile, error)
	Save(app.Context, app.Profile) (app.ProfileID, error)
	Delete(app.Context, app.ProfileID) error
}

// Deps is everything that the settings need.
type Deps struct {
	Preferences Preferences
	Profiles    Profiles
	Catalog     Catalog
	Outbox      Outbox
	Secrets     app.Secrets
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
	MailServer Section = "mail"
	Packages   Section = "packages"
	Tags       Section = "tags"
	Backups    Section = "backups"
)

// Form is what was typed. Password is only what was typed now: a kept one is
// never shown.
type Form struct {
	Operator, Partner, Country, Pattern, Appearance        string
	Host, Port, Security, User, Password                   string
	FromName, FromAddress, ReplyTo, TestTo, Remember, EULA string
}

// Test is how the newest test message went.
type Test struct {
	Running bool
	Done    bool
	To      string
	Err     error
	At      time.Time
}

// State is everything that the view shows.
type State struct {
	Section  Section
	Form     Form
	Dirty    bool
	Issues   []app.Issue
	Kept     bool // the keyring holds a password
	Keyring  bool // a keyring can be used
	Failure  error
	Test     Test
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
	packages shelf[PackageForm]
	tags     shelf[app.Tag]
	recalled bool // what an earlier run left is brought back
	checked  bool // a save was refused: issues are checked live from now on
	tests    task.Latest
	stop     context.CancelFunc
	render   func(State)
	now      app.Clock
}

// NewModel returns a model that has read nothing yet.
func NewModel(deps Deps, now app.Clock) *Model {
	return &Model{deps: deps, now: now, state: State{Section: General, Keyring: true}, render: func(State) {}}
}

// Show makes render the one that is told each new state, and reads the settings.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.Open()
}

// Unsaved is where something typed is not saved, while Dirty.
func (m *Model) Unsaved() Section {
	typed, saved := kept(m.state.Form), kept(formOf(m.saved, m.state.EULA))
	lists := m.changedLists()
	switch {
	case len(lists.packages) > 0:
		return Packages
	case len(lists.tags) > 0:
		return Tags
	case typed.EULA != saved.EULA:
		return EULA
	case serverOf(typed) != serverOf(saved) || typed.Password != "":
		return MailServer
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

// Open reads the settings again, and looks whether the keyring holds a
// password: not before, because that may ask its owner to unlock it.
func (m *Model) Open() {
	m.Load()
	m.lookIntoKeyring()
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
	f := Form{
		Operator: string(s.Operator), Partner: s.Partner, Country: s.DefaultCountry,
		Pattern: string(s.EmailPattern), Appearance: s.Appearance,
		Host: s.Mail.Host, Security: string(s.Mail.Security), User: s.Mail.User,
		FromName: s.Mail.FromName, FromAddress: s.Mail.FromAddress, ReplyTo: s.Mail.ReplyTo,
		Remember: app.Checked, EULA: eula.Text,
	}
	if s.Mail.Port != 0 {
		f.Port = strconv.Itoa(s.Mail.Port)
	}
	if f.Security == "" {
		f.Security, f.Port = string(app.SecuritySTARTTLS), "587"
	}
	return f
}

// kept is the part of a form that saving would keep.
func kept(f Form) Form {
	f.TestTo = ""
	if f.Password == "" {
		f.Remember = ""
	}
	return f
}

// lookIntoKeyring finds out whether a password is kept, off the UI goroutine,
// since a locked keyring may ask its owner first.
func (m *Model) lookIntoKeyring() {
	id := m.saved.MailProfile
	m.deps.Run.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), keyringTimeout)
		defer cancel()
		_, err := m.deps.Secrets.Secret(ctx, app.MailSecret(id))
		m.deps.Run.Do(func() {
			m.state.Kept = err == nil
			m.state.Keyring = err == nil || errors.Is(err, app.ErrNoSecret)
			m.changed()
		})
	})
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
		m.state.Issues = check(m.settings())
	}
	m.changed()
}

// SecurityPort changes the encryption and, when the port is the usual one of
// another encryption, the port with it.
func (m *Model) SecurityPort(security string) {
	m.Edit(func(f *Form) {
		f.Security = security
		usual := map[string]string{"starttls": "587", "tls": "465", "none": "25"}
		if f.Port == "" || f.Port == "587" || f.Port == "465" || f.Port == "25" {
			f.Port = usual[security]
		}
	})
}

func (m *Model) settings() app.Settings {
	f := m.state.Form
	s := m.saved
	s.Operator = app.Actor(app.CleanText(f.Operator))
	s.Partner = app.CleanText(f.Partner)
	s.DefaultCountry, s.EmailPattern, s.Appearance = f.Country, app.EmailPattern(f.Pattern), f.Appearance
	s.Mail = serverOf(f)
	if s.Mail.Configured() { // the form does not show how to sign in
		s.Mail.SignIn, s.Mail.OAuth = m.saved.Mail.SignIn, m.saved.Mail.OAuth
	}
	return s
}

// check returns what is wrong with the settings and, unless it is left empty, with
// the mail server.
func check(s app.Settings) []app.Issue {
	issues := app.CheckSettings(s)
	if s.Mail != (app.MailServer{}) {
		issues = append(issues, app.CheckMailServer(s.Mail)...)
	}
	return app.Blocking(issues)
}

func serverOf(f Form) app.MailServer {
	port, err := strconv.Atoi(strings.TrimSpace(f.Port))
	if err != nil {
		port = 0
	}
	m := app.MailServer{
		Host: strings.TrimSpace(f.Host), Port: port, Security: app.Security(f.Security), User: strings.TrimSpace(f.User),
		FromName: app.CleanText(f.FromName), FromAddress: strings.TrimSpace(f.FromAddress), ReplyTo: strings.TrimSpace(f.ReplyTo),
	}
	if m.Host == "" && m.User == "" && m.FromAddress == "" {
		return app.MailServer{}
	}
	return m
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
	m.state.Issues = check(s)
	if len(m.state.Issues) > 0 {
		m.state.Section = sectionOf(m.state.Issues[0].Field)
		m.changed()
		return
	}
	form := m.state.Form
	m.deps.Run.Go(func() {
		s, eula, kept, err := m.store(s, form)
		m.deps.Run.Do(func() {
			m.stored(s, form, eula, kept, err)
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

// store writes settings, mail server, EULA and password. A password that no
// keyring takes is used until the program ends.
func (m *Model) store(s app.Settings, f Form) (_ app.Settings, eula app.EULA, kept bool, err error) {
	ctx := context.Background()
	if err = m.deps.Preferences.Save(ctx, s); err != nil {
		return s, eula, false, err
	}
	if s.MailProfile, err = m.storeServer(ctx, s.Mail); err != nil {
		return s, eula, false, err
	}
	if eula, err = m.deps.Preferences.PublishEULA(ctx, f.EULA); err != nil {
		return s, eula, false, err
	}
	if f.Password == "" {
		return s, eula, false, nil
	}
	if f.Remember == app.Checked {
		ctx, cancel := context.WithTimeout(ctx, keyringTimeout)
		defer cancel()
		if err := m.deps.Secrets.SetSecret(ctx, app.MailSecret(s.MailProfile), app.NewSecret(f.Password)); err != nil {
			m.deps.Log.Warn("keep mail password", "err", err)
		} else {
			kept = true
		}
	}
	return s, eula, kept, nil
}

// storeServer keeps the default profile's server; an empty one removes it.
func (m *Model) storeServer(ctx context.Context, server app.MailServer) (app.ProfileID, error) {
	all, err := m.deps.Profiles.List(ctx)
	if err != nil {
		return 0, err
	}
	p := app.Profile{Name: server.Host, Default: true}
	if len(all) > 0 {
		p = all[0]
	}
	switch {
	case p.Server == server:
		return p.ID, nil
	case server == app.MailServer{}:
		return 0, m.deps.Profiles.Delete(ctx, p.ID)
	}
	if runes := []rune(p.Name); len(runes) > app.MaxRunes(app.FieldProfileName) {
		p.Name = string(runes[:app.MaxRunes(app.FieldProfileName)])
	}
	p.Server = server
	return m.deps.Profiles.Save(ctx, p)
}

func (m *Model) stored(s app.Settings, f Form, eula app.EULA, kept bool, err error) {
	var invalid *app.InvalidError
	switch {
	case errors.As(err, &invalid):
		m.state.Issues = invalid.Issues
		m.state.Section = sectionOf(invalid.Issues[0].Field)
	case err != nil:
		m.deps.Log.Error("save settings", "err", err)
		m.state.Failure = err
	default:
		m.saved, m.state.EULA, m.state.Failure, m.checked = s, eula, nil, false
		m.state.Since = time.Time{}
		if f.Password != "" {
			m.deps.Outbox.UsePassword(s.MailProfile, app.NewSecret(f.Password))
			m.state.Kept, m.state.Keyring = kept || m.state.Kept, kept || m.state.Keyring && f.Remember == ""
		}
		if m.state.Form == f {
			m.state.Form = formOf(s, eula)
			m.state.Form.Remember, m.state.Form.TestTo = f.Remember, f.TestTo
			m.state.JustDone = true
		}
		m.deps.Outbox.Resume()
		m.deps.Saved(s)
	}
	m.changed()
}

// Discard forgets what was typed.
func (m *Model) Discard() {
	m.state.Form = formOf(m.saved, m.state.EULA)
	m.packages.discard()
	m.tags.discard()
	m.state.Issues, m.checked = nil, false
	m.changed()
}

// SendTest sends a test message with what is typed, saved or not.
func (m *Model) SendTest() {
	server := serverOf(m.state.Form)
	m.state.Issues = app.Blocking(app.CheckMailServer(server))
	if len(m.state.Issues) > 0 {
		m.checked = true
		m.changed()
		return
	}
	to := strings.TrimSpace(m.state.Form.TestTo)
	if to == "" {
		to = server.FromAddress
	}
	password := m.state.Form.Password
	profile := app.Profile{ID: m.saved.MailProfile, Server: server}
	ctx, cancel := context.WithTimeout(context.Background(), testTimeout)
	m.stop = cancel
	question := m.tests.Next()
	m.state.Test = Test{Running: true, To: to}
	m.deps.Run.Go(func() {
		defer cancel()
		err := m.sendTest(ctx, profile, password, to)
		m.deps.Run.Do(func() {
			if m.tests.Is(question) {
				m.state.Test = Test{Done: true, To: to, Err: err, At: m.now()}
				m.changed()
			}
		})
	})
	m.changed()
}

func (m *Model) sendTest(ctx context.Context, p app.Profile, typed, to string) error {
	secret := app.NewSecret(typed)
	if secret.Empty() && p.Server.User != "" {
		kept, err := m.deps.Secrets.Secret(ctx, app.MailSecret(p.ID))
		if err != nil {
			return err
		}
		secret = kept
	}
	return m.deps.Outbox.SendTest(ctx, p, secret, to)
}

// StopTest ends a running test.
func (m *Model) StopTest() {
	if m.stop != nil {
		m.stop()
	}
}

// ForgetPassword removes the kept password.
func (m *Model) ForgetPassword() {
	id := m.saved.MailProfile
	m.deps.Run.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), keyringTimeout)
		defer cancel()
		err := m.deps.Secrets.RemoveSecret(ctx, app.MailSecret(id))
		m.deps.Run.Do(func() {
			m.state.Kept = err != nil && !errors.Is(err, app.ErrNoSecret)
			m.changed()
		})
	})
}

// formDirty says whether something typed beside packages and tags is not saved.
func (m *Model) formDirty() bool { return kept(m.state.Form) != kept(formOf(m.saved, m.state.EULA)) }

func (m *Model) changed() {
	s := &m.state
	s.Packages, s.Package, s.PackageDirty = m.packages.typed, m.packages.at, m.packages.marks()
	s.Tags, s.Tag, s.TagDirty = m.tags.typed, m.tags.at, m.tags.marks()
	s.Dirty = s.Loaded && (m.formDirty() || !m.changedLists().empty())
	m.keep()
	m.render(*s)
}

func sectionOf(f app.Field) Section {
	switch f {
	case app.FieldOperator, app.FieldPartner, app.FieldDefaultCountry:
		return General
	case app.FieldEULAText:
		return EULA
	case app.FieldPackageName, app.FieldMinimumLicenses, app.FieldTrialDays:
		return Packages
	case app.FieldTag:
		return Tags
	}
	return MailServer
}

// Package mailserver is the part of the settings that says through which servers, as
// whom and how fast welcome emails leave; it tries a server step by step. Passwords go
// to where this computer keeps them or stay in memory: this package never stores one
// anywhere else, and it never shows one that is kept.
package mailserver

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"foyer/app"
	"foyer/ui/listing"
	"foyer/ui/task"
	"foyer/ui/typed"
)

// Profiles are the use cases of the senders; app.Profiles has them.
type Profiles interface {
	List(app.Context) ([]app.Profile, error)
	Save(app.Context, app.Profile) (app.ProfileID, error)
	Delete(app.Context, app.ProfileID) error
}

// Outbox is what the screen asks of the outbox; app.Outbox has it.
type Outbox interface {
	UsePassword(app.ProfileID, app.Secret)
	Retry()
	TestConnection(ctx app.Context, p app.Profile, password app.Secret, to string, report func(app.ProbeStep)) error
	SignIn(ctx app.Context, p app.Profile, client app.Secret, browser app.Browser) (app.Grant, error)
	SignOut(app.Context, app.ProfileID) error
}

// Deps is everything that the screen needs.
type Deps struct {
	Profiles Profiles
	Outbox   Outbox
	Secrets  app.Secrets
	Vault    app.Vault
	Browse   func(address string) error // opens the browser; off the UI goroutine
	Run      task.Runner
	Clock    app.Clock
	Log      *slog.Logger
	Typed    *typed.Form // keeps what is typed until it is saved, but for passwords; nil: nobody does
}

// State is everything that the view shows.
type State struct {
	Loaded   bool
	Senders  []Form // as typed
	Marks    []bool // by place: not kept as it is typed
	At       int    // the sender that is shown
	Form     Form   // of that
	Preset   app.Preset
	Region   string // of the preset
	Dirty    bool
	JustDone bool      // saved, nothing typed since
	Since    time.Time // when an earlier run kept what is not saved; zero: it was typed now
	Issues   []app.Issue
	Refused  int // how often something was not done for its issues
	Failure  error

	Store    Store
	Kept     bool // a password of the sender is kept
	SignedIn bool
	Remember bool // what is typed is to be kept
	Test     Test
	SignIn   SignIn
}

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	deps     Deps
	state    State
	senders  listing.Shelf[Form]
	recalled bool // what an earlier run left is brought back
	checked  bool // a save was refused: issues are checked live from now on
	looks    task.Latest
	tests    task.Latest
	signIns  task.Latest
	stop     context.CancelFunc // of a test
	leave    context.CancelFunc // of a sign-in
	render   func(State)
}

// NewModel returns a model that has read nothing yet.
func NewModel(deps Deps) *Model {
	return &Model{deps: deps, state: State{Remember: true, Store: StoreKeyring}, render: func(State) {}}
}

// Show makes render the one that is told each new state, and reads the senders.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.Open()
}

// Open reads the senders again, and looks whether a password is kept: not before,
// because that may ask a keyring's owner to unlock it.
func (m *Model) Open() {
	m.Load()
	if m.state.Loaded { // else when it is known whose password to look for
		m.look()
	}
}

// Load reads the senders again, unless something typed would be lost.
func (m *Model) Load() {
	if m.state.Dirty {
		return
	}
	m.deps.Run.Go(func() {
		profiles, err := m.deps.Profiles.List(context.Background())
		var left []Form
		since, found := m.deps.Typed.Read(context.Background(), &left)
		m.deps.Run.Do(func() {
			if m.state.Dirty {
				return
			}
			m.state.Failure = err
			switch {
			case err != nil:
			case found && !m.recalled:
				m.state.Since = since
				m.loaded(profiles, left)
			default:
				m.loaded(profiles, nil)
			}
			m.recalled = m.recalled || err == nil
			m.changed()
		})
	})
}

// loaded takes in what is kept; what is left is still only typed. The sender that is
// shown stays, the default one is shown first.
func (m *Model) loaded(profiles []app.Profile, left []Form) {
	shown, before := m.senders.Selected(), m.state.Loaded
	forms := make([]Form, 0, len(profiles))
	for _, p := range profiles {
		forms = append(forms, formOf(p))
	}
	if len(forms) == 0 {
		first := blank()
		first.Default = true
		forms = append(forms, first)
	}
	m.senders.Load(forms)
	if len(profiles) == 0 && len(left) > 0 { // the first one is not kept yet
		m.senders.Typed[0], left = left[0], left[1:]
	}
	m.senders.Lay(left, same)
	m.senders.Find(func(f Form) bool {
		if !before {
			return f.Default
		}
		return f.ID == shown.ID
	})
	m.state.Loaded = true
	if !before || m.senders.Selected().ID != shown.ID {
		m.look()
	}
}

// Dirty says whether something typed is not saved.
func (m *Model) Dirty() bool { return m.state.Dirty }

// Select shows a sender; what was typed of another one stays.
func (m *Model) Select(at int) {
	if at == m.senders.At || at < 0 || at >= len(m.senders.Typed) {
		return
	}
	m.senders.At = at
	m.show()
}

// show begins anew with the sender that is selected.
func (m *Model) show() {
	m.StopTest()
	m.StopSignIn()
	m.tests.Next()
	m.signIns.Next()
	m.state.Issues, m.checked, m.state.JustDone = nil, false, false
	m.state.Test, m.state.SignIn = Test{}, SignIn{}
	m.state.Kept, m.state.SignedIn = false, false
	m.changed()
	m.look()
}

// Add begins another sender.
func (m *Model) Add() {
	if !m.state.Loaded {
		return
	}
	m.senders.Add(blank())
	m.show()
}

// MakeDefault has the sender that is shown send what nothing else is said of. It takes
// effect when it is saved.
func (m *Model) MakeDefault() {
	at := m.senders.At
	for i := range m.senders.Typed {
		m.senders.Typed[i].Default = i == at
	}
	m.edited()
}

// Delete takes the sender that is shown away, at once when it is kept.
func (m *Model) Delete() {
	f := m.senders.Selected()
	if f.ID == 0 {
		if len(m.senders.Typed) > 1 {
			m.senders.Drop()
			m.show()
		}
		return
	}
	m.deps.Run.Go(func() {
		err := m.deps.Profiles.Delete(context.Background(), f.ID)
		var profiles []app.Profile
		if err == nil {
			profiles, err = m.deps.Profiles.List(context.Background())
		}
		m.deps.Run.Do(func() {
			if err != nil {
				m.refused(notDeleted(err))
				return
			}
			left := slices.DeleteFunc(m.senders.Changed(), func(o Form) bool { return same(o, f) })
			m.loaded(profiles, left)
			m.show()
		})
	})
}

// errWaiting says that messages wait for a sender.
var errWaiting = errors.New("messages wait for this sender")

func notDeleted(err error) error {
	if errors.Is(err, app.ErrState) {
		return errWaiting
	}
	return err
}

// Edit takes what was typed: change writes it into the form. Before the senders are
// read there is no form, only fields that look empty.
func (m *Model) Edit(change func(*Form)) {
	if !m.state.Loaded {
		m.changed()
		return
	}
	before := m.senders.Selected()
	after := before
	change(&after)
	if after.Host != before.Host {
		after = after.withHost(after.Host)
	}
	if after != before {
		m.senders.Edit(func(Form) Form { return after })
		m.edited()
	}
}

// Provide takes what is known of a provider.
func (m *Model) Provide(preset, region string) {
	if m.state.Loaded && (preset != m.state.Preset.ID || region != m.state.Region) {
		m.senders.Edit(func(f Form) Form { return f.withPreset(preset, region) })
		m.edited()
	}
}

// Encrypt chooses the encryption.
func (m *Model) Encrypt(security string) { m.Edit(func(f *Form) { *f = f.withSecurity(security) }) }

func (m *Model) edited() {
	m.state.JustDone = false
	if m.checked {
		m.state.Issues = m.check(m.senders.Selected())
	}
	m.changed()
}

// Discard forgets what was typed.
func (m *Model) Discard() {
	m.senders.Discard()
	m.show()
}

// refused shows why something was not done.
func (m *Model) refused(err error) {
	var invalid *app.InvalidError
	var conflict *app.ConflictError
	switch {
	case errors.As(err, &invalid) && len(invalid.Issues) > 0:
		m.refuse(invalid.Issues)
	case errors.As(err, &conflict):
		m.refuse([]app.Issue{{Field: conflict.Field, Code: "profile_name_taken", Level: app.Block}})
	default:
		m.deps.Log.Error("mail server", "err", err)
		m.state.Failure = err
	}
	m.changed()
}

// refuse says what is wrong with what was typed.
func (m *Model) refuse(issues []app.Issue) {
	m.state.Issues, m.checked = issues, true
	m.state.Refused++
}

func (m *Model) changed() {
	s := &m.state
	s.Senders, s.Marks, s.At, s.Form = slices.Clone(m.senders.Typed), m.senders.Marks(), m.senders.At, m.senders.Selected()
	s.Preset, s.Region = app.PresetOf(s.Form.Host)
	s.Dirty = s.Loaded && len(m.senders.Changed()) > 0
	m.remember()
	m.render(*s)
}

// remember has what is typed and not saved kept for another run, or thrown away when
// nothing is. Passwords are not among it.
func (m *Model) remember() {
	if !m.state.Loaded {
		return
	}
	var left []Form
	for i, f := range m.senders.Typed {
		f.Password, f.ClientSecret = "", ""
		if i >= len(m.senders.Kept) || f != m.senders.Kept[i] {
			left = append(left, f)
		}
	}
	if len(left) == 0 {
		m.state.Since = time.Time{}
		m.deps.Typed.Forget()
		return
	}
	m.deps.Typed.Keep(left)
}

// keyringTimeout bounds a visit to the keyring, which may ask its owner to unlock it.
const keyringTimeout = 30 * time.Second

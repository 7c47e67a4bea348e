package app

import (
	"log/slog"
	"time"
)

// Adapters are what the use cases stand on; Network may be nil.
type Adapters struct {
	Store    Store
	Backups  BackupStore
	Copies   BackupCopies // nil: backups are kept in one place only
	Streams  Streams
	Sender   Sender
	Prober   Prober
	Composer Composer
	Opener   Opener
	Secrets  Secrets
	Tokens   Tokens
	Network  Network
	Clock    Clock
	Log      *slog.Logger
	Watched  []Watched
}

// Texts are what the program brings along: the welcome email's parts, and the
// countries and states as ParsePlaces reads them.
type Texts struct {
	Subject, Text, HTML string
	Countries, States   []byte
}

// UseCases are all use cases, and what they share: the changes that they
// publish, the clock and the places.
type UseCases struct {
	Bus         *Bus
	Clock       Clock
	Places      Places
	Preferences *Preferences
	Profiles    *Profiles
	Onboarding  *Onboarding
	Views       *Views
	Outbox      *Outbox
	Backups     *Backups
	Manager     *Manager
	Undo        *Undo
	Health      *Health
	Letters     *Letters
}

// NewUseCases puts the use cases together; texts that cannot be read are an error.
func NewUseCases(a Adapters, t Texts) (*UseCases, error) {
	templates, err := NewTemplates(t.Subject, t.Text, t.HTML)
	if err != nil {
		return nil, err
	}
	u := &UseCases{Bus: &Bus{}, Clock: a.Clock}
	if u.Places, err = ParsePlaces(t.Countries, t.States); err != nil {
		return nil, err
	}
	publish := u.Bus.Publish
	u.Preferences = NewPreferences(a.Store, a.Clock, publish)
	u.Profiles = NewProfiles(a.Store, a.Secrets, a.Clock, publish, a.Log)
	u.Undo = NewUndo(a.Store, a.Clock, publish)
	managing := ManagerDeps{
		Store: a.Store, Places: u.Places, Templates: templates, Composer: a.Composer, Clock: a.Clock, Publish: publish, Undo: u.Undo,
	}
	u.Manager = NewManager(managing)
	u.Views = NewViews(a.Store, publish)
	u.Onboarding = NewOnboarding(OnboardingDeps{
		Store: a.Store, Composer: a.Composer, Templates: templates, Places: u.Places, Clock: a.Clock, Publish: publish,
	})
	u.Outbox = NewOutbox(OutboxDeps{
		Store: a.Store, Sender: a.Sender, Prober: a.Prober, Composer: a.Composer, Opener: a.Opener, Secrets: a.Secrets, Tokens: a.Tokens, Network: a.Network,
		Clock: a.Clock, Publish: publish, Log: a.Log,
	})
	u.Letters = NewLetters(managing, u.Manager, u.Outbox)
	u.Backups = NewBackups(BackupsDeps{
		Backups: a.Backups, Copies: a.Copies, Files: a.Streams, Secrets: a.Secrets, Store: a.Store, Outbox: u.Outbox, Undo: u.Undo,
		Clock: a.Clock, Publish: publish, Log: a.Log,
	})
	u.Health = NewHealth(HealthDeps{Watched: a.Watched, Publish: publish, Log: a.Log})
	return u, nil
}

// Start starts what the use cases do by themselves: sending, backing up and looking
// whether everything can be written. Stop ends it, and waits that long for a message
// that is on its way and that long for a last backup.
func (u *UseCases) Start(ctx Context) (stop func(wait time.Duration)) {
	stopOutbox, stopBackups, stopHealth := u.Outbox.Start(ctx), u.Backups.Start(ctx), u.Health.Start(ctx)
	return func(wait time.Duration) {
		stopHealth()
		stopOutbox(wait)
		stopBackups(wait)
	}
}

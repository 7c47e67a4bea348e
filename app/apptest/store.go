// Package apptest is what tests of Foyer share: an in-memory store, a clock
// that tests set, builders, and the contract suite that every store passes.
// It is never part of the program: only tests import it.
package apptest

import (
	"slices"
	"sync"
	"time"

	"foyer/app"
)

// Store is an app.Store in memory. It begins with the packages and features of
// a new database and is safe for use from any goroutine.
type Store struct {
	now app.Clock

	mu         sync.Mutex
	packages   []app.Package
	features   []app.Feature
	eulas      []app.EULA
	settings   app.Settings
	drafts     map[app.DraftID]app.DraftRecord
	customers  map[app.CustomerID]*app.Customer
	newest     app.CustomerID
	messages   []*message
	attempts   []*attempt
	history    []app.Event
	tags       []app.Tag
	views      []app.View
	templates  []app.Template
	profiles   []app.Profile
	newProfile app.ProfileID
	newView    app.ViewID
	memory     map[string][]byte
	items      int64 // the newest id of a part of a record
	merged     map[app.CustomerID]app.CustomerID
	edits      []app.EditDraft
}

// NewStore returns an empty store; now dates what comes without a time.
func NewStore(now app.Clock) *Store {
	return &Store{
		now:       now,
		packages:  Packages(),
		features:  Features(),
		drafts:    map[app.DraftID]app.DraftRecord{},
		customers: map[app.CustomerID]*app.Customer{},
		memory:    map[string][]byte{},
		merged:    map[app.CustomerID]app.CustomerID{},
	}
}

// Packages returns all packages in display order.
func (s *Store) Packages(app.Context) ([]app.Package, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	packages := slices.Clone(s.packages)
	for i := range packages {
		packages[i].Features = slices.Clone(packages[i].Features)
	}
	return packages, nil
}

// SetPackages replaces the packages, as an edited catalog would.
func (s *Store) SetPackages(packages []app.Package) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.packages = packages
}

// Features returns all features in display order.
func (s *Store) Features(app.Context) ([]app.Feature, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.features), nil
}

// EULA returns the newest version.
func (s *Store) EULA(app.Context) (app.EULA, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.eulas) == 0 {
		return app.EULA{}, app.ErrNotFound
	}
	return s.eulas[len(s.eulas)-1], nil
}

// AddEULA keeps a new version.
func (s *Store) AddEULA(_ app.Context, text string, effective app.Date) (app.EULA, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := app.EULA{Version: len(s.eulas) + 1, Effective: effective, Text: text, SHA256: SHA256(text)}
	s.eulas = append(s.eulas, e)
	return e, nil
}

// Settings returns the settings.
func (s *Store) Settings(app.Context) (app.Settings, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	settings := s.settings
	if all := s.ordered(); len(all) > 0 {
		settings.Mail, settings.MailProfile = all[0].Server, all[0].ID
	}
	return settings, nil
}

// SaveSettings keeps the settings, without what is the default profile's.
func (s *Store) SaveSettings(_ app.Context, settings app.Settings, _ app.Actor, _ time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	settings.Mail, settings.MailProfile = app.MailServer{}, 0
	s.settings = settings
	return nil
}

// stored is t as a store gives it back: UTC, in milliseconds.
func stored(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

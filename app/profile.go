package app

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"time"
)

// FieldProfileName is the name of a sender profile.
const FieldProfileName Field = "profile_name"

// ProfileID identifies a sender profile; 0 is none. No number is given twice.
type ProfileID int64

// Profile is a mail server that messages leave through, and as whom, under a
// name. Default is the one that a message takes that was not written for another.
type Profile struct {
	ID      ProfileID
	Name    string
	Default bool
	Server  MailServer
	Rate    int // messages a minute; 0 stands for DefaultMailRate
}

// The rates at which messages are sent. The default is what Microsoft 365 takes.
const (
	DefaultMailRate = 30
	MaxMailRate     = 6000
	NoMailRate      = -1 // as fast as the server takes them
)

// gap is the time between the beginnings of two attempts.
func (p Profile) gap() time.Duration {
	switch {
	case p.Rate == NoMailRate:
		return 0
	case p.Rate <= 0:
		return time.Minute / DefaultMailRate
	}
	return time.Minute / time.Duration(p.Rate)
}

// Takes says whether a message leaves through the profile: its own, and the
// default one those that no profile is named for.
func (p Profile) Takes(m Message) bool { return m.Profile == p.ID || m.Profile == 0 && p.Default }

// MailSecret names the password of a profile in Secrets, RefreshSecret what a
// sign-in in the browser left, and ClientSecret the client's own secret, which
// Google wants though it is none. The first profile's have no number: they were
// kept before there were several.
func MailSecret(id ProfileID) string { return secretOf("mail-password", id) }

// RefreshSecret is explained at MailSecret.
func RefreshSecret(id ProfileID) string { return secretOf("mail-refresh-token", id) }

// ClientSecret is explained at MailSecret.
func ClientSecret(id ProfileID) string { return secretOf("mail-client-secret", id) }

func secretOf(name string, id ProfileID) string {
	if id == 1 {
		return name
	}
	return name + "-" + strconv.FormatInt(int64(id), 10)
}

// Profiles are the use cases of the sender profiles.
type Profiles struct {
	store   Store
	secrets Secrets
	clock   Clock
	publish Publish
	log     *slog.Logger
}

// NewProfiles returns the use cases of the sender profiles.
func NewProfiles(store Store, secrets Secrets, clock Clock, publish Publish, log *slog.Logger) *Profiles {
	return &Profiles{store, secrets, clock, publish, log}
}

// List returns the profiles, the default one first, then by name.
func (p *Profiles) List(ctx Context) ([]Profile, error) { return p.store.Profiles(ctx) }

// Save checks and keeps a profile, a new one when its ID is 0. What is wrong is
// an *InvalidError, a name that another one has a *ConflictError. The first one
// becomes the default; one that is saved as the default takes that from the other.
func (p *Profiles) Save(ctx Context, profile Profile) (_ ProfileID, err error) {
	defer caught(&err)
	profile.Name = CleanText(profile.Name)
	if issues := Blocking(CheckProfile(profile)); len(issues) > 0 {
		return 0, &InvalidError{issues}
	}
	settings, err := p.store.Settings(ctx)
	if err != nil {
		return 0, fmt.Errorf("read settings: %w", err)
	}
	id, err := p.store.SaveProfile(ctx, profile, settings.Operator, p.clock())
	if err != nil {
		return 0, fmt.Errorf("save profile: %w", err)
	}
	p.publish(Change{Kind: ChangeSettings})
	return id, nil
}

// Delete removes a profile and its passwords. It is ErrState for the default
// one while there are others, and while messages wait to leave through it.
func (p *Profiles) Delete(ctx Context, id ProfileID) (err error) {
	defer caught(&err)
	settings, err := p.store.Settings(ctx)
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	if err := p.store.DeleteProfile(ctx, id, settings.Operator, p.clock()); err != nil {
		return fmt.Errorf("delete profile %d: %w", id, err)
	}
	p.publish(Change{Kind: ChangeSettings})
	for _, name := range []string{MailSecret(id), RefreshSecret(id), ClientSecret(id)} {
		if err := p.secrets.RemoveSecret(ctx, name); err != nil {
			p.log.Warn("remove a deleted profile's secret", "name", name, "err", err)
		}
	}
	return nil
}

// CheckProfile returns everything that is wrong or odd with a profile.
func CheckProfile(p Profile) []Issue {
	var issues []Issue
	if p.Name == "" {
		issues = required(FieldProfileName)
	} else if issue, long := tooLong(FieldProfileName, p.Name); long {
		issues = append(issues, issue)
	}
	if p.Rate < NoMailRate || p.Rate > MaxMailRate {
		issues = append(issues, block(FieldMailRate, "mail_rate_invalid"))
	}
	return append(issues, CheckMailServer(p.Server)...)
}

// orNone are the profiles, or a default one that is not set up where there are
// none.
func orNone(profiles []Profile) []Profile {
	if len(profiles) == 0 {
		return []Profile{{Default: true}}
	}
	return slices.Clone(profiles)
}

// Changes is what the history says about a profile that was another one before,
// by the names of the settings. Either may be none.
func (p Profile) Changes(before Profile) []FieldChange {
	after, old := p.fields(), before.fields()
	var changes []FieldChange
	for i, f := range after {
		if f.To != old[i].To {
			changes = append(changes, FieldChange{Field: f.Field, From: old[i].To, To: f.To})
		}
	}
	if len(changes) > 0 && p.Name == before.Name {
		// Or nobody could tell whose port that was.
		changes = slices.Insert(changes, 0, FieldChange{Field: "mail.profile", From: before.Name, To: p.Name})
	}
	return changes
}

func (p Profile) fields() []FieldChange {
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	isDefault := ""
	if p.Default {
		isDefault = "yes"
	}
	s := p.Server
	return []FieldChange{
		{Field: "mail.profile", To: p.Name}, {Field: "mail.default", To: isDefault},
		{Field: "mail.host", To: s.Host}, {Field: "mail.port", To: number(s.Port)}, {Field: "mail.security", To: string(s.Security)},
		{Field: "mail.user", To: s.User}, {Field: "mail.from_name", To: s.FromName}, {Field: "mail.from_address", To: s.FromAddress},
		{Field: "mail.reply_to", To: s.ReplyTo}, {Field: "mail.sign_in", To: string(s.SignIn)},
		{Field: "mail.oauth_provider", To: string(s.OAuth.Provider)}, {Field: "mail.oauth_client", To: s.OAuth.ClientID},
		{Field: "mail.oauth_tenant", To: s.OAuth.Tenant}, {Field: "mail.rate", To: number(p.Rate)},
	}
}

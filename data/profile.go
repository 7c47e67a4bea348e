package data

import (
	"fmt"
	"slices"
	"time"

	"foyer/app"
)

type profileRow struct {
	ID          app.ProfileID     `db:"id"`
	Name        string            `db:"name"`
	Default     bool              `db:"is_default"`
	Host        string            `db:"host"`
	Port        int               `db:"port"`
	Security    app.Security      `db:"security"`
	User        string            `db:"user"`
	FromName    string            `db:"from_name"`
	FromAddress string            `db:"from_address"`
	ReplyTo     string            `db:"reply_to"`
	SignIn      app.SignIn        `db:"sign_in"`
	Provider    app.OAuthProvider `db:"oauth_provider"`
	Client      string            `db:"oauth_client"`
	Tenant      string            `db:"oauth_tenant"`
	Rate        int               `db:"rate"`
}

func (r profileRow) profile() app.Profile {
	return app.Profile{ID: r.ID, Name: r.Name, Default: r.Default, Rate: r.Rate, Server: app.MailServer{
		Host: r.Host, Port: r.Port, Security: r.Security, User: r.User,
		FromName: r.FromName, FromAddress: r.FromAddress, ReplyTo: r.ReplyTo, SignIn: r.SignIn,
		OAuth: app.OAuthClient{Provider: r.Provider, ClientID: r.Client, Tenant: r.Tenant},
	}}
}

const profilesSQL = `
SELECT id, name, is_default, host, port, security, user, from_name, from_address, reply_to, sign_in, oauth_provider,
    oauth_client, oauth_tenant, rate
FROM mail_profile ORDER BY is_default DESC, name_folded, id`

func (t *tx) profiles() ([]app.Profile, error) {
	var rows []profileRow
	if err := t.rows(&rows, profilesSQL); err != nil {
		return nil, err
	}
	var profiles []app.Profile
	for _, r := range rows {
		profiles = append(profiles, r.profile())
	}
	return profiles, nil
}

// Profiles returns the default profile first, then the others by name.
func (db *DB) Profiles(ctx app.Context) (profiles []app.Profile, err error) {
	err = db.read(ctx, func(t *tx) (err error) {
		profiles, err = t.profiles()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("profiles: %w", err)
	}
	return profiles, nil
}

const (
	demoteProfilesSQL = `UPDATE mail_profile SET is_default = 0 WHERE is_default = 1 AND id <> ?`

	saveProfileSQL = `
INSERT INTO mail_profile (id, name, name_folded, is_default, host, port, security, user, from_name, from_address, reply_to,
    sign_in, oauth_provider, oauth_client, oauth_tenant, rate)
VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_folded = excluded.name_folded, is_default = excluded.is_default,
    host = excluded.host, port = excluded.port, security = excluded.security, user = excluded.user,
    from_name = excluded.from_name, from_address = excluded.from_address, reply_to = excluded.reply_to,
    sign_in = excluded.sign_in, oauth_provider = excluded.oauth_provider, oauth_client = excluded.oauth_client,
    oauth_tenant = excluded.oauth_tenant, rate = excluded.rate`
)

// SaveProfile keeps a profile; see app.ProfileStore.
func (db *DB) SaveProfile(ctx app.Context, p app.Profile, by app.Actor, at time.Time) (app.ProfileID, error) {
	err := db.write(ctx, func(t *tx) error {
		kept, err := t.profiles()
		if err != nil {
			return err
		}
		old, found := profileOf(kept, p.ID)
		if p.ID != 0 && !found {
			return app.ErrNotFound
		}
		p.Default = p.Default || old.Default || len(kept) == 0
		if p.Default {
			if _, err := t.exec(demoteProfilesSQL, p.ID); err != nil {
				return err
			}
		}
		s := p.Server
		result, err := t.exec(saveProfileSQL, p.ID, p.Name, app.FoldName(p.Name), p.Default, s.Host, s.Port, s.Security, s.User,
			s.FromName, s.FromAddress, s.ReplyTo, s.SignIn, s.OAuth.Provider, s.OAuth.ClientID, s.OAuth.Tenant, p.Rate)
		if err != nil {
			return err
		}
		if p.ID == 0 {
			id, err := result.LastInsertId()
			if err != nil {
				return err
			}
			p.ID = app.ProfileID(id)
		}
		return t.profileRecorded(p.Changes(old), by, at)
	})
	if unique(err) {
		return 0, &app.ConflictError{Field: app.FieldProfileName}
	}
	if err != nil {
		return 0, fmt.Errorf("save profile: %w", err)
	}
	return p.ID, nil
}

func profileOf(all []app.Profile, id app.ProfileID) (app.Profile, bool) {
	at := slices.IndexFunc(all, func(p app.Profile) bool { return p.ID == id })
	if at < 0 {
		return app.Profile{}, false
	}
	return all[at], true
}

func (t *tx) profileRecorded(changes []app.FieldChange, by app.Actor, at time.Time) error {
	if len(changes) == 0 {
		return nil
	}
	return t.recorded(app.Event{At: at, By: by, Action: app.ActionSettingsChanged, Changes: changes})
}

const (
	profileUsedSQL = `
SELECT EXISTS (SELECT 1 FROM outbox_message WHERE profile_id = ? AND state IN ('queued', 'scheduled', 'retry', 'sending'))`

	deleteProfileSQL = `DELETE FROM mail_profile WHERE id = ?`
)

// DeleteProfile removes a profile; see app.ProfileStore.
func (db *DB) DeleteProfile(ctx app.Context, id app.ProfileID, by app.Actor, at time.Time) error {
	err := db.write(ctx, func(t *tx) error {
		kept, err := t.profiles()
		if err != nil {
			return err
		}
		old, found := profileOf(kept, id)
		if !found {
			return nil
		}
		var used bool
		if err := t.row(&used, profileUsedSQL, id); err != nil {
			return err
		}
		if used || old.Default && len(kept) > 1 {
			return app.ErrState
		}
		if _, err := t.exec(deleteProfileSQL, id); err != nil {
			return err
		}
		return t.profileRecorded(app.Profile{}.Changes(old), by, at)
	})
	if err != nil {
		return fmt.Errorf("delete profile %d: %w", id, err)
	}
	return nil
}

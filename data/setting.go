package data

import (
	"fmt"
	"strconv"
	"time"

	"foyer/app"
)

type setting struct{ key, value string }

// settingsOf lists the settings by key, in the order that the history shows.
func settingsOf(s app.Settings) []setting {
	return []setting{
		{"operator", string(s.Operator)},
		{"partner", s.Partner},
		{"default_country", s.DefaultCountry},
		{"email_pattern", string(s.EmailPattern)},
		{"appearance", s.Appearance},
		{"mail.host", s.Mail.Host},
		{"mail.port", number(s.Mail.Port)},
		{"mail.security", string(s.Mail.Security)},
		{"mail.user", s.Mail.User},
		{"mail.from_name", s.Mail.FromName},
		{"mail.from_address", s.Mail.FromAddress},
		{"mail.reply_to", s.Mail.ReplyTo},
		{"mail.sign_in", string(s.Mail.SignIn)},
		{"mail.oauth_provider", string(s.Mail.OAuth.Provider)},
		{"mail.oauth_client", s.Mail.OAuth.ClientID},
		{"mail.oauth_tenant", s.Mail.OAuth.Tenant},
		{"mail.rate", number(s.MailRate)},
		{"backup.limit", number(int(s.Backup.Limit))},
		{"backup.folder", s.Backup.Folder},
		{"backup.seal", onOff(s.Backup.Seal)},
	}
}

// onOff is how something is kept that is on or off.
func onOff(on bool) string {
	if on {
		return app.Checked
	}
	return ""
}

// number is how a number is kept that is not there when it is 0.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func numberOf(values map[string]string, key string) (int, error) {
	if values[key] == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(values[key])
	if err != nil {
		return 0, fmt.Errorf("setting %s: %w", key, err)
	}
	return n, nil
}

func settingsFrom(values map[string]string) (app.Settings, error) {
	port, err := numberOf(values, "mail.port")
	if err != nil {
		return app.Settings{}, err
	}
	rate, err := numberOf(values, "mail.rate")
	if err != nil {
		return app.Settings{}, err
	}
	limit, err := numberOf(values, "backup.limit")
	if err != nil {
		return app.Settings{}, err
	}
	return app.Settings{
		Operator:       app.Actor(values["operator"]),
		Partner:        values["partner"],
		DefaultCountry: values["default_country"],
		EmailPattern:   app.EmailPattern(values["email_pattern"]),
		Appearance:     values["appearance"],
		Mail: app.MailServer{
			Host:        values["mail.host"],
			Port:        port,
			Security:    app.Security(values["mail.security"]),
			User:        values["mail.user"],
			FromName:    values["mail.from_name"],
			FromAddress: values["mail.from_address"],
			ReplyTo:     values["mail.reply_to"],
			SignIn:      app.SignIn(values["mail.sign_in"]),
			OAuth: app.OAuthClient{
				Provider: app.OAuthProvider(values["mail.oauth_provider"]),
				ClientID: values["mail.oauth_client"],
				Tenant:   values["mail.oauth_tenant"],
			},
		},
		MailRate: rate,
		Backup: app.BackupPlan{
			Limit: int64(limit), Folder: values["backup.folder"], Seal: values["backup.seal"] == app.Checked,
		},
	}, nil
}

const settingsSQL = `SELECT key, value FROM setting`

func (t *tx) settings() (map[string]string, error) {
	var rows []struct{ Key, Value string }
	if err := t.rows(&rows, settingsSQL); err != nil {
		return nil, err
	}
	values := make(map[string]string, len(rows))
	for _, r := range rows {
		values[r.Key] = r.Value
	}
	return values, nil
}

// Settings returns what is kept, zero values where nothing is.
func (db *DB) Settings(ctx app.Context) (app.Settings, error) {
	var values map[string]string
	err := db.read(ctx, func(t *tx) (err error) {
		values, err = t.settings()
		return err
	})
	if err != nil {
		return app.Settings{}, fmt.Errorf("settings: %w", err)
	}
	return settingsFrom(values)
}

const saveSettingSQL = `
INSERT INTO setting (key, value, changed_at, changed_by) VALUES (?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at,
    changed_by = excluded.changed_by`

// SaveSettings keeps what differs from what is kept, and says so in the
// history.
func (db *DB) SaveSettings(ctx app.Context, s app.Settings, by app.Actor, at time.Time) error {
	err := db.write(ctx, func(t *tx) error {
		old, err := t.settings()
		if err != nil {
			return err
		}
		var changes []app.FieldChange
		for _, n := range settingsOf(s) {
			if old[n.key] == n.value {
				continue
			}
			if _, err := t.exec(saveSettingSQL, n.key, n.value, millis(at), by); err != nil {
				return err
			}
			changes = append(changes, app.FieldChange{Field: n.key, From: old[n.key], To: n.value})
		}
		if changes == nil {
			return nil
		}
		return t.recorded(app.Event{At: at, By: by, Action: app.ActionSettingsChanged, Changes: changes})
	})
	if err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	return nil
}

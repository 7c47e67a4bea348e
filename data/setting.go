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

// Settings returns what is kept, with the default profile's server; zero values
// where nothing is.
func (db *DB) Settings(ctx app.Context) (s app.Settings, err error) {
	err = db.read(ctx, func(t *tx) error {
		values, err := t.settings()
		if err != nil {
			return err
		}
		if s, err = settingsFrom(values); err != nil {
			return err
		}
		profiles, err := t.profiles()
		if len(profiles) > 0 {
			s.Mail, s.MailProfile = profiles[0].Server, profiles[0].ID
		}
		return err
	})
	if err != nil {
		return app.Settings{}, fmt.Errorf("settings: %w", err)
	}
	return s, nil
}

const saveSettingSQL = `
INSERT INTO setting (key, value, changed_at, changed_by) VALUES (?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at,
    changed_by = excluded.changed_by`

// SaveSettings keeps what differs from what is kept, and says so in the
// history; profiles are kept by SaveProfile.
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

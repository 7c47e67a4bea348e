package data_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
)

// TestRestoreSaysWhatBecomesOfTheSetup: all that staff set up goes back, so a
// difference counts what does.
func TestRestoreSaysWhatBecomesOfTheSetup(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	apptest.Add(t, db, named("stays"))
	execute(t, path, "INSERT INTO tag (id, name, name_folded, color) VALUES (1, 'VIP', 'vip', 'red'), (2, 'Late', 'late', 'gray')")
	execute(t, path, "INSERT INTO saved_view (id, name, name_folded, body) VALUES (1, 'Old', 'old', '{}'), (2, 'Mine', 'mine', '{}')")
	profile, err := db.SaveProfile(t.Context(), app.Profile{Name: "First", Server: apptest.MailServer()}, apptest.Operator, at(0))
	if err != nil {
		t.Fatal(err)
	}
	letter := app.Template{Name: "Welcome", Language: "en", Subject: "Hello", Body: "Hello"}
	if _, err := db.SaveTemplate(t.Context(), letter, apptest.Operator, at(0)); err != nil {
		t.Fatal(err)
	}
	b := db.Backups()
	made := backup(t, b, at(0))
	compared := func(want app.Setup) {
		t.Helper()
		d, err := b.Compare(t.Context(), made.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, d.Setup); diff != "" || d.Changes.Count != 0 {
			t.Errorf("difference (-want +got):\n%s, %d customers", diff, d.Changes.Count)
		}
	}
	compared(app.Setup{})
	execute(t, path, "UPDATE setting SET changed_at = 1, changed_by = 'Kim'") // it is what it was
	compared(app.Setup{})

	execute(t, path, "UPDATE tag SET color = 'blue' WHERE id = 1")
	compared(app.Setup{Tags: 1})
	execute(t, path, "DELETE FROM saved_view WHERE id = 1")
	execute(t, path, "INSERT INTO saved_view (id, name, name_folded, body) VALUES (3, 'New', 'new', '{}')")
	compared(app.Setup{Tags: 1, Views: 2})
	execute(t, path, "UPDATE mail_profile SET host = 'other.example', port = 587 WHERE id = ?", profile)
	execute(t, path, "UPDATE template SET body = 'Good day'")
	compared(app.Setup{Tags: 1, Views: 2, Servers: 1, Templates: 1})
	execute(t, path, "DELETE FROM package_feature WHERE package = (SELECT code FROM package ORDER BY position LIMIT 1)")
	execute(t, path, "UPDATE package SET trial_days = trial_days + 1 WHERE position = (SELECT min(position) FROM package)") // the same one
	compared(app.Setup{Tags: 1, Views: 2, Servers: 1, Templates: 1, Packages: 1})
	settings, err := db.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	settings.Partner, settings.Appearance, settings.Backup.Seal = "Another Partner", "dark", false
	if err := db.SaveSettings(t.Context(), settings, apptest.Operator, at(1)); err != nil {
		t.Fatal(err)
	}
	want := app.Setup{Tags: 1, Views: 2, Servers: 1, Templates: 1, Packages: 1, Settings: 2}
	compared(want)
	if n := want.Count(); n != 8 {
		t.Errorf("%d in all", n)
	}

	restore(t, b, made.ID, at(2)) // which notes in the settings what undoes it
	compared(app.Setup{})
}

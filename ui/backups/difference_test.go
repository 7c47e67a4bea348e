package backups_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
)

func TestWhatARestoreWouldChange(t *testing.T) {
	a := open(t, four()...)
	a.Want("Today 08:50 Made on quit, 46 customers", "no customer changes", "The newest verified backup is never deleted.")
	if a.Has("Delete Backup") {
		t.Error("the newest verified one can be deleted")
	}
	a.files.Differ(app.Difference{
		Leaves:  app.Names{Count: 3, First: []string{"Maple & Stone Realty", "Lindqvist Optics", "Copperfield Homes"}},
		Changes: app.Names{Count: 5, First: []string{"Castellan Law Group", "x", "y"}},
		First:   []app.FieldChange{{Field: "licenses", From: "41", To: "38"}},
		Returns: app.Names{Count: 1, First: []string{"Old Mill Hotel"}}, Waiting: 2, Unknown: 1,
	})
	a.choose(1)
	a.Want("Yesterday 18:00 Made on the first start of the day, 43 customers", "If you restore this backup",
		"−3 customers go away Maple & Stone Realty, Lindqvist Optics,", "Copperfield Homes",
		"5 customers change back Castellan Law Group:", "and 4 more", "+1 customer returns Old Mill Hotel",
		"2 waiting messages are held None is sent until you release them.", "1 message needs your decision Nothing tells whether it left since.")
	a.choose(2)
	a.Want("This backup is damaged and cannot be restored.")
	a.WantNot("If you restore this backup")
	if !a.Button("Restore Backup").Disabled() || a.Button("Save a Copy").Disabled() {
		t.Error("a damaged one can be restored, or not saved")
	}
	a.files.Differ(app.Difference{Changes: app.Names{Count: 2, First: []string{"Alpha", "Bravo"}}})
	a.choose(3)
	a.Want("2 customers change back Alpha, Bravo")
}

// TestWhatBecomesOfTheSetup is said beside the list and once more before a restore.
func TestWhatBecomesOfTheSetup(t *testing.T) {
	a := open(t, four()...)
	a.Want("no customer changes Customers, messages and settings are as they are now.")
	a.files.Differ(app.Difference{Setup: app.Setup{Settings: 1, Servers: 1, Templates: 2, Packages: 1, Tags: 1200, Views: 1}})
	a.choose(1)
	a.Want("no customer changes Customers and messages are as they are now.",
		"1,206 things you set up change back 1 setting, 1 mail server, 2 templates, 1 package,", "1,200 tags and 1 saved view are different.")
	a.Press(fyne.KeyReturn)
	a.Want("no customer changes. What you set up changes back, too: 1 setting, 1 mail server, 2 templates, 1 package, 1,200 tags and 1 saved view.")
	a.Press(fyne.KeyEscape)
	a.files.Differ(app.Difference{Leaves: app.Names{Count: 1, First: []string{"Maple & Stone Realty"}}, Setup: app.Setup{Templates: 1}})
	a.choose(0)
	a.Want("−1 customer goes away", "1 thing you set up changes back 1 template is different.")
	a.Press(fyne.KeyReturn)
	a.Want("1 customer goes away. What you set up changes back, too: 1 template.")
}

// TestWhatBecomesOfDrafts is said before anything is lost from sight.
func TestWhatBecomesOfDrafts(t *testing.T) {
	a := open(t, four()...)
	a.WantNot("draft")
	a.files.Differ(app.Difference{DraftsStay: 2})
	a.choose(1)
	a.Want("no customer changes", "2 drafts are kept What you typed and did not save is there afterwards, too.")
	a.WantNot("behind")
	a.Press(fyne.KeyReturn)
	a.Want("no customer changes.", "A backup of the present state is made first")
	a.WantNot("behind")
	a.Press(fyne.KeyEscape)
	a.files.Differ(app.Difference{Leaves: app.Names{Count: 1, First: []string{"Maple & Stone Realty"}}, DraftsGo: 1})
	a.choose(0)
	a.Want("−1 customer goes away", "1 draft stays behind What it is about is not in this backup")
	a.WantNot("no customer changes", "2 drafts")
	a.Press(fyne.KeyReturn)
	a.Want("1 customer goes away.", "1 draft stays behind: what it is about is not in this backup, is another one")
}

// TestChangesAreGathered: each comparison reads a backup whole, and the outbox may send
// all the while.
func TestChangesAreGathered(t *testing.T) {
	a := open(t, four()...)
	before := a.files.Compared()
	for range 100 {
		a.model.Changed()
		a.Queue.Advance(100 * time.Millisecond)
	}
	a.Want("no customer changes")
	if n := a.files.Compared() - before; n < 4 || n > 5 {
		t.Errorf("read %d times in ten seconds", n)
	}
	a.model.Changed()
	a.hidden = true
	before = a.files.Compared()
	a.Queue.Advance(5 * time.Second)
	if n := a.files.Compared() - before; n != 0 {
		t.Errorf("read %d times though nobody looks", n)
	}
}

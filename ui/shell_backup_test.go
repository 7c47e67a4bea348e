package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/nav"
)

// backedUp puts a backup into the store, so long ago.
func backedUp(ago time.Duration, check app.BackupCheck) func(*program) {
	return func(p *program) {
		b := apptest.Backup("before", apptest.Start.Add(-ago))
		b.Check = check
		p.files = apptest.NewBackups(b)
	}
}

func TestTheStatusBarSaysWhenTheLastBackupWasMade(t *testing.T) {
	for text, fill := range map[string]func(*program){
		"No backup yet":                       func(*program) {},
		"Backed up today 08:50, verified":     backedUp(10*time.Minute, app.CheckVerified),
		"Backed up yesterday 17:00, verified": backedUp(16*time.Hour, app.CheckVerified),
		"Last backup yesterday 08:00":         backedUp(25*time.Hour, app.CheckVerified),
		"Last backup Nov 13 09:00":            backedUp(240*time.Hour, app.CheckVerified),
		"Backed up today 08:50, not checked":  backedUp(10*time.Minute, app.CheckUnchecked),
		"Last backup is damaged":              backedUp(10*time.Minute, app.CheckDamaged),
	} {
		t.Run(text, func(t *testing.T) { start(t, fill).Want(text) })
	}
}

// TestTheStatusBarKnowsWhatWasTakenIn from a file for no backup of today.
func TestTheStatusBarKnowsWhatWasTakenIn(t *testing.T) {
	p := start(t, func(p *program) {
		taken := apptest.Backup("taken", apptest.Start.Add(-time.Minute))
		taken.Reason = app.BackupFile
		p.files = apptest.NewBackups(taken, apptest.Backup("before", apptest.Start.Add(-16*time.Hour)))
	})
	p.Want("Backed up yesterday 17:00, verified")
}

func TestBackUpNow(t *testing.T) {
	p := start(t)
	p.menu(fyne.KeyB)
	p.Want("Backed up: 46 customers, verified", "Backed up today 09:00, verified")
}

// TestTheStatusBarLeadsToTheBackups, which show what happens to them.
func TestTheStatusBarLeadsToTheBackups(t *testing.T) {
	p := start(t, backedUp(10*time.Minute, app.CheckVerified))
	p.Tap("Backed up today 08:50, verified")
	p.settle()
	p.Want("Backups are on", "Today 08:50")
	p.menu(fyne.KeyB)
	p.Want("Backed up: 46 customers, verified", "2 kept", "Today 09:00")
	p.menu(fyne.Key1)
	p.WantNot("Backups are on")
}

// TestTheComparisonIsReadAgain when the page is shown again, and in front of it after
// a change; a page that nobody looks at reads nothing.
func TestTheComparisonIsReadAgain(t *testing.T) {
	for _, change := range []app.ChangeKind{app.ChangeCustomer, app.ChangeOutbox, app.ChangeSettings} {
		t.Run(string(change), func(t *testing.T) {
			p := start(t, backedUp(10*time.Minute, app.CheckVerified))
			differ := func(customers int) {
				p.files.Differ(app.Difference{Changes: app.Names{Count: customers, First: []string{"Alpha"}}})
				p.bus.Publish(app.Change{Kind: change})
				p.settle()
				p.queue.Advance(3 * time.Second)
			}
			p.Tap("Backed up today 08:50, verified")
			p.settle()
			p.Want("no customer changes")
			before := p.files.Compared()
			p.menu(fyne.Key1)
			differ(1)
			if n := p.files.Compared() - before; n != 0 {
				t.Errorf("read %d times while another page was shown", n)
			}
			p.menu(fyne.KeyComma)
			p.settle()
			p.Want("1 customer changes back")
			differ(2)
			p.Want("2 customers change back")
			p.Tap("General")
			before = p.files.Compared()
			differ(3)
			if n := p.files.Compared() - before; n != 0 {
				t.Errorf("read %d times while another section was shown", n)
			}
			p.Tap("Backups")
			p.settle()
			p.Want("3 customers change back")
		})
	}
}

// planned gives the program a second folder with encrypted copies.
func planned(p *program) {
	settings := apptest.Catalog().Settings
	settings.Backup = app.BackupPlan{Folder: "/media/stick", Seal: true}
	if err := p.memory.SaveSettings(p.t.Context(), settings, "Pat", apptest.Start); err != nil {
		p.t.Fatal(err)
	}
	if err := p.files.Settle(p.t.Context(), "/media/stick", app.NewSecret("walks at midnight")); err != nil {
		p.t.Fatal(err)
	}
}

func TestThePassphraseOfBackupsIsAskedForOnce(t *testing.T) {
	p := start(t, backedUp(10*time.Minute, app.CheckVerified), planned)
	if err := p.backups.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.settle()
	p.Want("Passphrase of the copies")
	p.Press(fyne.KeyEscape)
	p.bus.Publish(app.Change{Kind: app.ChangeBackup})
	p.settle()
	if p.dialogOpen() {
		t.Error("asked twice")
	}
	p.Want("Backed up today 08:50; copies wait for the passphrase")
}

func TestWhoTypesIsToldThatCopiesWait(t *testing.T) {
	p := start(t, backedUp(10*time.Minute, app.CheckVerified), planned, welcome)
	p.menu(fyne.KeyF)
	p.Type("Bri")
	if err := p.backups.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.settle()
	if p.dialogOpen() {
		t.Fatal("somebody who types was asked")
	}
	p.Want("Copies of backups wait for their passphrase")
	p.Tap("Enter Passphrase")
	p.Want("Passphrase of the copies")
}

func TestTheStatusBarMissesTheSecondFolder(t *testing.T) {
	p := start(t, backedUp(10*time.Minute, app.CheckVerified), planned)
	p.files.Unplug(true)
	if err := p.backups.CatchUp(t.Context()); err == nil {
		t.Fatal("it is there")
	}
	p.settle()
	p.Want("Backed up today 08:50; second folder not there since today 09:00")
}

func TestAFailedBackupIsSaid(t *testing.T) {
	p := start(t)
	p.files.Fail(app.ErrBackupFolder)
	p.menu(fyne.KeyB)
	p.Want("The backups folder cannot be used.")
	p.WantFocus("Close")
	p.Press(fyne.KeyEscape)
	p.Want("Backup failed")
	p.files.Fail(nil)
	p.menu(fyne.KeyB)
	p.files.Fail(app.ErrBackupFull)
	p.menu(fyne.KeyB)
	p.Want("There is no room for a backup.")
	p.Press(fyne.KeyEscape)
	p.Want("Backup failed, last one today 09:00")
}

func TestABackupMadeByItselfIsShown(t *testing.T) {
	p := start(t)
	if _, err := p.backups.Make(t.Context(), app.BackupDaily); err != nil {
		t.Fatal(err)
	}
	p.settle()
	p.Want("Backed up today 09:00, verified")
	p.WantNot("Backed up: 46 customers")
}

// TestARestoreReadsEverythingAgain and says why messages wait.
func TestARestoreReadsEverythingAgain(t *testing.T) {
	p := start(t, mailServer, backedUp(time.Hour, app.CheckVerified))
	apptest.Add(t, p.memory, apptest.Welcomed()) // behind the window's back
	if _, err := p.backups.Restore(t.Context(), "before", nil); err != nil {
		t.Fatal(err)
	}
	p.settle()
	p.Want("1 customer: 1 active", "Outbox: 1 waiting, paused", "Backed up today 09:00, verified")
	p.menu(fyne.Key4)
	p.Want("A backup was restored. Nothing is sent until you press Try Again.")
}

// TestWhatIsTypedIsKeptBeforeARestore, which puts another customer in the place of the one
// whose form is open.
func TestWhatIsTypedIsKeptBeforeARestore(t *testing.T) {
	p := start(t, backedUp(10*time.Minute, app.CheckVerified), func(p *program) { apptest.Add(p.t, p.memory) })
	p.shell.Open(nav.Backups)
	p.settle()
	p.Focus("table")
	p.Press(fyne.KeyHome)
	p.queue.Advance(time.Second)
	p.shell.OpenCustomer(1)
	p.settle()
	p.Press(fyne.KeyF2)
	p.settle()
	p.Focus("Company Name")
	p.Type("!")
	p.shell.Open(nav.Backups)
	p.queue.Advance(300 * time.Millisecond)
	p.Tap("Restore Backup")
	if kept, err := p.memory.EditDrafts(t.Context(), 1); err != nil || len(kept) != 0 {
		t.Fatalf("kept too soon to show anything: %+v, error %v", kept, err)
	}
	p.Press(fyne.KeyReturn)
	p.queue.Pump()
	if kept, err := p.memory.EditDrafts(t.Context(), 1); err != nil || len(kept) != 1 {
		t.Errorf("kept %+v, error %v", kept, err)
	}
	p.Want("Restored the backup of today 08:50")
}

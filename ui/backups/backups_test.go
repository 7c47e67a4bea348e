package backups_test

import (
	"errors"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/backups"
	"foyer/ui/task/tasktest"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

// Times of day are shown in the local time zone, which the tests fix.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// streams is where copies are saved.
type streams struct {
	name string
	err  error
}

func (s *streams) SaveStream(_ app.Context, name string, _ io.Reader) (string, error) {
	s.name = name
	return "/downloads/" + name, s.err
}

// ring is a keyring that takes nothing.
type ring struct{}

func (ring) Secret(app.Context, string) (app.Secret, error)  { return app.Secret{}, app.ErrNoSecret }
func (ring) SetSecret(app.Context, string, app.Secret) error { return app.ErrNoKeyring }
func (ring) RemoveSecret(app.Context, string) error          { return nil }

// attic is the page in a window.
type attic struct {
	*uitest.Window
	t       *testing.T
	queue   *tasktest.Queue
	clock   *apptest.Clock
	files   *apptest.Backups
	cases   *app.Backups
	streams streams
	nav     uitest.Nav
	model   *backups.Model
	view    *backups.View
	made    int
	hidden  bool
}

// one is a backup made so long ago.
func one(id string, ago time.Duration, change ...func(*app.Backup)) app.Backup {
	b := apptest.Backup(app.BackupID(id), apptest.Start.Add(-ago))
	for _, c := range change {
		c(&b)
	}
	return b
}

func why(r app.BackupReason) func(*app.Backup) { return func(b *app.Backup) { b.Reason = r } }
func is(c app.BackupCheck) func(*app.Backup)   { return func(b *app.Backup) { b.Check = c } }
func large(megabytes int64) func(b *app.Backup) {
	return func(b *app.Backup) { b.Size = megabytes << 20 }
}

// four are a list as it may be.
func four() []app.Backup {
	return []app.Backup{
		one("d", 10*time.Minute, why(app.BackupQuit)), one("c", 15*time.Hour, large(3), func(b *app.Backup) { b.Customers = 43 }),
		one("b", 70*time.Hour, is(app.CheckDamaged)), one("a", 400*24*time.Hour, why(app.BackupMigration), is(app.CheckUnchecked)),
	}
}

func open(t *testing.T, all ...app.Backup) *attic {
	t.Helper()
	return openPlanned(t, app.BackupPlan{}, all...)
}

// openPlanned opens the page of a program that was begun with a plan.
func openPlanned(t *testing.T, plan app.BackupPlan, all ...app.Backup) *attic {
	t.Helper()
	a := &attic{t: t, Window: uitest.Open(t), queue: tasktest.New(t), clock: apptest.NewClock(t), files: apptest.NewBackups(all...)}
	store := apptest.NewStore(a.clock.Now)
	apptest.SetUp(t, store)
	settings := apptest.Catalog().Settings
	settings.Backup = plan
	if err := store.SaveSettings(t.Context(), settings, "Pat", apptest.Start); err != nil {
		t.Fatal(err)
	}
	log, publish := slog.New(slog.DiscardHandler), func(app.Change) {}
	outbox := app.NewOutbox(app.OutboxDeps{Store: store, Secrets: ring{}, Clock: a.clock.Now, Publish: publish, Log: log})
	a.cases = app.NewBackups(app.BackupsDeps{
		Backups: a.files, Copies: a.files, Files: &a.streams, Secrets: ring{}, Store: store, Outbox: outbox,
		Clock: a.clock.Now, Publish: func(app.Change) {}, Log: log,
	})
	a.model = backups.NewModel(backups.Deps{
		Backups: a.cases, Catalog: func(app.Context) (app.Catalog, error) { return apptest.Catalog(), nil },
		BackUp: func() { a.made++ }, Front: func() bool { return !a.hidden }, Nav: &a.nav, Run: a.queue.Runner(), After: a.queue.After, Clock: a.clock.Now, Log: log,
	})
	a.view = backups.NewView(a.model, backups.ViewDeps{Keys: &widgets.Keys{}, Canvas: a.Canvas(), After: a.queue.After, Folder: "/data/backups"})
	a.SetContent(a.view.Object())
	a.settle()
	return a
}

// settle lets everything happen that is under way.
func (a *attic) settle() { a.queue.Advance(300 * time.Millisecond) }

func (a *attic) rows() (rows []string) {
	for i := range a.model.State().Rows {
		var cells []string
		for _, column := range []string{"made", "why", "customers", "size", "check"} {
			cells = append(cells, a.Grid().CellText(i, column))
		}
		rows = append(rows, strings.Join(cells, " | "))
	}
	return rows
}

func (a *attic) tap(name string) {
	a.t.Helper()
	a.Tap(name)
	a.settle()
}

// choose selects a row by the keyboard.
func (a *attic) choose(row int) {
	a.Canvas().Focus(a.Grid())
	a.Press(fyne.KeyHome)
	for range row {
		a.Press(fyne.KeyDown)
	}
	a.settle()
}

func (a *attic) notice() uitest.Notice {
	a.t.Helper()
	if len(a.nav.Notices) == 0 {
		a.t.Fatalf("nothing was said; failures %v", a.nav.Failures)
	}
	return a.nav.Notices[len(a.nav.Notices)-1]
}

func TestTheList(t *testing.T) {
	a := open(t, four()...)
	want := []string{
		"Today 08:50 | On quit | 46 | 1 MB | Verified",
		"Yesterday 18:00 | Daily | 43 | 3 MB | Verified",
		"Fri, Nov 20 11:00 | Daily | 46 | 1 MB | Damaged",
		"Sun, Oct 19, 2025 09:00 | Before an upgrade | 46 | 1 MB | Not checked",
	}
	if diff := cmp.Diff(want, a.rows()); diff != "" {
		t.Error(diff)
	}
	a.Want("Backups are on", "Last one today 08:50, opened and checked. 4 kept, 6 MB of 500 MB.", "Kept in /data/backups")
	for column, first := range map[string]string{"size": "c", "customers": "c", "check": "b", "why": "a"} {
		a.model.SortBy(column, column == "size")
		if got := a.model.State().Rows[0].ID; string(got) != first {
			t.Errorf("by %s: first %s", column, got)
		}
	}
	a.tap("Back Up Now")
	if a.made != 1 {
		t.Error("no backup was asked for")
	}
}

func TestTheBanner(t *testing.T) {
	for text, all := range map[string][]app.Backup{
		"No backup yet The first backup is made after your first change.":             nil,
		"The last backup is old Last one yesterday 08:00.":                            {one("a", 25*time.Hour)},
		"The last backup is damaged Press Back Up Now to make another one.":           {one("a", time.Hour, is(app.CheckDamaged))},
		"Backups are on Last one today 08:00. 1 kept, 1 MB of 500 MB.":                {one("a", time.Hour, is(app.CheckUnchecked))},
		"Last one today 07:00, opened and checked. 1 kept, 1 MB of 500 MB.":           {one("b", time.Hour, why(app.BackupFile), large(900)), one("a", 2*time.Hour)},
		"The last backup is old Last one yesterday 07:00.":                            {one("b", time.Hour, why(app.BackupFile)), one("a", 26*time.Hour)},
		"No backups yet The first backup is made after your first change. Kept in /d": nil,
	} {
		open(t, all...).Want(text)
	}
	a := open(t, one("a", time.Hour))
	a.files.Fail(app.ErrBackupFull)
	if _, err := a.cases.Make(t.Context(), app.BackupRequest); err == nil {
		t.Fatal("made")
	}
	a.model.Reload()
	a.settle()
	a.Want("The last backup failed There is no room for a backup.")
}

func TestWhatARestoreWouldChange(t *testing.T) {
	a := open(t, four()...)
	a.Want("Today 08:50 Made on quit, 46 customers", "nothing changes", "The newest verified backup is never deleted.")
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
		"2 waiting messages are held Nothing is sent until you release it.", "1 message needs your decision")
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

// TestWhatBecomesOfDrafts is said before anything is lost from sight.
func TestWhatBecomesOfDrafts(t *testing.T) {
	a := open(t, four()...)
	a.WantNot("draft")
	a.files.Differ(app.Difference{DraftsStay: 2})
	a.choose(1)
	a.Want("nothing changes", "2 drafts stay What you typed and did not save is kept as it is now.")
	a.WantNot("behind")
	a.Press(fyne.KeyReturn)
	a.Want("nothing changes.", "A backup of the present state is made first")
	a.WantNot("behind")
	a.Press(fyne.KeyEscape)
	a.files.Differ(app.Difference{Leaves: app.Names{Count: 1, First: []string{"Maple & Stone Realty"}}, DraftsGo: 1})
	a.choose(0)
	a.Want("−1 customer goes away", "1 draft stays behind Its customer is not in this backup")
	a.WantNot("nothing changes", "2 drafts")
	a.Press(fyne.KeyReturn)
	a.Want("1 customer goes away.", "1 draft stays behind: its customer is not in this backup, is another one")
}

// TestChangesAreGathered: each comparison reads a backup whole, and the outbox may send
// all the while.
func TestChangesAreGathered(t *testing.T) {
	a := open(t, four()...)
	before := a.files.Compared()
	for range 100 {
		a.model.Changed()
		a.queue.Advance(100 * time.Millisecond)
	}
	a.Want("nothing changes")
	if n := a.files.Compared() - before; n < 4 || n > 5 {
		t.Errorf("read %d times in ten seconds", n)
	}
	a.model.Changed()
	a.hidden = true
	before = a.files.Compared()
	a.queue.Advance(5 * time.Second)
	if n := a.files.Compared() - before; n != 0 {
		t.Errorf("read %d times though nobody looks", n)
	}
}

// TestRestoreAndUndo by the keyboard.
func TestRestoreAndUndo(t *testing.T) {
	a := open(t, four()...)
	a.choose(1)
	a.Press(fyne.KeyReturn)
	a.Want("Restore the backup of yesterday 18:00?", "Foyer becomes what it was then: nothing changes.", "A backup of the present state is made first")
	a.Press(fyne.KeyEscape)
	if len(a.nav.Notices) != 0 {
		t.Fatal("restored")
	}
	a.tap("Restore Backup")
	a.WantFocus("Restore Backup")
	a.Press(fyne.KeyReturn)
	a.settle()
	n := a.notice()
	if n.Text != "Restored the backup of yesterday 18:00: 43 customers." || len(n.Actions) != 1 || n.Actions[0].Label != "Undo" {
		t.Errorf("said %+v", n)
	}
	if got := a.rows()[0]; got != "Today 09:00 | Before a restore | 46 | 1 MB | Verified" {
		t.Errorf("the first row is %s", got)
	}
	a.clock.Advance(time.Minute)
	n.Actions[0].Do()
	a.settle()
	if n := a.notice(); n.Text != "Restore undone: 46 customers." {
		t.Errorf("said %+v", n)
	}
}

// What a backup would change is worked out once more when a copy of one lands.
func TestWhatWasAskedIsRestoredThoughTheListIsReadMeanwhile(t *testing.T) {
	a := open(t, four()...)
	a.choose(1)
	a.Press(fyne.KeyReturn)
	a.model.Reload()
	a.queue.Pump()
	a.Press(fyne.KeyReturn) // before the answer is there
	a.settle()
	if n := a.notice(); n.Text != "Restored the backup of yesterday 18:00: 43 customers." {
		t.Errorf("said %+v", n)
	}
}

func TestAFailedRestoreIsSaid(t *testing.T) {
	a := open(t, four()...)
	a.files.Fail(app.ErrBackupFull)
	a.tap("Restore Backup")
	a.Press(fyne.KeyReturn)
	a.settle()
	if len(a.nav.Failures) != 1 || !errors.Is(a.nav.Failures[0], app.ErrBackupFull) || a.model.State().Busy {
		t.Errorf("failures %v", a.nav.Failures)
	}
}

func TestVerifySaveAndDelete(t *testing.T) {
	a := open(t, four()...)
	a.choose(3)
	a.tap("Verify Again")
	if n := a.notice(); n.Text != "The backup of Sun, Oct 19, 2025 09:00 is damaged." { // the store in memory finds what it was told
		t.Errorf("said %+v", n)
	}
	a.choose(1)
	a.tap("Save a Copy")
	if n := a.notice(); n.Text != "Saved as /downloads/foyer backup 2026-11-22 1800.db" {
		t.Errorf("said %+v", n)
	}
	a.streams.err = app.ErrFile
	a.tap("Save a Copy")
	if len(a.nav.Failures) != 1 {
		t.Errorf("failures %v", a.nav.Failures)
	}
	a.choose(1)
	a.Press(fyne.KeyDelete)
	a.Want("Delete the backup of yesterday 18:00?", "It cannot be brought back.")
	a.WantFocus("Keep")
	a.Press(fyne.KeyReturn)
	a.settle()
	if len(a.rows()) != 4 {
		t.Fatal("deleted")
	}
	a.tap("Delete Backup")
	a.tap("Delete Backup")
	if n := a.notice(); n.Text != "Deleted the backup of yesterday 18:00." || len(a.rows()) != 3 {
		t.Errorf("said %+v, rows %q", n, a.rows())
	}
}

func (a *attic) fill(texts ...string) {
	a.t.Helper()
	for i := 0; i < len(texts); i += 2 {
		a.Focus(texts[i])
		a.Clear()
		a.Type(texts[i+1])
	}
}

func TestChangeThePlan(t *testing.T) {
	a := open(t, four()...)
	a.tap("Change")
	a.WantFocus("Room for Backups in Megabytes")
	a.fill("Room for Backups in Megabytes", "20", "Second Folder", "/media/stick")
	a.WantNot("Passphrase")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("Enter 50 or more megabytes.")
	a.fill("Room for Backups in Megabytes", "200")
	a.Focus("Encrypt the copies there")
	a.Press(fyne.KeySpace)
	a.Want("Nobody can read the copies when this passphrase is forgotten")
	a.fill("Passphrase", "walks at midnight")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("Enter the same passphrase twice.")
	a.fill("Passphrase Again", "walks at midnight")
	a.files.Unplug(true)
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("The second folder is not there.")
	a.files.Unplug(false)
	a.Press(fyne.KeyReturn)
	a.settle()
	plan, err := a.cases.Plan(t.Context())
	if err != nil || plan != (app.BackupPlan{Limit: 200, Folder: "/media/stick", Seal: true}) {
		t.Errorf("kept %+v, error %v", plan, err)
	}
	if n := a.notice(); !strings.HasPrefix(n.Text, "This computer keeps no passphrases") {
		t.Errorf("said %+v", n)
	}
	a.Want("of 200 MB", "Kept in /data/backups and in stick")
}

func TestTheSecondFolderIsTypedInFull(t *testing.T) {
	a := open(t, four()...)
	a.tap("Change")
	a.fill("Second Folder", "backups")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Second Folder")
	a.Want("Enter the full path of the folder, like /media/stick or ~/Backups.")
	a.fill("Second Folder", "~/Backups")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("Kept in /data/backups and in Backups")
	a.tap("Change")
	a.Want("/home/pat/Backups")
}

// TestTheSecondFolder says what is the matter with it.
func TestTheSecondFolder(t *testing.T) {
	a := open(t, four()...)
	if _, err := a.cases.SavePlan(t.Context(), app.BackupPlan{Folder: "/media/stick"}, app.Secret{}); err != nil {
		t.Fatal(err)
	}
	catchUp := func() {
		_ = a.cases.CatchUp(t.Context())
		a.model.Reload()
		a.settle()
	}
	catchUp()
	a.Want("(newest copy from today 08:50)")
	a.files.Unplug(true)
	catchUp()
	a.Want("The second folder is not there since today 09:00", "/media/stick. 0 backups wait to be copied.")
	a.files.Unplug(false)
	a.files.Fail(app.ErrBackupFull)
	if _, err := a.cases.SavePlan(t.Context(), app.BackupPlan{Folder: "/media/stick", Seal: true}, app.NewSecret("walks at midnight")); err != nil {
		t.Fatal(err)
	}
	catchUp()
	a.Want("Copies cannot be made in /media/stick There is no room for a backup.")
}

func TestThePassphraseIsAskedFor(t *testing.T) {
	a := openPlanned(t, app.BackupPlan{Folder: "/media/stick", Seal: true}, four()...)
	if err := a.files.Settle(t.Context(), "/media/stick", app.NewSecret("walks at midnight")); err != nil {
		t.Fatal(err)
	}
	catchUp := func() {
		if err := a.cases.CatchUp(t.Context()); err != nil {
			t.Error(err)
		}
		a.model.Reload()
		a.settle()
	}
	catchUp()
	a.Want("Copies wait for the passphrase", "3 backups wait to be copied.")
	a.tap("Enter Passphrase")
	a.Press(fyne.KeyReturn)
	a.Want("Enter the passphrase.")
	a.Type("walks at noon")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("This is not the passphrase")
	a.fill("Passphrase", "walks at midnight")
	a.Press(fyne.KeyReturn)
	a.settle()
	catchUp()
	a.WantNot("Copies wait for the passphrase")
	if s := a.cases.Second(); s.Waiting != 0 || s.NeedsPassphrase {
		t.Errorf("second folder %+v", s)
	}
}

// TestARefusalLeadsToItsField and is over as soon as somebody types there, or the next
// answer is awaited.
func TestARefusalLeadsToItsField(t *testing.T) {
	a := open(t, four()...)
	a.tap("Change")
	a.fill("Room for Backups in Megabytes", "20", "Second Folder", "/media/stick")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Room for Backups in Megabytes")
	a.Clear()
	a.WantNot("Enter 50 or more megabytes.")
	a.Type("200")
	a.files.Unplug(true)
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Second Folder")
	a.Want("The second folder is not there.")
	a.Type("s")
	a.WantNot("The second folder is not there.")
	a.files.Unplug(false)
	a.Focus("Encrypt the copies there")
	a.Press(fyne.KeySpace)
	a.fill("Passphrase", "walks at midnight")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Passphrase Again")
	a.Want("Enter the same passphrase twice.")
	a.fill("Passphrase", "walks", "Passphrase Again", "walks")
	a.WantNot("Enter the same passphrase twice.")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Passphrase")
	a.Press(fyne.KeyEscape)
	a.tap("Restore from a File")
	a.Type("/stick/none.db")
	a.Tap("Read the File")
	a.settle()
	a.WantFocus("File")
	a.Want("No file can be read there.")
	a.Type("x")
	a.WantNot("No file can be read there.")
}

func TestAnIssueIsGoneWhileThePassphraseIsChecked(t *testing.T) {
	a := openPlanned(t, app.BackupPlan{Folder: "/media/stick", Seal: true}, four()...)
	if err := a.files.Settle(t.Context(), "/media/stick", app.NewSecret("walks at midnight")); err != nil {
		t.Fatal(err)
	}
	backups.AskPassphrase(a.model, a.Canvas())
	a.Press(fyne.KeyReturn)
	a.WantFocus("Passphrase")
	a.Type("walks at noon")
	a.WantNot("Enter the passphrase.")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Passphrase")
	a.Want("This is not the passphrase")
	a.Press(fyne.KeyReturn) // once more, and nobody has answered yet
	a.WantNot("This is not the passphrase")
	a.settle()
	a.Want("This is not the passphrase")
	a.Type("x")
	a.WantNot("This is not the passphrase")
	a.Press(fyne.KeyReturn)
	a.Press(fyne.KeyEscape) // before the answer
	before := a.Focused()
	a.settle()
	a.WantFocus(before)
}

func TestFromAFile(t *testing.T) {
	a := open(t, four()...)
	a.files.Lie("/stick/old.db", one("old", 30*24*time.Hour))
	a.tap("Restore from a File")
	a.WantFocus("File")
	a.Press(fyne.KeyReturn)
	a.Want("Enter where the file is.")
	a.Type("/stick/none.db")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("No file can be read there.")
	a.fill("File", ` "/stick/old.db" `)
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("table")
	a.Want("Sat, Oct 24 09:00 Taken in from a file, 46 customers")
	if s := a.model.State(); s.Rows[s.Selected].ID != "old" || !s.CanRestore() {
		t.Errorf("selected row %d of %q", s.Selected, a.rows())
	}
}

// TestAnEncryptedFileThatIsDropped asks for its passphrase.
func TestAnEncryptedFileThatIsDropped(t *testing.T) {
	a := open(t, four()...)
	a.files.Lie("/stick/old.db.age", one("old", 30*24*time.Hour))
	if err := a.files.Settle(t.Context(), "/stick", app.NewSecret("walks at midnight")); err != nil {
		t.Fatal(err)
	}
	a.view.Drop("/stick/old.db.age")
	a.settle()
	a.WantFocus("Passphrase")
	a.WantNot("This is not the passphrase")
	a.Type("walks at noon")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("This is not the passphrase that the copies are encrypted with.")
	a.fill("Passphrase", "walks at midnight")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("Taken in from a file")
}

func TestANarrowPageKeepsMadeAndCheck(t *testing.T) {
	a := open(t, four()...)
	a.Resize(fyne.NewSize(576, 487))
	a.settle()
	a.Want("Yesterday 18:00", "Damaged", "Backups are on", "Change", "Restore Backup")
	a.WantNot("On quit")
}

package ui

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/backups"
	"foyer/ui/nav"
	"foyer/ui/settings"
	"foyer/ui/theme"
	"foyer/ui/words"
)

// backupState is what the status bar says about backups.
type backupState struct {
	newest  app.Backup // zero before the first
	failed  bool
	working bool

	second   app.Second
	checking string // how far the check of the data is that is running, "" for none
}

func (b *backupState) read(ctx app.Context, backups *app.Backups) {
	var err error
	b.newest, err = backups.Newest(ctx)
	b.second = backups.Second()
	b.failed = err != nil && !errors.Is(err, app.ErrNotFound) || backups.Failure() != nil
}

// odd says whether something is wrong with the newest backup or with its age.
func (b backupState) odd(now time.Time) bool {
	if b.newest.ID == "" {
		return b.failed
	}
	return b.failed || b.waits() || b.newest.Check != app.CheckVerified || now.Sub(b.newest.At) > app.BackupAge
}

// waits says whether copies for the second folder wait for somebody.
func (b backupState) waits() bool { return !b.second.Away.IsZero() || b.second.NeedsPassphrase }

func (b backupState) text(now time.Time) string {
	when := words.Args{"When": backupTime(b.newest.At, now)}
	switch {
	case b.working:
		return words.T("backup.status.working")
	case b.checking != "":
		return b.checking
	case b.failed && b.newest.ID == "":
		return words.T("backup.status.failed")
	case b.failed:
		return words.T("backup.status.failed_since", when)
	case b.newest.ID == "":
		return words.T("backup.status.none")
	case b.newest.Check == app.CheckDamaged:
		return words.T("backup.status.damaged")
	case b.newest.Check == app.CheckUnchecked:
		return words.T("backup.status.unchecked", when)
	case now.Sub(b.newest.At) > app.BackupAge:
		return words.T("backup.status.old", when)
	case !b.second.Away.IsZero():
		when["Since"] = backupTime(b.second.Away, now)
		return words.T("backup.status.away", when)
	case b.second.NeedsPassphrase:
		return words.T("backup.status.locked", when)
	}
	return words.T("backup.status.verified", when)
}

// short is text where there is little room: what needs a person comes first.
func (b backupState) short(now time.Time) string {
	when := words.Args{"When": backupTime(b.newest.At, now)}
	switch {
	case b.working, b.newest.ID == "" && !b.failed && b.checking == "":
		return b.text(now)
	case b.checking != "":
		return words.T("backup.status.checking")
	case b.failed:
		return words.T("backup.status.failed")
	case b.newest.Check == app.CheckUnchecked:
		return words.T("backup.status.unchecked_short")
	case b.newest.Check == app.CheckDamaged, now.Sub(b.newest.At) > app.BackupAge:
		return b.text(now)
	case !b.second.Away.IsZero():
		return words.T("backup.status.away_short")
	case b.second.NeedsPassphrase:
		return words.T("backup.status.locked_short")
	}
	return words.T("backup.status.made", when)
}

func backupTime(t, now time.Time) string {
	day, today := app.DateOf(t.Local()), app.DateOf(now.Local())
	at := words.Args{"Time": words.Clock(t), "Day": words.ShortDay(day, today)}
	switch day {
	case today:
		return words.T("backup.when.today", at)
	case today.AddDays(-1):
		return words.T("backup.when.yesterday", at)
	}
	return words.T("backup.when.day", at)
}

func (b *statusBar) renderBackup(s backupState, now time.Time) {
	icon, color := theme.IconCheckCircle, theme.ColorGreenText
	odd := s.odd(now) && !s.working
	switch {
	case odd:
		icon, color = theme.IconWarning, theme.ColorAmberText
	case s.working, s.newest.ID == "":
		icon, color = theme.IconBackup, theme.ColorText2
	}
	b.setBackup(s.text(now), s.short(now), icon, color, odd)
}

func (b *statusBar) setBackup(text, short string, icon theme.Icon, color fyne.ThemeColorName, warning bool) {
	tone := theme.ColorText2
	if warning {
		tone = theme.ColorAmberText
	}
	b.backup.Set(text, "")
	b.backup.SetShort(short)
	b.backup.SetIcon(icon, color)
	b.backup.SetColor(tone)
}

// backUp makes a backup because somebody asks for it, and says so.
func (s *Shell) backUp() {
	if s.backingUp {
		return
	}
	s.backingUp = true
	s.status.setBackup(words.T("backup.status.working"), "", theme.IconBackup, theme.ColorText2, false)
	s.deps.Run.Go(func() {
		made, err := s.deps.Backups.Make(context.Background(), app.BackupRequest)
		s.deps.Run.Do(func() {
			s.backingUp = false
			s.refreshAll()
			if err != nil {
				s.Fail(err)
				return
			}
			s.Notify(words.N("backup.made", made.Customers))
		})
	})
}

// backupsPage is the page of the settings about backups.
func (s *Shell) backupsPage() settings.Page {
	return settings.Page{Section: settings.Backups, Icon: theme.IconBackup, Make: func() settings.Screen {
		s.backupsView = backups.NewView(s.backups, backups.ViewDeps{
			Keys: s.keys, Tips: s.tips, Canvas: s.window.Canvas(), After: s.deps.After,
			Folder: filepath.Join(filepath.Dir(s.deps.DataPath), "backups"),
		})
		s.furnish(nav.Backups, s.backupsView.Grid())
		return s.backupsView
	}}
}

// backupsInFront says whether somebody looks at the page of backups.
func (s *Shell) backupsInFront() bool {
	return s.page == nav.Settings && s.backupsView != nil && s.backupsView.Object().Visible()
}

// dropped hands a file over to the page that it was dropped on.
func (s *Shell) dropped(_ fyne.Position, files []fyne.URI) {
	if len(files) != 1 || s.page != nav.Settings {
		return
	}
	switch path := files[0].Path(); {
	case s.backupsView != nil && s.backupsView.Object().Visible():
		s.backupsView.Drop(path)
	case s.writing != nil && s.writing.Object().Visible():
		s.templates.UseLogo(path)
	}
}

// askForPassphrase asks once for what copies of backups wait for, and tells who types;
// the page of backups offers it again.
func (s *Shell) askForPassphrase(second app.Second) {
	canvas := s.window.Canvas()
	if !second.NeedsPassphrase || second.Waiting == 0 || s.asked || canvas.Overlays().Top() != nil {
		return
	}
	s.asked = true
	if !s.occupied() {
		backups.AskPassphrase(s.backups, canvas)
		return
	}
	s.Notify(words.T("backups.passphrase.notice"), nav.Action{
		Label: words.T("backups.passphrase.enter"), Do: func() { backups.AskPassphrase(s.backups, canvas) },
		Over: func() bool { return !s.deps.Backups.Second().NeedsPassphrase },
	})
}

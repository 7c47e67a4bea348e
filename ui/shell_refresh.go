package ui

import (
	"context"
	"slices"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/widgets"
)

// changed gathers changes and has screens read again soon. It may be called on
// any goroutine.
func (s *Shell) changed(c app.Change) {
	s.deps.Run.Do(func() {
		if len(s.changes) == 0 {
			s.overdue.Call(s.refreshChanged)
		}
		s.changes[c.Kind] = true
		s.refresh.Call(s.refreshChanged)
	})
}

func (s *Shell) refreshChanged() {
	s.refresh.Cancel()
	s.overdue.Cancel()
	changes := s.changes
	s.changes = map[app.ChangeKind]bool{}
	if changes[app.ChangeCustomer] || changes[app.ChangeOutbox] || changes[app.ChangeView] {
		s.list.Reload()
	}
	s.pane.Reload()
	if s.page == nav.Outbox && (changes[app.ChangeOutbox] || changes[app.ChangeSending]) {
		s.outbox.Reload()
	}
	if changes[app.ChangeSettings] {
		if s.pages[nav.Settings] != nil {
			s.settings.Load()
			s.mail.Load()
		}
		s.catalogChanged()
	}
	if changes[app.ChangeCustomer] {
		s.catalogChanged()
		if s.page == nav.Duplicates {
			s.pairs.Reload()
		}
	}
	if s.page == nav.Trials && (changes[app.ChangeCustomer] || changes[app.ChangeSettings]) {
		s.trials.Reload()
	}
	if s.page == nav.Activity {
		s.activity.Reload()
	}
	s.refreshBackups(changes)
	s.refreshAll()
}

// refreshBackups reads for the page of backups, when somebody looks at it: what a
// backup is compared with is all there is.
func (s *Shell) refreshBackups(changes map[app.ChangeKind]bool) {
	switch {
	case !s.backupsInFront():
	case changes[app.ChangeBackup], changes[app.ChangeSettings]:
		s.backups.Reload()
	case changes[app.ChangeCustomer], changes[app.ChangeOutbox]:
		s.backups.Changed()
	}
}

// refreshAll reads what the frame around the screens shows.
func (s *Shell) refreshAll() {
	if s.page == nav.Drafts {
		s.drafts.Reload()
	}
	today := app.DateOf(s.deps.Clock())
	s.deps.Run.Go(func() {
		ctx := context.Background()
		var f frameState
		f.read(ctx, s.deps.Store, s.deps.Backups, today)
		s.deps.Run.Do(func() { s.renderFrame(f) })
	})
}

func (s *Shell) renderFrame(f frameState) {
	f.sending, f.backup.working = s.deps.Outbox.Status(), s.backingUp
	conditions := s.deps.Health.Conditions()
	f.backup.checking = checking(conditions)
	s.health.render(conditions)
	if f.err != nil {
		s.deps.Log.Error("read status", "err", f.err)
		return
	}
	s.partner.SetText(f.settings.Partner)
	widgets.SetVisible(s.partner, f.settings.Partner != "") // or the name above it stands too high
	waiting := f.drafts
	if s.wizard != nil {
		waiting = without(waiting, func(d app.DraftRecord) bool { return d.ID == s.wizard.id })
	}
	edits := without(f.edits, func(e app.EditDraft) bool { return s.pane.Editing(e.Customer, app.Form(e.Form)) })
	s.items[nav.Drafts].SetBadge(len(waiting)+len(edits), false)
	s.items[nav.Outbox].SetBadge(f.outbox.NeedsYou, true)
	s.listView.ShowDrafts(waiting, len(edits))
	s.showTrials(f)
	s.setup.render(f)
	s.status.render(f, s.deps.Clock())
	s.notifier.count(f.outbox.NeedsYou)
	s.askForPassword(f)
	s.askForPassphrase(f.backup.second)
}

// without are those that are not being typed just now.
func without[T any](all []T, now func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(all), now)
}

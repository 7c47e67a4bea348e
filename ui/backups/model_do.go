package backups

import (
	"context"
	"errors"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/words"
)

// Restore makes a backup what is there, and offers to come back.
func (m *Model) Restore(id app.BackupID) {
	m.restore(id, func(r app.Restored) {
		m.deps.Nav.Notify(words.N("backups.restored", r.Backup.Customers, words.Args{"When": inText(r.Backup.At, m.deps.Clock())}),
			nav.Action{Label: words.T("action.undo"), Do: func() { m.undo(r.Undo.ID) }})
	})
}

func (m *Model) undo(id app.BackupID) {
	m.restore(id, func(r app.Restored) {
		m.deps.Nav.Notify(words.N("backups.undone", r.Backup.Customers))
	})
}

// restore says with every step how far it is. What is typed anywhere is kept before, so
// that it stays with its customer.
func (m *Model) restore(id app.BackupID, done func(app.Restored)) {
	if m.state.Busy {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	m.stop = stop
	m.step(true, app.RestoreReads)
	m.deps.Keep(func() { m.replace(ctx, stop, id, done) })
}

func (m *Model) replace(ctx context.Context, stop func(), id app.BackupID, done func(app.Restored)) {
	m.deps.Run.Go(func() {
		restored, err := m.deps.Backups.Restore(ctx, id, func(step, _ int) {
			m.deps.Run.Do(func() { m.step(true, step) })
		})
		m.deps.Run.Do(func() {
			stop()
			m.step(false, -1)
			m.Reload()
			switch {
			case errors.Is(err, context.Canceled):
				m.deps.Nav.Notify(words.T("backups.stopped"))
			case err != nil:
				m.deps.Nav.Fail(err)
			default:
				m.wanted = restored.Backup.ID
				done(restored)
			}
		})
	})
}

func (m *Model) step(busy bool, step int) {
	m.state.Busy, m.state.Step = busy, step
	m.render(m.state)
}

// Stop ends a restore that has not changed anything yet.
func (m *Model) Stop() {
	if m.stop != nil {
		m.stop()
	}
}

// VerifyAgain reads the selected backup whole and says what it found.
func (m *Model) VerifyAgain() {
	var checked app.Backup
	m.do(func(ctx context.Context, b app.Backup) (err error) {
		checked, err = m.deps.Backups.Verify(ctx, b.ID)
		return err
	}, func(b app.Backup) {
		args := words.Args{"When": inText(b.At, m.deps.Clock())}
		if checked.Check == app.CheckVerified {
			m.deps.Nav.Notify(words.T("backups.sound", args))
			return
		}
		m.deps.Nav.Notify(words.T("backups.unsound", args))
	})
}

// SaveCopy writes the selected backup where other programs find it.
func (m *Model) SaveCopy() {
	var path string
	m.do(func(ctx context.Context, b app.Backup) (err error) {
		name := words.T("backups.file", words.Args{"When": b.At.Local().Format("2006-01-02 1504")})
		path, err = m.deps.Backups.SaveCopy(ctx, b.ID, name+".db")
		return err
	}, func(app.Backup) { m.deps.Nav.Notify(words.T("backups.saved", words.Args{"Path": path})) })
}

// Delete removes the selected backup for good.
func (m *Model) Delete() {
	if m.state.CanDelete() {
		m.do(func(ctx context.Context, b app.Backup) error { return m.deps.Backups.Remove(ctx, b.ID) },
			func(b app.Backup) {
				m.deps.Nav.Notify(words.T("backups.deleted", words.Args{"When": inText(b.At, m.deps.Clock())}))
			})
	}
}

// do does something to the selected backup and says what came of it.
func (m *Model) do(act func(context.Context, app.Backup) error, then func(app.Backup)) {
	b := m.selected()
	if b.ID == "" || m.state.Busy {
		return
	}
	m.state.Busy = true
	m.render(m.state)
	m.deps.Run.Go(func() {
		err := act(context.Background(), b)
		m.deps.Run.Do(func() {
			m.state.Busy = false
			m.Reload()
			m.render(m.state)
			if err != nil {
				m.deps.Nav.Fail(err)
				return
			}
			then(b)
		})
	})
}

// TakeIn makes a backup of a file from anywhere and selects it. Done hears why not.
func (m *Model) TakeIn(path string, key app.Secret, done func(error)) {
	m.deps.Run.Go(func() {
		taken, err := m.deps.Backups.Adopt(context.Background(), path, key)
		m.deps.Run.Do(func() {
			if err == nil {
				m.wanted = taken.ID
				m.Reload()
			} else {
				m.deps.Log.Warn("take in a backup", "err", err)
			}
			done(err)
		})
	})
}

// SavePlan keeps what was decided about backups. Done hears why not.
func (m *Model) SavePlan(p app.BackupPlan, key app.Secret, done func(error)) {
	m.deps.Run.Go(func() {
		kept, err := m.deps.Backups.SavePlan(context.Background(), p, key)
		m.deps.Run.Do(func() {
			done(err)
			if err != nil {
				m.deps.Log.Warn("save the plan of backups", "err", err)
				return
			}
			m.Reload()
			if p.Seal && !kept {
				m.deps.Nav.Notify(words.T("backups.asked_each"))
				return
			}
			m.deps.Nav.Notify(words.T("backups.plan.saved"))
		})
	})
}

// UsePassphrase has what waits copied with a passphrase. Done hears why not.
func (m *Model) UsePassphrase(key app.Secret, done func(error)) {
	m.deps.Run.Go(func() {
		err := m.deps.Backups.UsePassphrase(context.Background(), key)
		m.deps.Run.Do(func() {
			done(err)
			m.Reload()
		})
	})
}

package mailserver

import (
	"context"
	"slices"

	"foyer/app"
)

// check is everything that stops a sender from being kept.
func (m *Model) check(f Form) []app.Issue {
	p := f.profile()
	issues := app.Blocking(app.CheckProfile(p))
	if p.Rate < 1 && !slices.ContainsFunc(issues, func(i app.Issue) bool { return i.Field == app.FieldMailRate }) {
		issues = append(issues, app.Issue{Field: app.FieldMailRate, Code: "mail_rate_invalid", Level: app.Block})
	}
	return issues
}

// fine says whether nothing is wrong with what is to be tried; what is, is shown.
func (m *Model) fine(f Form) bool {
	m.state.Issues = nil
	issues := m.check(f)
	if len(issues) > 0 {
		m.refuse(issues)
		m.changed()
	}
	return len(issues) == 0
}

// Save keeps everything that was typed, or shows what is wrong.
func (m *Model) Save() { m.SaveAnd(func() {}) }

// SaveAnd saves and then, when everything is kept, goes on with next.
func (m *Model) SaveAnd(next func()) {
	changed := m.senders.Changed()
	if !m.state.Loaded || len(changed) == 0 {
		next()
		return
	}
	m.checked = true
	for i, f := range m.senders.Typed {
		if !m.senders.Dirty(i) {
			continue
		}
		if issues := m.check(f); len(issues) > 0 {
			m.senders.At = i
			m.refuse(issues)
			m.changed()
			return
		}
	}
	m.state.Issues = nil
	m.deps.Run.Go(func() {
		ids, err := m.store(changed)
		profiles, failed := m.deps.Profiles.List(context.Background())
		m.deps.Run.Do(func() {
			if failed != nil {
				m.refused(failed)
				return
			}
			m.stored(changed, ids, profiles)
			if err != nil {
				m.refused(err)
				return
			}
			m.keep(changed, ids, next)
		})
	})
}

// store writes the senders one after the other, and returns the ids of those it did.
// The new default goes first: of two there is none in between.
func (m *Model) store(changed []Form) (ids []app.ProfileID, err error) {
	ids = make([]app.ProfileID, len(changed))
	order := make([]int, len(changed))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return boolToInt(changed[b].Default) - boolToInt(changed[a].Default) })
	for _, i := range order {
		if ids[i], err = m.deps.Profiles.Save(context.Background(), changed[i].profile()); err != nil {
			return ids, err
		}
	}
	return ids, nil
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// stored takes in what is kept now. What was not kept, or was changed meanwhile, stays
// typed.
func (m *Model) stored(changed []Form, ids []app.ProfileID, profiles []app.Profile) {
	var left []Form
	for _, f := range m.senders.Changed() {
		at := slices.Index(changed, f)
		if at < 0 || ids[at] == 0 {
			left = append(left, f)
		}
	}
	shown := m.senders.Selected()
	if at := slices.Index(changed, shown); at >= 0 && ids[at] != 0 {
		shown.ID = ids[at]
	}
	m.loaded(profiles, left)
	m.senders.Find(func(f Form) bool { return same(f, shown) || shown.ID == 0 && f == shown })
	m.state.Failure = nil
	m.state.JustDone = len(m.senders.Changed()) == 0
	m.checked = !m.state.JustDone
	m.changed()
}

// keep puts passwords where they are kept and into the outbox. A password that nothing
// keeps is used until the program ends.
func (m *Model) keep(changed []Form, ids []app.ProfileID, next func()) {
	remember := m.state.Remember
	m.deps.Run.Go(func() {
		for i, f := range changed {
			if f.ClientSecret != "" {
				m.put(app.ClientSecret(ids[i]), f.ClientSecret)
			}
			if f.Password != "" && remember {
				m.put(app.MailSecret(ids[i]), f.Password)
			}
		}
		m.deps.Run.Do(func() {
			for i, f := range changed {
				if f.Password != "" {
					m.deps.Outbox.UsePassword(ids[i], app.NewSecret(f.Password))
				}
			}
			m.deps.Outbox.Retry()
			m.look()
			next()
		})
	})
}

func (m *Model) put(name, secret string) {
	ctx, cancel := context.WithTimeout(context.Background(), keyringTimeout)
	defer cancel()
	if err := m.deps.Secrets.SetSecret(ctx, name, app.NewSecret(secret)); err != nil {
		m.deps.Log.Warn("keep a secret of the mail server", "name", name, "err", err)
	}
}

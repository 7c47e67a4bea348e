package mailserver

import (
	"context"
	"time"

	"foyer/app"
	"foyer/ui/words"
)

// signInTimeout is how long somebody may take in the browser.
const signInTimeout = 5 * time.Minute

// SignIn is how the newest sign-in in the browser went, or goes.
type SignIn struct {
	Waiting, Done bool
	Grant         app.Grant
	Err           error
}

// SignInWithBrowser saves what is typed and has somebody sign in, unless there is no
// place to keep what comes of that.
func (m *Model) SignInWithBrowser() {
	switch {
	case !m.state.Loaded || m.state.SignIn.Waiting:
	case m.state.Store == StoreNone:
		m.state.SignIn = SignIn{Done: true, Err: app.ErrNoKeyring}
		m.changed()
	case m.state.Store == StoreLocked:
		m.state.SignIn = SignIn{Done: true, Err: app.ErrLocked}
		m.changed()
	default:
		m.SaveAnd(m.signIn)
	}
}

func (m *Model) signIn() {
	sender := m.senders.Selected()
	if !m.fine(sender) {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), signInTimeout)
	m.leave = cancel
	question := m.signIns.Next()
	m.state.SignIn = SignIn{Waiting: true}
	browser := app.Browser{Open: m.deps.Browse, Page: words.T("signin.page")}
	m.deps.Run.Go(func() {
		defer cancel()
		grant, err := m.deps.Outbox.SignIn(ctx, sender.profile(), app.Secret{}, browser)
		m.deps.Run.Do(func() {
			if !m.signIns.Is(question) {
				return
			}
			m.state.SignIn = SignIn{Done: true, Grant: grant, Err: err}
			if err != nil {
				m.deps.Log.Warn("sign in with the browser", "err", err)
			}
			m.changed()
			m.look()
		})
	})
	m.changed()
}

// StopSignIn gives up waiting for the browser.
func (m *Model) StopSignIn() {
	if m.leave != nil {
		m.leave()
	}
}

// SignOut forgets what the sign-in gave.
func (m *Model) SignOut() {
	id := m.senders.Selected().ID
	m.deps.Run.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), keyringTimeout)
		defer cancel()
		err := m.deps.Outbox.SignOut(ctx, id)
		m.deps.Run.Do(func() {
			m.state.SignIn = SignIn{}
			if err != nil {
				m.refused(err)
			}
			m.look()
		})
	})
}

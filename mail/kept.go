package mail

import (
	"sync"
	"time"

	"foyer/app"
)

// How long a connection is used for one message after the other. Servers close
// what is idle, or old, or was used often, at times of their own.
const (
	keptIdle     = 5 * time.Second
	keptAge      = time.Minute
	keptMessages = 50
)

// kept is at most one connection that took a message and waits for the next.
type kept struct {
	mu      sync.Mutex
	attempt *attempt
	timer   *time.Timer
}

// take returns the connection if it is good for this message, nil otherwise.
func (k *kept) take(server app.MailServer, password app.Secret, from string) *attempt {
	k.mu.Lock()
	a := k.attempt
	k.attempt = nil
	if a != nil {
		k.timer.Stop()
	}
	k.mu.Unlock()
	if a == nil {
		return nil
	}
	a.stage = stageDial
	if a.server != server || a.password.Reveal() != password.Reveal() || a.domain != domainOf(from) || a.worn() {
		a.quit()
		return nil
	}
	return a
}

// put keeps a connection for the message that follows at once, and says goodbye
// when none does.
func (k *kept) put(a *attempt) {
	k.mu.Lock()
	before := k.attempt
	if before != nil {
		k.timer.Stop()
	}
	k.attempt = a
	k.timer = time.AfterFunc(keptIdle, func() { k.drop(a) })
	k.mu.Unlock()
	if before != nil {
		before.quit()
	}
}

// drop ends a connection that nothing was sent over any more.
func (k *kept) drop(a *attempt) {
	k.mu.Lock()
	mine := k.attempt == a
	if mine {
		k.attempt = nil
	}
	k.mu.Unlock()
	if mine {
		a.quit()
	}
}

// worn says whether a connection has been used for long enough.
func (a *attempt) worn() bool { return a.sent >= keptMessages || time.Since(a.opened) > keptAge }

// quit says goodbye. What the server answers means nothing.
func (a *attempt) quit() {
	a.conn.idle, a.conn.hard = quitWait, time.Now().Add(quitWait)
	_ = a.client.Quit()
	a.conn.Close()
}

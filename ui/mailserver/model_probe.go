package mailserver

import (
	"context"
	"strings"
	"time"

	"foyer/app"
)

// How long a test may take, and one that sends a message.
const (
	testTimeout = 15 * time.Second
	sendTimeout = 45 * time.Second
)

// Test is how the newest test of the sender that is shown went, or goes.
type Test struct {
	Running, Done bool
	Server        app.MailServer
	To            string // "" without a message
	Steps         []app.ProbeStep
	Err           error
	At            time.Time
	Unsaved       bool // what was tried was not kept
}

// TestConnection tries the server with what is typed, saved or not. It ends a test that
// is running, and so does SendTest.
func (m *Model) TestConnection() { m.test("", testTimeout) }

// SendTest tries the server and sends a message to the address.
func (m *Model) SendTest(to string) { m.test(strings.TrimSpace(to), sendTimeout) }

func (m *Model) test(to string, limit time.Duration) {
	if !m.state.Loaded {
		return
	}
	m.StopTest()
	form := m.senders.Selected()
	if !m.fine(form) {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	m.stop = cancel
	question := m.tests.Next()
	m.state.Test = Test{Running: true, Server: form.server(), To: to, Unsaved: m.senders.Dirty(m.senders.At)}
	m.deps.Run.Go(func() {
		defer cancel()
		err := m.deps.Outbox.TestConnection(ctx, form.profile(), app.NewSecret(form.Password), to, func(step app.ProbeStep) {
			m.deps.Run.Do(func() {
				if m.tests.Is(question) {
					m.state.Test.Steps = append(m.state.Test.Steps, step)
					m.deps.Log.Debug("tested", "stage", step.Stage, "well", step.Failed == nil)
					m.changed()
				}
			})
		})
		m.deps.Run.Do(func() {
			if m.tests.Is(question) {
				t := &m.state.Test
				t.Running, t.Done, t.Err, t.At = false, true, err, m.deps.Clock()
				m.deps.Log.Debug("test ended", "well", err == nil)
				m.changed()
			}
		})
	})
	m.changed()
}

// StopTest ends a running test.
func (m *Model) StopTest() {
	if m.stop != nil {
		m.stop()
	}
}

package details

import (
	"context"

	"foyer/app"
)

// SendAgain has a failed message sent once more, and a waiting one as soon as possible.
func (m *Model) SendAgain(id app.MessageID) { m.decide(id, m.deps.Outbox.SendNow) }

// MarkSent says that a message whose fate is unknown was sent.
func (m *Model) MarkSent(id app.MessageID) { m.decide(id, m.deps.Outbox.MarkSent) }

// CancelMail gives a message up.
func (m *Model) CancelMail(id app.MessageID) { m.decide(id, m.deps.Outbox.Cancel) }

func (m *Model) decide(id app.MessageID, do func(app.Context, app.MessageID) error) {
	var err error
	m.deps.Serial.Do(func() { err = do(context.Background(), id) }, func() {
		if err != nil {
			m.deps.Nav.Fail(err)
		}
		m.Reload()
	})
}

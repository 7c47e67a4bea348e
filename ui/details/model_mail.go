package details

import (
	"context"

	"foyer/app"
)

// SendMail sends a message as soon as possible, or again.
func (m *Model) SendMail(id app.MessageID) { m.decide(id, m.deps.Outbox.SendNow) }

// MarkSent records that a message arrived.
func (m *Model) MarkSent(id app.MessageID) { m.decide(id, m.deps.Outbox.MarkSent) }

// CancelMail gives a message up.
func (m *Model) CancelMail(id app.MessageID) { m.decide(id, m.deps.Outbox.Cancel) }

func (m *Model) decide(id app.MessageID, act func(app.Context, app.MessageID) error) {
	m.deps.Run.Go(func() {
		err := act(context.Background(), id)
		m.deps.Run.Do(func() {
			if err != nil {
				m.deps.Nav.Fail(err)
			}
			m.Reload()
		})
	})
}

package outbox

import (
	"context"
	"slices"

	"foyer/app"
)

// Can says whether something can be decided about the chosen message.
func (c Chosen) Can(act app.MailAct) bool { return slices.Contains(c.Message.Acts(), act) }

// Decide does what somebody decides about the chosen message.
func (m *Model) Decide(act app.MailAct) {
	if m.state.Chosen.Can(act) {
		m.deps.Acts.DecideMail(m.state.Chosen.Message, act)
	}
}

// Send sends the chosen message now, or asks to send it again.
func (m *Model) Send() {
	if m.state.Chosen.Can(app.MailActNow) {
		m.Decide(app.MailActNow)
		return
	}
	m.Decide(app.MailActAgain)
}

// CancelWaiting gives the chosen message up, if it waits.
func (m *Model) CancelWaiting() {
	if m.state.Chosen.Message.State.Waits() {
		m.Decide(app.MailActCancel)
	}
}

// Save writes the chosen message into a file.
func (m *Model) Save() {
	if m.state.Chosen.Message.ID != "" {
		m.deps.Acts.SaveMail(m.state.Chosen.Message)
	}
}

// OpenCustomer shows whom the chosen message is for.
func (m *Model) OpenCustomer() {
	if id := m.state.Chosen.Message.Customer; id != 0 {
		m.deps.Nav.OpenCustomer(id)
	}
}

// SendAll makes everything due that waits for no date.
func (m *Model) SendAll() { m.deps.Outbox.Resume() }

// Pause lets nothing go out, or goes on when nothing does.
func (m *Model) Pause() {
	do := m.deps.Outbox.Pause
	if m.state.Paused.Paused() {
		do = m.deps.Outbox.Continue
	}
	var err error
	m.deps.Serial.Do(
		func() { err = do(context.Background()) },
		func() {
			if err != nil {
				m.deps.Nav.Fail(err)
			}
			m.Reload()
		})
}

package details

import (
	"context"

	"foyer/app"
	"foyer/ui/words"
)

// EditWhenLoaded opens a form as soon as the customer is there.
func (m *Model) EditWhenLoaded(form app.Form) {
	if m.state.Loaded {
		m.Edit(form)
		return
	}
	m.wanted = form
}

// Resend queues another welcome email to somebody at the customer.
func (m *Model) Resend(p app.Person) {
	id := m.state.Customer.ID
	var err error
	m.deps.Serial.Do(
		func() { err = m.deps.Manager.ResendWelcome(context.Background(), id, p.ID) },
		func() {
			if err != nil {
				m.deps.Acts.Fail(err)
				return
			}
			m.deps.Nav.Notify(words.T("details.resent", words.Args{"To": app.ShownEmail(p.Email)}))
		})
}

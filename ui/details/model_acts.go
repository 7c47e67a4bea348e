package details

import (
	"context"
	"errors"

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
	m.welcome(p, func(ctx app.Context) error { return m.deps.Manager.ResendWelcome(ctx, id, p.ID) })
}

// Redirect has a welcome email to an old address go to somebody at the customer instead.
func (m *Model) Redirect(old app.Message, p app.Person) {
	id := m.state.Customer.ID
	m.welcome(p, func(ctx app.Context) error { return m.deps.Manager.RedirectWelcome(ctx, id, old.ID, p.ID) })
}

// welcome has a welcome email to somebody queued and says so.
func (m *Model) welcome(p app.Person, queue func(app.Context) error) {
	var err error
	m.deps.Serial.Do(
		func() { err = queue(context.Background()) },
		func() {
			switch {
			case errors.Is(err, app.ErrState):
				m.deps.Nav.Notify(words.T("acts.mail.changed"))
			case err != nil:
				m.deps.Acts.Fail(err)
			default:
				m.deps.Nav.Notify(words.T("details.resent", words.Args{"To": app.ShownEmail(p.Email)}))
			}
		})
}

package ui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

// needy puts n messages that need a person into the store and says so.
func (p *program) needy(state app.MailState, names ...string) {
	p.t.Helper()
	for _, name := range names {
		domain := strings.ToLower(strings.ReplaceAll(name, " ", "-")) + ".example"
		apptest.Add(p.t, p.memory, apptest.Named(name, domain), apptest.Welcomed(func(m *app.Message) { m.State = state }))
		p.bus.Publish(app.Change{Kind: app.ChangeOutbox})
		p.settle()
	}
	p.queue.Advance(5 * time.Second)
}

func (p *program) wantTold(want ...string) {
	p.t.Helper()
	if !slices.Equal(p.told, want) {
		p.t.Errorf("told %q, want %q", p.told, want)
	}
	p.told = nil
}

func TestOneNotificationTellsOfWhatNeedsAPerson(t *testing.T) {
	p := start(t, func(p *program) {
		apptest.Add(p.t, p.memory, apptest.Welcomed(func(m *app.Message) { m.State = app.MailFailed }))
	})
	p.queue.Advance(time.Minute)
	p.wantTold() // it was so at the start

	p.needy(app.MailFailed, "Bright Dental")
	p.wantTold("1 message was not sent: Bright Dental. Open the Outbox to decide.")
	p.needy(app.MailFailed, "Harbor Dental")
	p.wantTold() // nobody has looked yet
	p.needy(app.MailUnknown, "Lindqvist Optics", "Fernhill Architects", "Quarry Lane")
	p.wantTold("Foyer can't tell whether 3 messages were sent: Open the Outbox to decide.")

	p.menu(fyne.Key4)
	p.needy(app.MailFailed, "Seen At Once")
	p.wantTold()
	p.menu(fyne.Key1)
	p.needy(app.MailFailed, "Juniper Vet")
	p.wantTold("1 message was not sent: Juniper Vet. Open the Outbox to decide.")
}

func TestWhatWasPausedByAPersonIsSaidOnEveryPage(t *testing.T) {
	p := start(t, welcome)
	p.menu(fyne.Key4)
	p.Want("1 message: 1 waiting", "Outbox: 1 waiting for a mail server")
	p.Tap("Pause Sending")
	p.settle()
	p.Want("Outbox: 1 waiting, sending paused")
	p.menu(fyne.Key1)
	p.Want("Outbox: 1 waiting, sending paused", "1 customer: 1 active")
}

func TestTheSearchOfTheOutbox(t *testing.T) {
	p := start(t, welcome)
	p.menu(fyne.Key4)
	p.WantFocus("Messages")
	p.menu(fyne.KeyF)
	p.WantFocus("Search company or address")
	p.Press(fyne.KeyF6)
	p.WantFocus("Parts of the message")
	p.Press(fyne.KeyF6)
	p.WantFocus("Outbox")
	p.Press(fyne.KeyF6)
	p.WantFocus("Messages")
}

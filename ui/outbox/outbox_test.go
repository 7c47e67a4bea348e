package outbox_test

import (
	"log/slog"
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/nav"
	"foyer/ui/outbox"
	"foyer/ui/task/tasktest"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

// Times of day are shown in the local time zone, which the tests fix.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// messages is a store that holds just these.
type messages struct {
	list []app.Message
	err  error
}

func (m *messages) Messages(app.Context, app.CustomerID) ([]app.Message, error) { return m.list, m.err }

// decisions is an outbox in a state that remembers what was decided.
type decisions struct {
	status app.OutboxStatus
	made   []string
	err    error
}

func (d *decisions) Status() app.OutboxStatus { return d.status }
func (d *decisions) Resume()                  { d.made = append(d.made, "resume") }

func (d *decisions) SendNow(_ app.Context, id app.MessageID) error  { return d.note("send", id) }
func (d *decisions) MarkSent(_ app.Context, id app.MessageID) error { return d.note("mark", id) }
func (d *decisions) Cancel(_ app.Context, id app.MessageID) error   { return d.note("cancel", id) }

func (d *decisions) note(what string, id app.MessageID) error {
	d.made = append(d.made, what+" "+string(id))
	return d.err
}

// screen is the outbox in a window.
type screen struct {
	*uitest.Window
	queue  *tasktest.Queue
	store  *messages
	outbox *decisions
	nav    uitest.Nav
	model  *outbox.Model
	view   *outbox.View
}

func open(t *testing.T, status app.OutboxStatus, list ...app.Message) *screen {
	t.Helper()
	clock := apptest.NewClock(t)
	s := &screen{
		Window: uitest.Open(t), queue: tasktest.New(t), store: &messages{list: list}, outbox: &decisions{status: status},
	}
	s.model = outbox.NewModel(outbox.Deps{
		Reader: s.store, Outbox: s.outbox, Nav: &s.nav, Run: s.queue.Runner(), Clock: clock.Now,
		Log: slog.New(slog.DiscardHandler),
	})
	s.view = outbox.NewView(s.model, &s.nav, &widgets.Keys{})
	s.SetContent(s.view.Object())
	s.model.Reload()
	s.queue.Pump()
	s.Canvas().Focus(s.view.Focus())
	return s
}

// message is one to Bright Dental in a state, with how its last attempt ended.
func message(state app.MailState, last app.AttemptResult) app.Message {
	return apptest.Message(func(m *app.Message) {
		m.Company, m.State, m.Last, m.UpdatedAt = "Bright Dental", state, last, apptest.Start
		m.NextAttempt = apptest.Start.Add(5 * time.Minute)
	})
}

var actions = []string{"Send Now", "Send Again", "Mark as Sent", "Cancel Message"}

func TestEachStateHasItsSentenceAndItsButtons(t *testing.T) {
	accepted := app.AttemptResult{Class: app.ClassAccepted, Server: "smtp.lakeside-it.example", At: apptest.Start}
	greylisted := app.AttemptResult{Class: app.ClassRetry, Code: 451, Enhanced: "4.7.1", Text: "try later"}
	elsewhere := message(app.MailAccepted, app.AttemptResult{})
	elsewhere.Settled, elsewhere.SettledBy, elsewhere.Note = app.SettledElsewhere, "Pat", "Read out on the phone."
	refused := app.AttemptResult{Class: app.ClassMessage, Code: 550, Enhanced: "5.1.1", Text: "no such user"}
	for _, c := range []struct {
		message app.Message
		title   string
		why     string
		buttons []string
	}{
		{message(app.MailQueued, app.AttemptResult{}), "Queued Bright Dental", "Waits to be sent.", []string{"Send Now", "Cancel Message"}},
		{
			message(app.MailQueued, app.AttemptResult{Class: app.ClassNetwork, Text: "dns"}), "Queued Bright Dental",
			"It stays in line.", []string{"Send Now", "Cancel Message"},
		},
		{
			message(app.MailScheduled, app.AttemptResult{}), "Scheduled Bright Dental",
			"To be sent: Today, 09:05. If Foyer is closed then, at its next start.", []string{"Send Now", "Cancel Message"},
		},
		{elsewhere, "Sent Bright Dental", "Sent another way, says Pat. Read out on the phone.", nil},
		{
			message(app.MailFailed, app.AttemptResult{Class: app.ClassNetwork, Text: app.TextExpired}), "Failed Bright Dental",
			"It waited more than three days without a connection", []string{"Send Again", "Cancel Message"},
		},
		{message(app.MailSending, app.AttemptResult{}), "Sending Bright Dental", "On its way to the mail server.", nil},
		{
			message(app.MailRetry, greylisted), "Retrying Bright Dental",
			"The server refused the message for now. (451 4.7.1 try later) Foyer tries again at 09:05.",
			[]string{"Send Now", "Cancel Message"},
		},
		{message(app.MailAccepted, accepted), "Sent Bright Dental", "Accepted by smtp.lakeside-it.example at 09:00.", nil},
		{message(app.MailAccepted, app.AttemptResult{Class: app.ClassUnknown}), "Sent Bright Dental", "Marked as sent by a person.", nil},
		{
			message(app.MailFailed, refused), "Failed Bright Dental", "(550 5.1.1 no such user)",
			[]string{"Send Again", "Cancel Message"},
		},
		{
			message(app.MailUnknown, app.AttemptResult{Class: app.ClassUnknown}), "Unknown Bright Dental",
			"the server may have taken it. Ask the customer, then mark it as sent or send it again.",
			[]string{"Send Again", "Mark as Sent", "Cancel Message"},
		},
		{message(app.MailCanceled, app.AttemptResult{}), "Canceled Bright Dental", "Canceled. It was not sent.", nil},
	} {
		s := open(t, app.OutboxStatus{}, c.message)
		s.Press(fyne.KeyHome)
		s.Want(c.title, c.why, "To dana.reyes@riverside-pt.example", "Subject Welcome")
		var buttons []string
		for _, name := range actions {
			if s.Has(name) {
				buttons = append(buttons, name)
			}
		}
		if diff := cmp.Diff(c.buttons, buttons); diff != "" {
			t.Errorf("%s: %s", c.title, diff)
		}
	}
}

func TestButtonsDecide(t *testing.T) {
	s := open(t, app.OutboxStatus{}, message(app.MailUnknown, app.AttemptResult{Class: app.ClassUnknown}))
	s.Press(fyne.KeyHome)
	for _, name := range []string{"Send Again", "Mark as Sent", "Cancel Message"} {
		s.Tap(name)
		s.queue.Pump()
	}
	if diff := cmp.Diff([]string{"send 0193-welcome", "mark 0193-welcome", "cancel 0193-welcome"}, s.outbox.made); diff != "" {
		t.Error(diff)
	}
	s.outbox.err = app.ErrState
	s.Tap("Cancel Message")
	s.queue.Pump()
	if len(s.nav.Failures) != 1 {
		t.Errorf("a refused decision is not said: %v", s.nav.Failures)
	}
}

func TestNothingInTheOutbox(t *testing.T) {
	s := open(t, app.OutboxStatus{Paused: true, Reason: "not_set"})
	s.Want("No messages Welcome emails appear here.")
	s.WantNot("Sending is paused")
}

func TestWhatHoldsTheQueueUp(t *testing.T) {
	waiting := message(app.MailQueued, app.AttemptResult{})
	s := open(t, app.OutboxStatus{Paused: true, Reason: "auth_refused"}, waiting)
	s.Want("Sending is paused")
	s.Tap("Open Mail Server")
	s.Tap("Try Again")
	if diff := cmp.Diff([]nav.Page{nav.MailServer}, s.nav.Opened); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"resume"}, s.outbox.made); diff != "" {
		t.Error(diff)
	}

	s = open(t, app.OutboxStatus{Offline: true, Reason: "dns"}, waiting)
	s.Want("Messages wait for a connection The server's name was not found.")
	if !s.Has("Try Again") || !s.Has("Open Mail Server") { // the name may be wrong
		t.Errorf("offline:\n%s", s.Reads())
	}

	s = open(t, app.OutboxStatus{Paused: true, Reason: "auth_refused"}, message(app.MailCanceled, app.AttemptResult{}))
	s.WantNot("Sending is paused") // nothing waits
}

func TestWhatNeedsAPersonComesFirst(t *testing.T) {
	s := open(t, app.OutboxStatus{}, message(app.MailAccepted, app.AttemptResult{}), message(app.MailQueued, app.AttemptResult{}),
		message(app.MailUnknown, app.AttemptResult{}), message(app.MailCanceled, app.AttemptResult{}), message(app.MailFailed, app.AttemptResult{}))
	var got []string
	for i := range 5 {
		got = append(got, s.Grid().CellText(i, "state"))
	}
	if diff := cmp.Diff([]string{"Unknown", "Failed", "Queued", "Sent", "Canceled"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheSelectionStaysWithItsMessage(t *testing.T) {
	first := message(app.MailQueued, app.AttemptResult{})
	s := open(t, app.OutboxStatus{}, first)
	s.Press(fyne.KeyHome)
	newer := message(app.MailFailed, app.AttemptResult{Class: app.ClassMessage})
	newer.ID, newer.Company = "0194-newer", "Quick Competitor"
	s.store.list = []app.Message{newer, first}
	s.model.Reload()
	s.queue.Pump()
	s.Want("Queued Bright Dental")
	if got := s.Grid().Selected(); got != 1 {
		t.Errorf("row %d is selected", got)
	}
}

func TestAFailedReadKeepsTheRows(t *testing.T) {
	s := open(t, app.OutboxStatus{}, message(app.MailQueued, app.AttemptResult{}))
	s.store.err = app.ErrBusy
	s.model.Reload()
	s.queue.Pump()
	s.Want("Another program is using the database.", "Bright Dental")
	s.store.err = nil
	s.model.Reload()
	s.queue.Pump()
	s.WantNot("Another program")
}

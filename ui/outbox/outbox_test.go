package outbox_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/nav"
)

var (
	refused = tried(app.AttemptResult{Class: app.ClassMessage, Stage: "rcpt", Code: 550, Enhanced: "5.1.1", Text: "no such user", Server: "smtp.lakeside-it.example"}, app.MailFailed)
	lost    = tried(app.AttemptResult{Class: app.ClassUnknown, Stage: "commit", Text: "connection", Server: "smtp.lakeside-it.example"}, app.MailUnknown)
	taken   = tried(app.AttemptResult{Class: app.ClassAccepted, Stage: "commit", Text: "2.0.0 queued as 4711", Server: "smtp.lakeside-it.example", TLS: "TLS 1.3"}, app.MailAccepted)
	greyed  = tried(app.AttemptResult{Class: app.ClassRetry, Stage: "rcpt", Code: 451, Enhanced: "4.7.1", Text: "try later", Server: "smtp.lakeside-it.example"}, app.MailRetry)
)

// one of each is what a working outbox looks like.
func oneOfEach(s *screen) {
	for _, put := range []func(*screen){
		waiting("Fernhill Architects"), refused, waiting("Lindqvist Optics"), lost, waiting("Tallow and Wick"), taken,
		waiting("Quarry Lane"), greyed, waiting("Juniper Vet"), message("Brightside", app.MailCanceled),
	} {
		put(s)
	}
}

func TestMessagesStandInGroups(t *testing.T) {
	s := open(t, oneOfEach)
	s.Want("All 6 Needs you 2 Waiting 2 Sent 1", "Needs you 2", "Canceled 1",
		"Unknown Connection lost after hand-over", "Failed The mailbox does not exist (550 5.1.1)", "Queued In line",
		"Retrying The server wants to see it again later (451 4.7.1). Tries again at 09:05", "Sent Accepted by smtp.lakeside-it.example",
		"Canceled It was not sent")
	s.WantFocus("Messages")
	if got := s.List().Selected(); got != 0 {
		t.Errorf("row %d is chosen", got)
	}
	s.Focus("All 6 Needs you 2 Waiting 2 Sent 1")
	s.Press(fyne.KeyRight)
	s.Queue.Pump()
	if first, last := s.List().VisibleRows(); first != 0 || last != 1 {
		t.Errorf("rows %d to %d need somebody", first, last)
	}
	s.Press(fyne.KeyRight, fyne.KeyRight)
	s.Queue.Pump()
	if text := s.List().RowText(0); !strings.HasPrefix(text, "Tallow and Wick") {
		t.Errorf("sent is %q", text)
	}
}

func TestTheKeyboardMovesOnWhenTheLastMessageLeavesTheView(t *testing.T) {
	s := open(t, waiting("Fernhill Architects"))
	s.Focus("All 1 Needs you 0 Waiting 1 Sent 0")
	s.Press(fyne.KeyRight, fyne.KeyRight)
	s.Queue.Pump()
	s.Canvas().Focus(s.List())
	s.Press(fyne.KeyDown, fyne.KeyDelete)
	s.Queue.Pump()
	s.Want("No message waits")
	s.WantFocus("Search company or address")
	s.WantNot("The search looks at companies, names and addresses.") // nobody searched
}

func TestSearchLooksAtCompaniesAndAddresses(t *testing.T) {
	s := open(t, oneOfEach)
	s.view.FocusSearch()
	s.Type("FERNHÍLL dana@")
	s.Queue.Pump()
	s.Want("All 1 Needs you 1 Waiting 0 Sent 0")
	s.Press(fyne.KeyDown)
	s.Queue.Pump()
	s.WantFocus("Messages")
	s.Want("Hello Fernhill Architects")
	s.view.FocusSearch()
	s.Press(fyne.KeyEnd)
	s.Type("x")
	s.Queue.Pump()
	s.Want("No message matches “FERNHÍLL dana@x”", "The search looks at companies, names and addresses.")
	s.Do("Show All Messages")
	s.Want("All 6")
	s.WantFocus("Messages")
}

func TestAMessageThatNobodySentSaysSo(t *testing.T) {
	nobody := func(m *app.Message) { m.From = "" }
	s := open(t, message("Bright Dental", app.MailQueued, nobody))
	s.Want("From No mail server is set up yet")
	s = open(t, message("Bright Dental", app.MailAccepted, nobody))
	s.Want("From No sender is recorded") // there may be a mail server by now
}

// TestNoTimeIsMadeUp for what no attempt is recorded of.
func TestNoTimeIsMadeUp(t *testing.T) {
	s := open(t, message("Bright Dental", app.MailUnknown))
	s.Want("The connection was lost after the message was handed over.")
	s.WantNot("00:00")
}

func TestTheMessageSaysWhatHappenedAndWhatCanBeDone(t *testing.T) {
	s := openOne(t, lost)
	s.Want("Bright Dental Unknown", "Foyer can't tell whether this message was sent",
		"The connection was lost at 09:31, after the message was handed over. Ask the customer or look in your mail provider's log.",
		"From support@lakeside-it.example", "To Dana Reyes <dana@bright-dental.example>", "Subject Welcome", "Attempts (1)")
	for _, name := range []string{"Mark as Sent", "Send Again"} {
		if !s.Has(name) {
			t.Errorf("there is no %s", name)
		}
	}
	s = openOne(t, refused)
	s.Want("This message was not sent", "(550 5.1.1 no such user)")
	s.Do("Fix Address")
	if len(s.Nav.Customers) != 1 {
		t.Errorf("opened %v", s.Nav.Customers)
	}
	s = open(t, message("Bright Dental", app.MailScheduled, func(m *app.Message) { m.NextAttempt = apptest.Start.Add(49 * time.Hour) }))
	s.Want("To be sent: Nov 25, 10:00. If Foyer is closed then, at its next start.")
	if !s.Has("Send Now") || !s.Has("Cancel Message") {
		t.Errorf("nothing can be done:\n%s", s.Reads())
	}
}

func TestExactlyWhatIsSentIsShown(t *testing.T) {
	s := openOne(t, greyed)
	s.Want("Hello Bright Dental")
	s.Focus("Text HTML Source Headers")
	s.Press(fyne.KeyRight)
	s.Want("<p>Hello</p>")
	s.Press(fyne.KeyRight)
	s.Want("Subject: Welcome")
	s.WantNot("<p>Hello</p>")
	s.Focus("Parts of the message")
	s.Press(fyne.KeyRight)
	s.Want("Attempt 1: Today, 10:00", "(451 4.7.1 try later)")
	s.Press(fyne.KeyRight)
	s.Want("smtp.lakeside-it.example: Today, 09:31", "451 4.7.1 try later")
	s.Press(fyne.KeyRight)
}

func TestDecisions(t *testing.T) {
	s := openOne(t, lost)
	s.Do("Send Again")
	s.Want("Send the message to Bright Dental again?", "the customer may get it twice", "the same Message-ID as before")
	s.Do("Cancel")
	s.Do("Mark as Sent")
	if m := s.state("Bright Dental"); m.State != app.MailAccepted || m.Settled != app.SettledByPerson {
		t.Errorf("it is %s, %s", m.State, m.Settled)
	}
	s.Want("Marked as sent by a person.")
	if s.Said() != "The message to Bright Dental counts as sent." {
		t.Errorf("said %q", s.Said())
	}
}

func TestSendAgainWhatWasSentIsANewMessage(t *testing.T) {
	s := openOne(t, taken)
	s.openMenu(0) // Send Again
	s.Want("the customer gets it twice", "It goes out as a new message, with a Message-ID and a date of its own.")
	s.Do("Send Again")
	s.Want("All 2 Needs you 0 Waiting 1 Sent 1")
}

func TestKeys(t *testing.T) {
	s := openOne(t, waiting("Harbor Dental"))
	s.Press(fyne.KeyEnd, fyne.KeyDelete)
	s.Queue.Pump()
	if m := s.state("Harbor Dental"); m.State != app.MailCanceled {
		t.Errorf("Delete leaves it %s", m.State)
	}
	s.Press(fyne.KeyDelete) // it does not wait any more
	s.Queue.Pump()
	if len(s.Nav.Notices) != 1 || s.Said() != "The message to Harbor Dental is canceled." {
		t.Errorf("said %v", s.Nav.Notices)
	}
	s.Press(fyne.KeyHome)
	s.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyReturn)
	s.Queue.Pump()
	if s.Said() != "The message to Bright Dental is next in line." {
		t.Errorf("Ctrl+Enter says %q", s.Said())
	}
	s.Press(fyne.KeyReturn)
	s.WantFocus("Parts of the message")
	s.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyPageDown)
	s.Want("Nothing was tried yet.")
	s.Chord(fyne.KeyModifierAlt, fyne.KeyDown)
	s.Queue.Pump()
	s.Want("Harbor Dental Canceled")
	s.Press(fyne.KeyEscape)
	s.WantFocus("Messages")
	s.Press(fyne.KeyEscape)
	s.WantNot("Harbor Dental Canceled Canceled")
	if s.view.InPane() || s.view.FocusPane() {
		t.Error("Esc leaves the message open")
	}
}

func TestSchedule(t *testing.T) {
	s := openOne(t)
	s.openMenu(1) // Schedule for a Date
	s.Want("Schedule message Bright Dental")
	s.WantFocus("Date")
	s.Type("yesterday") // in place of the day that is proposed
	if got := s.Text("Date"); got != "yesterday" {
		t.Errorf("the date is %q", got)
	}
	s.Press(fyne.KeyReturn)
	s.Want("Enter a date, such as Dec 24 or tomorrow.")
	s.Clear()
	s.Type("today")
	s.Press(fyne.KeyTab)
	s.Clear()
	s.Type("8:59")
	s.Press(fyne.KeyReturn)
	s.Want("Choose a time that is still to come.")
	s.WantFocus("Time")
	s.Clear()
	s.Type("17:30")
	s.Press(fyne.KeyReturn)
	s.Queue.Pump()
	want := apptest.Start.Add(8*time.Hour + 30*time.Minute)
	if m := s.state("Bright Dental"); m.State != app.MailScheduled || !m.NextAttempt.Equal(want) {
		t.Errorf("it is %s for %s", m.State, m.NextAttempt)
	}
	if s.Said() != "The message to Bright Dental is sent: Today, 17:30." {
		t.Errorf("said %q", s.Said())
	}
	s.Want("Scheduled To be sent: Today, 17:30")
}

func TestSentAnotherWay(t *testing.T) {
	s := openOne(t, refused)
	s.List().OnMenu(0, fyne.NewPos(300, 300))
	s.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	s.Queue.Pump()
	s.Type("Read out on the phone.")
	s.Press(fyne.KeyReturn)
	s.Queue.Pump()
	if m := s.state("Bright Dental"); m.Settled != app.SettledElsewhere || m.Note != "Read out on the phone." {
		t.Errorf("it is %s with %q", m.Settled, m.Note)
	}
	s.Want("Sent another way, says " + string(apptest.Operator) + ". Read out on the phone.")
}

func TestSaveTheVeryBytes(t *testing.T) {
	s := openOne(t)
	s.List().OnMenu(0, fyne.NewPos(300, 300))
	s.Press(fyne.KeyEnd, fyne.KeyReturn)
	s.Queue.Pump()
	if string(s.files.content) != string(s.state("Bright Dental").Raw) || s.files.name != "Message to Bright Dental.eml" {
		t.Errorf("saved as %q: %q", s.files.name, s.files.content)
	}
	if s.Said() != "Message saved as /downloads/Message to Bright Dental.eml." {
		t.Errorf("said %q", s.Said())
	}
}

// Whoever opens the menu at once, before the message is read, finds the same last line in it.
func TestSaveBeforeTheMessageIsRead(t *testing.T) {
	s := openOne(t, waiting("Harbor Dental"))
	s.Press(fyne.KeyEnd)
	s.List().OnMenu(1, fyne.NewPos(300, 300))
	s.Press(fyne.KeyEnd, fyne.KeyReturn)
	s.Queue.Pump()
	if s.files.name != "Message to Harbor Dental.eml" {
		t.Errorf("saved as %q", s.files.name)
	}
}

func TestPauseSending(t *testing.T) {
	s := openOne(t)
	s.Do("Pause Sending")
	s.Want(string(apptest.Operator)+" paused sending: Today, 09:00", "Nothing goes out until you resume")
	s.work(app.OutboxStatus.ByHand)
	if !s.Button("Send All Now").Disabled() {
		t.Error("all can be sent while nothing may")
	}
	s.Do("Send Now")
	if !strings.HasSuffix(s.Said(), "It leaves when you resume sending.") {
		t.Errorf("said %q", s.Said())
	}
	s.Do("Resume Sending")
	s.WantNot("paused sending")
	if s.Button("Send All Now").Disabled() {
		t.Error("nothing can be sent")
	}
}

func TestWhatHoldsTheQueueUp(t *testing.T) {
	s := openOne(t)
	s.work(func(o app.OutboxStatus) bool { return o.Paused })
	s.Want("Sending is paused", "No mail server is set up.")
	s.Tap("Open Mail Server")
	if len(s.Nav.Opened) != 1 || s.Nav.Opened[0] != nav.MailServer {
		t.Errorf("opened %v", s.Nav.Opened)
	}
}

func TestNothingInTheOutbox(t *testing.T) {
	s := open(t)
	s.Want("No messages Welcome emails appear here.")
	if s.view.Focus() != nil {
		t.Error("there is something to use")
	}
}

func TestAFailedReadKeepsTheRows(t *testing.T) {
	s := openOne(t)
	s.store.err = app.ErrBusy
	s.model.Reload()
	s.Queue.Pump()
	s.Want("Another program is using the database.", "Bright Dental")
	s.store.err = nil
	s.Do("Try Again")
	s.WantNot("Another program")
}

func TestTheChoiceStaysWithItsMessage(t *testing.T) {
	s := openOne(t)
	message("Harbor Dental", app.MailFailed)(s)
	s.model.Reload()
	s.Queue.Pump()
	s.Want("Hello Bright Dental")
	if got := s.List().Selected(); got != 1 {
		t.Errorf("row %d is chosen", got)
	}
}

func TestOnlyWhatIsSeenIsRead(t *testing.T) {
	s := open(t, many(1000))
	s.Want("Sent 1,000")
	if s.store.read.Load() > 300 {
		t.Errorf("%d rows were read", s.store.read.Load())
	}
	s.Press(fyne.KeyEnd)
	s.Queue.Pump()
	if _, last := s.List().VisibleRows(); last != 999 || s.store.read.Load() > 600 {
		t.Errorf("row %d is the last, %d were read", last, s.store.read.Load())
	}
	s.Want("Hello Company")
}

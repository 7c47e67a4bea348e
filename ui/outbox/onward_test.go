package outbox_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
)

// inNeed are three messages that need somebody, Charlie's at the top, and one that
// waits.
func inNeed(s *screen) {
	for _, put := range []func(*screen){waiting("Alpha"), lost, waiting("Bravo"), refused, waiting("Charlie"), lost, waiting("Delta")} {
		put(s)
	}
}

func (s *screen) wantChosen(company string) {
	s.T.Helper()
	if text := s.List().RowText(s.List().Selected()); !strings.HasPrefix(text, company) {
		s.T.Errorf("chosen is %q, want %s", text, company)
	}
	s.Want("Hello " + company)
}

// TestTheNextThatNeedsSomebodyFollows: staff work through the list from the top.
func TestTheNextThatNeedsSomebodyFollows(t *testing.T) {
	for _, segment := range []int{0, 1} {
		s := open(t, inNeed)
		s.Focus("All 4 Needs you 3 Waiting 1 Sent 0")
		for range segment {
			s.Press(fyne.KeyRight)
		}
		s.Queue.Pump()
		s.Canvas().Focus(s.List())
		s.Press(fyne.KeyHome, fyne.KeyDown)
		s.Queue.Pump()
		s.wantChosen("Bravo")
		s.model.Decide(app.MailActElsewhere)
		s.Queue.Pump()
		s.Press(fyne.KeyReturn)
		s.Queue.Pump()
		s.Want("Needs you 2", "Sent 1")
		s.wantChosen("Alpha")
		s.WantFocus("Messages")

		s.Focus("Mark as Sent") // in the pane
		s.Press(fyne.KeyReturn)
		s.Queue.Pump()
		s.wantChosen("Charlie") // was passed over
		s.WantFocus("Messages")

		s.model.Send() // again, which is asked
		s.Press(fyne.KeyEscape)
		s.wantChosen("Charlie")
		s.Focus("Mark as Sent") // of the last one
		s.Press(fyne.KeyReturn)
		s.Queue.Pump()
		if s.Said() != "The message to Charlie counts as sent." {
			t.Errorf("said %q", s.Said())
		}
		if segment == 1 {
			s.Want("No message needs you")
			continue
		}
		s.Want("Needs you 0", "Charlie Sent")
		s.wantChosen("Charlie")
		s.WantFocus("Messages")
	}
}

// TestWhoSearchesGoesOnTyping, though the message moved on.
func TestWhoSearchesGoesOnTyping(t *testing.T) {
	s := open(t, inNeed)
	s.view.FocusSearch()
	s.Type("a")
	s.Queue.Pump()
	s.wantChosen("Charlie")
	if err := s.outbox.MarkSent(t.Context(), s.state("Charlie").ID); err != nil {
		t.Fatal(err)
	}
	s.Queue.Pump()
	s.wantChosen("Bravo")
	s.WantFocus("a") // what is searched
}

// TestWhatNeededNobodyIsStayedWith when it is settled.
func TestWhatNeededNobodyIsStayedWith(t *testing.T) {
	s := open(t, inNeed)
	s.Press(fyne.KeyEnd, fyne.KeyDelete)
	s.Queue.Pump()
	s.Want("Needs you 3", "Canceled 1")
	s.wantChosen("Delta")
}

// TestAnotherSearchTakesThePlaceOfTheOneBefore as in the list of customers.
func TestAnotherSearchTakesThePlaceOfTheOneBefore(t *testing.T) {
	s := open(t, inNeed)
	for _, search := range []string{"Alpha", "Bravo"} {
		s.view.FocusSearch()
		s.Type(search)
		s.Queue.Pump()
		s.WantFocus(search)
		s.Canvas().Focus(s.List())
	}
}

package app

// FieldMailSettled is by whose word a message is accepted.
const FieldMailSettled Field = "mail_settled"

// MailAct is something that a person can decide about a message.
type MailAct string

// What can be decided. Again sends once more what failed, is unknown, was
// accepted or was canceled; Elsewhere records that it reached the customer
// another way.
const (
	MailActNow       MailAct = "now"
	MailActSchedule  MailAct = "schedule"
	MailActMark      MailAct = "mark"
	MailActAgain     MailAct = "again"
	MailActElsewhere MailAct = "elsewhere"
	MailActCancel    MailAct = "cancel"
)

// Acts are what can be decided about a message, the most likely first.
func (m Message) Acts() []MailAct {
	can := m.State.Decisions()
	var acts []MailAct
	for _, a := range []struct {
		act      MailAct
		possible bool
	}{
		{MailActNow, can.SendNow},
		{MailActMark, can.MarkSent},
		{MailActAgain, can.SendAgain || m.Resendable()},
		{MailActSchedule, m.State.Waits() || m.State == MailFailed},
		{MailActElsewhere, Decision{State: MailAccepted, Settled: SettledElsewhere}.Allows(m.State, m.Phase)},
		{MailActCancel, Decision{State: MailCanceled}.Allows(m.State, m.Phase)},
	} {
		if a.possible {
			acts = append(acts, a.act)
		}
	}
	return acts
}

// Repeats says whether sending the message again keeps its Message-ID, so that
// the receiver can tell that it is the same; else a new one follows it.
func (m Message) Repeats() bool { return m.State.NeedsPerson() && !m.Expired() }

// AddressRefused says whether the message failed because of whom it is for.
func (m Message) AddressRefused() bool {
	return m.State == MailFailed && m.Last.Class == ClassMessage && (m.Last.Stage == "rcpt" || m.Last.Text == "bad_recipient")
}

// Share is how far a message that is being sent has come: its phases are thirds.
func (m Message) Share() float32 {
	switch m.Phase {
	case PhaseConnecting:
		return 1. / 3
	case PhaseTransmitting:
		return 2. / 3
	case PhaseCommitting:
		return 1
	}
	return 0
}

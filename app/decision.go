package app

import "time"

// Settled says by whose word a message counts as accepted.
type Settled string

// The ways in which a message is settled: by the server's answer, by a person
// who knows that it arrived, or by a person who sent its content another way.
const (
	SettledByServer  Settled = ""
	SettledByPerson  Settled = "person"
	SettledElsewhere Settled = "elsewhere"
)

// MaxNote is how many characters a note on a message can have.
const MaxNote = 500

// Decision is a person's word on a message: MailCanceled, or MailAccepted and
// how it is settled.
type Decision struct {
	State   MailState
	Settled Settled
	Note    string
	By      Actor
	At      time.Time
}

// Allows says whether a message in this state and phase can be decided on so.
func (d Decision) Allows(state MailState, phase MailPhase) bool {
	switch {
	case d.State == MailCanceled:
		return state.Waits() || state.NeedsPerson() || state == MailSending && phase != PhaseCommitting
	case d.State != MailAccepted:
		return false
	case d.Settled == SettledByPerson:
		return state.NeedsPerson()
	case d.Settled == SettledElsewhere:
		return state.Waits() || state.NeedsPerson() || state == MailCanceled
	}
	return false
}

// Settler is who answers for the message being accepted.
func (d Decision) Settler() Actor {
	if d.Settled == SettledByServer {
		return ""
	}
	return d.By
}

// Changes is what the history says about the decision.
func (d Decision) Changes(m Message) []FieldChange {
	changes := []FieldChange{MailChange(m, d.State)}
	if d.Settled != SettledByServer {
		changes = append(changes, FieldChange{Field: string(FieldMailSettled), To: string(d.Settled)})
	}
	if d.Note != "" {
		changes = append(changes, FieldChange{Field: string(FieldMailNote), To: d.Note})
	}
	return changes
}

// MailChange is what the history says about a message that gets another state.
func MailChange(m Message, to MailState) FieldChange {
	return FieldChange{Field: string(FieldMail), From: string(m.State), To: string(to)}
}

// DateChange is what the history says about a message that gets a date.
func DateChange(m Message, at time.Time) FieldChange {
	c := FieldChange{Field: string(FieldMailDate), To: at.UTC().Format(time.RFC3339)}
	if m.State == MailScheduled {
		c.From = m.NextAttempt.UTC().Format(time.RFC3339)
	}
	return c
}

// Expired says whether the message was given up because it waited too long, or
// because its profile is gone: only another one, written anew, can be sent.
func (m Message) Expired() bool {
	return m.State == MailFailed && (m.Last.Text == TextExpired || m.Last.Text == reasonProfileGone)
}

// Resendable says whether the message can be followed by another generation.
func (m Message) Resendable() bool {
	return m.Customer != 0 && (m.State == MailAccepted || m.State == MailCanceled || m.State == MailFailed)
}

// Replaceable says whether another message can take the place of this one: it
// cannot have left.
func (m Message) Replaceable() bool {
	return m.Customer != 0 && (m.State.Waits() || m.State == MailFailed)
}

// ReplaceChanges is what the history says about a message whose place another takes.
func ReplaceChanges(m, next Message) []FieldChange {
	return []FieldChange{MailChange(m, MailCanceled), {Field: string(FieldMailTo), From: m.To, To: next.To}}
}

// Next returns next as the generation after m.
func (m Message) Next(next Message) Message {
	next.Customer, next.Company, next.Kind, next.Generation = m.Customer, m.Company, m.Kind, m.Generation+1
	next.State, next.Phase = MailQueued, ""
	next.WaitsSince, next.UpdatedAt = next.CreatedAt, next.CreatedAt
	if next.NextAttempt.IsZero() {
		next.NextAttempt = next.CreatedAt
	}
	return next
}

package app

import (
	"errors"
	"time"
)

// maxTries is how often a server may refuse one message for now.
const maxTries = 5

const (
	// reasonBusy marks a refusal for now that concerns the connection and not
	// the message: no try is used up, and the whole queue waits.
	reasonBusy = "busy"
	// reasonProfileGone: what was written for a profile leaves through no other,
	// unless that one has the same sender.
	reasonProfileGone = "profile_gone"
	// reasonNotSaved: the disk does not take what became of a message.
	reasonNotSaved = "not_saved"
)

// verdict is what an attempt means for its message. When the server said
// nothing, result.Text is the reason's code.
type verdict struct {
	result AttemptResult
	state  MailState
	next   time.Time
	counts bool
	reason string
	text   string
}

// judge decides from what happened alone. Random spreads the next attempt.
func judge(t try, now time.Time, random float64) verdict {
	if t.err == nil {
		return verdict{state: MailAccepted, counts: true, text: t.receipt.Text, result: AttemptResult{
			Class: ClassAccepted, Stage: "commit", Text: t.receipt.Text,
			Server: t.receipt.Server, TLS: t.receipt.TLS, At: now,
		}}
	}
	failed := failureOf(t)
	v := verdict{reason: failed.Reason, text: failed.Text, result: AttemptResult{
		Class: failed.Class, Stage: failed.Stage, Code: failed.Code, Enhanced: failed.Enhanced,
		Text: failed.Text, Server: t.profile.Server.Host, At: now,
	}}
	if failed.Code == 0 && failed.Reason != "" {
		v.result.Text = failed.Reason
	}
	switch failed.Class {
	case ClassRetry:
		v.retry(t.message.Attempts+1, now, random)
	case ClassAccount, ClassNetwork:
		v.state, v.next = MailQueued, now
	case ClassQuota:
		v.state, v.next = MailQueued, now.Add(quotaPause)
	case ClassCanceled:
		v.canceled(t, now)
	case ClassUnknown:
		v.state, v.counts = MailUnknown, true
	default:
		v.state, v.counts = MailFailed, true
	}
	return v
}

// failureOf trusts nothing but a reply after the final dot may have left.
func failureOf(t try) SendError {
	var failed *SendError
	known := SendError{Class: ClassMessage, Reason: "internal"}
	if errors.As(t.err, &failed) {
		known = *failed
	}
	if t.phase == PhaseCommitting && known.Code == 0 {
		known.Class = ClassUnknown
	}
	return known
}

func (v *verdict) retry(tries int, now time.Time, random float64) {
	switch {
	case v.reason == reasonBusy:
		v.state, v.next = MailQueued, now
	case tries >= maxTries:
		v.state, v.counts = MailFailed, true
	default:
		v.state, v.counts, v.next = MailRetry, true, now.Add(Backoff(tries, random))
	}
}

// canceled tells a person's cancel from an attempt that we called off
// ourselves, which is as if it had never been.
func (v *verdict) canceled(t try, now time.Time) {
	if t.withdrawn || errors.Is(t.err, ErrCanceled) {
		v.state = MailCanceled
		return
	}
	v.state, v.next = MailQueued, now
}

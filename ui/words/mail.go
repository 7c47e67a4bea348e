package words

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"foyer/app"
)

// reasons are the reasons of failed sending that have a sentence of their own;
// the others are explained by their class.
var reasons = []string{
	"auth_refused", "auth_required", "auth_unsupported", "bad_recipient", "bad_sender", "basic_auth_off", "busy",
	"certificate", "certificate_authority", "certificate_expired", "certificate_host", "compose", "connection", "corrupt", "dns",
	"expired", "injected_before_tls", "internal", "locked", "no_browser", "no_keyring", "not_saved", "not_set", "password_needed",
	"paused_by_person", "plain_refused", "profile_gone", "protocol", "quota", "restored", "sender_refused", "server_refused", "sign_in_client",
	"sign_in_denied", "sign_in_expired", "sign_in_needed", "sign_in_not_set", "sign_in_refused", "sign_in_short", "sign_in_store",
	"starttls_missing", "timeout", "tls", "too_large", "wrong_tls_mode",
}

// Reason explains why sending failed and what to do, by reason or else by class.
func Reason(reason string, class app.SendClass) string {
	if slices.Contains(reasons, reason) {
		return T("reason." + reason)
	}
	if class == "" {
		return T("reason.not_recorded")
	}
	return T("class." + string(class))
}

// Attempt says how an attempt ended, with the server's own words behind.
func Attempt(a app.AttemptResult) string {
	if a.Code == 0 {
		return Reason(a.Text, a.Class)
	}
	return refused(a) + " " + reply(a.Code, a.Enhanced, a.Text)
}

// Message says what became of a message and what happens next.
func Message(m app.Message, today app.Date) string {
	server := Args{"Server": m.Last.Server, "Time": Clock(m.Last.At), "Reply": m.Last.Text, "Next": Clock(m.NextAttempt)}
	switch m.State {
	case app.MailScheduled:
		next := m.NextAttempt.Local()
		return T("outbox.why.scheduled", Args{"Day": Day(app.DateOf(next), today), "Time": Clock(next)})
	case app.MailAccepted:
		if m.Settled == app.SettledElsewhere {
			return strings.TrimSpace(T("outbox.why.elsewhere", Args{"By": string(m.SettledBy)}) + " " + m.Note)
		}
		switch {
		case marked(m):
			return T("outbox.why.marked")
		case m.Last.Server == "":
			return T("line.accepted") + "."
		}
		return T("outbox.why.accepted", server)
	case app.MailRetry:
		return Attempt(m.Last) + " " + T("outbox.why.retry", server)
	case app.MailFailed:
		if m.MayHaveLeft {
			return Attempt(m.Last) + " " + T("outbox.why.may_have_left")
		}
		return Attempt(m.Last)
	case app.MailUnknown:
		switch {
		case m.Last.Text == app.TextRestored:
			return T("outbox.why.restored")
		case m.Last.At.IsZero():
			return T("outbox.why.unknown.sometime")
		}
		return T("outbox.why.unknown", server)
	case app.MailCanceled:
		if m.MayHaveLeft {
			return T("outbox.why.canceled_again") + " " + T("outbox.why.may_have_left")
		}
		return T("outbox.why.canceled")
	case app.MailSending:
		return T("outbox.why.sending")
	}
	if m.Last.Class != "" && m.Last.Class != app.ClassAccepted {
		return Attempt(m.Last) + " " + T("outbox.why.queued_again")
	}
	return T("outbox.why.queued")
}

// MessagePaused is Message while a person paused sending: no time is said at which
// nothing is going to happen.
func MessagePaused(m app.Message, today app.Date) string {
	if m.State == app.MailRetry {
		return Attempt(m.Last) + " " + T("acts.mail.done.paused")
	}
	return Message(m, today)
}

// SendError explains the failure of a test message and what to do about it.
func SendError(err error) string {
	var failed *app.SendError
	if !errors.As(err, &failed) {
		return Error(err)
	}
	text := Reason(failed.Reason, failed.Class)
	if failed.Code != 0 {
		text += " " + reply(failed.Code, failed.Enhanced, failed.Text)
	}
	return text
}

// reply is the server's own words in parentheses.
func reply(code int, enhanced, text string) string {
	parts := []string{fmt.Sprint(code)}
	if enhanced != "" {
		parts = append(parts, enhanced)
	}
	if text != "" {
		parts = append(parts, text)
	}
	return "(" + strings.Join(parts, " ") + ")"
}

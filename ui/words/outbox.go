package words

import (
	"strconv"
	"strings"
	"time"

	"foyer/app"
)

// MailState is the word for the state of a message.
func MailState(s app.MailState) string { return T("mail." + string(s)) }

// MailAct names something that can be decided about a message, as a button does.
func MailAct(a app.MailAct) string { return T("mail.act." + string(a)) }

// refusals are the words for what servers say in codes (RFC 3463), where a code
// says more than that the message was refused.
var refusals = map[string]string{
	"5.1.1": "mailbox", "5.1.10": "mailbox", "5.1.6": "mailbox", "5.1.2": "domain", "5.4.4": "domain",
	"5.2.1": "disabled", "5.2.2": "full", "4.2.2": "full", "5.3.4": "large", "5.2.3": "large",
	"5.7.1": "policy", "4.7.1": "wait", "4.3.2": "busy", "4.7.0": "busy",
}

// refusal says in a few words why a server refused a message.
func refusal(a app.AttemptResult) string {
	switch why := refusals[a.Enhanced]; {
	case why != "":
		return T("refusal." + why)
	case a.Code == 421:
		return T("refusal.busy")
	case a.Class == app.ClassRetry:
		return T("refusal.later")
	}
	return T("refusal.other")
}

// refused explains a server's refusal and says what to do.
func refused(a app.AttemptResult) string {
	if why := refusals[a.Enhanced]; why != "" && a.Class == app.ClassMessage {
		return T("refusal."+why) + ". " + T("refusal."+why+".then")
	}
	return Reason("", a.Class)
}

// code is the server's reply in numbers: "(550 5.1.1)".
func code(a app.AttemptResult) string {
	return "(" + strings.TrimSpace(strconv.Itoa(a.Code)+" "+a.Enhanced) + ")"
}

// ended says in a few words how an attempt ended that was not accepted.
func ended(a app.AttemptResult) string {
	switch {
	case a.Code != 0:
		return refusal(a) + " " + code(a)
	case a.Text == app.TextExpired:
		return T("line.expired")
	case a.Class == app.ClassNetwork:
		return T("line.network")
	}
	sentence, _, _ := strings.Cut(Reason(a.Text, a.Class), ". ")
	return strings.TrimSuffix(sentence, ".")
}

// MessageLine says in a few words what became of a message, or what it waits for.
func MessageLine(m app.Message, now time.Time) string {
	today := app.DateOf(now.Local())
	switch m.State {
	case app.MailScheduled:
		return T("line.scheduled", when(m.NextAttempt, today))
	case app.MailSending:
		return T("line.sending." + string(m.Phase))
	case app.MailAccepted:
		switch {
		case m.Settled == app.SettledElsewhere:
			return T("line.elsewhere", Args{"By": string(m.SettledBy)})
		case marked(m):
			return T("line.marked")
		case m.Last.Server == "":
			return T("line.accepted")
		}
		return T("line.accepted_by", Args{"Server": m.Last.Server})
	case app.MailRetry:
		if !m.NextAttempt.After(now) { // what holds all messages up is said elsewhere
			return ended(m.Last) + ". " + T("outbox.why.queued_again")
		}
		return ended(m.Last) + ". " + T("line.retry", Args{"Time": Clock(m.NextAttempt)})
	case app.MailFailed:
		return ended(m.Last)
	case app.MailUnknown:
		if m.Last.Text == app.TextRestored {
			return T("line.restored")
		}
		return T("line.unknown")
	case app.MailCanceled:
		if m.MayHaveLeft {
			return T("line.canceled_again")
		}
		return T("line.canceled")
	}
	if m.Last.Class != "" && m.Last.Class != app.ClassAccepted {
		return ended(m.Last) + ". " + T("outbox.why.queued_again")
	}
	return T("line.queued")
}

// marked says whether a person knows that a message arrived, and no server.
func marked(m app.Message) bool {
	return m.Settled == app.SettledByPerson || m.Last.Class != "" && m.Last.Class != app.ClassAccepted
}

// MessageHead is the bold line above what became of a message.
func MessageHead(m app.Message) string {
	if m.State == app.MailFailed && m.MayHaveLeft {
		return T("head.failed_again")
	}
	return T("head." + string(m.State))
}

// When is a moment as a list shows it: the time of today, else the day.
func When(t time.Time, today app.Date) string {
	if day := app.DateOf(t.Local()); day != today {
		return Day(day, today)
	}
	return Clock(t)
}

func when(t time.Time, today app.Date) Args {
	return Args{"Day": Day(app.DateOf(t.Local()), today), "Time": Clock(t)}
}

// Moment is a day and a time: "Today, 10:31".
func Moment(t time.Time, today app.Date) string { return T("line.moment", when(t, today)) }

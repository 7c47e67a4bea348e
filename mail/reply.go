package mail

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/textproto"
	"regexp"
	"strings"
	"unicode"

	"github.com/emersion/go-smtp"

	"foyer/app"
)

// maxReply is how much of a server's words is kept, in bytes.
const maxReply = 1024

// reply is what a server said: enhanced as "5.7.1", "" without.
type reply struct {
	code     int
	enhanced string
	text     string
}

// enhancedCode is the start of a reply's text (RFC 2034).
var enhancedCode = regexp.MustCompile(`^[245]\.[0-9]{1,3}\.[0-9]{1,3}( |$)`)

// replyOf finds the server's reply in an error; false when it is none.
func replyOf(err error) (reply, bool) {
	var known *smtp.SMTPError
	var plain *textproto.Error
	switch {
	case errors.As(err, &known):
		r := parseReply(known.Code, known.Message)
		if e := known.EnhancedCode; e[0] > 0 {
			r.enhanced = fmt.Sprintf("%d.%d.%d", e[0], e[1], e[2])
		}
		return r, true
	case errors.As(err, &plain):
		return parseReply(plain.Code, plain.Msg), true
	default:
		return reply{}, false
	}
}

func parseReply(code int, text string) reply {
	enhanced := enhancedCode.FindString(text)
	return reply{code, strings.TrimSpace(enhanced), strings.TrimPrefix(text, enhanced)}
}

// classify reads a reply (reliability.md, "Reply classes"): the code first, the
// enhanced code where it says more, and the stage.
func classify(stage string, r reply) *app.SendError {
	class, reason := r.class(stage)
	return &app.SendError{Class: class, Reason: reason, Stage: stage, Code: r.code, Enhanced: r.enhanced}
}

func (r reply) class(stage string) (app.SendClass, string) {
	switch {
	case r.code/100 != 4 && r.code/100 != 5:
		return unexpected(stage), "protocol"
	case r.quota(stage):
		return app.ClassQuota, "quota"
	case r.code == 421, r.code == 432, r.code == 454, r.enhanced == "4.3.2":
		return app.ClassRetry, "busy"
	case r.code == 530:
		return app.ClassAccount, "auth_required"
	case r.enhanced == "5.7.30":
		return app.ClassAccount, "basic_auth_off"
	case r.code == 534, r.code == 535, r.code == 538:
		return app.ClassAccount, "auth_refused"
	case r.senderRefused(stage):
		return app.ClassAccount, "sender_refused"
	case r.code/100 == 4 && connecting(stage):
		return app.ClassRetry, "busy"
	case r.code/100 == 4:
		return app.ClassRetry, ""
	case stage == stageAuth:
		return app.ClassAccount, "auth_refused"
	case connecting(stage):
		return app.ClassAccount, "server_refused"
	case r.enhanced == "5.3.4", r.enhanced == "5.2.3":
		return app.ClassMessage, "too_large"
	default:
		return app.ClassMessage, ""
	}
}

// quota knows the refusals that are about how much was sent, and when. A full
// mailbox is the recipient's at RCPT (5.2.2, 4.2.2) and ours after it.
func (r reply) quota(stage string) bool {
	mailboxFull := strings.HasSuffix(r.enhanced, ".2.2")
	switch {
	case connecting(stage):
		return false
	case r.code == 452:
		return !mailboxFull
	case r.code == 550 && r.enhanced == "5.4.5":
		return true
	case r.code == 554 && r.enhanced == "5.2.0":
		return strings.Contains(r.text, "RecipientRate")
	default:
		return r.code == 554 && mailboxFull && stage != stageRcpt
	}
}

// senderRefused: MAIL carries nothing but our own address, so what is refused
// there for policy is refused for all messages.
func (r reply) senderRefused(stage string) bool {
	if r.enhanced == "5.7.60" {
		return true
	}
	return stage == stageMail && (strings.HasPrefix(r.enhanced, "5.7.") || r.enhanced == "5.1.7" || r.enhanced == "5.1.8")
}

func unexpected(stage string) app.SendClass {
	switch {
	case stage == stageCommit:
		return app.ClassUnknown
	case connecting(stage):
		return app.ClassNetwork
	default:
		return app.ClassRetry
	}
}

// connecting says whether the stage comes before the message has a part in it.
func connecting(stage string) bool {
	switch stage {
	case stageResolve, stageDial, stageGreeting, stageTLS, stageHello, stageAuth:
		return true
	default:
		return false
	}
}

// cleanReply makes a server's words fit to be kept and shown: no control or
// bidi characters, at most maxReply bytes, and not the password, should the
// server repeat it.
func cleanReply(text, user string, password app.Secret) string {
	if p := password.Reveal(); p != "" {
		for _, spelled := range []string{
			p,
			base64.StdEncoding.EncodeToString([]byte(p)),
			base64.StdEncoding.EncodeToString([]byte("\x00" + user + "\x00" + p)),
			base64.StdEncoding.EncodeToString([]byte("user=" + user + "\x01auth=Bearer " + p + "\x01\x01")),
		} {
			text = strings.ReplaceAll(text, spelled, "***")
		}
	}
	text = strings.ToValidUTF8(text, "�")
	text = strings.Join(strings.Fields(strings.Map(visible, text)), " ")
	if len(text) > maxReply {
		text = strings.ToValidUTF8(text[:maxReply], "")
	}
	return text
}

// visible maps control characters to spaces and drops those that turn or hide
// text (bidi controls, zero-width and other format characters).
func visible(r rune) rune {
	switch {
	case unicode.IsControl(r), r == '\u2028', r == '\u2029':
		return ' '
	case unicode.Is(unicode.Cf, r):
		return -1
	default:
		return r
	}
}

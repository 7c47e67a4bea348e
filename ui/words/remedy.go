package words

import (
	"context"
	"errors"
	"slices"
	"strings"

	"foyer/app"
)

// remedies are the failures that one provider has its own way to end, each with a
// sentence under "remedy.<preset>.<reason>".
var remedies = map[string][]string{
	"microsoft": {"auth_refused", "auth_tenant", "auth_defaults", "auth_mailbox", "basic_auth_off", "sender_refused"},
	"google":    {"auth_refused", "auth_required"},
	"ses":       {"auth_refused", "sender_refused", "message_refused"},
	"postmark":  {"auth_refused", "sender_refused", "message_refused"},
	"smtp2go":   {"auth_refused", "sender_refused"},
	"brevo":     {"auth_refused", "sender_refused"},
}

// Remedy says what helps against a failed test of a server: the provider's own way, or
// the usual one.
func Remedy(err error, preset app.Preset, server app.MailServer) string {
	var failed *app.SendError
	if !errors.As(err, &failed) {
		return Error(err)
	}
	if failed.Class == app.ClassCanceled && errors.Is(failed.Err, context.DeadlineExceeded) {
		return T("reason.timeout")
	}
	if reason := refined(failed, preset); slices.Contains(remedies[preset.ID], reason) {
		return T("remedy."+preset.ID+"."+reason, Args{"User": server.User, "From": server.FromAddress, "Host": server.Host})
	}
	return Reason(failed.Reason, failed.Class)
}

// refined tells apart what Microsoft refuses with one code, by its words.
func refined(failed *app.SendError, preset app.Preset) string {
	text := strings.ToLower(failed.Text)
	switch {
	case failed.Class == app.ClassMessage && failed.Reason == "":
		return "message_refused"
	case preset.ID != "microsoft" || failed.Reason != "auth_refused" || failed.Enhanced != "5.7.139":
		return failed.Reason
	case strings.Contains(text, "security defaults"):
		return "auth_defaults"
	case strings.Contains(text, "tenant"):
		return "auth_tenant"
	case strings.Contains(text, "mailbox"):
		return "auth_mailbox"
	}
	return failed.Reason
}

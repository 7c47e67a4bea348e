package mail

import (
	"strings"
	"testing"
	"unicode"

	"foyer/app"
)

func TestReplyClasses(t *testing.T) {
	for _, c := range []struct {
		stage  string
		code   int
		text   string
		class  app.SendClass
		reason string
	}{
		{stageRcpt, 450, "4.2.0 greylisted", app.ClassRetry, ""},
		{stageRcpt, 550, "5.1.1 no such user", app.ClassMessage, ""},
		{stageRcpt, 550, "no such user", app.ClassMessage, ""},
		{stageRcpt, 552, "5.2.2 mailbox full", app.ClassMessage, ""},
		{stageRcpt, 554, "5.2.2 mailbox full", app.ClassMessage, ""},
		{stageRcpt, 452, "4.2.2 mailbox full", app.ClassRetry, ""},
		{stageRcpt, 452, "4.5.3 too many", app.ClassQuota, "quota"},
		{stageRcpt, 550, "5.4.5 daily limit", app.ClassQuota, "quota"},
		{stageCommit, 550, "5.4.5 daily limit", app.ClassQuota, "quota"},
		{stageCommit, 554, "5.2.0 STOREDRV.Submission; RecipientRateLimitExceeded", app.ClassQuota, "quota"},
		{stageCommit, 554, "5.2.0 something else", app.ClassMessage, ""},
		{stageCommit, 554, "5.2.2 mailbox full", app.ClassQuota, "quota"},
		{stageMail, 432, "4.3.2 concurrent connections", app.ClassRetry, "busy"},
		{stageMail, 451, "4.3.2 not now", app.ClassRetry, "busy"},
		{stageAuth, 454, "4.7.0 try later", app.ClassRetry, "busy"},
		{stageGreeting, 452, "4.3.1 full", app.ClassRetry, "busy"},
		{stageMail, 530, "5.7.0 sign in", app.ClassAccount, "auth_required"},
		{stageMail, 550, "5.7.1 not your address", app.ClassAccount, "sender_refused"},
		{stageMail, 553, "5.1.8 no such domain", app.ClassAccount, "sender_refused"},
		{stageMail, 550, "not today", app.ClassMessage, ""},
		{stageCommit, 550, "5.7.60 SendAsDenied", app.ClassAccount, "sender_refused"},
		{stageCommit, 550, "5.7.1 spam", app.ClassMessage, ""},
		{stageMail, 552, "5.3.4 too big", app.ClassMessage, "too_large"},
		{stageCommit, 550, "5.7.30 Basic authentication is not supported", app.ClassAccount, "basic_auth_off"},
		{stageAuth, 504, "5.5.4 no such mechanism", app.ClassAccount, "auth_refused"},
		{stageGreeting, 554, "go away", app.ClassAccount, "server_refused"},
		{stageData, 250, "fine", app.ClassRetry, "protocol"},
		{stageHello, 354, "go on", app.ClassNetwork, "protocol"},
		{stageCommit, 354, "go on", app.ClassUnknown, "protocol"},
	} {
		got := classify(c.stage, parseReply(c.code, c.text))
		if got.Class != c.class || got.Reason != c.reason {
			t.Errorf("%s: %d %s is %q, %q, want %q, %q", c.stage, c.code, c.text, got.Class, got.Reason, c.class, c.reason)
		}
	}
}

func FuzzReply(f *testing.F) {
	for _, s := range []string{"5.7.1 no", "5.7.1", "5.7.", "5.7.1234 x", "\x00\x1b[31m", "\u202Eabc", "\xff", strings.Repeat("ü", 2000), "a\nb"} {
		f.Add(550, s)
	}
	f.Fuzz(func(t *testing.T, code int, text string) {
		r := parseReply(code, text)
		if strings.TrimSpace(r.enhanced)+r.text != text && r.enhanced+" "+r.text != text {
			t.Errorf("%q became %q and %q", text, r.enhanced, r.text)
		}
		for _, stage := range []string{stageGreeting, stageRcpt, stageCommit} {
			if classify(stage, r).Class == "" {
				t.Errorf("%d %q at %s has no class", code, text, stage)
			}
		}
		clean := cleanReply(text, "user", app.NewSecret("s3cret"))
		if len(clean) > maxReply || strings.ContainsFunc(clean, unicode.IsControl) || strings.Contains(clean, "s3cret") {
			t.Errorf("%q was cleaned to %q", text, clean)
		}
	})
}

package words_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"foyer/app"
	"foyer/ui/words"
)

func TestMain(m *testing.M) {
	time.Local = time.UTC
	if err := words.Load(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// wantSentence fails the test unless the text is a sentence and no key.
func wantSentence(t *testing.T, what, text string) {
	t.Helper()
	ended := strings.HasSuffix(text, ".") || strings.HasSuffix(text, ")")
	if !ended || strings.Contains(text, "{{") || text[0] < 'A' || text[0] > 'Z' {
		t.Errorf("%s reads %q", what, text)
	}
}

func TestPluralForms(t *testing.T) {
	for n, want := range map[int]string{0: "0 customers", 1: "1 customer", 2: "2 customers", 12345: "12,345 customers"} {
		if got := words.N("counts.customers", n); got != want {
			t.Errorf("%d reads %q, want %q", n, got, want)
		}
	}
}

func TestLists(t *testing.T) {
	for want, terms := range map[string][]string{"": nil, "a": {"a"}, "a and b": {"a", "b"}, "a, b and c": {"a", "b", "c"}} {
		if got := words.List(terms); got != want {
			t.Errorf("%q reads %q, want %q", terms, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -100: "-100", -1000: "-1,000"} {
		if got := words.Number(n); got != want {
			t.Errorf("%d reads %q", n, got)
		}
	}
}

func TestDates(t *testing.T) {
	const today = app.Date("2026-11-23")
	for d, want := range map[app.Date][3]string{
		"":           {"", "", ""},
		"2026-11-23": {"Today", "Nov 23", "November 23, 2026"},
		"2026-11-22": {"Yesterday", "Nov 22", "November 22, 2026"},
		"2026-12-02": {"Dec 2", "Dec 2", "December 2, 2026"},
		"2025-12-02": {"Dec 2, 2025", "Dec 2, 2025", "December 2, 2025"},
	} {
		if got := [3]string{words.Day(d, today), words.ShortDay(d, today), words.LongDay(d)}; got != want {
			t.Errorf("%s reads %q, want %q", d, got, want)
		}
	}
	for d, want := range map[app.Date]string{"2027-01-05": "Jan 5", "2026-06-01": "Jun 1", "2025-12-02": "Dec 2, 2025", "2027-06-01": "Jun 1, 2027"} {
		if got := words.NearDay(d, "2026-11-23"); got != want {
			t.Errorf("%s reads %q, want %q", d, got, want)
		}
	}
	if got := words.Clock(time.Date(2026, 11, 23, 10, 46, 0, 0, time.UTC)); got != "10:46" {
		t.Errorf("the time reads %q", got)
	}
}

// The reasons that app and mail give to failures of sending.
var reasons = []string{
	"auth_refused", "auth_required", "auth_unsupported", "bad_recipient", "bad_sender", "basic_auth_off", "busy",
	"certificate", "compose", "connection", "corrupt", "dns", "injected_before_tls", "internal", "no_keyring", "not_saved",
	"locked", "not_set", "password_needed", "profile_gone", "sign_in_client", "sign_in_denied", "sign_in_expired", "sign_in_needed", "sign_in_refused", "sign_in_store", "plain_refused", "protocol", "quota", "sender_refused", "server_refused",
	"starttls_missing", "timeout", "tls", "too_large", "wrong_tls_mode",
}

func TestEachReasonOfAFailureHasASentence(t *testing.T) {
	seen := map[string]string{}
	for _, reason := range reasons {
		text := words.SendError(&app.SendError{Class: app.ClassAccount, Reason: reason, Stage: "auth"})
		wantSentence(t, reason, text)
		if other, twice := seen[text]; twice {
			t.Errorf("%s and %s read the same: %q", reason, other, text)
		}
		seen[text] = reason
	}
	for _, class := range []app.SendClass{
		app.ClassAccepted, app.ClassMessage, app.ClassRetry, app.ClassAccount, app.ClassQuota, app.ClassNetwork,
		app.ClassUnknown, app.ClassCanceled,
	} {
		wantSentence(t, string(class), words.Reason("never heard of", class))
	}
}

// Nobody canceled what waits again because the program ended, or the disk was full,
// before it left.
func TestWhatWasStoppedIsNotCanceled(t *testing.T) {
	m := app.Message{State: app.MailQueued, Last: app.AttemptResult{Class: app.ClassCanceled, At: time.Now()}}
	for _, text := range []string{words.Attempt(m.Last), words.Message(m, app.DateOf(time.Now())), words.MessageLine(m, time.Now())} {
		if strings.Contains(text, "ancel") || !strings.Contains(text, "before the message left") {
			t.Errorf("%q", text)
		}
	}
}

// What helps is a whole sentence with each provider, and tells the providers apart.
func TestEachFailureOfATestHasARemedy(t *testing.T) {
	server := app.MailServer{Host: "smtp.example", User: "support@lakeside-it.example", FromAddress: "help@lakeside-it.example"}
	refused := map[string]string{}
	for _, preset := range app.Presets() {
		for _, reason := range reasons {
			failed := &app.SendError{Class: app.ClassAccount, Reason: reason, Stage: "auth"}
			text := words.Remedy(failed, preset, server)
			wantSentence(t, preset.ID+" "+reason, text)
			if strings.Contains(text, "{{") || strings.Contains(text, "<no value>") {
				t.Errorf("%s, %s: %q", preset.ID, reason, text)
			}
			if reason == "auth_refused" {
				refused[text] = preset.ID
			}
		}
		wantSentence(t, preset.ID, words.Remedy(&app.SendError{Class: app.ClassMessage, Stage: "message", Code: 554}, preset, server))
	}
	if len(refused) != len(app.Presets()) {
		t.Errorf("a refused sign-in reads the same with several: %v", refused)
	}
	for text, says := range map[string]string{
		"SmtpClientAuthentication is disabled for the Mailbox": "turn on Authenticated SMTP for support@", "disabled for the Tenant": "whole organization", "security defaults policy": "Security defaults",
		"something new": "Check the user name",
	} {
		failed := &app.SendError{Class: app.ClassAccount, Reason: "auth_refused", Stage: "auth", Code: 535, Enhanced: "5.7.139", Text: text}
		if got := words.Remedy(failed, app.PresetNamed("microsoft"), server); !strings.Contains(got, says) {
			t.Errorf("%q: %q", text, got)
		}
	}
	late := &app.SendError{Class: app.ClassCanceled, Stage: "dial", Err: context.DeadlineExceeded}
	if got := words.Remedy(late, app.PresetNamed("own"), server); !strings.HasPrefix(got, "The server did not answer in time.") {
		t.Errorf("too slow: %q", got)
	}
}

func TestTheServersOwnWordsFollow(t *testing.T) {
	got := words.SendError(&app.SendError{Class: app.ClassMessage, Stage: "rcpt", Code: 550, Enhanced: "5.1.1", Text: "no such user"})
	if !strings.HasSuffix(got, ". (550 5.1.1 no such user)") {
		t.Errorf("it reads %q", got)
	}
	got = words.Attempt(app.AttemptResult{Class: app.ClassAccount, Text: "certificate"})
	wantSentence(t, "certificate", got)
	if strings.Contains(got, "(") {
		t.Errorf("a reason is shown as the server's words: %q", got)
	}
}

func TestEachErrorHasASentence(t *testing.T) {
	seen := map[string]error{}
	for _, err := range []error{
		app.ErrNotFound, app.ErrReadOnly, app.ErrBusy, app.ErrFull, app.ErrIO, app.ErrDamaged, app.ErrForeign, app.ErrNewer,
		app.ErrGone, app.ErrState, app.ErrFile, app.ErrNoKeyring, app.ErrMailNotSet, errors.New("never heard of"),
	} {
		text := words.Error(fmt.Errorf("somewhere: %w", err))
		wantSentence(t, err.Error(), text)
		if other, twice := seen[text]; twice {
			t.Errorf("%v and %v read the same: %q", err, other, text)
		}
		seen[text] = err
		if why := words.T("why." + app.Explain(err).Code); strings.HasPrefix(why, "why.") || strings.HasSuffix(why, ".") {
			t.Errorf("in a few words %v reads %q", err, why)
		}
	}
}

func TestIssuesAreSentencesWithTheirValues(t *testing.T) {
	wantSentence(t, "taken", words.Issue(app.TakenIssue(app.DomainHolder{Customer: 1, Company: "Bright & Co <b>"})))
	if got := words.Issue(app.TakenIssue(app.DomainHolder{Customer: 1, Company: "Bright & Co <b>"})); !strings.HasPrefix(got, "Bright & Co <b> already") {
		t.Errorf("a name reads %q", got)
	}
	got := words.Issue(app.SimilarIssue(app.Similar{Company: "Bright", Status: app.StatusTrial, Domain: "bright.example"}))
	if got != "Looks like Bright (Trial, bright.example)." {
		t.Errorf("it reads %q", got)
	}
}

// While sending is paused nothing happens at the time of the next try.
func TestWhatMayHaveLeftIsNotCalledUnsent(t *testing.T) {
	for _, state := range []app.MailState{app.MailFailed, app.MailCanceled} {
		m := app.Message{State: state, Last: app.AttemptResult{Class: app.ClassMessage, Stage: "rcpt", Code: 550}}
		if text := words.Message(m, "2026-11-26"); strings.Contains(text, "earlier attempt") {
			t.Errorf("%s: %q", state, text)
		}
		m.MayHaveLeft = true
		text := words.MessageHead(m) + " " + words.Message(m, "2026-11-26") + " " + words.MessageLine(m, time.Now())
		if !strings.Contains(text, "earlier attempt") || strings.Contains(text, "not sent.") || strings.HasSuffix(text, "not sent") {
			t.Errorf("%s: %q", state, text)
		}
	}
}

func TestAPausedMessageSaysNoTime(t *testing.T) {
	m := app.Message{
		State: app.MailRetry, NextAttempt: time.Date(2026, 11, 26, 8, 12, 0, 0, time.UTC),
		Last: app.AttemptResult{Class: app.ClassRetry, Code: 451, Text: "Try later"},
	}
	today := app.DateOf(m.NextAttempt)
	if s := words.Message(m, today); !strings.Contains(s, "08:12") {
		t.Errorf("not paused: %q", s)
	}
	s := words.MessagePaused(m, today)
	if strings.Contains(s, "again") || strings.Contains(s, "08:12") || !strings.Contains(s, "when you resume sending") {
		t.Errorf("paused: %q", s)
	}
}

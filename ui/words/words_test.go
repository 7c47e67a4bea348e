package words_test

import (
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
	if got := words.Clock(time.Date(2026, 11, 23, 10, 46, 0, 0, time.UTC)); got != "10:46" {
		t.Errorf("the time reads %q", got)
	}
}

// The reasons that app and mail give to failures of sending.
var reasons = []string{
	"auth_refused", "auth_required", "auth_unsupported", "bad_recipient", "bad_sender", "basic_auth_off", "busy",
	"certificate", "compose", "connection", "corrupt", "dns", "injected_before_tls", "internal", "no_keyring", "not_saved",
	"not_set", "password_needed", "plain_refused", "profile_gone", "protocol", "quota", "sender_refused", "server_refused",
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
	for _, stage := range []string{"dial", "greeting", "ehlo", "tls", "auth", "mail", "rcpt", "data", "body", "commit"} {
		if title := words.SendTitle(&app.SendError{Stage: stage}); strings.Contains(title, "test.failed") {
			t.Errorf("a failure at %s is titled %q", stage, title)
		}
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

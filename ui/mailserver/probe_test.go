package mailserver_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/mailserver"
)

// wentWell are the steps of a test that succeeds with STARTTLS.
func wentWell() []app.ProbeStep {
	expires := time.Date(2027, 3, 18, 0, 0, 0, 0, time.UTC)
	return []app.ProbeStep{
		{Stage: "resolve", Took: 12 * time.Millisecond, Found: "192.0.2.1"}, {Stage: "dial", Took: 38 * time.Millisecond},
		{Stage: "greeting", Took: 5 * time.Millisecond}, {Stage: "ehlo", Took: 5 * time.Millisecond},
		{Stage: "tls", Took: 41 * time.Millisecond, TLS: "TLS 1.3", Expires: expires},
		{Stage: "ehlo", Took: 10 * time.Millisecond, MaxSize: 157286400, SignIns: []string{"LOGIN", "XOAUTH2"}},
		{Stage: "auth", Took: 1200 * time.Millisecond, Found: "LOGIN"},
	}
}

// failing is a test that ends with this step.
func (o *office) failing(steps []app.ProbeStep, failed *app.SendError) {
	o.outbox.steps = append(steps, app.ProbeStep{Stage: failed.Stage, Failed: failed})
	o.outbox.err = failed
}

func TestTheTestShowsEachStep(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Want("Find the server Not tried Connect Not tried Encrypt Not tried Server answers Not tried Sign in Not tried Test message Not tried")
	o.outbox.steps = wentWell()
	o.Do("Test Connection")
	o.Want("Found the server smtp.office365.com, 12 ms", "Connected on port 587 38 ms",
		"Encrypted TLS 1.3, certificate valid until Mar 18, 2027, 41 ms",
		"Server answered Accepts messages up to 150 MB, sign-in by LOGIN XOAUTH2, 20 ms",
		"Signed in LOGIN, 1.2 s", "Test message Not tried", "Tested today at 09:00 with the saved settings.")
	o.WantNot("How to fix it")
	if o.outbox.to[0] != "" || o.outbox.with[0] != "" {
		t.Errorf("tested with %q, to %q", o.outbox.with, o.outbox.to)
	}
}

func TestTheTestUsesWhatIsTypedAndSaysSo(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Fill("Password", "hush-hush", "Server", "smtp.lakeside-it.example")
	o.outbox.steps = wentWell()
	o.Do("Test Connection")
	o.Want("Tested today at 09:00 with the unsaved changes.", "Unsaved changes")
	if o.outbox.tested[0].Host != "smtp.lakeside-it.example" || o.outbox.with[0] != "hush-hush" || o.shelf.kept[0].Server.Host != "smtp.office365.com" {
		t.Errorf("tested %+v, kept %+v", o.outbox.tested, o.shelf.kept)
	}
}

func TestTheStepsArriveAsTheyHappen(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	var seen []string
	o.model.Show(func(s mailserver.State) {
		if s.Test.Running {
			seen = append(seen, fmt.Sprint(s.Test.Lines()))
		}
	})
	o.Queue.Pump()
	o.outbox.steps = wentWell()
	o.model.TestConnection()
	o.Queue.Pump()
	for i, want := range []string{"{1 Finding the server… }", "{1 Connecting on port 587… }", "{1 Encrypting… }"} {
		if len(seen) <= i || !strings.Contains(seen[i], want) {
			t.Fatalf("after %d steps: %q, want %q", i, seen[min(i, len(seen)-1)], want)
		}
	}
	if last := seen[len(seen)-1]; strings.Contains(last, "{1 ") {
		t.Errorf("in the end: %s", last)
	}
}

func TestEachStepCanFail(t *testing.T) {
	account := func(stage, reason string, code int, enhanced, text string) *app.SendError {
		return &app.SendError{Class: app.ClassAccount, Stage: stage, Reason: reason, Code: code, Enhanced: enhanced, Text: text}
	}
	for name, c := range map[string]struct {
		after  int
		failed *app.SendError
		says   []string
	}{
		"resolve":  {0, &app.SendError{Class: app.ClassNetwork, Stage: "resolve", Reason: "dns"}, []string{"The server was not found Its name was not found.", "Check the name, and whether this computer is online."}},
		"dial":     {1, &app.SendError{Class: app.ClassNetwork, Stage: "dial", Reason: "connection"}, []string{"No connection on port 587 The connection was refused or cut.", "Encrypt Not tried"}},
		"greeting": {2, &app.SendError{Class: app.ClassRetry, Stage: "greeting", Reason: "busy", Code: 421, Enhanced: "4.3.2", Text: "later"}, []string{"The server did not answer well 421 4.3.2: later", "Encrypt Not tried"}},
		"tls":      {4, account("tls", "certificate_expired", 0, "", "x509: certificate has expired"), []string{"Not encrypted x509: certificate has expired", "the server's administrator has to renew the certificate", "Server answers Not tried"}},
		"ehlo":     {5, &app.SendError{Class: app.ClassNetwork, Stage: "ehlo", Reason: "timeout"}, []string{"The server did not answer well No answer in time."}},
		"auth": {6, account("auth", "auth_refused", 535, "5.7.139", "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox."), []string{
			"Sign-in was refused 535 5.7.139: Authentication unsuccessful", "How to fix it Ask your Microsoft 365 admin to turn on Authenticated SMTP for support@lakeside-it.example. Then test again.", "Test message Not tried",
		}},
		"tenant":   {6, account("auth", "auth_refused", 535, "5.7.139", "SmtpClientAuthentication is disabled for the Tenant."), []string{"turned off for your whole organization"}},
		"defaults": {6, account("auth", "auth_refused", 535, "5.7.139", "user is locked by your organization's security defaults policy."), []string{"Sign in with Microsoft in place of a password"}},
		"no password": {0, &app.SendError{Class: app.ClassAccount, Stage: "auth", Reason: "password_needed"}, []string{
			"Find the server Not tried", "Sign-in was refused No password is kept for this server.", "The password of the mail server is needed.",
		}},
		"no answer": {6, &app.SendError{Class: app.ClassNetwork, Stage: "auth", Reason: "timeout"}, []string{"No answer to the sign-in No answer in time."}},
		"too slow":  {6, &app.SendError{Class: app.ClassCanceled, Stage: "auth", Err: context.DeadlineExceeded}, []string{"No answer to the sign-in No answer within the time of a test."}},
		"message":   {7, &app.SendError{Class: app.ClassMessage, Stage: "message", Code: 550, Enhanced: "5.1.1", Text: "nobody"}, []string{"Test message was refused 550 5.1.1: nobody"}},
	} {
		o := open(t, nil, profile(1, "Support"))
		o.failing(wentWell()[:c.after], c.failed)
		o.Do("Test Connection")
		o.Want(append(c.says, "How to fix it", "Copy Details for the Admin")...)
		if t.Failed() {
			t.Fatalf("%s", name)
		}
	}
}

func TestTheRemedyIsTheProviders(t *testing.T) {
	refused := &app.SendError{Class: app.ClassAccount, Stage: "auth", Reason: "auth_refused", Code: 535, Enhanced: "5.7.8"}
	for preset, says := range map[string]string{
		"google": "Google takes an app password here", "ses": "not an access key of AWS", "postmark": "Server API Token", "smtp2go": "SMTP User",
		"brevo": "an SMTP key, not an API key", "own": "Check the user name and the password.",
	} {
		o := open(t, nil, profile(1, "Support"))
		o.model.Provide(preset, "")
		if preset == "own" {
			o.Fill("Server", "smtp.lakeside-it.example")
		}
		o.failing(wentWell()[:6], refused)
		o.Do("Test Connection")
		o.Want(says)
	}
}

func TestARunningTestCanBeStopped(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.outbox.hold = true
	o.Tap("Test Connection")
	o.Want("Finding the server…")
	if o.Has("Test Connection") {
		t.Error("a second test could be started")
	}
	o.WantFocus("Stop")
	o.Do("Stop")
	o.Want("Stopped at 09:00.", "Test Connection", "Find the server Not tried Connect Stopped")
	o.WantNot("How to fix it", "Finding the server…")
}

func TestATestMessageGoesToWhomItIsAskedFor(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Do("Send a Test Message")
	o.text("To", "support@lakeside-it.example")
	o.Clear()
	o.Type("nobody")
	o.Press(fyne.KeyReturn)
	o.Want("Enter one complete address, such as support@example.com.")
	o.Clear()
	o.Type("me@lakeside-it.example")
	o.outbox.steps = append(wentWell(), app.ProbeStep{Stage: "message", Took: 90 * time.Millisecond, Found: "queued"})
	o.Press(fyne.KeyReturn)
	o.Queue.Pump()
	o.Want("Test message accepted me@lakeside-it.example, 90 ms")
	if o.outbox.to[0] != "me@lakeside-it.example" {
		t.Errorf("sent to %q", o.outbox.to)
	}
}

func TestATestOfWhatIsWrongShowsWhatIs(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Fill("Server", "")
	o.Do("Test Connection")
	o.Want("There is a problem Enter the name of the mail server.")
	if len(o.outbox.tested) != 0 {
		t.Error("it was tested")
	}
}

func TestDetailsForTheAdminHoldEverythingButThePassword(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Fill("Password", "hush-hush")
	o.failing(wentWell()[:6], &app.SendError{Class: app.ClassAccount, Stage: "auth", Reason: "auth_refused", Code: 535, Enhanced: "5.7.139", Text: "disabled for the Mailbox"})
	o.Do("Test Connection")
	o.Tap("Copy Details for the Admin")
	o.Want("Copied")
	got := fyne.CurrentApp().Clipboard().Content()
	for _, want := range []string{
		"Server: smtp.office365.com, port 587, STARTTLS", "User Name: support@lakeside-it.example", "Connected on port 587: 38 ms",
		"Sign-in was refused: 535 5.7.139: disabled for the Mailbox", "Test message: Not tried", "Ask your Microsoft 365 admin",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
	if strings.Contains(got, "hush") {
		t.Errorf("the password is in:\n%s", got)
	}
}

func TestAnotherSenderHasNoTestYet(t *testing.T) {
	o := open(t, nil, profile(1, "Support"), profile(2, "Trials"))
	o.outbox.steps = wentWell()
	o.Do("Test Connection")
	o.model.Select(1)
	o.Queue.Pump()
	o.WantNot("Found the server", "Tested today")
}

func TestWithoutEncryptionNothingIsEncryptedOrSignedIn(t *testing.T) {
	o := open(t, nil, profile(1, "Support", func(p *app.Profile) {
		p.Server.Host, p.Server.Security, p.Server.User = "127.0.0.1", app.SecurityNone, ""
	}))
	steps := wentWell()
	o.outbox.steps = append(steps[:2:2], steps[2], steps[5])
	o.Do("Test Connection")
	o.Want("Encrypt Not wanted", "Sign in Without a user name", "Server answered")
}

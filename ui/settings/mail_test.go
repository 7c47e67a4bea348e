package settings_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/settings"
)

// The password goes to the keyring, or stays in memory, and nowhere else.
func TestThePasswordGoesToTheKeyringOnly(t *testing.T) {
	const password = "hush-hush"
	for name, r := range map[string]*ring{
		"kept": {}, "no keyring": {err: app.ErrNoKeyring}, "keyring never unlocked": {hangs: true},
	} {
		o := open(t, r, settings.MailServer)
		var last settings.State
		o.server()
		o.fill("Password", password)
		o.save()
		if without := o.Says("This computer has no credential store"); without != (name != "kept") {
			t.Errorf("%s: the screen reads:\n%s", name, o.Reads())
		}
		o.model.Show(func(s settings.State) { last = s })
		o.queue.Pump()
		if last.Form.Password != "" || last.Dirty {
			t.Errorf("%s: after saving the form holds %q, dirty %v", name, last.Form.Password, last.Dirty)
		}
		if len(o.sender.used) != 1 || o.sender.used[0] != password {
			t.Errorf("%s: the outbox was given %q", name, o.sender.used)
		}
		if kept := r.secret.Reveal(); (kept == password) != (name == "kept") {
			t.Errorf("%s: the keyring holds %q", name, kept)
		}
		for where, text := range map[string]string{
			"the store": fmt.Sprintf("%+v", o.kept()), "the log": o.log.String(), "the state": fmt.Sprintf("%#v", last),
		} {
			if strings.Contains(text, password) {
				t.Errorf("%s: %s holds the password: %s", name, where, text)
			}
		}
	}
}

func TestWithoutAKeyringTheScreenSaysSo(t *testing.T) {
	o := open(t, &ring{err: app.ErrNoKeyring}, settings.MailServer)
	o.Want("This computer has no credential store: the password is asked once after each start.")
	if o.Has("Keep the password in the credential store") {
		t.Error("a choice that there is not")
	}
	o = open(t, &ring{}, settings.MailServer)
	o.Want("Kept in this computer's credential store, not in the database.")
	o = open(t, &ring{secret: app.NewSecret("x")}, settings.MailServer)
	o.Want("A password is kept in this computer's credential store")
	if got := o.Text("Password"); got != "" {
		t.Errorf("the kept password is shown: %q", got)
	}
}

func TestAPasswordThatIsNotToBeKept(t *testing.T) {
	o := open(t, &ring{}, settings.MailServer)
	o.server()
	o.fill("Password", "hush-hush")
	o.Focus("Keep the password in the credential store")
	o.Press(fyne.KeySpace)
	o.save()
	if !o.ring.secret.Empty() || len(o.sender.used) != 1 {
		t.Errorf("keyring %q, used %d", o.ring.secret.Reveal(), len(o.sender.used))
	}
}

func TestTheTestMessageUsesWhatIsTyped(t *testing.T) {
	o := open(t, &ring{}, settings.MailServer)
	o.server()
	o.fill("Password", "hush-hush")
	o.Tap("Send a Test Message")
	o.queue.Pump()
	o.Want("The server accepted the message to support@lakeside-it.example at 09:00.", "Unsaved changes")
	if len(o.sender.tested) != 1 || o.sender.tested[0].Host != "smtp.lakeside-it.example" || o.sender.with[0] != "hush-hush" {
		t.Errorf("tested %+v", o.sender.tested)
	}
	if o.kept().Mail.Host != "" {
		t.Error("testing saved")
	}
	o.fill("To", "me@lakeside-it.example")
	o.sender.err = &app.SendError{Class: app.ClassAccount, Reason: "auth_refused", Stage: "auth", Code: 535, Enhanced: "5.7.8", Text: "no"}
	o.Tap("Send a Test Message")
	o.queue.Pump()
	o.Want("The sign-in was refused", "The server refused the sign-in", "(535 5.7.8 no)")
	if o.sender.to[1] != "me@lakeside-it.example" {
		t.Errorf("sent to %q", o.sender.to)
	}
}

func TestTheTestMessageTakesTheKeptPassword(t *testing.T) {
	o := open(t, &ring{secret: app.NewSecret("kept one")}, settings.MailServer)
	o.server()
	o.Tap("Send a Test Message")
	o.queue.Pump()
	if len(o.sender.with) != 1 || o.sender.with[0] != "kept one" {
		t.Errorf("tested with %q", o.sender.with)
	}
}

func TestARunningTestCanBeStopped(t *testing.T) {
	o := open(t, &ring{}, settings.MailServer)
	o.server()
	o.fill("Password", "x")
	o.sender.hold = true
	o.Tap("Send a Test Message")
	o.Want("Sending to support@lakeside-it.example…")
	if !o.Button("Send a Test Message").Disabled() {
		t.Error("a second test could be started")
	}
	o.Tap("Stop")
	o.queue.Pump()
	o.WantNot("Sending to")
}

func TestTheUsualPortFollowsTheEncryption(t *testing.T) {
	o := open(t, &ring{}, settings.MailServer)
	o.Focus("STARTTLS TLS None")
	o.Press(fyne.KeyRight)
	if got := o.Text("Port"); got != "465" {
		t.Errorf("TLS on port %q", got)
	}
	o.fill("Port", "2525")
	o.Focus("STARTTLS TLS None")
	o.Press(fyne.KeyLeft)
	if got := o.Text("Port"); got != "2525" {
		t.Errorf("the port somebody typed became %q", got)
	}
}

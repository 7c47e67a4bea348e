package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

// sending starts the outbox and returns how to wait until its status is as wanted.
func (p *program) sending(t *testing.T) (until func(func(app.OutboxStatus) bool)) {
	t.Helper()
	changes := make(chan struct{}, 1)
	p.bus.Subscribe(func(app.Change) {
		select {
		case changes <- struct{}{}:
		default:
		}
	})
	stop := p.outbox.Start(t.Context())
	t.Cleanup(func() { stop(time.Minute) })
	return func(ok func(app.OutboxStatus) bool) {
		t.Helper()
		for !ok(p.outbox.Status()) {
			select {
			case <-changes:
			case <-t.Context().Done():
				t.Fatalf("the outbox is %+v", p.outbox.Status())
			}
		}
		p.settle()
	}
}

// welcome is a customer whose welcome email waits.
func welcome(p *program) { apptest.Add(p.t, p.memory, apptest.Welcomed()) }

func TestThePasswordIsAskedForOnce(t *testing.T) {
	p := start(t, mailServer, welcome)
	until := p.sending(t)
	until(app.OutboxStatus.NeedsPassword)
	p.Want("Mail Server Password", "1 message waits for support at smtp.lakeside-it.example.")
	p.WantFocus("Password")
	p.Press(fyne.KeyReturn)
	p.Want("Enter the password.")
	p.Press(fyne.KeyEscape)
	p.bus.Publish(app.Change{Kind: app.ChangeOutbox})
	p.settle()
	if p.dialogOpen() {
		t.Fatal("asked again by itself")
	}
	p.Tap("Outbox: 1 waiting for the password")
	p.settle()
	p.Want("Mail Server Password")
	p.Type("hush-hush")
	p.Press(fyne.KeyReturn)
	until(func(s app.OutboxStatus) bool { return s == app.OutboxStatus{} })
	if p.dialogOpen() {
		t.Error("the dialog is still open")
	}
	p.Want("Outbox empty")
	p.post.mu.Lock()
	defer p.post.mu.Unlock()
	if len(p.post.with) != 1 || p.post.with[0] != "hush-hush" {
		t.Errorf("sent with %q", p.post.with)
	}
}

func TestThePassphraseOfTheFileIsAskedForAndTheQueueGoesOn(t *testing.T) {
	p := start(t, mailServer, welcome, func(p *program) {
		p.chest.Put(app.MailSecret(1), "hush-hush")
		p.chest.LockWith("correct horse")
	})
	until := p.sending(t)
	until(app.OutboxStatus.NeedsPassphrase)
	p.Want("Passphrase of the Password File", "1 message waits, and the password is in a file")
	p.WantFocus("Passphrase")
	p.Press(fyne.KeyReturn)
	p.Want("Enter the passphrase.")
	p.Press(fyne.KeyEscape)
	p.settle()
	p.Tap("Outbox: 1 waiting for the passphrase")
	p.settle()
	p.Type("wrong horse")
	p.Press(fyne.KeyReturn)
	p.settle()
	p.Want("This is not the passphrase of the file.")
	p.WantFocus("Passphrase")
	p.Clear()
	p.Type("correct horse")
	p.Press(fyne.KeyReturn)
	p.settle()
	if p.dialogOpen() {
		t.Error("the dialog is still open")
	}
	until(func(s app.OutboxStatus) bool { return s == app.OutboxStatus{} })
	p.Want("Outbox empty")
	p.post.mu.Lock()
	defer p.post.mu.Unlock()
	if len(p.post.with) != 1 || p.post.with[0] != "hush-hush" {
		t.Errorf("sent with %q", p.post.with)
	}
}

func TestThePasswordIsNotAskedForOverAnotherDialog(t *testing.T) {
	p := start(t, mailServer, welcome)
	p.menu(fyne.KeyN)
	until := p.sending(t)
	until(app.OutboxStatus.NeedsPassword)
	p.Want("Step 1 of 4")
	p.Press(fyne.KeyEscape)
	p.settle()
	p.Want("Mail Server Password")
}

// TestWhoTypesIsNotAskedButTold, and the notice, the status bar and the outbox ask
// when somebody wants it.
func TestWhoTypesIsNotAskedButTold(t *testing.T) {
	for _, c := range []struct {
		lock                func(*program)
		needed              func(app.OutboxStatus) bool
		title, notice, does string
	}{
		{func(*program) {}, app.OutboxStatus.NeedsPassword, "Mail Server Password", "1 message waits for the mail server's password", "Enter Password…"},
		{func(p *program) {
			p.chest.Put(app.MailSecret(1), "hush-hush")
			p.chest.LockWith("correct horse")
		}, app.OutboxStatus.NeedsPassphrase, "Passphrase of the Password File", "1 message waits for the passphrase", "Unlock…"},
	} {
		p := start(t, mailServer, welcome, c.lock)
		p.menu(fyne.KeyF)
		p.Type("Bri")
		search := p.Canvas().Focused()
		p.sending(t)(c.needed)
		if p.Canvas().Focused() != search {
			t.Fatalf("the keyboard went to %q", p.Focused())
		}
		p.Type("ght")
		p.Want(c.notice)
		p.Tap(c.does)
		p.settle()
		p.Want(c.title)
		p.Press(fyne.KeyEscape)
		p.settle()
		p.WantNot(c.notice)
		if p.Canvas().Focused() != search {
			t.Errorf("the keyboard is at %q", p.Focused())
		}
		p.menu(fyne.Key4)
		p.Want("Sending through Support is paused")
		p.Tap(c.does)
		p.settle()
		p.Want(c.title)
	}
}

// TestWhoIsAboutToTypeIsNotAskedButTold: a key was pressed in the list just now.
func TestWhoIsAboutToTypeIsNotAskedButTold(t *testing.T) {
	p := start(t, mailServer, welcome)
	until := p.sending(t)
	p.Press(fyne.KeyDown)
	until(app.OutboxStatus.NeedsPassword)
	p.WantNot("Mail Server Password")
	p.Want("1 message waits for the mail server's password")
}

// TestAStreamOfChangesIsSeenWhileItLasts: messages may leave one after the other for as
// long as somebody looks.
func TestAStreamOfChangesIsSeenWhileItLasts(t *testing.T) {
	p := start(t, mailServer)
	p.Want("Outbox empty")
	welcome(p)
	for range 10 {
		p.bus.Publish(app.Change{Kind: app.ChangeOutbox})
		p.queue.Advance(60 * time.Millisecond)
	}
	p.Want("Outbox: 1 waiting")
}

func TestTheStatusBarSaysWhatHoldsTheQueueUp(t *testing.T) {
	signedIn := func(p *program) { p.outbox.UsePassword(1, app.NewSecret("x")) }
	for _, c := range []struct {
		refused *app.SendError
		text    string
	}{
		{&app.SendError{Class: app.ClassNetwork, Reason: "dns", Stage: "dial"}, "Outbox: 1 waiting for a connection"},
		{&app.SendError{Class: app.ClassAccount, Reason: "auth_refused", Stage: "auth", Code: 535}, "Outbox: 1 waiting, paused"},
	} {
		p := start(t, mailServer, welcome)
		signedIn(p)
		p.post.err = c.refused
		until := p.sending(t)
		until(func(s app.OutboxStatus) bool { return s.Reason == c.refused.Reason })
		p.bus.Publish(app.Change{Kind: app.ChangeOutbox})
		p.settle()
		p.Want(c.text)
	}
}

func TestWhatNeedsAPersonIsCounted(t *testing.T) {
	p := start(t, func(p *program) {
		apptest.Add(p.t, p.memory, apptest.Welcomed(func(m *app.Message) { m.State = app.MailFailed }))
		apptest.Add(p.t, p.memory, apptest.Named("Other", "other.example"),
			apptest.Welcomed(func(m *app.Message) { m.State = app.MailUnknown }))
	})
	p.Want("Outbox: 2 need you", "Outbox 2")
	p = start(t, welcome, func(p *program) {
		apptest.Add(p.t, p.memory, apptest.Named("Other", "other.example"),
			apptest.Welcomed(func(m *app.Message) { m.State = app.MailUnknown }))
	})
	p.Want("Outbox: 1 waiting for a mail server, 1 needs you")
}

package app_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

func TestRow28AccountRefusedPausesTheQueue(t *testing.T) {
	inOffice(t, func(o *office) {
		refused := true
		o.post.before = func(int, string) error {
			if refused {
				return failing(app.ClassAccount, "auth", "auth_refused", 535)
			}
			return nil
		}
		ids := o.queue(3)
		o.open()
		o.pass(10 * time.Hour)
		if n := len(o.post.tried()); n != 1 {
			t.Errorf("%d tries, want 1", n)
		}
		o.status(app.OutboxStatus{Paused: true, Reason: "auth_refused", Text: "server's words"})
		for _, id := range ids {
			o.is(id, app.MailQueued, 0)
		}
		o.outbox.Wake()
		o.pass(time.Hour)
		if n := len(o.post.tried()); n != 1 {
			t.Errorf("%d tries after a new message, want 1", n)
		}
		refused = false
		o.outbox.Resume()
		o.pass(time.Minute)
		for _, id := range ids {
			o.is(id, app.MailAccepted, 1)
		}
		o.status(app.OutboxStatus{})
	})
}

func TestOutboxGoesOnWhenTheRefusedSettingsChange(t *testing.T) {
	inOffice(t, func(o *office) {
		o.post.before = func(n int, _ string) error {
			if n == 1 {
				return failing(app.ClassAccount, "tls", "certificate", 0)
			}
			return nil
		}
		id := o.queue(1)[0]
		o.open()
		o.pass(time.Hour)
		o.is(id, app.MailQueued, 0)
		server := mailServer
		server.Host = "mail.lakeside-it.example"
		o.use(server)
		o.pass(2 * time.Minute)
		o.is(id, app.MailAccepted, 1)
	})
}

func TestRow18OfflineUsesNoTry(t *testing.T) {
	inOffice(t, func(o *office) {
		offline := true
		o.post.before = func(int, string) error {
			if offline {
				return failing(app.ClassNetwork, "dial", "dns", 0)
			}
			return nil
		}
		ids := o.queue(20)
		o.open()
		o.pass(time.Second)
		o.status(app.OutboxStatus{Offline: true, Reason: "dns", Text: "server's words", Until: time.Now()})
		o.pass(48 * time.Hour)
		if n := len(o.post.tried()); n < 24 || n > 40 {
			t.Errorf("%d tries in 48 hours", n)
		}
		for _, id := range ids {
			o.is(id, app.MailQueued, 0)
		}
		offline = false
		o.outbox.Wake()
		o.pass(time.Minute)
		for _, id := range ids {
			o.is(id, app.MailAccepted, 1)
		}
		o.status(app.OutboxStatus{})
	})
}

func TestRow29OverQuotaRestsAndGoesOnAlone(t *testing.T) {
	for _, c := range []struct {
		class  app.SendClass
		reason string
		paused bool
	}{{app.ClassQuota, "quota", true}, {app.ClassRetry, "busy", false}} {
		inOffice(t, func(o *office) {
			o.post.before = func(n int, _ string) error {
				if n == 1 {
					return failing(c.class, "mail", c.reason, 452)
				}
				return nil
			}
			ids := o.queue(2)
			o.open()
			o.pass(30 * time.Second)
			o.outbox.Wake()
			o.pass(10 * time.Second)
			o.is(ids[0], app.MailQueued, 0)
			o.is(ids[1], app.MailQueued, 0)
			o.status(app.OutboxStatus{Paused: c.paused, Reason: c.reason, Text: "server's words", Until: time.Now()})
			o.pass(3 * time.Hour)
			o.is(ids[0], app.MailAccepted, 1)
			o.is(ids[1], app.MailAccepted, 1)
		})
	}
}

func TestRow28NoPasswordIsAskedForOnce(t *testing.T) {
	for _, c := range []struct {
		err    error
		reason string
	}{{app.ErrNoSecret, "password_needed"}, {app.ErrNoKeyring, "no_keyring"}, {app.ErrLocked, "locked"}, {nil, "password_needed"}} {
		inOffice(t, func(o *office) {
			o.secrets.secret, o.secrets.err = app.Secret{}, c.err
			ids := o.queue(3)
			o.open()
			o.pass(5 * time.Hour)
			o.outbox.Wake()
			o.pass(5 * time.Hour)
			o.status(app.OutboxStatus{Paused: true, Reason: c.reason})
			if o.secrets.asked != 1 || len(o.post.tried()) != 0 {
				t.Errorf("asked the keyring %d times, tried %d", o.secrets.asked, len(o.post.tried()))
			}
			o.outbox.UsePassword(1, app.NewSecret("typed"))
			o.pass(time.Minute)
			for _, id := range ids {
				o.is(id, app.MailAccepted, 1)
			}
			if d := o.post.deliveries(); len(d) != 3 || d[0].password != "typed" {
				t.Errorf("delivered %+v", d)
			}
		})
	}
}

func TestOutboxGivesATypedPasswordToNoOtherServer(t *testing.T) {
	inOffice(t, func(o *office) {
		o.secrets.err = app.ErrNoSecret
		o.queue(1)
		o.open()
		o.outbox.UsePassword(1, app.NewSecret(canary))
		o.pass(time.Minute)
		server := mailServer
		server.Host = "smtp.other.example"
		o.use(server)
		apptest.Add(t, o.store, apptest.Named("Late", "late.example"), apptest.AddedAt(time.Now()), apptest.Welcomed())
		o.pass(5 * time.Minute)
		if d := o.post.deliveries(); len(d) != 1 {
			t.Errorf("delivered %+v", d)
		}
		o.status(app.OutboxStatus{Paused: true, Reason: "password_needed"})
	})
}

func TestOutboxForgetsARefusedPassword(t *testing.T) {
	inOffice(t, func(o *office) {
		o.secrets.err = app.ErrNoSecret
		o.post.before = func(int, string) error { return failing(app.ClassAccount, "auth", "auth_refused", 535) }
		o.queue(1)
		o.open()
		o.outbox.UsePassword(1, app.NewSecret("wrong"))
		o.pass(time.Minute)
		o.status(app.OutboxStatus{Paused: true, Reason: "auth_refused", Text: "server's words"})
		o.outbox.Resume()
		o.pass(time.Minute)
		o.status(app.OutboxStatus{Paused: true, Reason: "password_needed"})
	})
}

func TestOutboxPasswordShowsNowhere(t *testing.T) {
	inOffice(t, func(o *office) {
		o.post.before = func(n int, _ string) error {
			if n == 1 {
				return failing(app.ClassAccount, "auth", "auth_refused", 535)
			}
			return errors.New("odd")
		}
		o.secrets.secret, o.secrets.err = app.Secret{}, app.ErrNoSecret
		ids := o.queue(2)
		o.open()
		o.outbox.UsePassword(1, app.NewSecret(canary))
		o.pass(time.Minute)
		o.outbox.UsePassword(1, app.NewSecret(canary))
		o.pass(time.Minute)
		o.close()
		var shown strings.Builder
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d", "%x"} {
			for _, value := range []any{o.outbox, o.outbox.Status(), o.message(ids[0]), o.changes} {
				fmt.Fprintf(&shown, verb, value)
			}
		}
		if all := shown.String() + o.log.String(); strings.Contains(all, canary) {
			t.Errorf("the password shows in %s", all)
		}
	})
}

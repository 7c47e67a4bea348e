package app_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

func TestSendAgainIsAPersonsDecision(t *testing.T) {
	inOffice(t, func(o *office) {
		broken := true
		o.post.after = func(int, string) error {
			if broken {
				return &app.SendError{Class: app.ClassNetwork, Stage: "commit", Reason: "connection"}
			}
			return nil
		}
		id := o.queue(1)[0]
		o.open()
		o.pass(time.Hour)
		o.is(id, app.MailUnknown, 1)
		broken = false
		o.pass(24 * time.Hour)
		if n := len(o.post.deliveries()); n != 1 {
			t.Fatalf("sent %d times without a decision", n)
		}
		if err := o.outbox.SendNow(o.t.Context(), id); err != nil {
			t.Fatal(err)
		}
		o.pass(5 * time.Second) // at once, not at the worker's next look
		o.is(id, app.MailAccepted, 1)
		if n := len(o.post.deliveries()); n != 2 {
			t.Errorf("sent %d times after the decision", n)
		}
		if err := o.outbox.SendNow(o.t.Context(), id); !errors.Is(err, app.ErrState) {
			t.Errorf("an accepted message can be sent again: %v", err)
		}
	})
}

func TestMarkSentAndCancel(t *testing.T) {
	inOffice(t, func(o *office) {
		o.post.after = func(int, string) error {
			return &app.SendError{Class: app.ClassNetwork, Stage: "commit", Reason: "connection"}
		}
		ids := o.queue(2)
		o.open()
		o.pass(time.Hour)
		if err := o.outbox.MarkSent(o.t.Context(), ids[0]); err != nil {
			t.Fatal(err)
		}
		if err := o.outbox.Cancel(o.t.Context(), ids[1]); err != nil {
			t.Fatal(err)
		}
		o.pass(24 * time.Hour)
		o.is(ids[0], app.MailAccepted, 1)
		o.is(ids[1], app.MailCanceled, 1)
		if n := len(o.post.deliveries()); n != 2 {
			t.Errorf("sent %d times", n)
		}
	})
}

func TestSendAgainKeepsOrChangesTheMessageID(t *testing.T) {
	for _, c := range []struct {
		name   string
		decide func(*office, app.MessageID) error
		same   bool
	}{
		{"unknown", func(*office, app.MessageID) error { return nil }, true},
		{"marked as sent", func(o *office, id app.MessageID) error { return o.outbox.MarkSent(o.t.Context(), id) }, false},
		{"canceled", func(o *office, id app.MessageID) error { return o.outbox.Cancel(o.t.Context(), id) }, false},
	} {
		inOffice(t, func(o *office) {
			o.post.after = func(n int, _ string) error {
				if n == 1 {
					return failing(app.ClassUnknown, "commit", "connection", 0)
				}
				return nil
			}
			id := o.queue(1)[0]
			o.open()
			o.pass(time.Minute)
			o.is(id, app.MailUnknown, 1)
			if err := c.decide(o, id); err != nil {
				t.Fatal(err)
			}
			before := o.message(id)
			again, err := o.outbox.SendAgain(o.t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			o.pass(5 * time.Second)
			o.is(again, app.MailAccepted, 1)
			m, d := o.message(again), o.post.deliveries()
			if len(d) != 2 || (d[0].raw == d[1].raw) != c.same || (again == id) != c.same || (m.Header == before.Header) != c.same {
				t.Errorf("%s: sent %+v", c.name, d)
			}
			if !c.same {
				o.is(id, before.State, before.Attempts)
				if _, err := o.outbox.SendAgain(o.t.Context(), id); !errors.Is(err, app.ErrState) {
					t.Errorf("%s: the older generation can be sent again: %v", c.name, err)
				}
			}
		})
	}
}

func TestSentElsewhere(t *testing.T) {
	inOffice(t, func(o *office) {
		ids := o.queue(1)
		o.idle()
		long := strings.Repeat("x", app.MaxNote+1)
		var invalid *app.InvalidError
		if err := o.outbox.MarkSentElsewhere(o.t.Context(), ids[0], long); !errors.As(err, &invalid) || invalid.Issues[0].Code != app.CodeMailNoteTooLong {
			t.Errorf("a long note: %v", err)
		}
		if err := o.outbox.MarkSentElsewhere(o.t.Context(), ids[0], " read out\r\non the \u202Ephone "); err != nil {
			t.Fatal(err)
		}
		o.open()
		o.pass(time.Hour)
		m := o.message(ids[0])
		if m.State != app.MailAccepted || m.Settled != app.SettledElsewhere || m.SettledBy != apptest.Operator || m.Note != "read out\non the phone" {
			t.Errorf("settled as %+v", m)
		}
		if n := len(o.post.tried()); n != 0 {
			t.Errorf("%d tries", n)
		}
	})
}

func TestRow33CancelWhileSending(t *testing.T) {
	for _, late := range []bool{false, true} {
		inOffice(t, func(o *office) {
			id := o.queue(1)[0]
			cancel := func(int, string) error {
				if err := o.outbox.Cancel(o.t.Context(), id); errors.Is(err, app.ErrState) != late {
					t.Errorf("late %v: %v", late, err)
				}
				return nil
			}
			if late {
				o.post.after = cancel
			} else {
				o.post.before = cancel
			}
			o.open()
			o.pass(time.Hour)
			if late {
				o.is(id, app.MailAccepted, 1)
				return
			}
			o.is(id, app.MailCanceled, 0)
			if n := len(o.post.deliveries()); n != 0 {
				t.Errorf("%d deliveries", n)
			}
			o.status(app.OutboxStatus{})
		})
	}
}

// A server that says nothing does not keep a canceled message.
func TestCancelDoesNotWaitForTheServer(t *testing.T) {
	inOffice(t, func(o *office) {
		ids := o.queue(2)
		o.post.silent = true
		o.open()
		o.pass(time.Second)
		o.is(ids[0], app.MailSending, 0)
		o.post.silent = false
		if err := o.outbox.Cancel(o.t.Context(), ids[0]); err != nil {
			t.Fatal(err)
		}
		o.pass(5 * time.Second)
		o.is(ids[0], app.MailCanceled, 0)
		o.is(ids[1], app.MailAccepted, 1)
	})
}

func TestBytesAreWhatIsSent(t *testing.T) {
	inOffice(t, func(o *office) {
		composed := o.queueOne("composed.example")
		o.use(app.MailServer{})
		later := o.queue(1, apptest.NotComposed)[0]
		o.idle()
		if _, err := o.outbox.Bytes(o.t.Context(), later); !errors.Is(err, app.ErrMailNotSet) {
			t.Errorf("without a server: %v", err)
		}
		o.use(mailServer)
		shown := map[string]bool{}
		for _, id := range []app.MessageID{composed, later} {
			raw, err := o.outbox.Bytes(o.t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			shown[string(raw)] = true
		}
		o.pass(time.Hour) // a message composed now would have another date
		o.open()
		o.pass(time.Minute)
		for _, d := range o.post.deliveries() {
			if !shown[d.raw] {
				t.Errorf("sent, and not shown:\n%s", d.raw)
			}
		}
		if n := len(o.post.deliveries()); n != 2 {
			t.Errorf("%d deliveries", n)
		}
	})
}

// meddler is a composer during whose work something happens, once.
type meddler struct {
	scribe
	meanwhile func()
}

func (m *meddler) Compose(e app.Envelope, l app.Letter) ([]byte, error) {
	if do := m.meanwhile; do != nil {
		m.meanwhile = nil
		do()
	}
	return m.scribe.Compose(e, l)
}

// A preview that is opened while the worker composes the same message shows
// what leaves.
func TestBytesAreComposedOnce(t *testing.T) {
	inOffice(t, func(o *office) {
		id := o.queue(1, apptest.NotComposed)[0]
		var shown []byte
		o.composer = &meddler{meanwhile: func() {
			time.Sleep(time.Minute) // for another date
			var err error
			if shown, err = o.outbox.Bytes(o.t.Context(), id); err != nil {
				t.Error(err)
			}
		}}
		o.open()
		o.pass(2 * time.Minute)
		o.is(id, app.MailAccepted, 1)
		attempts, err := o.outbox.Attempts(o.t.Context(), id)
		if d := o.post.deliveries(); err != nil || len(attempts) != 1 || len(d) != 1 || d[0].raw != string(shown) {
			t.Errorf("shown:\n%s\nsent: %+v", shown, d)
		}
	})
}

// An address that the form would not take, written before it was so strict, is the
// reason that somebody is told, and not that the message could not be made.
func TestRow30AddressThatNeedsSMTPUTF8(t *testing.T) {
	inOffice(t, func(o *office) {
		id := o.queue(1, apptest.NotComposed, func(m *app.Message) { m.To = "josé@riverside-pt.example" })[0]
		o.open()
		o.pass(time.Minute)
		o.is(id, app.MailFailed, 1)
		if m := o.message(id); m.Last.Text != "bad_recipient" || !m.AddressRefused() || len(o.post.tried()) != 0 {
			t.Errorf("failed with %+v after %d tries", m.Last, len(o.post.tried()))
		}
	})
}

func TestAttemptsAreKept(t *testing.T) {
	inOffice(t, func(o *office) {
		o.post.before = func(n int, _ string) error {
			if n < 3 {
				return failing(app.ClassRetry, "rcpt", "", 450+n)
			}
			return nil
		}
		id := o.queue(1)[0]
		o.open()
		o.pass(time.Hour)
		attempts, err := o.outbox.Attempts(o.t.Context(), id)
		if err != nil || len(attempts) != 3 || attempts[0].Result.Code != 451 || attempts[1].Result.Code != 452 ||
			attempts[2].Result.Class != app.ClassAccepted || !attempts[2].Counted {
			t.Errorf("attempts %+v, %v", attempts, err)
		}
	})
}

func TestNeedsPassword(t *testing.T) {
	for status, want := range map[app.OutboxStatus]bool{
		{}: false,
		{Paused: true, Reason: "password_needed"}: true,
		{Paused: true, Reason: "no_keyring"}:      true,
		{Paused: true, Reason: "auth_refused"}:    false,
		{Reason: "password_needed"}:               false,
	} {
		if got := status.NeedsPassword(); got != want {
			t.Errorf("%+v: %v", status, got)
		}
		locked := app.OutboxStatus{Paused: status.Paused, Reason: "locked"}
		if locked.NeedsPassphrase() != status.Paused || locked.NeedsPassword() || status.NeedsPassphrase() {
			t.Errorf("%+v: needs the passphrase %v, and %+v", locked, locked.NeedsPassphrase(), status)
		}
	}
}

func TestStartStops(t *testing.T) {
	inOffice(t, func(o *office) {
		o.open() // makes the outbox
		o.stop()
		stop := o.outbox.Start(context.Background())
		stop(time.Second)
	})
}

// surveyor is an app.Prober that says what it was asked to try.
type surveyor struct {
	password string
	sent     []app.Outgoing
}

func (s *surveyor) Probe(_ app.Context, _ app.MailServer, password app.Secret, m app.Outgoing, report func(app.ProbeStep)) error {
	s.password, s.sent = password.Reveal(), append(s.sent, m)
	report(app.ProbeStep{Stage: "resolve"})
	return nil
}

func TestConnectionIsTestedWithOrWithoutALetter(t *testing.T) {
	inOffice(t, func(o *office) {
		probed := &surveyor{}
		o.prober = probed
		outbox := o.idle()
		var steps []app.ProbeStep
		test := func(server app.MailServer, to string) error {
			return outbox.TestConnection(o.t.Context(), app.Profile{ID: 1, Server: server}, app.Secret{}, to, func(s app.ProbeStep) { steps = append(steps, s) })
		}
		if err := test(app.MailServer{}, ""); !errors.Is(err, app.ErrMailNotSet) {
			t.Errorf("without a server: %v", err)
		}
		if err := test(mailServer, "a@b\r\n"); err == nil || len(steps) != 0 {
			t.Errorf("a bad address: %v, %d steps", err, len(steps))
		}
		for _, to := range []string{"", "me@lakeside-it.example"} {
			if err := test(mailServer, to); err != nil {
				t.Fatal(err)
			}
		}
		if len(steps) != 2 || len(probed.sent) != 2 || probed.password != canary {
			t.Fatalf("steps %+v, sent %+v", steps, probed.sent)
		}
		silent, letter := probed.sent[0], probed.sent[1]
		if silent.To != "" || silent.Raw != nil || letter.To != "me@lakeside-it.example" || !strings.Contains(string(letter.Raw), "Foyer test message") {
			t.Errorf("sent %+v and %+v", silent, letter)
		}
		if err := outbox.TestConnection(o.t.Context(), app.Profile{ID: 1, Server: mailServer}, app.NewSecret("typed"), "", func(app.ProbeStep) {}); err != nil || probed.password != "typed" {
			t.Errorf("with what was typed: %q, %v", probed.password, err)
		}
		other := mailServer
		other.Host = "smtp.other.example"
		if err := test(other, ""); err != nil || probed.password != "" {
			t.Errorf("another server got %q, %v", probed.password, err)
		}
		if messages, _ := o.store.Messages(o.t.Context(), 0); len(messages) != 0 {
			t.Errorf("stored %v", messages)
		}
	})
}

package app_test

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
)

// second sends from another mailbox, through another server.
func second() app.Profile {
	return app.Profile{Name: "Billing", Server: app.MailServer{
		Host: "smtp.billing.example", Port: 587, Security: app.SecuritySTARTTLS, User: "billing", FromAddress: "billing@lakeside-it.example",
	}}
}

func (o *office) add(p app.Profile) app.Profile {
	o.t.Helper()
	id, err := o.store.SaveProfile(o.t.Context(), p, apptest.Operator, time.Now())
	if err != nil {
		o.t.Fatal(err)
	}
	p.ID = id
	return p
}

// forProfile is an option of a message that was written for a profile.
func forProfile(p app.Profile) func(*app.Message) {
	return func(m *app.Message) { m.Profile, m.From = p.ID, p.Server.FromAddress }
}

// A profile that a person must help leaves the others alone.
func TestAPausedProfileHoldsNoOtherUp(t *testing.T) {
	inOffice(t, func(o *office) {
		other := o.add(second())
		c := &chest{kept: map[string]string{app.MailSecret(other.ID): "other"}}
		o.vault = c
		own := o.queue(2, func(m *app.Message) { m.Profile = 1 })
		var its []app.MessageID
		for _, name := range []string{"x.example", "y.example"} {
			apptest.Add(t, o.store, apptest.Named(name, name), apptest.AddedAt(time.Now()),
				apptest.Welcomed(forProfile(other), func(m *app.Message) { its = append(its, m.ID) }))
		}
		o.open()
		o.pass(time.Minute)
		for _, id := range its {
			o.is(id, app.MailAccepted, 1)
		}
		o.is(own[0], app.MailQueued, 0)
		o.status(app.OutboxStatus{Paused: true, Reason: "password_needed"})
		if p := o.outbox.Status().Profile; p.ID != 1 || p.Name != "Support" {
			t.Errorf("paused is %+v", p)
		}
		for _, d := range o.post.deliveries() {
			if d.password != "other" {
				t.Errorf("sent with %q", d.password)
			}
		}
		o.outbox.UsePassword(other.ID, app.NewSecret("not this one's"))
		o.pass(time.Minute)
		o.is(own[0], app.MailQueued, 0)
		o.outbox.UsePassword(1, app.NewSecret("typed"))
		o.pass(time.Minute)
		o.is(own[0], app.MailAccepted, 1)
		o.is(own[1], app.MailAccepted, 1)
		o.status(app.OutboxStatus{})
	})
}

// What is too much for one server is not too much for another.
func TestQuotaOfAnotherProfile(t *testing.T) {
	inOffice(t, func(o *office) {
		other := o.add(second())
		o.post.before = func(_ int, to string) error {
			if strings.Contains(to, "customer0") {
				return failing(app.ClassQuota, "rcpt", "quota", 452)
			}
			return nil
		}
		held := o.queue(1, forProfile(other))[0]
		free := o.queueOne("free.example")
		o.open()
		o.pass(time.Minute)
		o.is(held, app.MailQueued, 0)
		o.is(free, app.MailAccepted, 1)
		o.status(app.OutboxStatus{Paused: true, Reason: "quota", Text: "server's words", Until: time.Now()})
		if id := o.outbox.Status().Profile.ID; id != other.ID {
			t.Errorf("held is profile %d", id)
		}
	})
}

// Each server has its own rate.
func TestEachProfileHasItsRate(t *testing.T) {
	inOffice(t, func(o *office) {
		slow := second()
		slow.Rate = 1
		slow = o.add(slow)
		o.secrets.secret = app.NewSecret(canary)
		o.queue(5, forProfile(slow))
		for _, name := range []string{"x.example", "y.example", "z.example"} {
			o.queueOne(name)
		}
		o.open()
		o.pass(10 * time.Second)
		if n := len(o.post.tried()); n != 4 {
			t.Errorf("%d tries in ten seconds, want one and three", n)
		}
	})
}

// What was written for a profile that is gone leaves through no other one,
// unless that has the same sender; sent again it is written anew.
func TestAProfileThatIsGone(t *testing.T) {
	inOffice(t, func(o *office) {
		same, gone := o.queueOne("same.example"), app.MessageID("")
		apptest.Add(t, o.store, apptest.Named("Gone", "gone.example"), apptest.AddedAt(time.Now()),
			apptest.Welcomed(func(m *app.Message) { m.From, gone = "old@lakeside-it.example", m.ID }))
		o.open()
		o.pass(time.Minute)
		o.is(same, app.MailAccepted, 1)
		o.is(gone, app.MailFailed, 1)
		if text := o.message(gone).Last.Text; text != "profile_gone" {
			t.Errorf("because of %q", text)
		}
		next, err := o.outbox.SendAgain(t.Context(), gone)
		if err != nil || next == gone {
			t.Fatalf("again as %s, %v", next, err)
		}
		o.pass(time.Minute)
		o.is(next, app.MailAccepted, 1)
		if m := o.message(next); m.From != mailServer.FromAddress || m.Profile != 1 {
			t.Errorf("from %s, profile %d", m.From, m.Profile)
		}
	})
}

// Messages in a row make way for whoever holds the outbox, and the last one is
// accounted for then.
func TestMessagesInARowMakeWay(t *testing.T) {
	inOffice(t, func(o *office) {
		o.rate(app.NoMailRate)
		ids := o.queue(20)
		held := make(chan func())
		o.post.after = func(n int, _ string) error {
			if n == 5 {
				go func() {
					release, err := o.outbox.Hold(o.t.Context())
					if err != nil {
						t.Error(err)
					}
					held <- release
				}()
				synctest.Wait()
			}
			return nil
		}
		o.open()
		release := <-held
		states := map[app.MailState]int{}
		for _, id := range ids {
			states[o.message(id).State]++
		}
		if diff := cmp.Diff(map[app.MailState]int{app.MailAccepted: 5, app.MailQueued: 15}, states); diff != "" {
			t.Errorf("while it is held: %s", diff)
		}
		release()
		o.pass(time.Minute)
		o.is(ids[19], app.MailAccepted, 1)
	})
}

// In a quick row a message is committing from its claim on, which saves a transaction;
// one that has to connect first, or follows a slow one, is not.
func TestTheNextInAQuickRowIsCommitting(t *testing.T) {
	inOffice(t, func(o *office) {
		o.rate(app.NoMailRate)
		ids := o.queue(6)
		o.post.keeps = true
		var phases []app.MailPhase
		o.post.before = func(n int, _ string) error {
			phases = append(phases, o.message(ids[n-1]).Phase)
			if n == 5 {
				time.Sleep(2 * time.Second)
			}
			return nil
		}
		o.open()
		o.pass(time.Minute)
		if got, want := fmt.Sprint(phases), "[connecting committing committing connecting committing connecting]"; got != want {
			t.Errorf("phases %s, want %s", got, want)
		}
		for _, id := range ids {
			o.is(id, app.MailAccepted, 1)
		}
	})
}

// Who cancels a message of a quick row a moment before its dot hears that it is too late.
func TestCancelingInAQuickRowIsTooLate(t *testing.T) {
	inOffice(t, func(o *office) {
		o.rate(app.NoMailRate)
		ids := o.queue(3)
		o.post.keeps = true
		o.post.before = func(n int, _ string) error {
			if n == 2 {
				if err := o.outbox.Cancel(o.t.Context(), ids[1]); !errors.Is(err, app.ErrState) {
					t.Errorf("canceled at the last moment: %v", err)
				}
			}
			return nil
		}
		o.open()
		o.pass(time.Minute)
		for _, id := range ids {
			o.is(id, app.MailAccepted, 1)
		}
	})
}

// The last one of a row, and one that must wait for the rate, leave no connection
// behind.
func TestMoreIsSaidOnlyWhenItFollows(t *testing.T) {
	for rate, want := range map[int]string{app.NoMailRate: "[true true false]", 60: "[false false false]"} {
		inOffice(t, func(o *office) {
			o.rate(rate)
			o.queue(3)
			o.open()
			o.pass(time.Minute)
			if got := fmt.Sprint(o.post.mores); got != want {
				t.Errorf("at %d a minute: %s, want %s", rate, got, want)
			}
		})
	}
}

func TestSaveProfile(t *testing.T) {
	store := apptest.NewFailing(apptest.NewStore(func() time.Time { return apptest.Start }))
	apptest.SetUp(t, store)
	c := &chest{kept: map[string]string{}}
	published := 0
	profiles := app.NewProfiles(store, c, func() time.Time { return apptest.Start }, func(app.Change) { published++ }, slog.New(slog.DiscardHandler))
	for name, c := range map[string]struct {
		change func(*app.Profile)
		want   app.Field
	}{
		"no name":     {func(p *app.Profile) { p.Name = " \u200b" }, app.FieldProfileName},
		"a long name": {func(p *app.Profile) { p.Name = strings.Repeat("x", 61) }, app.FieldProfileName},
		"rate":        {func(p *app.Profile) { p.Rate = app.MaxMailRate + 1 }, app.FieldMailRate},
		"negative":    {func(p *app.Profile) { p.Rate = -2 }, app.FieldMailRate},
		"server":      {func(p *app.Profile) { p.Server.Port = 0 }, app.FieldMailPort},
	} {
		p := second()
		c.change(&p)
		var invalid *app.InvalidError
		if _, err := profiles.Save(t.Context(), p); !errors.As(err, &invalid) || invalid.Issues[0].Field != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	p := second()
	p.Name = "Billing\n"
	id, err := profiles.Save(t.Context(), p)
	if err != nil || published != 1 {
		t.Fatalf("%v, published %d", err, published)
	}
	want := second()
	want.ID, want.Default = id, true
	all, err := profiles.List(t.Context())
	if diff := cmp.Diff([]app.Profile{want}, all); diff != "" || err != nil {
		t.Errorf("%s, %v", diff, err)
	}
	c.kept = map[string]string{app.MailSecret(id): "x", app.RefreshSecret(id): "y", "another": "z"}
	if err := profiles.Delete(t.Context(), id); err != nil || published != 2 {
		t.Errorf("%v, published %d", err, published)
	}
	if diff := cmp.Diff(map[string]string{"another": "z"}, c.kept); diff != "" {
		t.Errorf("its passwords: %s", diff)
	}
	store.Fail(app.ErrReadOnly)
	if _, err := profiles.Save(t.Context(), second()); !errors.Is(err, app.ErrReadOnly) {
		t.Errorf("%v", err)
	}
}

// The names of what is kept in keyrings already stay.
func TestSecretsOfTheFirstProfile(t *testing.T) {
	for name, want := range map[string]string{
		app.MailSecret(1): "mail-password", app.RefreshSecret(1): "mail-refresh-token", app.ClientSecret(1): "mail-client-secret",
		app.MailSecret(12): "mail-password-12", app.MailSecret(0): "mail-password-0",
	} {
		if name != want {
			t.Errorf("%q, want %q", name, want)
		}
	}
}

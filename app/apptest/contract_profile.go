package apptest

import (
	"errors"
	"testing"
	"time"

	"foyer/app"
)

func (s *subject) save(p app.Profile) app.ProfileID {
	s.Helper()
	id, err := s.SaveProfile(s.Context(), p, Operator, Start)
	s.ok(err)
	return id
}

func (s *subject) profiles(what string, want ...app.Profile) {
	s.Helper()
	kept, err := s.Profiles(s.Context())
	s.ok(err)
	s.equal(what, kept, want)
}

// profileNamed is a complete profile with every field set.
func profileNamed(name string) app.Profile {
	server := MailServer()
	server.Host, server.ReplyTo, server.SignIn = "smtp."+name+".example", "help@lakeside-it.example", app.SignInOAuth
	server.OAuth = app.OAuthClient{Provider: app.OAuthMicrosoft, ClientID: "4711", Tenant: "lakeside-it.example"}
	return app.Profile{Name: name, Server: server, Rate: app.NoMailRate}
}

func testProfiles(t *testing.T, s *subject) {
	s.profiles("of a fresh store")
	a, b, c := profileNamed("b first"), profileNamed("Änne"), profileNamed("c")
	a.ID, b.ID, c.ID = s.save(a), s.save(b), s.save(c)
	a.Default = true
	s.profiles("the first one is the default, the others by name", a, b, c)
	c.Default, a.Default = true, false
	s.save(c)
	s.profiles("another default", c, b, a)
	c.Default, c.Rate, c.Server = false, 5, MailServer()
	s.save(c)
	c.Default = true
	s.profiles("nothing but another one takes that away", c, b, a)
	settings, err := s.Settings(t.Context())
	s.ok(err)
	s.equal("in the settings", []any{settings.Mail, settings.MailProfile}, []any{c.Server, c.ID})

	_, err = s.SaveProfile(t.Context(), app.Profile{ID: 99, Name: "gone"}, Operator, Start)
	s.fails("one that is gone", err, app.ErrNotFound)
	for _, taken := range []app.Profile{{Name: "ANNE"}, {ID: a.ID, Name: "anne"}} {
		var conflict *app.ConflictError
		if _, err := s.SaveProfile(t.Context(), taken, Operator, Start); !errors.As(err, &conflict) || conflict.Field != app.FieldProfileName {
			t.Errorf("%+v: error %v, want a conflict", taken, err)
		}
	}
	s.profiles("nothing changed", c, b, a)
}

func testDeleteProfile(t *testing.T, s *subject) {
	s.setUp()
	first, second := s.save(profileNamed("first")), s.save(profileNamed("second"))
	remove := func(id app.ProfileID) error { return s.DeleteProfile(t.Context(), id, Operator, Start) }
	s.fails("the default one", remove(first), app.ErrState)
	s.ok(remove(99))
	of := func(m *app.Message) { m.Profile = second }
	waiting := s.mail("waiting", 0, of)
	s.mail("failed", 0, of, func(m *app.Message) { m.State = app.MailFailed })
	s.fails("one that is waited for", remove(second), app.ErrState)
	m, attempt, err := s.ClaimMessage(t.Context(), app.Profile{ID: second}, Start)
	s.ok(err)
	s.equal("claimed", m.ID, waiting)
	s.fails("one that is sent through", remove(second), app.ErrState)
	s.ok(s.FinishAttempt(t.Context(), app.Finished{Message: waiting, Attempt: attempt, Result: Result(app.ClassAccepted), State: app.MailAccepted, Counts: true}))
	s.ok(remove(second))
	s.equal("of a message", s.message(waiting).Profile, app.ProfileID(0))
	s.ok(remove(first))
	s.profiles("none is left")
	third := s.save(profileNamed("third"))
	if third <= second {
		t.Errorf("number %d was given again: a password may be kept under it", third)
	}
}

func testProfileHistory(t *testing.T, s *subject) {
	events := func() []app.Event {
		t.Helper()
		all, err := s.Events(t.Context(), app.EventQuery{})
		s.ok(err)
		return all
	}
	p := UseServer(t, s.Store, MailServer())
	s.save(p)
	if n := len(events()); n != 1 {
		t.Errorf("%d events after saving the same twice", n)
	}
	p.Server.Port = 465
	s.save(p)
	newest := events()[0]
	newest.ID = 0
	s.equal("event", newest, app.Event{
		At: Start, By: Operator, Action: app.ActionSettingsChanged, Changes: []app.FieldChange{
			{Field: "mail.profile", From: "Support", To: "Support"}, {Field: "mail.port", From: "587", To: "465"},
		},
	})
	s.ok(s.DeleteProfile(t.Context(), p.ID, Operator, Start))
	s.equal("what went", events()[0].Changes[0], app.FieldChange{Field: "mail.profile", From: "Support"})
}

// testOwnMessages checks that each profile takes its own messages, and the
// default one those that were written for none.
func testOwnMessages(t *testing.T, s *subject) {
	s.setUp()
	first, second := profileNamed("first"), profileNamed("second")
	first.ID, second.ID = s.save(first), s.save(second)
	first.Default = true
	of := func(p app.Profile) func(*app.Message) { return func(m *app.Message) { m.Profile = p.ID } }
	s.mail("a", 1, of(second))
	s.mail("b", 2, NotComposed)
	s.mail("c", 3, of(first))
	s.mail("d", 4, of(second), func(m *app.Message) { m.State = app.MailScheduled })
	at := func(minutes int) time.Time { return Start.Add(time.Duration(minutes) * time.Minute) }
	due := func(p app.Profile, want app.Due) {
		t.Helper()
		got, err := s.NextDue(t.Context(), p)
		s.ok(err)
		s.equal("due of "+p.Name, got, want)
	}
	due(first, app.Due{Waiting: at(2)})
	due(second, app.Due{Waiting: at(1), Scheduled: at(4)})
	for _, claim := range []struct {
		by   app.Profile
		want app.MessageID
	}{{first, "mail b"}, {first, "mail c"}, {first, ""}, {second, "mail a"}, {second, "mail d"}, {second, ""}} {
		m, _, err := s.ClaimMessage(t.Context(), claim.by, at(5))
		if m.ID != claim.want || (err == nil) == errors.Is(err, app.ErrNotFound) {
			t.Errorf("%s claimed %q, want %q, error %v", claim.by.Name, m.ID, claim.want, err)
		}
	}
}

package mailserver_test

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/mailserver"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// shelf keeps senders in memory, as the store does.
type shelf struct {
	kept []app.Profile
	err  error
}

func (s *shelf) List(app.Context) ([]app.Profile, error) {
	return slices.Clone(s.kept), s.err
}

func (s *shelf) Save(_ app.Context, p app.Profile) (app.ProfileID, error) {
	if s.err != nil {
		return 0, s.err
	}
	if issues := app.Blocking(app.CheckProfile(p)); len(issues) > 0 {
		return 0, &app.InvalidError{Issues: issues}
	}
	if p.Default {
		for i := range s.kept {
			s.kept[i].Default = false
		}
	}
	if p.ID == 0 {
		for _, k := range s.kept {
			p.ID = max(p.ID, k.ID)
		}
		p.ID++
		s.kept = append(s.kept, p)
		return p.ID, nil
	}
	s.kept[slices.IndexFunc(s.kept, func(k app.Profile) bool { return k.ID == p.ID })] = p
	return p.ID, nil
}

func (s *shelf) Delete(_ app.Context, id app.ProfileID) error {
	if s.err == nil {
		s.kept = slices.DeleteFunc(s.kept, func(p app.Profile) bool { return p.ID == id })
	}
	return s.err
}

// outbox does what a test says and notes what it was asked.
type outbox struct {
	used      []string
	resumed   int
	tested    []app.MailServer
	with, to  []string
	steps     []app.ProbeStep
	err       error
	hold      bool // a test or a sign-in waits until it is stopped
	grant     app.Grant
	signedIn  []app.MailServer
	signedOut int
}

func (o *outbox) UsePassword(_ app.ProfileID, p app.Secret) { o.used = append(o.used, p.Reveal()) }

func (o *outbox) Retry() { o.resumed++ }

func (o *outbox) TestConnection(ctx app.Context, sender app.Profile, p app.Secret, to string, report func(app.ProbeStep)) error {
	o.tested, o.with, o.to = append(o.tested, sender.Server), append(o.with, p.Reveal()), append(o.to, to)
	for _, s := range o.steps {
		report(s)
	}
	return o.wait(ctx, report)
}

func (o *outbox) wait(ctx context.Context, report func(app.ProbeStep)) error {
	if o.hold {
		<-ctx.Done()
		err := &app.SendError{Class: app.ClassCanceled, Stage: "dial", Err: ctx.Err()}
		report(app.ProbeStep{Stage: "dial", Failed: err})
		return err
	}
	return o.err
}

func (o *outbox) SignIn(ctx app.Context, sender app.Profile, _ app.Secret, browser app.Browser) (app.Grant, error) {
	o.signedIn = append(o.signedIn, sender.Server)
	if err := browser.Open("https://login.example/authorize"); err != nil {
		return app.Grant{}, &app.SendError{Class: app.ClassAccount, Stage: "auth", Reason: "no_browser"}
	}
	if err := o.wait(ctx, func(app.ProbeStep) {}); err != nil {
		return app.Grant{}, err
	}
	return o.grant, nil
}

func (o *outbox) SignOut(app.Context, app.ProfileID) error {
	o.signedOut++
	return o.err
}

// office is the screen in a window.
type office struct {
	*uitest.Rig
	shelf  *shelf
	outbox *outbox
	chest  *apptest.Chest // the keyring, or the vault that stands in for it
	model  *mailserver.Model
	view   *mailserver.View
	opened []string // in the browser
}

func server() app.MailServer {
	return app.MailServer{
		Host: "smtp.office365.com", Port: 587, Security: app.SecuritySTARTTLS, User: "support@lakeside-it.example",
		FromName: "Lakeside IT Support", FromAddress: "support@lakeside-it.example",
	}
}

// profile is a sender as it is kept.
func profile(id app.ProfileID, name string, change ...func(*app.Profile)) app.Profile {
	p := app.Profile{ID: id, Name: name, Default: id == 1, Server: server(), Rate: 30}
	for _, c := range change {
		c(&p)
	}
	return p
}

// open shows the screen over these senders.
func open(t *testing.T, chest *apptest.Chest, senders ...app.Profile) *office {
	t.Helper()
	return openOver(uitest.NewRig(t), &shelf{kept: senders}, chest)
}

// openOver shows the screen over what is kept; what is typed is remembered in memory.
func openOver(rig *uitest.Rig, senders *shelf, chest *apptest.Chest) *office {
	o := &office{Rig: rig, shelf: senders, outbox: &outbox{}, chest: cmp.Or(chest, &apptest.Chest{})}
	o.model = mailserver.NewModel(mailserver.Deps{
		Profiles: o.shelf, Outbox: o.outbox, Secrets: o.chest, Vault: o.chest, Run: o.Run, Clock: o.Clock.Now,
		Browse: func(address string) error { o.opened = append(o.opened, address); return nil },
		Log:    o.Log, Typed: o.Typed(o.Memory).Form("mail"),
	})
	o.view = mailserver.NewView(o.model, &widgets.Keys{}, o.Layer)
	o.Show(o.view.Object())
	return o
}

// text fails the test unless these fields hold these texts.
func (o *office) text(want ...string) {
	o.T.Helper()
	for i := 0; i < len(want); i += 2 {
		if got := o.Text(want[i]); got != want[i+1] {
			o.T.Errorf("%s is %q, want %q", want[i], got, want[i+1])
		}
	}
}

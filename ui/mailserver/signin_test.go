package mailserver_test

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

// withBrowser is a sender that signs in with Microsoft.
func withBrowser(p *app.Profile) {
	p.Server.SignIn, p.Server.OAuth = app.SignInOAuth, app.OAuthClient{Provider: app.OAuthMicrosoft, ClientID: "4711", Tenant: "lakeside-it.example"}
}

func TestSignInIsOfferedWhereAProviderHasIt(t *testing.T) {
	o := open(t, nil)
	if o.Has("Password Sign In with Microsoft") {
		t.Error("an own server takes a sign-in with Microsoft")
	}
	o.model.Provide("microsoft", "")
	o.Focus("Password Sign In with Microsoft")
	o.Press(fyne.KeyRight)
	o.Want("Client ID", "Tenant (optional)", "Nobody has signed in yet.")
	for _, gone := range []string{"Password", "Client Secret"} {
		if o.Has(gone) {
			t.Errorf("%s is asked for", gone)
		}
	}
	o.model.Provide("google", "")
	o.text("Password", "")
	o.Focus("Password Sign In with Google")
	o.Press(fyne.KeyRight)
	o.Want("Client Secret")
	if o.Has("Tenant") {
		t.Error("Google has no tenants")
	}
}

func TestSignInWithTheBrowserSavesFirst(t *testing.T) {
	o := open(t, nil, profile(1, "Support", withBrowser))
	o.text("Client ID", "4711", "Tenant", "lakeside-it.example")
	o.Fill("Client ID", "")
	o.Do("Sign In with the Browser")
	o.Want("Enter the client ID that you got")
	if len(o.opened) != 0 {
		t.Error("the browser was opened")
	}
	o.Fill("Client ID", "4712")
	o.outbox.grant = app.Grant{User: "Support@lakeside-it.example", Scopes: []string{"https://outlook.office.com/SMTP.Send"}}
	o.Tap("Sign In with the Browser")
	o.Queue.Pump()
	if o.shelf.kept[0].Server.OAuth.ClientID != "4712" || len(o.opened) != 1 || o.outbox.signedIn[0].OAuth.ClientID != "4712" {
		t.Errorf("kept %+v, opened %v", o.shelf.kept, o.opened)
	}
	o.Want("Signed in as Support@lakeside-it.example. Granted: https://outlook.office.com/SMTP.Send")
}

func TestSignInAsSomebodyElseIsSaid(t *testing.T) {
	o := open(t, nil, profile(1, "Support", withBrowser))
	o.outbox.grant = app.Grant{User: "me@lakeside-it.example"}
	o.Do("Sign In with the Browser")
	o.Want("Signed in as me@lakeside-it.example, but User Name says support@lakeside-it.example.")
}

func TestWaitingForTheBrowserCanBeStopped(t *testing.T) {
	o := open(t, nil, profile(1, "Support", withBrowser))
	o.outbox.hold = true
	o.model.SignInWithBrowser()
	o.Want("Waiting for the browser.")
	if o.Has("Sign In with the Browser") {
		t.Error("a second sign-in could be started")
	}
	o.Do("Stop")
	o.Want("Stopped. Nobody has signed in.")
}

func TestSignInThatFails(t *testing.T) {
	for _, c := range []struct {
		err  error
		says string
	}{
		{&app.SendError{Class: app.ClassAccount, Stage: "auth", Reason: "sign_in_denied"}, "The sign-in was denied in the browser."},
		{&app.SendError{Class: app.ClassAccount, Stage: "auth", Reason: "sign_in_client"}, "The provider does not know the client ID"},
		{&app.SendError{Class: app.ClassCanceled, Stage: "auth", Err: context.DeadlineExceeded}, "Nobody came back from the browser in time."},
		{&app.SendError{Class: app.ClassNetwork, Stage: "auth", Reason: "connection"}, "The provider could not be reached."},
		{errors.New("boom"), "Something went wrong inside Foyer."},
	} {
		o := open(t, nil, profile(1, "Support", withBrowser))
		o.outbox.err = c.err
		o.Do("Sign In with the Browser")
		o.Want(c.says)
	}
}

func TestWithoutAPlaceForTheSignInNobodySignsIn(t *testing.T) {
	for says, prepare := range map[string]func(*apptest.Chest){
		"This computer has no credential store to keep the sign-in in.": func(*apptest.Chest) {},
		"The passwords are in a file that is locked. Enter its":         func(c *apptest.Chest) { c.LockWith("correct horse") },
	} {
		chest := &apptest.Chest{}
		chest.Fail(app.ErrNoKeyring)
		prepare(chest)
		o := open(t, chest, profile(1, "Support", withBrowser))
		o.Do("Sign In with the Browser")
		o.Want(says)
		if len(o.opened) != 0 {
			t.Error("the browser was opened")
		}
	}
}

func TestSignOut(t *testing.T) {
	chest := &apptest.Chest{}
	chest.Put(app.RefreshSecret(1), "r")
	o := open(t, chest, profile(1, "Support", withBrowser))
	o.Want("Signed in. The sign-in is kept where passwords are.", "Sign In Again")
	o.Do("Sign Out")
	if o.outbox.signedOut != 1 {
		t.Errorf("signed out %d times", o.outbox.signedOut)
	}
}

func TestAnotherServerEndsTheSignInOfAProvider(t *testing.T) {
	o := open(t, nil, profile(1, "Support", withBrowser))
	o.Fill("Server", "smtp.lakeside-it.example")
	o.text("Password", "")
	if o.Has("Client ID") {
		t.Error("an own server asks for a client ID")
	}
}

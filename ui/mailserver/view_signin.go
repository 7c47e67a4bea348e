package mailserver

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// how chooses between a password and the sign-in with the browser, where a provider
// has one.
func (v *View) how() fyne.CanvasObject {
	providers := map[app.OAuthProvider]*widgets.Field{}
	var fields []fyne.CanvasObject
	for _, p := range []app.OAuthProvider{app.OAuthMicrosoft, app.OAuthGoogle} {
		field := v.segments(words.T("signin.how"), []widgets.Option{
			{Value: "password", Label: words.T("signin.password")}, {Value: string(app.SignInOAuth), Label: words.T("signin." + string(p))},
		}, func(value string) {
			v.model.Edit(func(f *Form) {
				f.SignIn = string(app.SignInPassword)
				if value == string(app.SignInOAuth) {
					f.SignIn, f.OAuth = value, string(p)
				}
			})
		}, func(s State) string {
			if oauth(s) {
				return s.Form.SignIn
			}
			return "password"
		})
		providers[p] = field
		fields = append(fields, field)
	}
	all := widgets.NewColumn(0, fields...)
	v.sets = append(v.sets, func(s State) {
		widgets.SetVisible(all, s.Preset.OAuth != "")
		for p, field := range providers {
			widgets.SetVisible(field, p == s.Preset.OAuth)
		}
	})
	return all
}

// signIn is what the sign-in with the browser needs, and how it stands.
func (v *View) signIn() fyne.CanvasObject {
	client := v.entry(app.FieldMailClient, words.T("signin.client"), widgets.NewEntry(), func(f *Form) *string { return &f.ClientID })
	client.SetHint(words.T("signin.client.hint"))
	tenant := v.entry("mail_tenant", words.T("signin.tenant"), widgets.NewEntry(), func(f *Form) *string { return &f.Tenant })
	tenant.SetOptional(true)
	tenant.SetHint(words.T("signin.tenant.hint"))
	secret := v.entry("mail_client_secret", words.T("signin.secret"), widgets.NewPasswordEntry(), func(f *Form) *string { return &f.ClientSecret })
	secret.SetHint(words.T("signin.secret.hint"))
	status := widgets.NewBanner(widgets.Blue, "", "")
	do := v.button(widgets.Plain, words.T("signin.do"), func() {
		if v.model.state.SignIn.Waiting {
			v.model.StopSignIn()
			return
		}
		v.model.SignInWithBrowser()
	})
	out := v.button(widgets.Quiet, words.T("signin.out"), v.leaving(app.FieldMailClient, v.model.SignOut))
	all := widgets.NewColumn(theme.FieldGap, widgets.NewShared(0.64, client, widgets.NewColumn(0, tenant, secret)),
		widgets.NewColumn(8, status, widgets.NewFlow(theme.ButtonGap, do, out)))
	v.sets = append(v.sets, func(s State) {
		widgets.SetVisible(all, oauth(s))
		widgets.SetVisible(tenant, s.Form.OAuth == string(app.OAuthMicrosoft))
		widgets.SetVisible(secret, s.Form.OAuth == string(app.OAuthGoogle))
		do.SetText(words.T(signInLabel(s)))
		widgets.SetVisible(out, s.SignedIn && !s.SignIn.Waiting)
		tone, text := signInText(s)
		status.SetTone(tone)
		status.SetText("", text)
	})
	return all
}

func signInLabel(s State) string {
	switch {
	case s.SignIn.Waiting:
		return "action.stop"
	case s.SignedIn:
		return "signin.again"
	}
	return "signin.do"
}

// signInText says how the sign-in stands.
func signInText(s State) (widgets.Tone, string) {
	in := s.SignIn
	switch {
	case in.Waiting:
		return widgets.Blue, words.T("signin.waiting")
	case in.Done && in.Err != nil:
		return widgets.Red, signInFailure(in.Err)
	case in.Done && in.Grant.User != "" && !strings.EqualFold(in.Grant.User, strings.TrimSpace(s.Form.User)):
		return widgets.Amber, words.T("signin.another", words.Args{"User": in.Grant.User, "Typed": s.Form.User})
	case in.Done:
		return widgets.Green, granted(in.Grant)
	case s.SignedIn:
		return widgets.Green, words.T("signin.kept")
	}
	return widgets.Blue, words.T("signin.needed")
}

func granted(g app.Grant) string {
	text := words.T("signin.done")
	if g.User != "" {
		text = words.T("signin.done_as", words.Args{"User": g.User})
	}
	if len(g.Scopes) > 0 {
		text += " " + words.T("signin.granted", words.Args{"Scopes": strings.Join(g.Scopes, " ")})
	}
	return text
}

// signInFailure says why nobody signed in and what to do.
func signInFailure(err error) string {
	var failed *app.SendError
	switch {
	case errors.Is(err, app.ErrNoKeyring) && !errors.Is(err, app.ErrLocked):
		return words.T("signin.no_store")
	case errors.Is(err, context.DeadlineExceeded):
		return words.T("signin.timeout")
	case errors.Is(err, context.Canceled):
		return words.T("signin.stopped")
	case errors.As(err, &failed) && failed.Class == app.ClassNetwork:
		return words.T("signin.offline")
	}
	return words.SendError(err)
}

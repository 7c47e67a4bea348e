package mailserver

import (
	"cmp"
	"strconv"
	"strings"

	"foyer/app"
)

// Form is one sender as typed. Password and ClientSecret are only what was typed now:
// kept ones are never shown.
type Form struct {
	ID      app.ProfileID // 0 of one that is not kept yet
	Name    string
	Default bool

	Host, Port, Security, User           string
	Password                             string `json:"-"`
	SignIn                               string
	OAuth                                string // whose sign-in in the browser
	ClientID, Tenant                     string
	ClientSecret                         string `json:"-"`
	FromName, FromAddress, ReplyTo, Rate string
}

// blank is the form of a new sender.
func blank() Form {
	own := app.PresetNamed(app.PresetOwn)
	return Form{Port: strconv.Itoa(own.Port), Security: string(own.Security), Rate: strconv.Itoa(app.DefaultMailRate)}
}

func formOf(p app.Profile) Form {
	f := blank()
	f.ID, f.Name, f.Default = p.ID, p.Name, p.Default
	s := p.Server
	if s.Security != "" {
		f.Security = string(s.Security)
	}
	if s.Port != 0 {
		f.Port = strconv.Itoa(s.Port)
	}
	f.Host, f.User, f.SignIn = s.Host, s.User, string(s.SignIn)
	f.OAuth, f.ClientID, f.Tenant = string(s.OAuth.Provider), s.OAuth.ClientID, s.OAuth.Tenant
	f.FromName, f.FromAddress, f.ReplyTo = s.FromName, s.FromAddress, s.ReplyTo
	if p.Rate > 0 {
		f.Rate = strconv.Itoa(p.Rate)
	}
	return f
}

// profile is what was typed; what is no number is 0, which is refused. A sender without
// a name is called by what recipients see, or by its server: whoever has only one is not
// asked for its name.
func (f Form) profile() app.Profile {
	name := cmp.Or(app.CleanText(f.Name), app.CleanText(f.FromName), strings.TrimSpace(f.Host))
	return app.Profile{ID: f.ID, Name: name, Default: f.Default, Server: f.server(), Rate: number(f.Rate)}
}

func (f Form) server() app.MailServer {
	m := app.MailServer{
		Host: strings.TrimSpace(f.Host), Port: number(f.Port), Security: app.Security(f.Security), User: strings.TrimSpace(f.User),
		FromName: app.CleanText(f.FromName), FromAddress: strings.TrimSpace(f.FromAddress), ReplyTo: strings.TrimSpace(f.ReplyTo),
	}
	if app.SignIn(f.SignIn) == app.SignInOAuth {
		m.SignIn = app.SignInOAuth
		m.OAuth = app.OAuthClient{Provider: app.OAuthProvider(f.OAuth), ClientID: strings.TrimSpace(f.ClientID), Tenant: strings.TrimSpace(f.Tenant)}
	}
	return m
}

func number(text string) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return 0
	}
	return n
}

// withHost takes another server; a sign-in that its provider does not know goes.
func (f Form) withHost(host string) Form {
	f.Host = host
	preset, _ := app.PresetOf(host)
	if preset.OAuth != app.OAuthProvider(f.OAuth) {
		f.SignIn, f.OAuth = string(app.SignInPassword), string(preset.OAuth)
	}
	return f
}

// withPreset takes what is known of a provider, and leaves what it does not concern.
func (f Form) withPreset(id, region string) Form {
	preset := app.PresetNamed(id)
	f = f.withHost(preset.HostIn(region))
	f.Port, f.Security = strconv.Itoa(preset.Port), string(preset.Security)
	return f
}

// withSecurity changes the encryption and, when the port is the usual one of another
// encryption, the port with it.
func (f Form) withSecurity(security string) Form {
	usual := map[string]string{string(app.SecuritySTARTTLS): "587", string(app.SecurityTLS): "465", string(app.SecurityNone): "25"}
	f.Security = security
	if f.Port == "" || f.Port == "587" || f.Port == "465" || f.Port == "25" {
		f.Port = usual[security]
	}
	return f
}

func same(a, b Form) bool { return a.ID == b.ID && a.ID != 0 }

package mail

import (
	"errors"

	"github.com/emersion/go-sasl"

	"foyer/app"
)

// signIn uses the first mechanism that the server offers and we speak.
func (a *attempt) signIn(password app.Secret) error {
	if a.server.User == "" {
		return nil
	}
	a.enter(stageAuth)
	if a.tls == nil {
		return &app.SendError{Class: app.ClassAccount, Reason: "plain_refused", Stage: stageAuth}
	}
	client := a.mechanismFor(password)
	if client == nil {
		return a.notOffered(&app.SendError{Class: app.ClassAccount, Reason: "auth_unsupported", Stage: stageAuth})
	}
	return a.client.Auth(client)
}

// mechanismFor returns nil when the server offers none that we speak.
func (a *attempt) mechanismFor(password app.Secret) sasl.Client {
	user, secret := a.server.User, password.Reveal()
	for _, m := range []struct {
		name   string
		signIn app.SignIn
		client sasl.Client
	}{
		{sasl.Plain, app.SignInPassword, sasl.NewPlainClient("", user, secret)},
		{sasl.Login, app.SignInPassword, &loginClient{answers: []string{user, secret}}},
		{xoauth2, app.SignInOAuth, &xoauth2Client{user, secret}},
	} {
		if m.signIn == a.server.SignIn && a.client.SupportsAuth(m.name) {
			a.mechanism = m.name
			return m.client
		}
	}
	return nil
}

// xoauth2 is what Microsoft and Google take tokens with. It is no standard, and
// go-sasl does not have it.
const xoauth2 = "XOAUTH2"

type xoauth2Client struct{ user, token string }

// Start sends all there is to say.
func (c *xoauth2Client) Start() (string, []byte, error) {
	return xoauth2, []byte("user=" + c.user + "\x01auth=Bearer " + c.token + "\x01\x01"), nil
}

// Next answers a refusal's explanation, after which the refusal itself comes.
func (c *xoauth2Client) Next([]byte) ([]byte, error) { return []byte{}, nil }

// loginClient answers the two questions of AUTH LOGIN by their order: servers
// word them in many ways (draft-murchison-sasl-login).
type loginClient struct{ answers []string }

// Start waits for both questions.
func (c *loginClient) Start() (string, []byte, error) { return sasl.Login, nil, nil }

// Next answers the next question, whatever its words.
func (c *loginClient) Next([]byte) ([]byte, error) {
	if len(c.answers) == 0 {
		return nil, errors.New("AUTH LOGIN asks a third question")
	}
	answer := c.answers[0]
	c.answers = c.answers[1:]
	return []byte(answer), nil
}

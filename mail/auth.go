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
	a.stage = stageAuth
	if a.tls == nil {
		return &app.SendError{Class: app.ClassAccount, Reason: "plain_refused", Stage: stageAuth}
	}
	switch {
	case a.client.SupportsAuth(sasl.Plain):
		return a.client.Auth(sasl.NewPlainClient("", a.server.User, password.Reveal()))
	case a.client.SupportsAuth(sasl.Login):
		return a.client.Auth(&loginClient{answers: []string{a.server.User, password.Reveal()}})
	default:
		return &app.SendError{Class: app.ClassAccount, Reason: "auth_unsupported", Stage: stageAuth}
	}
}

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

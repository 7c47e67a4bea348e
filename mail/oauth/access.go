package oauth

import (
	"context"
	"errors"
	"time"

	"golang.org/x/oauth2"

	"foyer/app"
)

// Access trades a refresh token for one to sign in with; see app.Tokens.
func (t *Tokens) Access(ctx app.Context, server app.MailServer, secret, refresh app.Secret) (app.Access, error) {
	config, _, err := t.config(server, secret)
	if err != nil {
		return app.Access{}, err
	}
	source := config.TokenSource(t.with(ctx), &oauth2.Token{RefreshToken: refresh.Reveal(), Expiry: time.Unix(1, 0)})
	token, err := source.Token()
	if err != nil {
		return app.Access{}, failure(ctx, err)
	}
	access := app.Access{Token: app.NewSecret(token.AccessToken), Until: token.Expiry}
	if token.RefreshToken != refresh.Reveal() {
		access.Refresh = app.NewSecret(token.RefreshToken)
	}
	return access, nil
}

// failure keeps nothing of what a provider wrote: it may repeat what it was sent.
func failure(ctx context.Context, err error) *app.SendError {
	var answer *oauth2.RetrieveError
	switch {
	case ctx.Err() != nil:
		return &app.SendError{Class: app.ClassCanceled, Stage: "auth", Err: ctx.Err()}
	case !errors.As(err, &answer):
		return &app.SendError{Class: app.ClassNetwork, Stage: "auth", Reason: "connection"}
	case answer.ErrorCode == "invalid_grant":
		return refused("sign_in_expired")
	case answer.ErrorCode == "invalid_client", answer.ErrorCode == "unauthorized_client":
		return refused("sign_in_client")
	case answer.Response != nil && (answer.Response.StatusCode >= 500 || answer.Response.StatusCode == 429):
		return &app.SendError{Class: app.ClassRetry, Stage: "auth", Reason: "busy", Code: answer.Response.StatusCode}
	}
	return refused("sign_in_refused")
}

func refused(reason string) *app.SendError {
	return &app.SendError{Class: app.ClassAccount, Stage: "auth", Reason: reason}
}

package oauth

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"golang.org/x/oauth2"

	"foyer/app"
)

// grant is what a provider's answer to a code holds.
func grant(token *oauth2.Token) app.Grant {
	g := app.Grant{Refresh: app.NewSecret(token.RefreshToken)}
	if scopes, ok := token.Extra("scope").(string); ok {
		g.Scopes = strings.Fields(scopes)
	}
	if id, ok := token.Extra("id_token").(string); ok {
		g.User = account(id)
	}
	return g
}

// account reads from an ID token who signed in. It came from the provider itself over
// TLS, so its signature need not be looked at (OpenID Connect Core, 3.1.3.7), and it
// decides nothing: it is shown to a person.
func account(id string) string {
	parts := strings.Split(id, ".")
	if len(parts) != 3 {
		return ""
	}
	claims, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[1], "="))
	if err != nil {
		return ""
	}
	var who struct {
		Email string `json:"email"`
		Name  string `json:"preferred_username"`
	}
	if json.Unmarshal(claims, &who) != nil {
		return ""
	}
	if who.Email == "" {
		who.Email = who.Name
	}
	if app.ValidMailAddress(who.Email) != nil {
		return ""
	}
	return who.Email
}

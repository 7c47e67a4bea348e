package words

import (
	"encoding/json"
	"strconv"
	"strings"

	"foyer/app"
)

// What the history calls the settings whose values are codes.
const (
	fieldCountry    app.Field = "default_country"
	fieldAppearance app.Field = "appearance"
	fieldRoom       app.Field = "backup.limit"
	fieldSeal       app.Field = "backup.seal"
	fieldDefault    app.Field = "mail.default"
	fieldEncryption app.Field = "mail.security"
	fieldSignIn     app.Field = "mail.sign_in"
	fieldProvider   app.Field = "mail.oauth_provider"
	fieldRate       app.Field = "mail.rate"
)

// settingValue is the value of a setting as people read it, "" for one that needs no words.
func settingValue(f app.Field, text string, n Names) string {
	switch f {
	case fieldSeal, fieldDefault:
		return yes(text == app.Checked)
	case fieldSignIn:
		if text == string(app.SignInPassword) {
			return T("signin.password")
		}
		return T("value.browser")
	}
	if text == "" {
		return ""
	}
	switch f {
	case fieldCountry:
		return named(n.Countries, text)
	case fieldAppearance:
		return T("settings.appearance." + text)
	case fieldRoom:
		if megabytes, err := strconv.ParseInt(text, 10, 64); err == nil {
			return Size(megabytes << 20)
		}
	case fieldEncryption:
		if app.Security(text) == app.SecurityNone {
			return T("value.none")
		}
		return strings.ToUpper(text)
	case fieldProvider:
		return T("preset." + text)
	case fieldRate:
		if text == strconv.Itoa(app.NoMailRate) {
			return T("value.no_limit")
		}
	}
	return ""
}

// withinCatalog says what was edited of a tag or a package that is still called the same.
func withinCatalog(c app.FieldChange, n Names, differ func(field app.Field, from, to string)) {
	switch app.Field(c.Field) {
	case app.FieldTag:
		var was, is app.Tag
		if json.Unmarshal([]byte(c.From), &was) == nil && json.Unmarshal([]byte(c.To), &is) == nil {
			differ(app.FieldTagColor, color(was.Color), color(is.Color))
		}
	case app.FieldPackage:
		var was, is app.Package
		if json.Unmarshal([]byte(c.From), &was) == nil && json.Unmarshal([]byte(c.To), &is) == nil {
			differ(app.FieldMinimumLicenses, Number(was.MinimumLicenses), Number(is.MinimumLicenses))
			differ(app.FieldTrialDays, Number(was.TrialDays), Number(is.TrialDays))
			differ(app.FieldSellable, yes(was.Sellable), yes(is.Sellable))
			differ(app.FieldFeatures, n.features(was.Features), n.features(is.Features))
		}
	}
}

func color(tone string) string {
	if tone == "" {
		return T("value.none")
	}
	return T("tag.color." + tone)
}

// features are what features are called.
func (n Names) features(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = n.Feature(code)
	}
	return orNone(strings.Join(names, ", "))
}

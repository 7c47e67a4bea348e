package app_test

import (
	"testing"

	"foyer/app"
)

func TestPresetsKnowTheirServersAgain(t *testing.T) {
	for _, p := range app.Presets() {
		for _, region := range append([]string{""}, p.Regions...) {
			host := p.HostIn(region)
			got, where := app.PresetOf(host)
			if got.ID != p.ID || region != "" && where != region {
				t.Errorf("%s in %q: %q is taken for %s in %q", p.ID, region, host, got.ID, where)
			}
		}
		if p.Host == "" {
			continue
		}
		m := app.MailServer{Host: p.HostIn(""), Port: p.Port, Security: p.Security, User: "u", FromAddress: "support@lakeside-it.example"}
		if issues := app.CheckMailServer(m); len(issues) > 0 {
			t.Errorf("%s fills in what is refused: %v", p.ID, issues)
		}
	}
}

func TestPresetOf(t *testing.T) {
	for host, want := range map[string]string{
		" SMTP.Office365.com. ": "microsoft", "smtp-mail.outlook.com": "microsoft", "smtp.gmail.com": "google",
		"email-smtp.eu-west-1.amazonaws.com": "ses", "email-smtp.nowhere.amazonaws.com": "own", "mail-eu.smtp2go.com": "smtp2go",
		"smtp-relay.sendinblue.com": "brevo", "smtp.postmarkapp.com": "postmark", "": "own", "smtp.lakeside-it.example": "own",
		"email-smtp.REGION.amazonaws.com": "own",
	} {
		if got, _ := app.PresetOf(host); got.ID != want {
			t.Errorf("%q is %s, want %s", host, got.ID, want)
		}
	}
	if _, region := app.PresetOf("email-smtp.eu-west-1.amazonaws.com"); region != "eu-west-1" {
		t.Errorf("the region is %q", region)
	}
	if got := app.PresetNamed("postmark"); got.Host != "smtp.postmarkapp.com" {
		t.Errorf("postmark: %+v", got)
	}
	if got := app.PresetNamed("sent by owls"); got.ID != app.PresetOwn {
		t.Errorf("an unknown one: %+v", got)
	}
}

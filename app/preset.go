package app

import "strings"

// Preset is what is known of a mail provider, so that nobody has to look it up. Its
// words (what the user name and the password are there, and what the provider's admin
// has to allow) are translations under its ID.
type Preset struct {
	ID       string
	Host     string // "" of PresetOwn; PresetRegion stands for the part that Regions give
	Port     int
	Security Security
	Regions  []string      // the first is the usual one
	OAuth    OAuthProvider // whose sign-in in the browser it takes, "" for none
	also     []string      // other names of its servers
}

// PresetOwn is the preset of a server that no other preset knows.
const PresetOwn = "own"

// PresetRegion stands for the region in a preset's host.
const PresetRegion = "REGION"

// Presets are the providers in the order in which they are offered, PresetOwn last.
func Presets() []Preset {
	return []Preset{
		{ID: "microsoft", Host: "smtp.office365.com", Port: 587, Security: SecuritySTARTTLS, OAuth: OAuthMicrosoft, also: []string{"smtp-mail.outlook.com"}},
		{ID: "google", Host: "smtp.gmail.com", Port: 587, Security: SecuritySTARTTLS, OAuth: OAuthGoogle},
		{ID: "ses", Host: "email-smtp." + PresetRegion + ".amazonaws.com", Port: 587, Security: SecuritySTARTTLS, Regions: sesRegions()},
		{ID: "postmark", Host: "smtp.postmarkapp.com", Port: 587, Security: SecuritySTARTTLS},
		{
			ID: "smtp2go", Host: "mail.smtp2go.com", Port: 587, Security: SecuritySTARTTLS,
			also: []string{"mail-us.smtp2go.com", "mail-eu.smtp2go.com", "mail-au.smtp2go.com"},
		},
		{ID: "brevo", Host: "smtp-relay.brevo.com", Port: 587, Security: SecuritySTARTTLS, also: []string{"smtp-relay.sendinblue.com"}},
		{ID: PresetOwn, Port: 587, Security: SecuritySTARTTLS},
	}
}

// sesRegions are those with a mail server for everybody.
func sesRegions() []string {
	return []string{
		"us-east-1", "us-east-2", "us-west-2", "ca-central-1", "sa-east-1",
		"eu-central-1", "eu-west-1", "eu-west-2", "eu-south-1", "eu-north-1",
		"ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-southeast-1", "ap-southeast-2",
	}
}

// PresetNamed returns a preset by its ID, PresetOwn when there is no such one.
func PresetNamed(id string) Preset {
	all := Presets()
	for _, p := range all {
		if p.ID == id {
			return p
		}
	}
	return all[len(all)-1]
}

// PresetOf recognizes the provider, and its region, by the name of a server.
func PresetOf(host string) (p Preset, region string) {
	host = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(host), "."))
	for _, p := range Presets() {
		if region, known := p.knows(host); known {
			return p, region
		}
	}
	return PresetNamed(PresetOwn), ""
}

func (p Preset) knows(host string) (region string, known bool) {
	for _, region := range p.Regions {
		if host == p.HostIn(region) {
			return region, true
		}
	}
	for _, name := range append(p.also, p.Host) {
		if name != "" && host == name {
			return "", true
		}
	}
	return "", false
}

// HostIn is the server of a region, the usual one for "".
func (p Preset) HostIn(region string) string {
	if region == "" && len(p.Regions) > 0 {
		region = p.Regions[0]
	}
	return strings.Replace(p.Host, PresetRegion, region, 1)
}

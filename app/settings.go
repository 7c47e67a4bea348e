package app

// Security is how a connection to the mail server is protected.
type Security string

// The ways of protecting a connection. None is allowed to loopback only.
const (
	SecuritySTARTTLS Security = "starttls"
	SecurityTLS      Security = "tls"
	SecurityNone     Security = "none"
)

// SignIn is how a user proves to the mail server who that is.
type SignIn string

// The ways of signing in: with a password, or with a token of OAuth 2 that the
// provider gives after a sign-in in the browser.
const (
	SignInPassword SignIn = ""
	SignInOAuth    SignIn = "oauth"
)

// MailServer is where and as whom welcome emails are sent. The password is
// never here: it lives in Secrets. Host "" means that none is set up.
type MailServer struct {
	Host        string
	Port        int
	Security    Security
	User        string // "" = no sign-in
	SignIn      SignIn
	OAuth       OAuthClient // for SignInOAuth
	FromName    string
	FromAddress string
	ReplyTo     string // "" = same as FromAddress
}

// Configured says whether a message could be sent at all.
func (m MailServer) Configured() bool { return m.Host != "" && m.FromAddress != "" }

// EmailPattern says how an address is made of a first and a last name.
type EmailPattern string

// The four patterns, shown as they are written.
const (
	PatternFirstDotLast EmailPattern = "first.last"
	PatternFLast        EmailPattern = "flast"
	PatternFirst        EmailPattern = "first"
	PatternFirstLast    EmailPattern = "firstlast"
)

// Settings are what staff set once for this computer. Mail and MailProfile are
// the default profile's server and id: they are read here, and kept as a Profile.
type Settings struct {
	Operator       Actor  // who works here
	Partner        string // our own company
	DefaultCountry string // ISO 3166-1 alpha-2
	EmailPattern   EmailPattern
	Appearance     string // "system", "light", "dark"
	Mail           MailServer
	MailProfile    ProfileID
	Backup         BackupPlan
}

package app

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"unicode"
)

// Fields of the settings form, named like the wizard's.
const (
	FieldOperator       Field = "operator"
	FieldPartner        Field = "partner"
	FieldDefaultCountry Field = "default_country"
	FieldMailHost       Field = "mail_host"
	FieldMailPort       Field = "mail_port"
	FieldMailUser       Field = "mail_user"
	FieldMailPassword   Field = "mail_password"
	FieldMailRate       Field = "mail_rate"
	FieldMailProvider   Field = "mail_provider"
	FieldMailClient     Field = "mail_client"
	FieldFromName       Field = "from_name"
	FieldFromAddress    Field = "from_address"
	FieldReplyTo        Field = "reply_to"
	FieldEULAText       Field = "eula_text"
)

// MaxPort is the highest TCP port.
const MaxPort = 65535

// Preferences are the use cases of the settings.
type Preferences struct {
	store   Store
	clock   Clock
	publish Publish
}

// NewPreferences returns the use cases of the settings.
func NewPreferences(store Store, clock Clock, publish Publish) *Preferences {
	return &Preferences{store, clock, publish}
}

// Settings reads the settings.
func (p *Preferences) Settings(ctx Context) (Settings, error) { return p.store.Settings(ctx) }

// Save checks and keeps the settings but for the plan of backups, which
// Backups.SavePlan keeps; what is wrong is an *InvalidError.
func (p *Preferences) Save(ctx Context, s Settings) (err error) {
	defer caught(&err)
	if issues := Blocking(CheckSettings(s)); len(issues) > 0 {
		return &InvalidError{issues}
	}
	kept, err := p.store.Settings(ctx)
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	s.Backup = kept.Backup
	if err := p.store.SaveSettings(ctx, s, s.Operator, p.clock()); err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	p.publish(Change{Kind: ChangeSettings})
	return nil
}

// Remembered returns the JSON that was kept under key, nil when nothing was.
func (p *Preferences) Remembered(ctx Context, key string) (_ []byte, err error) {
	defer caught(&err)
	return p.store.Remembered(ctx, key)
}

// Remember keeps how something on the screen was left, as JSON.
func (p *Preferences) Remember(ctx Context, key string, value []byte) (err error) {
	defer caught(&err)
	return p.store.Remember(ctx, key, value)
}

// EnsureDefaults writes what a fresh database lacks: the settings as guessed
// and the first EULA text. What is there already stays.
func (p *Preferences) EnsureDefaults(ctx Context, guess Settings, eula string) (err error) {
	defer caught(&err)
	s, err := p.store.Settings(ctx)
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	if s.Operator == "" {
		s.Operator, s.DefaultCountry, s.EmailPattern = guess.Operator, guess.DefaultCountry, guess.EmailPattern
		s.Appearance = guess.Appearance
		if err := p.store.SaveSettings(ctx, s, s.Operator, p.clock()); err != nil {
			return fmt.Errorf("save first settings: %w", err)
		}
	}
	if _, err := p.store.EULA(ctx); !errors.Is(err, ErrNotFound) {
		return err
	}
	if _, err := p.store.AddEULA(ctx, eula, DateOf(p.clock())); err != nil {
		return fmt.Errorf("store first EULA: %w", err)
	}
	return nil
}

// EULA returns the newest EULA text.
func (p *Preferences) EULA(ctx Context) (EULA, error) { return p.store.EULA(ctx) }

// PublishEULA makes text the EULA's next version; the same text as before
// changes nothing. Acceptances keep the version they were given for.
func (p *Preferences) PublishEULA(ctx Context, text string) (_ EULA, err error) {
	defer caught(&err)
	text = eulaText(text)
	if text == "" {
		return EULA{}, &InvalidError{[]Issue{{Field: FieldEULAText, Code: "eula_text_required", Level: Block}}}
	}
	old, err := p.store.EULA(ctx)
	if err == nil && eulaText(old.Text) == text {
		return old, nil
	}
	next, err := p.store.AddEULA(ctx, text, DateOf(p.clock()))
	if err != nil {
		return EULA{}, fmt.Errorf("store EULA: %w", err)
	}
	p.publish(Change{Kind: ChangeSettings})
	return next, nil
}

// eulaText is a text without what an editor changes about it by itself.
func eulaText(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
}

// CheckSettings returns everything that is wrong with the settings.
func CheckSettings(s Settings) []Issue {
	if strings.TrimSpace(string(s.Operator)) == "" {
		return []Issue{block(FieldOperator, "operator_required")}
	}
	return nil
}

// CheckMailServer returns everything that is wrong or odd with a mail server.
func CheckMailServer(m MailServer) []Issue {
	var issues []Issue
	add := func(f Field, level Level, code string) {
		issues = append(issues, Issue{Field: f, Code: code, Level: level})
	}
	switch {
	case m.Host == "":
		add(FieldMailHost, Block, "mail_host_required")
	case !validHost(m.Host):
		add(FieldMailHost, Block, "mail_host_invalid")
	}
	if m.Port < 1 || m.Port > MaxPort {
		add(FieldMailPort, Block, "mail_port_invalid")
	}
	switch {
	case m.Security == SecurityNone && m.User != "":
		add(FieldMailUser, Block, "mail_user_unencrypted")
	case m.Security == SecurityNone && !loopback(m.Host):
		add(FieldMailHost, Block, "mail_none_remote")
	}
	if m.SignIn == SignInOAuth {
		issues = append(issues, checkOAuth(m)...)
	}
	switch {
	case m.FromAddress == "":
		add(FieldFromAddress, Block, "from_address_required")
	case ValidMailAddress(m.FromAddress) != nil:
		add(FieldFromAddress, Block, "from_address_invalid")
	}
	if m.ReplyTo != "" && ValidMailAddress(m.ReplyTo) != nil {
		add(FieldReplyTo, Block, "reply_to_invalid")
	}
	return issues
}

// checkOAuth returns what is missing for a sign-in in the browser.
func checkOAuth(m MailServer) []Issue {
	var issues []Issue
	if m.User == "" {
		issues = append(issues, block(FieldMailUser, "mail_user_required"))
	}
	if p := m.OAuth.Provider; p != OAuthMicrosoft && p != OAuthGoogle {
		issues = append(issues, block(FieldMailProvider, "mail_provider_required"))
	}
	if m.OAuth.ClientID == "" {
		issues = append(issues, block(FieldMailClient, "mail_client_required"))
	}
	return issues
}

// validHost accepts a DNS name or an IP address, without port or scheme.
func validHost(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	if strings.Trim(host, "0123456789.") == "" { // an IPv4 address with a mistake in it
		return false
	}
	inName := func(r rune) bool {
		return r == '.' || r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return len(host) <= 253 && strings.Trim(host, ".-") != "" && !strings.Contains(host, "..") &&
		!strings.HasPrefix(host, ".") && !strings.HasPrefix(host, "-") &&
		strings.IndexFunc(host, func(r rune) bool { return !inName(r) }) < 0
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.IsLoopback()
}

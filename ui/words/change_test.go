package words_test

import (
	"strings"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/words"
)

func names() words.Names {
	return words.NamesOf(app.Catalog{
		Packages: []app.Package{{Code: "advanced_plus", Name: "Advanced+"}},
		Features: []app.Feature{{Code: "url_defense", Name: "URL defense"}},
		Places:   app.Places{Countries: []app.Country{{Code: "CA", Name: "Canada"}}},
	})
}

func TestChangesInWords(t *testing.T) {
	before := app.Customer{
		Company: "Acme", Package: "advanced_plus", Licenses: 5, Status: app.StatusActive, Type: app.Organization,
		Host: 4, HostName: "Northwind Partners", FeaturesOff: []string{"url_defense", "teleport"},
		Domains: []app.MailDomain{{ID: 1, Name: "xn--mnchen-3ya.de", Shown: "münchen.de"}},
		People:  []app.Person{{ID: 2, Role: app.RoleBilling, FirstName: "Lee", Email: "lee@acme.example"}},
		Tags:    []app.Tag{{ID: 3, Name: "VIP"}},
	}
	for name, test := range map[string]struct {
		change func(*app.Customer)
		want   string
	}{
		"text":     {func(c *app.Customer) { c.Phone = "1" }, "Phone Number: none › 1"},
		"package":  {func(c *app.Customer) { c.Package = "gone" }, "Package: Advanced+ › gone"},
		"number":   {func(c *app.Customer) { c.Licenses = 7 }, "Number of Licenses: 5 › 7"},
		"date":     {func(c *app.Customer) { c.TrialEnds = "2026-12-24" }, "Trial Ends: none › December 24, 2026"},
		"host":     {func(c *app.Customer) { c.Host = 0 }, "Host: Northwind Partners › none"},
		"type":     {func(c *app.Customer) { c.Type = app.Channel }, "Account Type: Organization › Channel"},
		"features": {func(c *app.Customer) { c.FeaturesOff = nil }, "Features Off: URL defense, teleport › none"},
		"archive":  {func(c *app.Customer) { c.Status, c.ArchivedFrom = app.StatusArchived, app.StatusActive }, "Status: Active › Archived"},
		"domain":   {func(c *app.Customer) { c.Domains = nil }, "Domain removed: münchen.de"},
		"verified": {func(c *app.Customer) {
			c.Domains = []app.MailDomain{{ID: 1, Name: "xn--mnchen-3ya.de", Shown: "münchen.de", VerifiedOn: "2026-11-23"}}
		}, "Domain edited: münchen.de, Verified On: none › November 23, 2026"},
		"delivery": {func(c *app.Customer) {
			c.Domains = []app.MailDomain{{
				ID: 1, Name: "xn--mnchen-3ya.de", Shown: "münchen.de", Primary: true, ReceivesMail: true,
				Delivery: app.Route{Host: "mx.acme.example", Port: 2525}, Failovers: []app.Route{{Host: "10.0.0.1", Port: 25}},
			}}
		}, "Domain edited: münchen.de, Primary: no › yes, Receives Mail: no › yes, Delivery Server: none › mx.acme.example:2525, " +
			"Failover Servers: none › 10.0.0.1"},
		"primary": {func(c *app.Customer) {
			c.People = []app.Person{{ID: 2, Role: app.RoleBilling, Primary: true, FirstName: "Lee", Email: "lee@acme.example"}}
		}, "Person edited: Lee <lee@acme.example>, Billing contact, Primary: no › yes"},
		"country":  {func(c *app.Customer) { c.Address.Country = "CA" }, "Country: none › Canada"},
		"licenses": {func(c *app.Customer) { c.Licenses = 12000 }, "Number of Licenses: 5 › 12,000"},
		"person": {func(c *app.Customer) {
			c.People = []app.Person{{ID: 2, Role: app.RoleAdministrator, FirstName: "Lee", Email: "lee@acme.example"}}
		}, "Person: Lee <lee@acme.example>, Billing contact › Lee <lee@acme.example>, Administrator"},
		"tag":  {func(c *app.Customer) { c.Tags = nil }, "Tag removed: VIP"},
		"note": {func(c *app.Customer) { c.Notes = []app.Note{{ID: 9, Text: "Call first"}} }, "Note added: Call first"},
		"many": {func(c *app.Customer) { c.Company, c.Phone, c.Website, c.Reference, c.Licenses = "B", "1", "w", "r", 1 },
			"Your Reference: none › r, Company Name: Acme › B, Phone Number: none › 1, 2 more changes"},
	} {
		after := before
		test.change(&after)
		if got := words.Changes(app.Changes(before, after), names()); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestCatalogChangesInWords(t *testing.T) {
	p := app.Package{Code: "starter", Name: "Starter"}
	for want, change := range map[string]app.FieldChange{
		"Tag added: VIP":          app.CatalogChange(app.FieldTag, nil, &app.Tag{ID: 1, Name: "VIP"}),
		"Package: Starter › none": app.CatalogChange(app.FieldPackage, &p, nil),
		"Phone Number: {1 › none": {Field: "phone", From: "{1"},
		"Person removed: {1":      {Field: "person", From: "{1"},
	} {
		if got := words.Change(change, names()); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestCatalogChangesSayWhatIsInside(t *testing.T) {
	p := app.Package{Code: "starter", Name: "Starter", MinimumLicenses: 1, TrialDays: 30, Sellable: true, Features: []string{"url_defense"}}
	q := app.Package{Code: "starter", Name: "Starter", MinimumLicenses: 1000, TrialDays: 14}
	for want, change := range map[string]app.FieldChange{
		"Tag edited: VIP, Color: Gray › Red": app.CatalogChange(app.FieldTag, &app.Tag{Name: "VIP", Color: "gray"}, &app.Tag{Name: "VIP", Color: "red"}),
		"Tag edited: VIP, Color: none › Red": app.CatalogChange(app.FieldTag, &app.Tag{Name: "VIP"}, &app.Tag{Name: "VIP", Color: "red"}),
		"Package edited: Starter, Minimum Licenses: 1 › 1,000, Trial Days: 30 › 14, Offered to Customers: yes › no, " +
			"Features: URL defense › none": app.CatalogChange(app.FieldPackage, &p, &q),
	} {
		if got := words.Change(change, names()); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestSettingsInTheHistoryHaveWords(t *testing.T) {
	for want, change := range map[string]app.FieldChange{
		"Your Company: none › Lakeside IT":           {Field: "partner", To: "Lakeside IT"},
		"Country of New Customers: Canada › none":    {Field: "default_country", From: "CA"},
		"Pattern: flast › first.last":                {Field: "email_pattern", From: "flast", To: "first.last"},
		"Appearance: System › Light":                 {Field: "appearance", From: "system", To: "light"},
		"Appearance: none › Dark":                    {Field: "appearance", To: "dark"},
		"Room for Backups: 500 MB › much":            {Field: "backup.limit", From: "500", To: "much"},
		"Encrypted Copies: no › yes":                 {Field: "backup.seal", To: app.Checked},
		"Default Sender: yes › no":                   {Field: "mail.default", From: app.Checked},
		"Encryption: STARTTLS › none":                {Field: "mail.security", From: "starttls", To: "none"},
		"Sign-In: Password › In the browser":         {Field: "mail.sign_in", To: "oauth"},
		"Provider: Google Workspace › Microsoft 365": {Field: "mail.oauth_provider", From: "google", To: "microsoft"},
		"Messages a Minute: 30 › no limit":           {Field: "mail.rate", From: "30", To: "-1"},
		"Reply-To Address: none › desk@msp.example":  {Field: "mail.reply_to", To: "desk@msp.example"},
		"Server: smtp.msp.example › none":            {Field: "mail.host", From: "smtp.msp.example"},
	} {
		if got := words.Change(change, names()); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestEverythingThatIsAddedHasWords(t *testing.T) {
	for _, change := range apptest.Addition(apptest.OnTrial(30), apptest.Welcomed()).Changes("Northwind Partners") {
		text := words.Change(change, names())
		if strings.Contains(text, "field.") || strings.Contains(text, "order.") || strings.Contains(text, "product.") {
			t.Errorf("%q", text)
		}
	}
}

func TestWhatHappenedHasWords(t *testing.T) {
	for action, want := range map[string]string{
		app.ActionCustomerAdded: "Added", app.ActionPlanChanged: "Subscription changed", app.ActionMailResent: "Welcome email queued",
		app.ActionUndone: "Undone", app.ActionPutBack: "Value put back", app.ActionBackupRestored: "Backup restored",
	} {
		if got := words.Happened(action); got != want {
			t.Errorf("%s: %q, want %q", action, got, want)
		}
	}
	undone := app.Event{Action: app.ActionUndone, Changes: app.Edit{About: app.ActionArchived}.Told([]app.FieldChange{
		{Field: "status", From: "archived", To: "active"}, {Field: "archived_from", From: "active"},
	})}
	if got := words.Title(undone); got != "Undone: Archived" {
		t.Errorf("title %q", got)
	}
	if got := words.Changes(undone.Changes, names()); got != "Status: Archived › Active" {
		t.Errorf("changes %q", got)
	}
	for want, change := range map[string]app.FieldChange{
		"Message: Failed › Queued":            {Field: "mail", From: "failed", To: "queued"},
		"Sent To: none › lee@books.example":   {Field: "mail_to", To: "lee@books.example"},
		"Order: none › Trial":                 {Field: "order", To: "trial"},
		"Domain Name: none › bluffs.example":  {Field: "domain", To: "bluffs.example"},
		"Domain edited: a.example":            {Field: "mail_domain", From: `{"id":1,"shown":"a.example","x":1}`, To: `{"id":1,"shown":"a.example"}`},
		"Number of Licenses: none › plenty":   {Field: "licenses", To: "plenty"},
		"EULA: none › 3":                      {Field: "eula", To: "3"},
		"Welcome Email: none › yes":           {Field: "welcome", To: "true"},
		"Features Off: none › dream":          {Field: "features_off", To: "dream"},
		"Domain edited: a, Primary: yes › no": {Field: "mail_domain", From: `{"shown":"a","primary":true}`, To: `{"shown":"a"}`},
	} {
		if got := words.Change(change, names()); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

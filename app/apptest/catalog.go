package apptest

import "foyer/app"

// Catalog returns what a set-up store holds, with a few countries and the
// states of those that have them.
func Catalog() app.Catalog {
	return app.Catalog{
		Packages: Packages(),
		Features: Features(),
		Places:   Places(),
		EULA:     EULA(),
		Settings: app.Settings{
			Operator:       Operator,
			Partner:        "Lakeside IT",
			DefaultCountry: "US",
			EmailPattern:   app.PatternFirstDotLast,
			Appearance:     "system",
		},
		Today: app.DateOf(Start),
	}
}

// MailServer returns a complete mail server for settings.
func MailServer() app.MailServer {
	return app.MailServer{
		Host: "smtp.lakeside-it.example", Port: 587, Security: app.SecuritySTARTTLS,
		User: "support", FromName: "Lakeside IT", FromAddress: "support@lakeside-it.example",
	}
}

// EULA returns the first version of a text.
func EULA() app.EULA {
	const text = "Agreement\n\nThe service is provided as described."
	return app.EULA{Version: 1, Effective: "2026-01-01", Text: text, SHA256: SHA256(text)}
}

// Packages returns the packages that a new database begins with.
func Packages() []app.Package {
	basic := []string{"anti_spoofing", "url_defense", "attachment_defense", "content_filters", "outbound_filtering"}
	advanced := []string{
		"anti_spoofing", "url_defense", "attachment_defense", "attachment_sandboxing", "email_encryption",
		"social_media_protection", "content_filters", "outbound_filtering",
	}
	professional := append(advanced[:len(advanced):len(advanced)], "email_archive")
	plus := func(features []string) []string {
		return append(features[:len(features):len(features)], "email_warning_tags", "automatic_remediation")
	}
	sold := func(code, name string, features []string) app.Package {
		return app.Package{Code: code, Name: name, MinimumLicenses: 1, TrialDays: 30, Sellable: true, Features: features}
	}
	packages := []app.Package{
		{Code: "beginner", Name: "Beginner", MinimumLicenses: 1, TrialDays: 30, Features: []string{"anti_spoofing"}},
		sold("business", "Business", basic),
		sold("business_plus", "Business+", basic),
		sold("advanced", "Advanced", advanced),
		sold("advanced_plus", "Advanced+", plus(advanced)),
		sold("professional", "Professional", professional),
		sold("professional_plus", "Professional+", plus(professional)),
	}
	for i := range packages {
		packages[i].Position = i + 1
	}
	return packages
}

// Features returns the features that a new database begins with.
func Features() []app.Feature {
	return []app.Feature{
		{Code: "anti_spoofing", Name: "anti-spoofing"},
		{Code: "url_defense", Name: "URL defense"},
		{Code: "attachment_defense", Name: "attachment defense"},
		{Code: "attachment_sandboxing", Name: "attachment sandboxing"},
		{Code: "email_encryption", Name: "email encryption"},
		{Code: "social_media_protection", Name: "social media protection"},
		{Code: "content_filters", Name: "content filters"},
		{Code: "outbound_filtering", Name: "outbound filtering"},
		{Code: "email_archive", Name: "email archive"},
		{Code: "email_warning_tags", Name: "email warning tags"},
		{Code: "automatic_remediation", Name: "automatic remediation"},
	}
}

// Places returns ten countries and the states of three.
func Places() app.Places {
	return app.Places{
		Countries: []app.Country{
			{Code: "AU", Name: "Australia"},
			{Code: "CA", Name: "Canada"},
			{Code: "DK", Name: "Denmark"},
			{Code: "FR", Name: "France"},
			{Code: "DE", Name: "Germany"},
			{Code: "JP", Name: "Japan"},
			{Code: "PL", Name: "Poland"},
			{Code: "AE", Name: "United Arab Emirates"},
			{Code: "GB", Name: "United Kingdom"},
			{Code: "US", Name: "United States"},
		},
		States: map[string][]app.State{
			"AU": {{Code: "NSW", Name: "New South Wales"}, {Code: "VIC", Name: "Victoria"}},
			"CA": {{Code: "BC", Name: "British Columbia"}, {Code: "ON", Name: "Ontario"}, {Code: "QC", Name: "Quebec"}},
			"US": {{Code: "CA", Name: "California"}, {Code: "NY", Name: "New York"}, {Code: "TX", Name: "Texas"}},
		},
	}
}

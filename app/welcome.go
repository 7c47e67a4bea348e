package app

// WelcomeData is what the welcome email's templates may say. A string that is
// "" is not known (yet); SupportName and SupportAddress are who answers.
type WelcomeData struct {
	Company        string
	FirstName      string
	LastName       string
	Email          string // of the administrator
	Domain         string // as shown to people
	Package        string
	Licenses       int
	Trial          bool
	TrialEnds      Date
	Partner        string
	SupportName    string
	SupportAddress string
}

// clean takes out of every value what could break a line or hide text.
func (d WelcomeData) clean() WelcomeData {
	for _, s := range []*string{
		&d.Company, &d.FirstName, &d.LastName, &d.Email, &d.Domain, &d.Package,
		&d.Partner, &d.SupportName, &d.SupportAddress,
	} {
		*s = CleanText(*s)
	}
	return d
}

// fullWelcome reaches the branches of a template that an empty one does not.
var fullWelcome = WelcomeData{
	Company: "Company", FirstName: "First", LastName: "Last", Email: "first@company.example",
	Domain: "company.example", Package: "Advanced", Licenses: 1, Trial: true, TrialEnds: "2026-01-31",
	Partner: "Partner", SupportName: "Support", SupportAddress: "support@partner.example",
}

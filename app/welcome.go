package app

import (
	"fmt"
	htmltemplate "html/template"
	"io"
	"strings"
	"text/template"
)

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

// Templates are the parsed templates of the welcome email.
type Templates struct {
	subject *template.Template
	text    *template.Template
	html    *htmltemplate.Template
}

// NewTemplates parses the three templates; subject and text are plain, html
// escapes what is put into it. A placeholder that WelcomeData lacks is an
// error here, not when a customer is added.
func NewTemplates(subject, text, html string) (*Templates, error) {
	var t Templates
	var err error
	if t.subject, err = template.New("subject").Option("missingkey=error").Parse(subject); err != nil {
		return nil, fmt.Errorf("welcome email: %w", err)
	}
	if t.text, err = template.New("text").Option("missingkey=error").Parse(text); err != nil {
		return nil, fmt.Errorf("welcome email: %w", err)
	}
	if t.html, err = htmltemplate.New("html").Option("missingkey=error").Parse(html); err != nil {
		return nil, fmt.Errorf("welcome email: %w", err)
	}
	for _, sample := range []WelcomeData{{}, fullWelcome} {
		if _, err := t.Welcome(sample); err != nil {
			return nil, err
		}
	}
	return &t, nil
}

// Welcome renders the email. The text keeps line feeds as line ends.
func (t *Templates) Welcome(d WelcomeData) (Letter, error) {
	d = d.clean()
	var l Letter
	for _, part := range []struct {
		template interface{ Execute(io.Writer, any) error }
		into     *string
	}{{t.subject, &l.Subject}, {t.text, &l.Text}, {t.html, &l.HTML}} {
		var b strings.Builder
		if err := part.template.Execute(&b, d); err != nil {
			return Letter{}, fmt.Errorf("welcome email: %w", err)
		}
		*part.into = b.String()
	}
	l.Subject = CleanText(l.Subject)
	return l, nil
}

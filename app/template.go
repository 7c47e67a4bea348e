package app

import (
	"errors"
	"html"
	"strings"
	"time"
	"unicode/utf8"
)

// TemplateID identifies a template; 0 is the one that Foyer brings along.
type TemplateID int64

// Template is what welcome emails are made of: one source, which becomes the text
// and the HTML. Logo is "" for the one that Foyer brings along.
type Template struct {
	ID             TemplateID
	Name           string
	Language       string // "en"
	Subject        string
	Body           string
	SupportName    string
	SupportAddress string // "" = the From Address
	Logo           Picture
	Channel        bool // Channels get it
	Organization   bool // Organizations get it
}

// For says whether customers of the account type get the template.
func (t Template) For(a AccountType) bool {
	if a == Channel {
		return t.Channel
	}
	return t.Organization
}

// TemplateStore keeps the templates that staff write.
type TemplateStore interface {
	// Templates returns all templates by name, with their logos.
	Templates(Context) ([]Template, error)
	// SaveTemplate keeps a template, a new one when its ID is 0, and returns its id.
	// What it is the default for no other is any more. A name that folds (FoldName)
	// like another's is a *ConflictError on FieldTemplateName; ErrNotFound when there
	// is no template of that id.
	SaveTemplate(ctx Context, t Template, by Actor, at time.Time) (TemplateID, error)
	// DeleteTemplate removes a template; one that is not there is no error.
	DeleteTemplate(ctx Context, id TemplateID, by Actor, at time.Time) error
}

// Fields of a template.
const (
	FieldTemplateName     Field = "template_name"
	FieldTemplateLanguage Field = "template_language"
	FieldTemplateSubject  Field = "template_subject"
	FieldTemplateBody     Field = "template_body"
	FieldTemplateSupport  Field = "template_support"
	FieldTemplateSigned   Field = "template_signed"
	FieldTemplateLogo     Field = "template_logo"
)

// What a template can hold.
const (
	maxTemplateSubject = 150
	maxTemplateBody    = 20_000
)

// TakenTemplateName says that another template has the name.
func TakenTemplateName() Issue { return block(FieldTemplateName, CodeTemplateTaken) }

// CheckTemplate returns everything that is wrong with a template.
func CheckTemplate(t Template) []Issue {
	var issues []Issue
	if strings.TrimSpace(t.Name) == "" {
		issues = append(issues, block(FieldTemplateName, CodeTemplateName))
	} else if issue, long := tooLong(FieldTemplateName, t.Name); long {
		issues = append(issues, issue)
	}
	if !validLanguage(t.Language) {
		issues = append(issues, block(FieldTemplateLanguage, CodeTemplateLanguage))
	}
	issues = append(issues, checkSource(FieldTemplateSubject, t.Subject, maxTemplateSubject, CodeTemplateSubject)...)
	issues = append(issues, checkSource(FieldTemplateBody, t.Body, maxTemplateBody, CodeTemplateBody)...)
	if t.SupportAddress != "" && ValidMailAddress(t.SupportAddress) != nil {
		issues = append(issues, block(FieldTemplateSupport, CodeTemplateSupport))
	}
	if len(t.Logo) > 0 {
		if issue, bad := CheckLogo(t.Logo); bad {
			issues = append(issues, issue)
		}
	}
	return issues
}

func checkSource(f Field, text string, most int, required string) []Issue {
	switch {
	case strings.TrimSpace(text) == "":
		return []Issue{block(f, required)}
	case utf8.RuneCountInString(text) > most:
		return []Issue{block(f, CodeTemplateLong, "Limit", groupThousands(most))}
	}
	source, issues := parseSource(f, text)
	if len(issues) > 0 || f == FieldTemplateSubject {
		return issues
	}
	for _, sample := range []WelcomeData{{}, fullWelcome} {
		filled, _ := source.fill(sample, sample.letterValues())
		if issues := checkLinks(f, parseBlocks(filled)); len(issues) > 0 {
			return issues
		}
	}
	return nil
}

// validLanguage accepts a language's code, with a region or without: "en", "pt-BR".
func validLanguage(code string) bool {
	language, region, parted := strings.Cut(code, "-")
	letters := func(s string, first, last rune) bool {
		return strings.Trim(s, string(alphabet(first, last))) == ""
	}
	return (len(language) == 2 || len(language) == 3) && letters(language, 'a', 'z') && (!parted || len(region) == 2 && letters(region, 'A', 'Z'))
}

func alphabet(first, last rune) []rune {
	var all []rune
	for r := first; r <= last; r++ {
		all = append(all, r)
	}
	return all
}

// Templates are the template that Foyer brings along and the frame around the HTML
// of all.
type Templates struct {
	builtIn Template
	frame   string
}

// BuiltInName is what the template is called that Foyer brings along.
const BuiltInName = "Foyer"

// NewTemplates checks the template that Foyer brings along. The frame is HTML with
// {lang}, {title}, {alt} and {body}.
func NewTemplates(subject, body, frame string) (*Templates, error) {
	t := &Templates{frame: frame, builtIn: Template{
		Name: BuiltInName, Language: "en", Subject: strings.TrimSpace(subject), Body: body, Channel: true, Organization: true,
	}}
	if issues := CheckTemplate(t.builtIn); len(issues) > 0 {
		return nil, errTemplate(issues)
	}
	if strings.Count(frame, "{body}") != 1 {
		return nil, errors.New("template: the frame has no place for the body")
	}
	return t, nil
}

// BuiltIn is the template that Foyer brings along.
func (t *Templates) BuiltIn() Template { return t.builtIn }

// Welcome renders the template that Foyer brings along.
func (t *Templates) Welcome(d WelcomeData) (Letter, error) { return t.Render(t.builtIn, d) }

// Render makes a letter of a template; the text keeps line feeds as line ends.
func (t *Templates) Render(from Template, d WelcomeData) (Letter, error) {
	if from.SupportName != "" {
		d.SupportName = from.SupportName
	}
	if from.SupportAddress != "" {
		d.SupportAddress = from.SupportAddress
	}
	d = d.clean()
	values := d.letterValues()
	subject, issues := parseSource(FieldTemplateSubject, from.Subject)
	body, more := parseSource(FieldTemplateBody, from.Body)
	if issues = append(issues, more...); len(issues) > 0 {
		return Letter{}, errTemplate(issues)
	}
	head, headValues := subject.fill(d, values)
	text, textValues := body.fill(d, values)
	blocks, fill := parseBlocks(text), filler(textValues)
	l := Letter{Subject: CleanText(filler(headValues)(head)), Text: plainText(blocks, fill), Logo: from.Logo}
	alt := d.Partner
	if alt == "" {
		alt = "Email Security"
	}
	l.HTML = strings.NewReplacer(
		"{lang}", html.EscapeString(from.Language), "{title}", html.EscapeString(l.Subject), "{alt}", html.EscapeString(alt),
		"{body}", htmlText(blocks, fill),
	).Replace(t.frame)
	return l, nil
}

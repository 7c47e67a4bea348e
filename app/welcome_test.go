package app_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
)

func mailAsset(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("../assets/mail/welcome.en." + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func templates(t testing.TB) *app.Templates {
	t.Helper()
	all, err := app.NewTemplates(mailAsset(t, "subject"), mailAsset(t, "txt"), mailAsset(t, "html"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var welcome = app.WelcomeData{
	Company: "Riverside Physical Therapy", FirstName: "Dana", LastName: "Reyes",
	Email: "dana.reyes@riverside-pt.example", Domain: "riverside-pt.example", Package: "Advanced", Licenses: 25,
	Partner: "Lakeside IT", SupportName: "The support team", SupportAddress: "support@lakeside-it.example",
}

func TestWelcomeText(t *testing.T) {
	trial := welcome
	trial.Trial, trial.TrialEnds = true, "2026-12-23"
	l, err := templates(t).Welcome(trial)
	if err != nil {
		t.Fatal(err)
	}
	want := `Hello Dana,

Welcome to Email Security. The service has been set up for Riverside Physical Therapy.

- Domain: riverside-pt.example
- Package: Advanced
- Licenses: 25
- Trial until: December 23, 2026
- Administrator: dana.reyes@riverside-pt.example

The administrator's address is the one this message was sent to. Notices about the service go there too.

Lakeside IT takes care of your service. If you have a question, or if something here is not right, simply reply to this message or write to support@lakeside-it.example.

You do not have to do anything now. We never ask for your password by email.

Kind regards
The support team
Lakeside IT
`
	if diff := cmp.Diff(want, strings.TrimRight(l.Text, "\n")+"\n"); diff != "" {
		t.Error(diff)
	}
	if l.Subject != "Welcome to Email Security from Lakeside IT" {
		t.Errorf("subject %q", l.Subject)
	}
}

var markup = regexp.MustCompile(`<[^>]*>`)

// Both forms say the same, and the HTML shows the logo and loads nothing.
func TestWelcomeHTMLSaysWhatTheTextSays(t *testing.T) {
	l, err := templates(t).Welcome(welcome)
	if err != nil {
		t.Fatal(err)
	}
	shown := strings.Join(strings.Fields(markup.ReplaceAllString(l.HTML, " ")), " ")
	for _, word := range strings.Fields(l.Text) {
		plain := strings.NewReplacer("'", "&#39;").Replace(strings.Trim(word, ".,:"))
		if !strings.Contains(shown, strings.Trim(word, ".,:")) && !strings.Contains(shown, plain) {
			t.Errorf("%q is in the text only", word)
		}
	}
	if strings.Count(l.HTML, `src="cid:logo"`) != 1 || strings.Contains(l.HTML, "ZgotmplZ") ||
		strings.Contains(l.HTML, "http") || strings.Contains(l.HTML, "href") {
		t.Errorf("HTML: %s", l.HTML)
	}
}

func TestWelcomeOfAnUnfinishedDraft(t *testing.T) {
	l, err := templates(t).Welcome(app.WelcomeData{})
	if err != nil {
		t.Fatal(err)
	}
	for _, odd := range []string{"Hello ,", "Domain:", "Package:", "Licenses:", "Trial", " .", "write to", "<no value>"} {
		if strings.Contains(l.Text, odd) {
			t.Errorf("%q stands in\n%s", odd, l.Text)
		}
	}
}

func TestWelcomeWithHostileData(t *testing.T) {
	hostile := welcome
	hostile.Company = `<script>alert(1)</script> & "Söhne" O'Brien {{.Email}}`
	hostile.FirstName = "Dana\r\nBcc: evil@x.example\x00\u202Eanad"
	hostile.Partner = "Lakeside\r\nX-Evil: 1"
	hostile.SupportAddress = `"><img src=https://evil.example/x>`
	l, err := templates(t).Welcome(hostile)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(l.Text, `<script>alert(1)</script> & "Söhne" O'Brien {{.Email}}.`) {
		t.Errorf("the text is escaped or executed:\n%s", l.Text)
	}
	if strings.Contains(l.HTML, "<script") || strings.Contains(l.HTML, "<img src=https") ||
		!strings.Contains(l.HTML, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;Söhne&#34; O&#39;Brien {{.Email}}") {
		t.Errorf("the HTML is not escaped:\n%s", l.HTML)
	}
	if strings.ContainsAny(l.Subject, "\r\n") || strings.ContainsAny(l.Text+l.HTML, "\r\x00\u202E") {
		t.Errorf("control characters in %q\n%q", l.Subject, l.Text)
	}
	if !strings.HasPrefix(l.Text, "Hello Dana Bcc: evil@x.exampleanad,\n") {
		t.Errorf("a name made lines of its own:\n%s", l.Text)
	}
}

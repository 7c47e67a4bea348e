package app_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"foyer/app"
)

func render(t testing.TB, body string, d app.WelcomeData) app.Letter {
	t.Helper()
	tt, err := app.NewTemplates("Subject", "Body", "{body}")
	if err != nil {
		t.Fatal(err)
	}
	l, err := tt.Render(app.Template{Name: "x", Language: "en", Subject: "Welcome", Body: body}, d)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestOneSourceBecomesTextAndHTML(t *testing.T) {
	const p, ul = `<p style="margin:0 0 14px 0;">`, `<ul style="margin:0 0 14px 0;padding:0 0 0 20px;">`
	for source, want := range map[string][2]string{
		"One\ntwo\n\n\nthree":                                          {"One\ntwo\n\nthree\n", p + "One<br>\ntwo</p>\n" + p + "three</p>\n"},
		"**Bold** and 2 * 3 ** 4":                                      {"Bold and 2 * 3 ** 4\n", p + "<b>Bold</b> and 2 * 3 ** 4</p>\n"},
		"Hi\n- a\n- **b**\n\n- c":                                      {"Hi\n\n- a\n- b\n\n- c\n", p + "Hi</p>\n" + ul + "\n<li>a</li>\n<li><b>b</b></li>\n</ul>\n" + ul + "\n<li>c</li>\n</ul>\n"},
		"[Help](https://x.example/?a=1&b=2) now":                       {"Help (https://x.example/?a=1&b=2) now\n", p + `<a href="https://x.example/?a=1&amp;b=2">Help</a> now</p>` + "\n"},
		"[a@x.example](mailto:a@x.example)":                            {"a@x.example\n", p + `<a href="mailto:a@x.example">a@x.example</a></p>` + "\n"},
		"a < b & \"c\" [no link] (x) \\{company}":                      {"a < b & \"c\" [no link] (x) {company}\n", p + "a &lt; b &amp; &#34;c&#34; [no link] (x) {company}</p>\n"},
		"{Company}, {if trial}until {trial_ends}{else}bought{end}.":    {"Riverside Physical Therapy, bought.\n", p + "Riverside Physical Therapy, bought.</p>\n"},
		"A\n{if trial}\nTrial\n{end}\n{if purchase}\nBought\n{end}\nB": {"A\nBought\nB\n", p + "A<br>\nBought<br>\nB</p>\n"},
		"{if trial}{if partner}x{end}y{end}z{ first name }":            {"zDana\n", p + "zDana</p>\n"},
	} {
		l := render(t, source, welcome)
		if l.Text != want[0] || l.HTML != want[1] {
			t.Errorf("%q\ntext %q\nwant %q\nHTML %q\nwant %q", source, l.Text, want[0], l.HTML, want[1])
		}
	}
}

func TestValuesAreNeverMarkup(t *testing.T) {
	d := welcome
	d.Company, d.FirstName = "**Bold** [x](https://evil.example) {email} - a", "- item"
	l := render(t, "{first_name}\n**{company}**", d)
	if l.Text != "- item\n"+d.Company+"\n" || strings.Contains(l.HTML, "href") || strings.Contains(l.HTML, "<li>") ||
		!strings.Contains(l.HTML, "<b>**Bold** [x](https://evil.example) {email} - a</b>") {
		t.Errorf("text %q, HTML %q", l.Text, l.HTML)
	}
}

func TestWhatIsWrongWithATemplateIsNamed(t *testing.T) {
	good := app.Template{Name: "Welcome", Language: "en", Subject: "Hello", Body: "Hello"}
	wrong := func(change func(*app.Template)) app.Template {
		t := good
		change(&t)
		return t
	}
	body := func(text string) app.Template { return wrong(func(t *app.Template) { t.Body = text }) }
	for _, c := range []struct {
		template app.Template
		code     string
		arg      string
	}{
		{good, "", ""},
		{body("{compny}"), app.CodeTemplateLike, "{company}"},
		{body("{first name}"), "", ""},
		{body("{nothing like it}"), app.CodeTemplatePlaceholder, "{nothing like it}"},
		{body("{if pay}x{end}"), app.CodeTemplateCondition, "if pay"},
		{body("{if trial}x"), app.CodeTemplateOpen, ""},
		{body("x{end}"), app.CodeTemplateStray, "{end}"},
		{body("{if trial}{else}{else}{end}"), app.CodeTemplateStray, "{else}"},
		{body("{if trial}[x](http://x.example){end}"), app.CodeTemplateLink, "http://x.example"},
		{body("[x](javascript:alert(1))"), app.CodeTemplateLink, "javascript:alert(1"},
		{body("[x](https://{domain})"), app.CodeTemplateLink, ""},
		{body(" \n "), app.CodeTemplateBody, ""},
		{body(strings.Repeat("x", 20_001)), app.CodeTemplateLong, ""},
		{wrong(func(t *app.Template) { t.Subject = "" }), app.CodeTemplateSubject, ""},
		{wrong(func(t *app.Template) { t.Subject = "{emial}" }), app.CodeTemplateLike, "{email}"},
		{wrong(func(t *app.Template) { t.Name = " " }), app.CodeTemplateName, ""},
		{wrong(func(t *app.Template) { t.Language = "English" }), app.CodeTemplateLanguage, ""},
		{wrong(func(t *app.Template) { t.SupportAddress = "help@" }), app.CodeTemplateSupport, ""},
		{wrong(func(t *app.Template) { t.Logo = "GIF89a" }), app.CodeLogoKind, ""},
		{wrong(func(t *app.Template) { t.Logo = picture(251, 60) }), app.CodeLogoSize, "251"},
		{wrong(func(t *app.Template) { t.Logo = picture(250, 60) }), "", ""},
		{wrong(func(t *app.Template) { t.Logo = app.Picture(strings.Repeat("x", 50_001)) }), app.CodeLogoLarge, "51"},
	} {
		issues := app.CheckTemplate(c.template)
		if c.code == "" && len(issues) == 0 {
			continue
		}
		if len(issues) != 1 || issues[0].Code != c.code {
			t.Errorf("%.40q: %+v, want %s", c.template.Body, issues, c.code)
			continue
		}
		named := c.arg == ""
		for _, v := range issues[0].Args {
			named = named || strings.Contains(v, c.arg)
		}
		if !named {
			t.Errorf("%.40q: %v does not name %q", c.template.Body, issues[0].Args, c.arg)
		}
	}
}

func picture(width, height int) app.Picture {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		panic(err)
	}
	return app.Picture(b.String())
}

// Whatever is typed: what passes the check is rendered, and a name that nobody
// typed as a tag comes out as it is.
func TestAnyTemplateThatPassesIsRendered(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{
			"{company}", "{if trial}", "{else}", "{end}", "{if email}", "**", "[", "](", ")", "\\", "{", "}", "\n", "\n\n", "- ", "text ", "https://x.example", "\uE000", "é",
		}), 0, 12).Draw(rt, "parts")
		tt, err := app.NewTemplates("Subject", "Body", "{body}")
		if err != nil {
			rt.Fatal(err)
		}
		template := app.Template{Name: "x", Language: "en", Subject: "Welcome", Body: "x" + strings.Join(parts, "")}
		if len(app.CheckTemplate(template)) > 0 {
			return
		}
		for _, trial := range []bool{false, true} {
			l, err := tt.Render(template, app.WelcomeData{Company: "ACME <&>", Trial: trial, TrialEnds: "2026-12-01"})
			if err != nil {
				rt.Fatalf("%q: %v", template.Body, err)
			}
			if strings.Contains(l.HTML, "ACME <&>") || strings.ContainsRune(l.Text+l.HTML, '\uE000') {
				rt.Fatalf("%q becomes %q and %q", template.Body, l.Text, l.HTML)
			}
		}
	})
}

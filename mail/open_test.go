package mail_test

import (
	"strings"
	"testing"

	"foyer/app"
	"foyer/mail"
)

var _ app.Opener = mail.Opener{}

func TestWhatIsOpenedIsWhatWasComposed(t *testing.T) {
	letter := app.Letter{
		Subject: "Welcome, Zoë", Text: "Hello Zoë,\n\n" + strings.Repeat("long line ", 200) + "=\n.\nend\n",
		HTML: "<p>Hello Zoë &amp; all</p>\n<img src=\"cid:logo\">\n",
	}
	raw, err := mail.NewComposer(logo(t)).Compose(envelope, letter)
	if err != nil {
		t.Fatal(err)
	}
	parts, err := mail.Opener{}.Open(raw)
	if err != nil {
		t.Fatal(err)
	}
	if parts.Text != letter.Text || parts.HTML != letter.HTML {
		t.Errorf("text %q, HTML %q", parts.Text, parts.HTML)
	}
	if want := strings.ReplaceAll(string(raw), "\r\n", "\n"); !strings.HasPrefix(want, parts.Headers+"\n\n") {
		t.Errorf("headers %q", parts.Headers)
	}
	if parts.From != "MSP Müller, GmbH <support@lakeside-it.example>" {
		t.Errorf("from %q", parts.From)
	}
	for _, name := range []string{"Date: ", "From: ", "To: ", "Subject: =?utf-8?", "Message-Id: <0193-7d2a@", "Auto-Submitted: auto-generated"} {
		if !strings.Contains(strings.ToLower(parts.Headers), strings.ToLower(name)) {
			t.Errorf("no %q in %q", name, parts.Headers)
		}
	}
}

func TestWhatIsNoMessageIsNotOpened(t *testing.T) {
	for _, raw := range []string{"", "no header", "From: a\r\n\r", "\x00\xff\r\n\r\n\x00"} {
		if parts, err := (mail.Opener{}).Open([]byte(raw)); err == nil && (parts.Text != "" || parts.HTML != "") {
			t.Errorf("%q opens as %+v", raw, parts)
		}
	}
}

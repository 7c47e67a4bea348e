package mail_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-message"
	gomail "github.com/emersion/go-message/mail"
	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/mail"
)

var _ app.Composer = (*mail.Composer)(nil)

var envelope = app.Envelope{
	FromName: "MSP Müller, GmbH", FromAddress: "support@lakeside-it.example",
	ToName: "Dana Reyes", ToAddress: "dana.reyes@riverside-pt.example",
	ReplyTo: "help@lakeside-it.example", MessageID: "0193-7d2a@lakeside-it.example",
	Date: time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC),
}

func logo(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile("../assets/mail/logo.png")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// part is a leaf of a parsed message.
type part struct {
	path, kind, disposition, id string
	body                        string
}

func parse(t testing.TB, raw []byte) (gomail.Header, []part) {
	t.Helper()
	root, err := message.Read(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var parts []part
	var walk func(path string, e *message.Entity)
	walk = func(path string, e *message.Entity) {
		kind, _, err := e.Header.ContentType()
		if err != nil {
			t.Fatal(err)
		}
		if children := e.MultipartReader(); children != nil {
			for {
				child, err := children.NextPart()
				if errors.Is(err, io.EOF) {
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				walk(path+"/"+strings.TrimPrefix(kind, "multipart/"), child)
			}
		}
		body, err := io.ReadAll(e.Body)
		if err != nil {
			t.Fatal(err)
		}
		disposition, _, _ := e.Header.ContentDisposition()
		parts = append(parts, part{path, kind, disposition, e.Header.Get("Content-Id"), string(body)})
	}
	walk("", root)
	return gomail.Header{Header: root.Header}, parts
}

func TestComposeParsesBack(t *testing.T) {
	picture := logo(t)
	l := app.Letter{
		Subject: "Willkommen bei Größe & Söhne 小龙",
		Text:    "Hello Dana,\n\n.a dot\nFrom here on\nGrüße, 小龙 🙂\n" + strings.Repeat("long ", 500) + "\n",
		HTML:    "<p>Grüße</p>\n<img src=\"cid:logo\">\n",
	}
	raw, err := mail.NewComposer(picture).Compose(envelope, l)
	if err != nil {
		t.Fatal(err)
	}
	header, parts := parse(t, raw)
	want := []part{
		{"/alternative", "text/plain", "", "", strings.ReplaceAll(l.Text, "\n", "\r\n")},
		{"/alternative/related", "text/html", "", "", strings.ReplaceAll(l.HTML, "\n", "\r\n")},
		{"/alternative/related", "image/png", "inline", "<logo>", string(picture)},
	}
	if diff := cmp.Diff(want, parts, cmp.AllowUnexported(part{})); diff != "" {
		t.Error(diff)
	}
	subject, _ := header.Subject()
	date, _ := header.Date()
	id, _ := header.MessageID()
	from, _ := header.AddressList("From")
	to, _ := header.AddressList("To")
	reply, _ := header.AddressList("Reply-To")
	if subject != l.Subject || !date.Equal(envelope.Date) || id != envelope.MessageID ||
		header.Get("Auto-Submitted") != "auto-generated" || header.Get("Mime-Version") != "1.0" {
		t.Errorf("header: %q %v %q %q", subject, date, id, header.Get("Auto-Submitted"))
	}
	addresses := append(append(from, to...), reply...)
	if diff := cmp.Diff([]*gomail.Address{
		{Name: envelope.FromName, Address: envelope.FromAddress},
		{Name: envelope.ToName, Address: envelope.ToAddress},
		{Address: envelope.ReplyTo},
	}, addresses); diff != "" {
		t.Error(diff)
	}
	if !fit(raw) {
		t.Errorf("not fit for the wire:\n%s", raw)
	}
}

// fit is the rule of the wire, written another way than in the program.
func fit(raw []byte) bool {
	rest := strings.ReplaceAll(string(raw), "\r\n", "\n")
	if strings.Contains(rest, "\r") || strings.Count(rest, "\n") != strings.Count(string(raw), "\n") ||
		strings.Count(rest, "\n") != strings.Count(string(raw), "\r\n") {
		return false
	}
	for _, line := range strings.Split(rest, "\n") {
		if len(line) > 998 {
			return false
		}
	}
	return !strings.ContainsFunc(rest, func(r rune) bool { return r == 0 || r > 126 })
}

func TestComposeRefusesBadAddresses(t *testing.T) {
	for _, address := range []string{
		"", "dana", "a@b.example\r\nBcc: evil@x.example", `"a"@b.example`, "Dana <a@b.example>", "josé@b.example",
		`"a@b.example>Bcc: evil"@x.example`,
	} {
		for name, set := range map[string]func(*app.Envelope){
			"from": func(e *app.Envelope) { e.FromAddress = address },
			"to":   func(e *app.Envelope) { e.ToAddress = address },
			"id":   func(e *app.Envelope) { e.MessageID = address },
		} {
			e := envelope
			set(&e)
			if _, err := mail.NewComposer(nil).Compose(e, app.Letter{}); err == nil {
				t.Errorf("%s %q was let through", name, address)
			}
		}
	}
	e := envelope
	e.ReplyTo = "a@b.example, c@d.example"
	if _, err := mail.NewComposer(nil).Compose(e, app.Letter{}); err == nil {
		t.Error("two reply addresses were let through")
	}
}

func TestComposeHostileNames(t *testing.T) {
	for hostile, want := range map[string]string{
		"Dana\r\nBcc: evil@x.example":        "Dana Bcc: evil@x.example",
		"\u202Eanad\u202C Reyes":             "anad Reyes",
		"\u2066Dana\u2069\x00\x07":           "Dana",
		"Dana\" <evil@x.example>, \"x":       "Dana\" <evil@x.example>, \"x",
		"=?utf-8?q?=0D=0ABcc:_e@x.example?=": "= ?utf-8?q?=0D=0ABcc:_e@x.example?=",
		strings.Repeat("x", 10_000):          strings.Repeat("x", 100),
		strings.Repeat("小", 10_000):          strings.Repeat("小", 100),
		"O'Brien; (comment)":                 "O'Brien; (comment)",
		"\xff\xfeDana":                       "Dana",
		" ":                                  "",
	} {
		checkHeader(t, hostile, want)
	}
}

func FuzzComposeHeader(f *testing.F) {
	for _, s := range []string{"Dana", "a\r\nb", "=?utf-8?b?YQ==?=", "\u202Ex", "\"<>,;", "\x00", "小龙\t李", "?=", "\\", "=?="} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkHeader(t, s, "") })
}

// checkHeader puts s wherever a person's words go and looks for what it did.
func checkHeader(t *testing.T, s, want string) {
	t.Helper()
	e := envelope
	e.FromName, e.ToName = s, s
	raw, err := mail.NewComposer([]byte("png")).Compose(e, app.Letter{Subject: s, Text: s, HTML: s})
	if err != nil {
		t.Fatalf("%.40q: %v", s, err)
	}
	header, parts := parse(t, raw)
	if n := header.Len(); n != 9 || len(parts) != 3 || !fit(raw) {
		t.Fatalf("%.40q made %d fields, %d parts:\n%s", s, n, len(parts), raw)
	}
	for field, address := range map[string]string{"From": e.FromAddress, "To": e.ToAddress} {
		list, err := header.AddressList(field)
		if err != nil || len(list) != 1 || list[0].Address != address {
			t.Errorf("%.40q made %s %v, %v", s, field, list, err)
		} else if want != "" && list[0].Name != want {
			t.Errorf("%.40q came back in %s as %q", s, field, list[0].Name)
		}
	}
}

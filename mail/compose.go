package mail

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message"
	gomail "github.com/emersion/go-message/mail"

	"foyer/app"
)

const (
	maxName    = 100 // runes
	maxSubject = 200 // runes
	maxLine    = 998 // bytes without CRLF (RFC 5322, 2.1.1)
)

// Composer builds messages; it is an app.Composer.
type Composer struct{ logo []byte }

// NewComposer returns a composer that puts this PNG image inline as cid:logo.
func NewComposer(logo []byte) *Composer { return &Composer{logo} }

// Compose returns multipart/alternative{text, multipart/related{HTML, logo}},
// in 7 bits, with CRLF line ends and no line over 998 bytes.
func (c *Composer) Compose(e app.Envelope, l app.Letter) ([]byte, error) {
	header, err := headerOf(e, l.Subject)
	if err != nil {
		return nil, err
	}
	var raw bytes.Buffer
	root, err := message.CreateWriter(&raw, header)
	if err != nil {
		return nil, fmt.Errorf("compose: %w", err)
	}
	err = errors.Join(
		writePart(root, textHeader("text/plain"), []byte(l.Text)),
		c.writeRelated(root, l),
		root.Close(),
	)
	if err != nil {
		return nil, fmt.Errorf("compose: %w", err)
	}
	if !validWire(raw.Bytes()) {
		return nil, errors.New("compose: not fit for SMTP")
	}
	return raw.Bytes(), nil
}

// headerOf sets the fields last to first: that is how go-message writes them.
func headerOf(e app.Envelope, subject string) (message.Header, error) {
	for _, address := range []string{e.FromAddress, e.ToAddress, e.MessageID} {
		if !validAddress(address) {
			return message.Header{}, errors.New("compose: an address or Message-ID is not valid")
		}
	}
	var h gomail.Header
	h.SetContentType("multipart/alternative", nil)
	h.Set("MIME-Version", "1.0")
	h.Set("Auto-Submitted", "auto-generated")
	if e.ReplyTo != "" {
		if !validAddress(e.ReplyTo) {
			return message.Header{}, errors.New("compose: the reply address is not valid")
		}
		h.SetAddressList("Reply-To", []*gomail.Address{{Address: e.ReplyTo}})
	}
	h.SetMessageID(e.MessageID)
	h.SetSubject(cleanLine(subject, maxSubject))
	h.SetAddressList("To", []*gomail.Address{{Name: cleanLine(e.ToName, maxName), Address: e.ToAddress}})
	h.SetAddressList("From", []*gomail.Address{{Name: cleanLine(e.FromName, maxName), Address: e.FromAddress}})
	h.SetDate(e.Date)
	return h.Header, nil
}

func textHeader(kind string) message.Header {
	var h message.Header
	h.Set("Content-Transfer-Encoding", "quoted-printable")
	h.SetContentType(kind, map[string]string{"charset": "utf-8"})
	return h
}

func (c *Composer) writeRelated(root *message.Writer, l app.Letter) error {
	var h message.Header
	h.SetContentType("multipart/related", map[string]string{"type": "text/html"})
	related, err := root.CreatePart(h)
	if err != nil {
		return err
	}
	picture, kind, name := c.logo, "image/png", "logo.png"
	if l.Logo != "" {
		picture, kind = []byte(l.Logo), l.Logo.Kind()
		if kind == "image/jpeg" {
			name = "logo.jpg"
		}
	}
	var logo message.Header
	logo.SetContentDisposition("inline", map[string]string{"filename": name})
	logo.Set("Content-ID", "<logo>")
	logo.Set("Content-Transfer-Encoding", "base64")
	logo.SetContentType(kind, nil)
	return errors.Join(
		writePart(related, textHeader("text/html"), []byte(l.HTML)),
		writePart(related, logo, picture),
		related.Close(),
	)
}

func writePart(parent *message.Writer, h message.Header, body []byte) error {
	part, err := parent.CreatePart(h)
	if err != nil {
		return err
	}
	_, err = part.Write(body)
	return errors.Join(err, part.Close())
}

// cleanLine makes a name or subject one line of at most limit runes that shows
// as it reads. What looks like an encoded word (RFC 2047) is broken up, or
// readers would decode it.
func cleanLine(s string, limit int) string {
	s = strings.ReplaceAll(app.CleanText(s), "=?", "= ?")
	if utf8.RuneCountInString(s) > limit {
		s = strings.TrimSpace(string([]rune(s)[:limit]))
	}
	return s
}

// validWire says whether raw can travel over any SMTP server as it is: 7 bits,
// no NUL, CRLF line ends only, no line too long.
func validWire(raw []byte) bool {
	if len(raw) == 0 || !bytes.HasSuffix(raw, []byte("\r\n")) {
		return false
	}
	for line := range bytes.SplitSeq(bytes.TrimSuffix(raw, []byte("\r\n")), []byte("\r\n")) {
		if len(line) > maxLine || slices.ContainsFunc(line, notWire) {
			return false
		}
	}
	return true
}

func notWire(b byte) bool { return b == 0 || b == '\r' || b == '\n' || b >= utf8.RuneSelf }

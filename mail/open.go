package mail

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/emersion/go-message"
	gomail "github.com/emersion/go-message/mail"

	"foyer/app"
)

// Opener takes messages apart; it is an app.Opener.
type Opener struct{}

// Open returns the headers as they stand in the bytes, and the text and the HTML
// as a mail program shows and reads them, with line feeds as line ends.
func (Opener) Open(raw []byte) (app.MessageParts, error) {
	var parts app.MessageParts
	headers, _, found := bytes.Cut(raw, []byte("\r\n\r\n"))
	if !found {
		return parts, fmt.Errorf("open: no end of the headers in %d bytes", len(raw))
	}
	parts.Headers = lineFeeds(headers)
	root, err := message.Read(bytes.NewReader(raw))
	if err != nil {
		return parts, fmt.Errorf("open: %w", err)
	}
	head := gomail.Header{Header: root.Header}
	if from, err := head.AddressList("From"); err == nil && len(from) == 1 {
		parts.From = strings.TrimSpace(from[0].Name + " <" + from[0].Address + ">")
		if from[0].Name == "" {
			parts.From = from[0].Address
		}
	}
	err = root.Walk(func(_ []int, e *message.Entity, err error) error {
		if err != nil {
			return err
		}
		kind, _, _ := e.Header.ContentType()
		into := map[string]*string{"text/plain": &parts.Text, "text/html": &parts.HTML}[kind]
		if into == nil {
			return nil
		}
		body, err := io.ReadAll(e.Body)
		*into = lineFeeds(body)
		return err
	})
	if err != nil {
		return parts, fmt.Errorf("open: %w", err)
	}
	return parts, nil
}

func lineFeeds(b []byte) string { return strings.ReplaceAll(string(b), "\r\n", "\n") }

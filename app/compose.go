package app

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// composed is a letter as it will go over the wire.
type composed struct {
	from   string
	header string
	raw    []byte
	sha256 string
}

// compose makes the bytes of a letter that server will send. The Message-ID is
// the message's own id on the sender's domain: never the computer's name.
func compose(c Composer, server MailServer, letter Letter, to, toName string, id MessageID, at time.Time) (composed, error) {
	_, domain, _ := strings.Cut(server.FromAddress, "@")
	header := string(id) + "@" + domain
	raw, err := c.Compose(Envelope{
		FromName: server.FromName, FromAddress: server.FromAddress,
		ToName: toName, ToAddress: to,
		ReplyTo: server.ReplyTo, MessageID: header, Date: at,
	}, letter)
	if err != nil {
		return composed{}, err
	}
	return composed{server.FromAddress, header, raw, fingerprint(raw)}, nil
}

func fingerprint(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// ComposeWelcome makes the message that carries a welcome email to the outbox,
// due at once. Its bytes are final when a mail server is set up; otherwise the
// outbox composes it once there is one.
func ComposeWelcome(c Composer, s Settings, letter Letter, to, toName string, id MessageID, now time.Time) (Message, error) {
	m := Message{
		ID: id, Kind: MailWelcome, Generation: 1, State: MailQueued,
		Letter: letter, To: to, ToName: toName,
		CreatedAt: now, NextAttempt: now, UpdatedAt: now,
	}
	if !s.Mail.Configured() {
		return m, nil
	}
	made, err := compose(c, s.Mail, letter, to, toName, id, now)
	if err != nil {
		return Message{}, fmt.Errorf("compose message %s: %w", id, err)
	}
	m.Profile = s.MailProfile
	m.From, m.Header, m.Raw, m.SHA256 = made.from, made.header, made.raw, made.sha256
	return m, nil
}

// testLetter is what "Send test message" sends.
func testLetter(server MailServer) Letter {
	const subject = "Foyer test message"
	text := "This is a test message from Foyer.\n\n" +
		"It was sent through " + server.Host + ". The mail settings work.\n"
	return Letter{
		Subject: subject,
		Text:    text,
		HTML: `<p>This is a test message from Foyer.</p><p>The mail settings work.</p>` +
			`<p><img src="cid:logo" alt=""></p>`,
	}
}

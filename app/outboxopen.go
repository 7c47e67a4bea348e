package app

import (
	"errors"
	"fmt"
)

// MessageParts are a message taken apart as whoever receives it does.
type MessageParts struct {
	Headers string // as they are sent, line by line
	Text    string
	HTML    string // the source
}

// Opener takes the bytes of a message apart.
type Opener interface {
	Open(raw []byte) (MessageParts, error)
}

// Open returns what was or will be sent of a message, out of the very bytes.
// While no mail server is set up there are none: then it is what they will be
// made of, without headers.
func (o *Outbox) Open(ctx Context, id MessageID) (_ MessageParts, err error) {
	defer caught(&err)
	raw, err := o.Bytes(ctx, id)
	if errors.Is(err, ErrMailNotSet) {
		m, err := o.deps.Store.Message(ctx, id)
		if err != nil {
			return MessageParts{}, fmt.Errorf("read message %s: %w", id, err)
		}
		return MessageParts{Text: m.Letter.Text, HTML: m.Letter.HTML}, nil
	}
	if err != nil {
		return MessageParts{}, err
	}
	parts, err := o.deps.Opener.Open(raw)
	if err != nil {
		return MessageParts{}, fmt.Errorf("open message %s: %w", id, err)
	}
	return parts, nil
}

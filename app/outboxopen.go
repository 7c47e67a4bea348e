package app

import (
	"errors"
	"fmt"
)

// MessageParts are a message taken apart as whoever receives it does.
type MessageParts struct {
	Headers string // as they are sent, line by line
	From    string // name and address, as people read them
	Text    string
	HTML    string // the source
}

// Opener takes the bytes of a message apart.
type Opener interface {
	Open(raw []byte) (MessageParts, error)
}

// Open returns what was or will be sent of a message, out of the very bytes. Where
// there are none, because no mail server is set up or they were not kept, it is
// what they would be made of, without headers.
func (o *Outbox) Open(ctx Context, id MessageID) (_ MessageParts, err error) {
	defer caught(&err)
	m, err := o.deps.Store.Message(ctx, id)
	if err != nil {
		return MessageParts{}, fmt.Errorf("read message %s: %w", id, err)
	}
	letter := MessageParts{Text: m.Letter.Text, HTML: m.Letter.HTML}
	raw := m.Raw
	if len(raw) == 0 {
		if !m.State.Waits() {
			return letter, nil
		}
		raw, err = o.Bytes(ctx, id)
		if errors.Is(err, ErrMailNotSet) {
			return letter, nil
		}
		if err != nil {
			return MessageParts{}, err
		}
	}
	parts, err := o.deps.Opener.Open(raw)
	if err != nil {
		return MessageParts{}, fmt.Errorf("open message %s: %w", id, err)
	}
	return parts, nil
}

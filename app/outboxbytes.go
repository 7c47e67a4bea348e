package app

import (
	"context"
	"errors"
	"fmt"
)

// Bytes returns a message exactly as it was or will be sent, for a preview or a
// file. One that was written while no mail server was set up is composed now,
// and sent so; ErrMailNotSet when there is still none.
func (o *Outbox) Bytes(ctx Context, id MessageID) (_ []byte, err error) {
	defer caught(&err)
	m, err := o.deps.Store.Message(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read message %s: %w", id, err)
	}
	if len(m.Raw) > 0 {
		return m.Raw, nil
	}
	p, err := o.standard(ctx)
	if err != nil {
		return nil, fmt.Errorf("read profiles: %w", err)
	}
	if !p.Server.Configured() {
		return nil, ErrMailNotSet
	}
	if m, err = o.composed(ctx, m, p); err != nil {
		return nil, fmt.Errorf("compose message %s: %w", id, err)
	}
	return m.Raw, nil
}

// composed makes the bytes of a message that has none, and keeps them; those
// that somebody else made meanwhile count.
func (o *Outbox) composed(ctx Context, m Message, p Profile) (Message, error) {
	if ValidMailAddress(p.Server.FromAddress) != nil {
		return m, &SendError{Class: ClassAccount, Reason: "bad_sender"}
	}
	if ValidMailAddress(m.To) != nil {
		return m, &SendError{Class: ClassMessage, Reason: "bad_recipient"}
	}
	made, err := compose(o.deps.Composer, p.Server, m.Letter, m.To, m.ToName, m.ID, o.now())
	if err != nil {
		return m, &SendError{Class: ClassMessage, Reason: "compose", Err: err}
	}
	ctx = context.WithoutCancel(ctx)
	err = o.deps.Store.SetComposed(ctx, m.ID, p.ID, made.from, made.header, made.raw, made.sha256)
	if errors.Is(err, ErrState) {
		m, err = o.deps.Store.Message(ctx, m.ID)
	} else {
		m.Profile = p.ID
		m.From, m.Header, m.Raw, m.SHA256 = made.from, made.header, made.raw, made.sha256
	}
	if err != nil {
		return m, &SendError{Class: ClassCanceled, Err: err}
	}
	return m, nil
}

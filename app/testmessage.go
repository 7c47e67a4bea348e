package app

import (
	"fmt"
	"slices"
)

// SendLetter sends a letter at once through the default profile, past the queue;
// nothing of it is kept. It fails with ErrMailNotSet or a *SendError.
func (o *Outbox) SendLetter(ctx Context, letter Letter, to string) (err error) {
	defer caught(&err)
	profile, err := o.standard(ctx)
	if err != nil {
		return fmt.Errorf("read profiles: %w", err)
	}
	password, err := o.ownOrKept(ctx, profile, Secret{})
	if err != nil {
		return err
	}
	m, err := o.pastTheQueue(profile.Server, letter, to)
	if err != nil {
		return err
	}
	_, err = o.deps.Sender.Send(ctx, profile.Server, password, m, func(MailPhase) error { return ctx.Err() })
	return err
}

// TestConnection tries a server step by step, past the queue, and reports each
// one; with a recipient it ends with a short letter. An empty password stands for
// the one that is kept for the profile, unless it is another server's now. It fails
// with ErrMailNotSet or a *SendError.
func (o *Outbox) TestConnection(ctx Context, p Profile, password Secret, to string, report func(ProbeStep)) (err error) {
	defer caught(&err)
	if password, err = o.ownOrKept(ctx, p, password); err != nil {
		return err
	}
	m := Outgoing{From: p.Server.FromAddress}
	if to != "" {
		if m, err = o.pastTheQueue(p.Server, testLetter(p.Server), to); err != nil {
			return err
		}
	}
	return o.deps.Prober.Probe(ctx, p.Server, password, m, report)
}

// pastTheQueue makes a letter that is not kept.
func (o *Outbox) pastTheQueue(server MailServer, letter Letter, to string) (Outgoing, error) {
	if ValidMailAddress(to) != nil {
		return Outgoing{}, &SendError{Class: ClassMessage, Reason: "bad_recipient"}
	}
	id := MessageID(newID())
	made, err := compose(o.deps.Composer, server, letter, to, "", id, o.now())
	if err != nil {
		return Outgoing{}, &SendError{Class: ClassMessage, Reason: "compose", Err: err}
	}
	return Outgoing{ID: id, From: made.from, To: to, Raw: made.raw}, nil
}

// ownOrKept is a password that was typed, or the one that is kept.
func (o *Outbox) ownOrKept(ctx Context, p Profile, password Secret) (Secret, error) {
	switch {
	case !p.Server.Configured():
		return Secret{}, ErrMailNotSet
	case !password.Empty():
		return password, nil
	}
	return o.kept(ctx, p)
}

// kept finds the password that belongs to a profile; a changed server gets none.
// A token is for whoever signed in, wherever that is.
func (o *Outbox) kept(ctx Context, p Profile) (Secret, error) {
	if p.Server.SignIn == SignInOAuth {
		token, failed := o.token(ctx, p)
		if failed != nil {
			return Secret{}, failed
		}
		return token, nil
	}
	all, err := o.deps.Store.Profiles(ctx)
	same := func(kept Profile) bool {
		return kept.ID == p.ID && kept.Server.Host == p.Server.Host && kept.Server.User == p.Server.User
	}
	if err != nil || !slices.ContainsFunc(all, same) {
		return Secret{}, nil
	}
	password, _ := o.secret(ctx, p)
	return password, nil
}

package app

import "slices"

// SendTest sends a short letter at once, past the queue; nothing of it is kept.
// An empty password stands for the one that is kept for the profile, unless it is
// another server's now. It fails with ErrMailNotSet or a *SendError.
func (o *Outbox) SendTest(ctx Context, p Profile, password Secret, to string) (err error) {
	defer caught(&err)
	m, password, err := o.test(ctx, p, password, to)
	if err != nil {
		return err
	}
	_, err = o.deps.Sender.Send(ctx, p.Server, password, m, func(MailPhase) error { return ctx.Err() })
	return err
}

// TestConnection tries a server step by step, past the queue, and reports each
// one; with a recipient it ends with the letter that SendTest sends. The password
// and the errors are as there.
func (o *Outbox) TestConnection(ctx Context, p Profile, password Secret, to string, report func(ProbeStep)) (err error) {
	defer caught(&err)
	m, password, err := o.test(ctx, p, password, to)
	if err != nil {
		return err
	}
	return o.deps.Prober.Probe(ctx, p.Server, password, m, report)
}

// test makes the letter to try a server with, and finds the password.
func (o *Outbox) test(ctx Context, p Profile, password Secret, to string) (Outgoing, Secret, error) {
	server := p.Server
	if !server.Configured() {
		return Outgoing{}, Secret{}, ErrMailNotSet
	}
	if password.Empty() {
		var err error
		if password, err = o.kept(ctx, p); err != nil {
			return Outgoing{}, Secret{}, err
		}
	}
	if to == "" {
		return Outgoing{From: server.FromAddress}, password, nil
	}
	if ValidMailAddress(to) != nil {
		return Outgoing{}, Secret{}, &SendError{Class: ClassMessage, Reason: "bad_recipient"}
	}
	id := MessageID(newID())
	made, err := compose(o.deps.Composer, server, testLetter(server), to, "", id, o.now())
	if err != nil {
		return Outgoing{}, Secret{}, &SendError{Class: ClassMessage, Reason: "compose", Err: err}
	}
	return Outgoing{ID: id, From: made.from, To: to, Raw: made.raw}, password, nil
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

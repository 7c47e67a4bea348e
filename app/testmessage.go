package app

// SendTest sends a short letter at once, past the queue; nothing of it is kept.
// An empty password stands for the one that is kept, when server is the one in
// the settings. It fails with ErrMailNotSet or a *SendError.
func (o *Outbox) SendTest(ctx Context, server MailServer, password Secret, to string) (err error) {
	defer caught(&err)
	m, password, err := o.test(ctx, server, password, to)
	if err != nil {
		return err
	}
	_, err = o.deps.Sender.Send(ctx, server, password, m, func(MailPhase) error { return ctx.Err() })
	return err
}

// TestConnection tries a server step by step, past the queue, and reports each
// one; with a recipient it ends with the letter that SendTest sends. The password
// and the errors are as there.
func (o *Outbox) TestConnection(ctx Context, server MailServer, password Secret, to string, report func(ProbeStep)) (err error) {
	defer caught(&err)
	m, password, err := o.test(ctx, server, password, to)
	if err != nil {
		return err
	}
	return o.deps.Prober.Probe(ctx, server, password, m, report)
}

// test makes the letter to try a server with, and finds the password.
func (o *Outbox) test(ctx Context, server MailServer, password Secret, to string) (Outgoing, Secret, error) {
	if !server.Configured() {
		return Outgoing{}, Secret{}, ErrMailNotSet
	}
	if password.Empty() {
		var err error
		if password, err = o.kept(ctx, server); err != nil {
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

// kept finds the password that belongs to server; a changed server gets none. A
// token is for whoever signed in, wherever that is.
func (o *Outbox) kept(ctx Context, server MailServer) (Secret, error) {
	if server.SignIn == SignInOAuth {
		token, failed := o.token(ctx, server)
		if failed != nil {
			return Secret{}, failed
		}
		return token, nil
	}
	settings, err := o.deps.Store.Settings(ctx)
	if err != nil || settings.Mail.Host != server.Host || settings.Mail.User != server.User {
		return Secret{}, nil
	}
	password, _ := o.secret(ctx, server)
	return password, nil
}

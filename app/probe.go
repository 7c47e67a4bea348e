package app

import "time"

// ProbeStep is one step of a connection test: where it was ("resolve", "dial",
// "tls", "greeting", "ehlo", "auth", "message"), how long it took, what it found
// in the words of the protocol, and how it failed, nil when it did not.
type ProbeStep struct {
	Stage  string
	Took   time.Duration
	Found  string
	Failed *SendError

	TLS     string    // of "tls": the version
	Expires time.Time // of "tls": the end of the certificate
	MaxSize int       // of "ehlo": of a message in bytes, 0 when the server does not say
	SignIns []string  // of "ehlo": the ways of signing in that the server offers
}

// Prober tries a mail server step by step and reports each one. It stops at the
// first that fails, with that error, or after signing in, unless m has a
// recipient: then it sends m.
type Prober interface {
	Probe(ctx Context, server MailServer, password Secret, m Outgoing, report func(ProbeStep)) error
}

package app

import "time"

// MessageID identifies a message of the outbox (UUID version 7).
type MessageID string

// MailState is what became of a message.
type MailState string

// The states of a message. Scheduled waits for a date that a person chose.
// Accepted means that the mail server took it; whether it was delivered nobody
// here can know. Unknown means that the server may have taken it: only a person
// decides what happens next.
const (
	MailQueued    MailState = "queued"
	MailScheduled MailState = "scheduled"
	MailSending   MailState = "sending"
	MailAccepted  MailState = "accepted"
	MailRetry     MailState = "retry"
	MailFailed    MailState = "failed"
	MailUnknown   MailState = "unknown"
	MailCanceled  MailState = "canceled"
)

// Waits says whether the message will be sent without anybody doing anything.
func (s MailState) Waits() bool { return s == MailQueued || s == MailRetry || s == MailScheduled }

// NeedsPerson says whether somebody has to decide what becomes of the message.
func (s MailState) NeedsPerson() bool { return s == MailFailed || s == MailUnknown }

// MailPhase is how far an attempt has come. Committing is saved before the
// final dot leaves: from then on the server may have the message.
type MailPhase string

// The phases of an attempt.
const (
	PhaseConnecting   MailPhase = "connecting"
	PhaseTransmitting MailPhase = "transmitting"
	PhaseCommitting   MailPhase = "committing"
)

// MailKind says why a message was written.
type MailKind string

// MailWelcome is the welcome email.
const MailWelcome MailKind = "welcome"

// Letter is a rendered email in both forms, before it becomes MIME.
type Letter struct {
	Subject string
	Text    string
	HTML    string  // refers to the logo as cid:logo
	Logo    Picture // "": the one that Foyer brings along
}

// Envelope says from whom to whom a letter goes and carries the headers that
// are fixed when it is written. MessageID has no angle brackets.
type Envelope struct {
	FromName    string
	FromAddress string
	ToName      string
	ToAddress   string
	ReplyTo     string
	MessageID   string
	Date        time.Time
}

// Composer makes the bytes of a message: MIME with both forms of the letter
// and the logo inline, CRLF line ends, 7-bit.
type Composer interface {
	Compose(Envelope, Letter) ([]byte, error)
}

// Message is an email in the outbox. Raw is what will be sent, byte for byte;
// SHA256 is hex over Raw. Raw is empty while State is queued and no mail
// server was set up when it was written: it is composed when there is one,
// from Letter, once.
type Message struct {
	ID          MessageID
	Customer    CustomerID // 0 when the customer is gone
	Company     string
	Kind        MailKind
	Generation  int
	Profile     ProfileID // that it was written for; 0: for none, or that one is gone
	State       MailState
	Phase       MailPhase
	Letter      Letter
	Header      string // the Message-ID, without angle brackets
	From        string
	To          string
	ToName      string
	Raw         []byte
	SHA256      string
	Attempts    int // attempts that count against the limit
	CreatedAt   time.Time
	WaitsSince  time.Time // since when it could have been sent
	NextAttempt time.Time
	Last        AttemptResult // of the newest attempt, zero before
	MayHaveLeft bool          // of one attempt nobody knows whether the server took it
	Settled     Settled       // by whose word it is accepted
	SettledBy   Actor
	Note        string // what that person wrote
	UpdatedAt   time.Time
}

// Claim is a message that is being sent or will be at once, with its attempt. Another
// says that one more was due by then.
type Claim struct {
	Message Message
	Attempt AttemptID
	Another bool
}

// Finished is how an attempt ended: see OutboxStore.FinishAttempt.
type Finished struct {
	Message MessageID
	Attempt AttemptID
	Result  AttemptResult
	State   MailState // of the message from then on
	Next    time.Time // when it is due again, zero for never
	Counts  bool      // the attempt uses up a try
}

// SendClass groups the ways in which sending can end.
type SendClass string

// The classes. Network and Account failures do not count as attempts; Account
// and Quota concern all messages, not this one.
const (
	ClassAccepted SendClass = "accepted"
	ClassMessage  SendClass = "message" // refused for good
	ClassRetry    SendClass = "retry"   // refused for now (4xx)
	ClassAccount  SendClass = "account" // sign-in, certificate, sender refused
	ClassQuota    SendClass = "quota"   // too much for now, pause hours
	ClassNetwork  SendClass = "network" // could not reach the server
	ClassUnknown  SendClass = "unknown" // the answer to the final dot never came
	ClassCanceled SendClass = "canceled"
)

// Receipt is what the server said when it accepted a message.
type Receipt struct {
	Server string // host name as configured
	TLS    string // "TLS 1.3", "" without
	Text   string // the reply to the final dot
}

// Sender sends one message over SMTP. It calls phase with PhaseConnecting unless it
// has kept a connection, PhaseTransmitting and, immediately before the final dot can leave,
// PhaseCommitting; when phase returns an error the attempt ends there, with
// that error, and nothing was sent. Every failure is a *SendError.
type Sender interface {
	Send(ctx Context, server MailServer, password Secret, m Outgoing, phase func(MailPhase) error) (Receipt, error)
}

// Outgoing is what goes over the wire. ID comes back in a report about it. More
// says that another one follows at once: it pays to keep the connection.
type Outgoing struct {
	ID   MessageID
	From string
	To   string
	Raw  []byte
	More bool
}

// SendError says how sending failed. Reason is a code for the translations
// when the program knows more than the class ("certificate_expired",
// "starttls_missing", "wrong_tls_mode", "auth_refused", "too_large", ...).
type SendError struct {
	Class    SendClass
	Reason   string
	Stage    string
	Code     int
	Enhanced string
	Text     string
	Err      error
}

// Error says stage, class and code, without the server's words.
func (e *SendError) Error() string {
	s := "send: " + e.Stage + ": " + string(e.Class)
	if e.Reason != "" {
		s += " (" + e.Reason + ")"
	}
	return s
}

// Unwrap returns the cause.
func (e *SendError) Unwrap() error { return e.Err }

// OutboxCounts are the figures of the status bar. NeedsYou counts failed and
// unknown messages.
type OutboxCounts struct {
	Waiting  int
	Sending  int
	NeedsYou int
}

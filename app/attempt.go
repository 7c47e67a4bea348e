package app

import "time"

// AttemptID identifies one attempt to send a message.
type AttemptID int64

// Attempt is one try at sending a message; EndedAt is zero while it goes on.
type Attempt struct {
	ID        AttemptID
	StartedAt time.Time
	EndedAt   time.Time
	Counted   bool // whether it used up a try
	Result    AttemptResult
}

// StageWaiting is the stage of an attempt that ended before it began: the message was
// claimed and given back. It is kept, and nobody is told of it.
const StageWaiting = "waiting"

// Due says when the worker has something to do; zero where nothing waits.
// Scheduled is the earliest date that a person chose, Waiting the next one of all others.
type Due struct {
	Waiting   time.Time
	Scheduled time.Time
}

// Next is the earlier of the two.
func (d Due) Next() time.Time {
	if d.Waiting.IsZero() || !d.Scheduled.IsZero() && d.Scheduled.Before(d.Waiting) {
		return d.Scheduled
	}
	return d.Waiting
}

// AttemptResult is how one attempt ended. Stage is where ("dial", "greeting",
// "tls", "ehlo", "auth", "mail", "rcpt", "data", "body", "commit"); Code,
// Enhanced and Text are the server's own reply, Text at most 1 kB and clean of
// control characters.
type AttemptResult struct {
	Class    SendClass
	Stage    string
	Code     int
	Enhanced string
	Text     string
	Server   string
	TLS      string
	At       time.Time
}

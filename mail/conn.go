package mail

import (
	"errors"
	"net"
	"time"
)

// maxReplies is far more than all replies and certificates of one attempt.
const maxReplies = 1 << 20

var errTooMuch = errors.New("server sends without end")

// limitedConn ends every read and write after idle, all of them at hard, and
// refuses a server that talks without end. Deadlines that others set are
// ignored: go-smtp clears its own after each command.
type limitedConn struct {
	net.Conn
	hard time.Time
	idle time.Duration
	left int
}

func (c *limitedConn) deadline() time.Time {
	if t := time.Now().Add(c.idle); t.Before(c.hard) {
		return t
	}
	return c.hard
}

func (c *limitedConn) Read(b []byte) (int, error) {
	if c.left <= 0 {
		return 0, errTooMuch
	}
	if err := c.Conn.SetReadDeadline(c.deadline()); err != nil {
		return 0, err
	}
	n, err := c.Conn.Read(b)
	c.left -= n
	return n, err
}

func (c *limitedConn) Write(b []byte) (int, error) {
	if err := c.Conn.SetWriteDeadline(c.deadline()); err != nil {
		return 0, err
	}
	return c.Conn.Write(b)
}

func (c *limitedConn) SetDeadline(time.Time) error { return nil }

func (c *limitedConn) SetReadDeadline(time.Time) error { return nil }

func (c *limitedConn) SetWriteDeadline(time.Time) error { return nil }

// greetedConn begins with a greeting, because go-smtp waits for one and we have
// read it already.
type greetedConn struct {
	net.Conn
	greeting string
}

func (c *greetedConn) Read(b []byte) (int, error) {
	if c.greeting == "" {
		return c.Conn.Read(b)
	}
	n := copy(b, c.greeting)
	c.greeting = c.greeting[n:]
	return n, nil
}

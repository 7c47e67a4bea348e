package smtptest

import (
	"errors"
	"io"
	"net"
)

// Stage is a moment at which a script may step in.
type Stage string

// The stages. HelloTLS is the EHLO after STARTTLS; Body is after 354, before
// the body is read; Dot is after the final dot has been read.
const (
	Connect  Stage = "connect"
	Hello    Stage = "hello"
	Upgrade  Stage = "starttls"
	HelloTLS Stage = "hello-tls"
	Auth     Stage = "auth"
	From     Stage = "mail"
	Rcpt     Stage = "rcpt"
	Data     Stage = "data"
	Body     Stage = "body"
	Dot      Stage = "dot"
	Quit     Stage = "quit"
)

// Script says what happens at some stages in place of the usual answer.
type Script map[Stage]Act

// Act is one thing a script does. It returns the bytes it said, and an error
// when the connection is over.
type Act func(c *Conn) (said string, err error)

var errOver = errors.New("script ended the connection")

// Say sends these bytes, CRLF included by the caller.
func Say(text string) Act {
	return func(c *Conn) (string, error) {
		_, err := io.WriteString(c.conn, text)
		return text, err
	}
}

// Sliced sends these bytes one by one.
func Sliced(text string) Act {
	return func(c *Conn) (string, error) {
		for i := range len(text) {
			if _, err := io.WriteString(c.conn, text[i:i+1]); err != nil {
				return text, err
			}
		}
		return text, nil
	}
}

// Hang says nothing and reads nothing until the server stops or the client
// goes.
func Hang() Act {
	return func(c *Conn) (string, error) {
		_, _ = io.Copy(io.Discard, c.raw)
		return "", errOver
	}
}

// Stall says nothing and does not read either, so that the client's writes
// block once the buffers are full, until the server stops.
func Stall() Act {
	return func(c *Conn) (string, error) {
		<-c.server.stopped
		return "", errOver
	}
}

// Drop closes the connection.
func Drop() Act {
	return func(*Conn) (string, error) { return "", errOver }
}

// Reset closes the connection with a TCP reset.
func Reset() Act {
	return func(c *Conn) (string, error) {
		if tcp, ok := c.raw.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
		return "", errOver
	}
}

// Then does several things one after the other.
func Then(acts ...Act) Act {
	return func(c *Conn) (string, error) {
		var all string
		for _, act := range acts {
			said, err := act(c)
			all += said
			if err != nil {
				return all, err
			}
		}
		return all, nil
	}
}

// Call runs f, to look at or change something at that stage, and goes on with
// the usual answer.
func Call(f func()) Act {
	return func(*Conn) (string, error) {
		f()
		return "", nil
	}
}

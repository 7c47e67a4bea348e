package smtptest

import (
	"bufio"
	"crypto/tls"
	"encoding/base64"
	"net"
	"strings"
)

// Conn is one connection, as acts see it.
type Conn struct {
	server *Server
	script Script
	raw    net.Conn
	conn   net.Conn
	in     *bufio.Reader
	secure bool
	mail   Mail
}

func (c *Conn) serve() {
	if c.server.config.Mode == Implicit && !c.startTLS() {
		return
	}
	if _, ok := c.answer(Connect, "220 smtp.test ESMTP\r\n"); !ok {
		return
	}
	for {
		line, err := c.readLine()
		if err != nil {
			return
		}
		c.server.heard(line)
		if !c.command(line) {
			return
		}
	}
}

// answer lets the script act at this stage, and gives the usual reply when the
// script said nothing. It returns what was said; false ends the connection.
func (c *Conn) answer(stage Stage, usual string) (string, bool) {
	if said, ok := c.scripted(stage); said != "" || !ok {
		return said, ok
	}
	_, err := c.conn.Write([]byte(usual))
	return usual, err == nil
}

func (c *Conn) scripted(stage Stage) (string, bool) {
	act := c.script[stage]
	if act == nil {
		return "", true
	}
	said, err := act(c)
	return said, err == nil
}

func (c *Conn) command(line string) bool {
	verb, arg, _ := strings.Cut(line, " ")
	switch strings.ToUpper(verb) {
	case "EHLO", "HELO":
		return c.hello()
	case "STARTTLS":
		said, ok := c.answer(Upgrade, "220 2.0.0 go ahead\r\n")
		return ok && (!strings.HasPrefix(said, "220") || c.startTLS())
	case "AUTH":
		return c.auth(arg)
	case "MAIL":
		c.mail = Mail{From: arg, User: c.mail.User, TLS: c.secure}
		_, ok := c.answer(From, "250 2.1.0 ok\r\n")
		return ok
	case "RCPT":
		c.mail.To = append(c.mail.To, arg)
		_, ok := c.answer(Rcpt, "250 2.1.5 ok\r\n")
		return ok
	case "DATA":
		said, ok := c.answer(Data, "354 go ahead\r\n")
		return ok && (!strings.HasPrefix(said, "354") || c.body())
	case "QUIT":
		_, _ = c.answer(Quit, "221 2.0.0 bye\r\n")
		return false
	default:
		_, err := c.conn.Write([]byte("500 5.5.1 what?\r\n"))
		return err == nil
	}
}

func (c *Conn) hello() bool {
	stage := Hello
	extensions := c.server.config.Extensions
	if extensions == nil {
		extensions = []string{"SIZE 10485760", "8BITMIME", "AUTH PLAIN LOGIN"}
	}
	if c.secure && c.server.config.Mode == StartTLS {
		stage = HelloTLS
	} else if c.server.config.Mode == StartTLS {
		extensions = append([]string{"STARTTLS"}, extensions...)
	}
	lines := append([]string{"smtp.test"}, extensions...)
	var reply strings.Builder
	for i, line := range lines {
		separator := "-"
		if i == len(lines)-1 {
			separator = " "
		}
		reply.WriteString("250" + separator + line + "\r\n")
	}
	_, ok := c.answer(stage, reply.String())
	return ok
}

func (c *Conn) startTLS() bool {
	secured := tls.Server(c.conn, c.server.config.TLS)
	if err := secured.Handshake(); err != nil {
		return false
	}
	c.secure = true
	c.use(secured)
	return true
}

func (c *Conn) auth(arg string) bool {
	if said, ok := c.scripted(Auth); said != "" || !ok {
		return ok
	}
	mechanism, initial, _ := strings.Cut(arg, " ")
	var user, password string
	var ok bool
	switch strings.ToUpper(mechanism) {
	case "PLAIN":
		user, password, ok = c.authPlain(initial)
	case "LOGIN":
		user, password, ok = c.authLogin()
	case "XOAUTH2":
		user, password, ok = c.authToken(initial)
	default:
		_, err := c.conn.Write([]byte("504 5.5.4 no such mechanism\r\n"))
		return err == nil
	}
	if !ok {
		return false
	}
	reply := "235 2.7.0 welcome\r\n"
	if want := c.server.config.Password; want != "" && password != want {
		reply = "535 5.7.8 wrong user name or password\r\n"
	} else {
		c.mail.User = user
	}
	_, err := c.conn.Write([]byte(reply))
	return err == nil
}

func (c *Conn) authPlain(initial string) (user, password string, ok bool) {
	raw, err := base64.StdEncoding.DecodeString(initial)
	parts := strings.Split(string(raw), "\x00")
	if err != nil || len(parts) != 3 {
		return "", "", false
	}
	return parts[1], parts[2], true
}

// authToken explains a refusal, as providers do, before it refuses.
func (c *Conn) authToken(initial string) (user, token string, ok bool) {
	raw, err := base64.StdEncoding.DecodeString(initial)
	said, found := strings.CutSuffix(string(raw), "\x01\x01")
	user, token, split := strings.Cut(strings.TrimPrefix(said, "user="), "\x01auth=Bearer ")
	if err != nil || !found || !split {
		return "", "", false
	}
	if want := c.server.config.Password; want != "" && token != want {
		answer, ok := c.challenge(`{"status":"401","schemes":"bearer"}`)
		return user, token, ok && answer == ""
	}
	return user, token, true
}

// authLogin asks in words of its own, as some servers do.
func (c *Conn) authLogin() (user, password string, ok bool) {
	user, ok = c.challenge("User Name\x00")
	if !ok {
		return "", "", false
	}
	password, ok = c.challenge("And the password is?")
	return user, password, ok
}

func (c *Conn) challenge(text string) (string, bool) {
	question := "334 " + base64.StdEncoding.EncodeToString([]byte(text)) + "\r\n"
	if _, err := c.conn.Write([]byte(question)); err != nil {
		return "", false
	}
	line, err := c.readLine()
	if err != nil {
		return "", false
	}
	c.server.heard(line)
	answer, err := base64.StdEncoding.DecodeString(line)
	return string(answer), err == nil
}

func (c *Conn) body() bool {
	if _, ok := c.scripted(Body); !ok {
		return false
	}
	var data strings.Builder
	for {
		line, err := c.in.ReadString('\n')
		if err != nil {
			return false
		}
		if line == ".\r\n" {
			break
		}
		data.WriteString(strings.TrimPrefix(line, "."))
	}
	c.mail.Data = data.String()
	c.server.received(c.mail)
	_, ok := c.answer(Dot, "250 2.0.0 queued as 4711\r\n")
	return ok
}

func (c *Conn) readLine() (string, error) {
	line, err := c.in.ReadString('\n')
	return strings.TrimRight(line, "\r\n"), err
}

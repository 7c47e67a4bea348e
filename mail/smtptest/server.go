// Package smtptest is a scripted SMTP server on loopback: it can say any byte
// at any stage, hang, hang up or reset. It never serves anything but tests.
package smtptest

import (
	"bufio"
	"crypto/tls"
	"net"
	"sync"
	"testing"
)

// Mode is how a server protects its connections.
type Mode int

// The modes.
const (
	Plain Mode = iota
	StartTLS
	Implicit
)

// Config says how a server behaves. The zero value accepts everything in plain.
type Config struct {
	Mode       Mode
	TLS        *tls.Config
	Extensions []string // after "SIZE 10485760" and "8BITMIME" when nil
	Password   string   // the only one that is accepted; "" accepts any
	Forget     bool     // keep neither commands nor messages
	Script     Script
}

// Mail is a message whose final dot arrived. Data is without the dot and the
// stuffed dots, as it came: CRLF ends each line.
type Mail struct {
	From string // the whole argument of MAIL, "FROM:<a@b.example> SIZE=3"
	To   []string
	Data string
	User string
	TLS  bool
}

// Server is a running server.
type Server struct {
	Host string
	Port int

	config   Config
	listener net.Listener
	done     sync.WaitGroup
	stopped  chan struct{}

	mu       sync.Mutex
	script   Script
	open     map[net.Conn]bool
	dialed   int
	commands []string
	mails    []Mail
}

// Start runs a server until the test ends.
func Start(t testing.TB, config Config) *Server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("listen: %v", err)
	}
	s := &Server{
		Host:     "127.0.0.1",
		Port:     listener.Addr().(*net.TCPAddr).Port,
		config:   config,
		listener: listener,
		stopped:  make(chan struct{}),
		script:   config.Script,
		open:     map[net.Conn]bool{},
	}
	s.done.Go(s.accept)
	t.Cleanup(s.stop)
	return s
}

// SetScript changes what connections do that are made from now on.
func (s *Server) SetScript(script Script) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.script = script
}

// Commands returns every line that clients sent outside of message bodies.
func (s *Server) Commands() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.commands...)
}

// Mails returns every message whose final dot arrived, in order.
func (s *Server) Mails() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Mail(nil), s.mails...)
}

// Dialed returns how many connections were made.
func (s *Server) Dialed() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dialed
}

func (s *Server) accept() {
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			return
		}
		s.mu.Lock()
		s.dialed++
		s.open[conn] = true
		script := s.script
		s.mu.Unlock()
		s.done.Go(func() {
			defer s.forget(conn)
			c := &Conn{server: s, script: script, raw: conn}
			c.use(conn)
			c.serve()
		})
	}
}

func (s *Server) forget(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, conn)
	conn.Close()
}

func (s *Server) stop() {
	s.listener.Close()
	close(s.stopped)
	s.mu.Lock()
	for conn := range s.open {
		conn.Close()
	}
	s.mu.Unlock()
	s.done.Wait()
}

func (s *Server) heard(line string) {
	if s.config.Forget {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commands = append(s.commands, line)
}

func (s *Server) received(m Mail) {
	if s.config.Forget {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mails = append(s.mails, m)
}

// use makes conn, which may be the TLS layer, the one that is talked over.
func (c *Conn) use(conn net.Conn) {
	c.conn = conn
	c.in = bufio.NewReader(conn)
}

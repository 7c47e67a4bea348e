package mail_test

import (
	"net"
	"strconv"
	"syscall"
	"testing"
	"time"

	"foyer/app"
	"foyer/mail"
)

// blackHole is a port that takes no more connections and refuses none: its queue
// is full, so Linux drops whoever knocks.
func blackHole(t *testing.T) int {
	t.Helper()
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Close(fd) })
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Listen(fd, 0); err != nil {
		t.Fatal(err)
	}
	name, err := syscall.Getsockname(fd)
	if err != nil {
		t.Fatal(err)
	}
	port := name.(*syscall.SockaddrInet4).Port
	for range 100 {
		conn, err := net.DialTimeout("tcp", "127.0.0.1:"+strconv.Itoa(port), 200*time.Millisecond)
		if err != nil {
			return port
		}
		t.Cleanup(func() { conn.Close() })
	}
	t.Fatal("the port takes connections without end")
	return 0
}

func TestRow19BlackHole(t *testing.T) {
	p := post{
		server: app.MailServer{Host: "127.0.0.1", Port: blackHole(t), Security: app.SecuritySTARTTLS},
		limits: mail.Limits{Dial: 300 * time.Millisecond}, letter: letter, ctx: t.Context(),
		phase: func(app.MailPhase) error { return nil },
	}
	check(t, p.fails(t), app.ClassNetwork, "dial", "timeout")
}

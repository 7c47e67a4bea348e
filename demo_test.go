//go:build e2e

package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// show plays to people: it types as they do and keeps pictures.
type show struct {
	*foyer
	folder string
	taken  int
}

// look waits as long as somebody needs to see what is there, and keeps it.
func (s *show) look(name string) {
	s.t.Helper()
	<-time.After(time.Second)
	s.taken++
	s.t.Log(s.shot(fmt.Sprintf("%s/%02d-%s", s.folder, s.taken, name)))
}

// TestDemo plays a whole entry at human pace, against a throw-away database and
// a mail server on this computer.
func TestDemo(t *testing.T) {
	if err := os.RemoveAll(filepath.Join("build", "demo")); err != nil {
		t.Fatal(err)
	}
	in, d := newSink(t), newDesk(t)
	d.pace = "40"
	s := &show{foyer: d.open(filepath.Join(t.TempDir(), "data")), folder: "demo"}
	s.look("first-run")
	s.mailServer(in)
	s.entry()
	s.comesTrue("SELECT count(*) = 1 FROM outbox_message WHERE state = 'accepted'")
	s.look("mail-accepted")
	s.until("page=outbox", func() { s.key("ctrl+4") })
	s.key("Down")
	s.look("outbox")
	s.dark()
	s.narrow()
	s.quit()
}

func (s *show) mailServer(in *inbox) {
	s.t.Helper()
	s.server(in, []string{"Right", "Right"}, "", "")
	s.until("page=settings", func() { s.key("ctrl+comma") })
	s.look("settings")
	s.until("page=customers", func() { s.key("ctrl+1") })
}

// entry takes a customer in, with a slip on page 3.
func (s *show) entry() {
	s.t.Helper()
	s.add()
	s.typePackage(entry{licenses: plain.licenses, product: []string{"shift+Tab", "Right"}})
	s.look("package")
	s.next("2")
	s.typeDetails(plain)
	s.look("customer-details")
	s.next("3")
	s.fields("https://www."+plain.domain+"/contact", plain.first, plain.last)
	s.key("Tab", "Tab")
	s.replace("dana.reyes@gmail.com")
	s.until("email_off_domain", func() { s.key("Return") })
	s.look("email-off-domain")
	s.replace("dana.reyes@" + plain.domain)
	s.look("domain-and-email")
	s.next("4")
	s.look("review")
	s.key("Tab", "Return")
	s.look("eula")
	s.key("Escape", "shift+Tab", "space")
	s.look("accepted")
	s.until("msg=added", func() { s.key("ctrl+Return") })
	s.look("added")
}

// dark turns the lights off.
func (s *show) dark() {
	s.t.Helper()
	s.until("page=settings", func() { s.key("ctrl+comma") })
	s.key("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "space") // the general ones
	s.key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Right", "Right", "Return")
	s.comesTrue("SELECT value = 'dark' FROM setting WHERE key = 'appearance'")
	s.look("settings-dark")
	s.until("page=customers", func() { s.key("ctrl+1") })
	s.look("customers-dark")
	s.add()
	s.text("12")
	s.look("package-dark")
	s.key("Escape")
}

// narrow makes the window as small as a projector's.
func (s *show) narrow() {
	s.t.Helper()
	s.xdotool("search", "--name", "^Foyer$", "windowsize", "960", "600")
	s.look("customers-narrow")
	s.add()
	s.text("12")
	s.next("2")
	s.typeDetails(plain)
	s.look("details-narrow")
	s.key("Escape")
}

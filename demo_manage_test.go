//go:build e2e

package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestDemoManage plays what comes after the entry, by the keyboard alone: a
// customer's details, subscription, domains and people, many customers at once,
// duplicates, trials and what happened. Each step must have come true in the database.
func TestDemoManage(t *testing.T) {
	if err := os.RemoveAll(filepath.Join("build", "demo-manage")); err != nil {
		t.Fatal(err)
	}
	d, dir := newDesk(t), filepath.Join(t.TempDir(), "data")
	if out, err := exec.Command(built(t), "--data", dir, "--seed", "60").CombinedOutput(); err != nil {
		t.Fatalf("seed: %v\n%s", err, out)
	}
	d.pace = "15"
	s := &show{foyer: d.open(dir), folder: "demo-manage"}
	id := s.choose("status = 'active' AND type = 'organization'")
	s.details(id)
	s.domains(id)
	s.people(id)
	s.subscription(id)
	s.many()
	s.away()
	s.pairs()
	s.runningOut()
	s.whatHappened()
	s.quit()
}

// choose opens the first customer of the list of whom that is true.
func (s *show) choose(where string) string {
	s.t.Helper()
	c := s.row("SELECT id, company FROM customer WHERE host_id IS NULL AND " + where + " ORDER BY name_sort LIMIT 1")
	id := fmt.Sprint(c["id"])
	s.key("ctrl+1", "ctrl+f")
	s.until("msg=customers rows=1\n", func() { s.text(fmt.Sprint(c["company"])) })
	s.until("msg=customer id="+id, func() { s.key("Down", "Return") })
	return id
}

func (s *show) details(id string) {
	s.t.Helper()
	s.look("overview")
	s.key("F2", "End")
	s.text(" & Söhne")
	s.look("edit")
	s.key("Return")
	s.comesTrue("SELECT company LIKE '% & Söhne' FROM customer WHERE id = " + id)
	s.look("edited")
}

func (s *show) domains(id string) {
	s.t.Helper()
	s.key("ctrl+Next")
	s.look("domains")
	s.key("Tab", "Return")
	s.text("harbor-soehne.example")
	s.look("domain")
	s.key("Return")
	s.comesTrue("SELECT count(*) = 2 FROM domain WHERE customer_id = " + id)
	s.look("two-domains")
}

func (s *show) people(id string) {
	s.t.Helper()
	before := s.row("SELECT count(*) AS n FROM person WHERE customer_id = " + id)["n"]
	s.key("ctrl+Next")
	s.look("people")
	s.key("Tab", "Return")
	s.fields("Billing contact", "Léa", "Roux", "")
	s.text("lea.roux@harbor-soehne.example")
	s.look("person")
	s.key("Return")
	s.comesTrue(fmt.Sprintf("SELECT count(*) = %v + 1 FROM person WHERE customer_id = %s", before, id))
	s.look("one-more-person")
}

// subscription changes licenses, suspends and resumes.
func (s *show) subscription(id string) {
	s.t.Helper()
	s.key("ctrl+Next")
	s.look("licensing")
	s.press("change", "Tab", "Return")
	s.replace("500")
	s.key("Tab")
	s.text("Two new offices")
	s.look("change-reason")
	s.key("Return")
	s.comesTrue("SELECT licenses = 500 FROM subscription WHERE customer_id = " + id)
	s.look("changed")
	s.press("suspend", "Tab", "Return")
	s.key("Return")
	s.comesTrue("SELECT status = 'suspended' FROM customer WHERE id = " + id)
	s.look("suspended")
	s.press("resume", "Tab", "Tab", "Return")
	s.key("Return")
	s.comesTrue("SELECT status = 'active' FROM customer WHERE id = " + id)
	s.look("history")
}

// press opens a dialog and waits until it is there.
func (s *show) press(name string, keys ...string) {
	s.t.Helper()
	s.key(keys...)
	s.look(name)
}

// menu opens the menu of the row, or of the rows that are selected, and takes the
// item so many lines below the first.
func (s *show) menu(name string, down int) {
	s.t.Helper()
	s.press(name+"-menu", "shift+F10")
	for range down {
		s.key("Down")
	}
	s.press(name, "Return")
}

// many tags, moves and suspends four customers, and takes that back at once.
func (s *show) many() {
	s.t.Helper()
	s.key("Escape", "Escape", "ctrl+f", "Escape", "Down", "Home", "shift+Down", "shift+Down", "shift+Down")
	s.look("selected")
	s.menu("tag", 0)
	s.key("Escape")
	s.menu("move", 1)
	s.key("Escape")
	s.menu("change-many", 2)
	s.key("Escape")
	before := s.row("SELECT count(*) AS n FROM customer WHERE status = 'suspended'")["n"]
	s.menu("suspend-many", 3)
	s.key("Return")
	s.comesTrue(fmt.Sprintf("SELECT count(*) > %v FROM customer WHERE status = 'suspended'", before))
	s.look("suspended-many")
	s.key("ctrl+z")
	s.comesTrue(fmt.Sprintf("SELECT count(*) = %v FROM customer WHERE status = 'suspended'", before))
	s.look("undone")
}

// away archives a customer, brings it back, and deletes another for good.
func (s *show) away() {
	s.t.Helper()
	before := s.row("SELECT count(*) AS n FROM customer WHERE status = 'archived'")["n"]
	s.key("Home", "Down", "Delete")
	s.comesTrue(fmt.Sprintf("SELECT count(*) = %v + 1 FROM customer WHERE status = 'archived'", before))
	s.look("archived")
	s.key("ctrl+z")
	s.comesTrue(fmt.Sprintf("SELECT count(*) = %v FROM customer WHERE status = 'archived'", before))
	s.menu("one-like-this", 1)
	s.press("draft-kept", "Escape")
}

func (s *show) pairs() {
	s.t.Helper()
	s.press("duplicates", "ctrl+d")
	s.press("compare", "Return")
	before := s.row("SELECT count(*) AS n FROM customer")["n"]
	s.key("Return")
	s.comesTrue(fmt.Sprintf("SELECT count(*) = %v - 1 FROM customer", before))
	s.look("merged")
	s.key("ctrl+z")
	s.comesTrue(fmt.Sprintf("SELECT count(*) = %v FROM customer", before))
}

func (s *show) runningOut() {
	s.t.Helper()
	s.until("page=trials", func() { s.key("ctrl+3") })
	s.key("Down")
	s.look("trials")
	s.menu("extend", 1)
	s.key("Escape")
	trials := s.row("SELECT count(*) AS n FROM customer WHERE status = 'trial'")["n"]
	s.menu("purchase", 0)
	s.key("Return")
	s.comesTrue(fmt.Sprintf("SELECT count(*) = %v - 1 FROM customer WHERE status = 'trial'", trials))
	s.look("purchased")
}

func (s *show) whatHappened() {
	s.t.Helper()
	s.until("page=activity", func() { s.key("ctrl+5") })
	s.key("Down")
	s.look("activity")
}

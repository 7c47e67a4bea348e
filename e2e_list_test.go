//go:build e2e

package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestE2EList finds, filters, opens, selects and copies customers by the
// keyboard alone, and finds the list again as it was left.
func TestE2EList(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if out, err := exec.Command(built(t), "--data", dir, "--seed", "2000").CombinedOutput(); err != nil {
		t.Fatalf("seed: %v\n%s", err, out)
	}
	desk := newDesk(t)
	f := desk.open(dir)
	// Search: accents and case do not matter, and Esc brings all back.
	search := func(text string, want int) {
		t.Helper()
		f.key("ctrl+f")
		f.until(fmt.Sprintf("msg=customers rows=%d", want), func() { f.text(text) })
		f.until("msg=customers rows=", func() { f.key("Escape") })
	}
	search("BERGSTROM", f.count("search LIKE '%bergstrom%'"))
	search("zzzz", 0)

	// Copy: the found rows arrive as a table with titles.
	want := f.count("search LIKE '%lake%'")
	f.key("ctrl+f")
	f.until(fmt.Sprintf("msg=customers rows=%d", want), func() { f.text("lake") })
	f.key("Down", "ctrl+a", "ctrl+c")
	eventually(t, "the rows on the clipboard", func() bool {
		lines := strings.Split(strings.TrimRight(f.clipboard(), "\n"), "\n")
		return len(lines) == want+1 && strings.HasPrefix(lines[0], "Company\tType\tPrimary domain\t")
	})
	f.until("msg=customers rows=", func() { f.key("Escape") })

	// Type-ahead leads to a Channel, Right opens it in place.
	channel := f.row(`SELECT c.id, c.name_sort AS name, (SELECT count(*) FROM customer h WHERE h.host_id = c.id AND h.status <> 'archived') AS hosted
FROM customer c WHERE c.type = 'channel' AND c.status <> 'archived' AND c.name_sort GLOB '[a-z]*'
    AND c.name_sort NOT IN (SELECT name_sort FROM customer o WHERE o.id <> c.id) ORDER BY hosted DESC, c.name_sort LIMIT 1`)
	f.until("msg=found customers=1", func() { f.text(channel["name"].(string)) })
	opened := fmt.Sprintf("msg=customers rows=%d", f.listed()+int(channel["hosted"].(float64)))
	time.Sleep(time.Second) // half a name may have found another one first
	f.until(opened, func() { f.key("Right") })

	before := f.listed()
	f.quit()
	again := desk.open(dir)
	if got := again.listed(); got != before {
		t.Errorf("after a restart %d rows are listed, %d before", got, before)
	}
	again.quit()
}

// count is how many customers the list could show that satisfy a condition.
func (f *foyer) count(condition string) int {
	f.t.Helper()
	return int(f.row("SELECT count(*) AS n FROM customer WHERE status <> 'archived' AND " + condition)["n"].(float64))
}

// listed is how many rows the list said last that it has.
func (f *foyer) listed() int {
	f.t.Helper()
	log := f.log()
	at := strings.LastIndex(log, "msg=customers rows=")
	var n int
	if _, err := fmt.Sscanf(log[at:], "msg=customers rows=%d", &n); err != nil {
		f.t.Fatal(err)
	}
	return n
}

// clipboard is the text that was copied last.
func (d *desk) clipboard() string {
	d.t.Helper()
	c := exec.Command("xclip", "-o", "-selection", "clipboard")
	c.Env = append(os.Environ(), "DISPLAY="+d.display)
	text, err := c.Output()
	if err != nil {
		return "" // nobody has copied anything yet
	}
	return string(text)
}

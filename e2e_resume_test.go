//go:build e2e

package main_test

import (
	"path/filepath"
	"testing"
	"time"
)

// TestE2EResumeAfterKill pulls the plug on page 3: a second after the last key
// everything is on disk, and the next start goes on where it was.
func TestE2EResumeAfterKill(t *testing.T) {
	d, dir := newDesk(t), filepath.Join(t.TempDir(), "data")
	f := d.open(dir)
	f.add()
	f.typePackage(plain)
	f.next("2")
	f.typeDetails(plain)
	f.next("3")
	f.fields(plain.domain, plain.first, "Reyes-Łópez y 李")
	kept := func(name string) time.Duration {
		typed := time.Now()
		f.comesTrue("SELECT body ->> '$.values.last_name' = '" + name + "' FROM draft")
		return time.Since(typed)
	}
	kept("Reyes-Łópez y 李")
	for try := 1; ; try++ { // the machine may have something else to do
		f.text("x")
		took := kept("Reyes-Łópez y 李x")
		f.key("BackSpace")
		kept("Reyes-Łópez y 李")
		if took <= time.Second {
			break
		}
		if try == 5 {
			t.Fatalf("the draft was saved %v after the last key", took)
		}
	}
	f.kill()
	before := f.row("SELECT id, step, body FROM draft")
	if before["step"] != 2.0 {
		t.Errorf("the draft is on page %v", before["step"])
	}

	f = d.open(dir)
	f.until("msg=wizard step=3", f.resume)
	f.shot("e2e/resumed")
	if diff := differs(before, f.row("SELECT id, step, body FROM draft")); diff != "" {
		t.Errorf("the draft changed by resuming (-before +after)\n%s", diff)
	}
	f.next("4")
	f.purchase()
	got := f.row("SELECT company, city, first_name, last_name, email FROM customer JOIN person ON person.customer_id = customer.id")
	want := map[string]any{
		"company": plain.company, "city": plain.city, "first_name": plain.first, "last_name": "Reyes-Łópez y 李",
		"email": "dana.reyes-lopez-y-li@" + plain.domain,
	}
	if diff := differs(want, got); diff != "" {
		t.Errorf("(-typed +kept)\n%s", diff)
	}
	f.quit()
}

// resume opens the draft that the drafts page has first.
func (f *foyer) resume() {
	f.t.Helper()
	f.until("msg=drafts rows=1", func() { f.key("ctrl+2") })
	f.key("Down", "Return")
}

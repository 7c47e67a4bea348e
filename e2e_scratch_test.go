//go:build e2e

package main_test

import "testing"

func TestScratch(t *testing.T) {
	d := newDesk(t)
	f := d.open(t.TempDir())
	d.shot("scratch/1")
	f.toReview(plain)
	d.shot("scratch/2")
	f.purchase()
	d.shot("scratch/3")
	f.key("ctrl+comma")
	f.key("Tab")
	d.shot("scratch/4")
	f.quit()
}

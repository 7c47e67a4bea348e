//go:build e2e

package main_test

import ("testing";"time")

func TestScratch(t *testing.T) {
	d := newDesk(t)
	f := d.open(t.TempDir())
	f.key("ctrl+comma")
	f.key("Tab","Tab","space","Tab")
	time.Sleep(time.Second)
	d.shot("scratch/1")
	f.text("h")
	f.key("Tab")
	f.text("p")
	f.key("Tab","Right","Right","Tab")
	f.text("u")
	f.key("Tab")
	f.text("w")
	f.key("Tab","Tab")
	f.text("n")
	f.key("Tab")
	f.text("a")
	time.Sleep(time.Second)
	d.shot("scratch/2")
	f.key("Tab", "Tab", "Tab", "Tab")
	time.Sleep(time.Second)
	d.shot("scratch/3")
	f.key("Tab", "Tab", "Tab")
	time.Sleep(time.Second)
	d.shot("scratch/4")
	f.quit()
}

//go:build bench

package main_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"foyer/app/apptest"
	"foyer/data"
)

// starts is how often each program starts, in turn.
const starts = 7

// settling is how long each program is left alone before its memory is read, so
// that both have had the same time to use some.
const settling = time.Second

// benchStart measures from a program's start until its picture stands on the
// display, and its peak of memory.
func benchStart(t *testing.T, r *report) {
	dir := filepath.Join(t.TempDir(), "data")
	seedMany(t, dir, 1000)
	d := newDesk(t)
	d.xdotool("mousemove", "1270", "10")
	ours := &opener{desk: d, name: "Foyer", args: []string{built(t), "--data", dir, "--debug"}}
	floor := &opener{desk: d, name: "Window", args: []string{compile(t, "./packaging/bench/window", "window")}}
	for _, o := range []*opener{floor, ours} {
		o.env = environment(t, d.display)
		o.learn()
	}
	for range starts {
		floor.open()
		ours.open()
	}
	r.ratio("start to the list of 1,000 customers", percentile(ours.took, 50), percentile(floor.took, 50), 1.5)
	r.memory("peak memory with that list", ours.peak, floor.peak, 40<<10)
	f := d.open(dir)
	f.toReview(plain)
	f.purchase()
	r.memory("peak memory with that list and an entry", peak(t, f.cmd.Process.Pid), floor.peak, 40<<10)
	f.quit()
}

// opener starts a program again and again.
type opener struct {
	*desk
	name string // of the window
	args []string
	env  []string // of one user, whose caches the first start has filled
	want []byte   // what the display shows when all is there
	took []time.Duration
	peak int
}

// glimpse is what some lines of the display show, enough to know a picture by.
func (o *opener) glimpse() []byte {
	o.t.Helper()
	file, err := os.Open(o.pixels)
	if err != nil {
		o.t.Fatal(err)
	}
	defer file.Close()
	const line, head = 1280 * 4, 4096 // the head's length does not matter: it is the same each time
	shown := make([]byte, 0, 70*line)
	for y := 120; y < 760; y += 10 {
		row := make([]byte, line)
		if _, err := file.ReadAt(row, head+int64(y)*line); err != nil {
			o.t.Fatal(err)
		}
		shown = append(shown, row...)
	}
	return shown
}

func (o *opener) start() *exec.Cmd {
	o.t.Helper()
	c := exec.Command(o.args[0], o.args[1:]...)
	c.Env = o.env
	if err := c.Start(); err != nil {
		o.t.Fatal(err)
	}
	return c
}

// end ends the program politely, so that the next start has nothing to mend.
func (o *opener) end(c *exec.Cmd) {
	o.t.Helper()
	before := o.glimpse()
	if o.name == "Foyer" {
		o.focus(o.name)
		o.key("ctrl+q")
	} else if err := c.Process.Kill(); err != nil {
		o.t.Fatal(err)
	}
	_ = c.Wait()
	eventually(o.t, "the display is empty again", func() bool { return !bytes.Equal(before, o.glimpse()) })
}

// learn sees what the finished picture looks like: one that stands for two seconds.
func (o *opener) learn() {
	o.t.Helper()
	c := o.start()
	empty := o.glimpse()
	since := time.Now()
	eventually(o.t, "a picture that stands", func() bool {
		shown := o.glimpse()
		if !bytes.Equal(shown, o.want) {
			o.want, since = shown, time.Now()
		}
		return !bytes.Equal(o.want, empty) && time.Since(since) > 2*time.Second
	})
	o.end(c)
}

func (o *opener) open() {
	o.t.Helper()
	begun := time.Now()
	c := o.start()
	eventually(o.t, "the picture of "+o.name, func() bool { return bytes.Equal(o.glimpse(), o.want) })
	o.took = append(o.took, time.Since(begun))
	time.Sleep(settling)
	o.peak = max(o.peak, peak(o.t, c.Process.Pid))
	o.end(c)
}

// peak is the most memory that a process had, in kilobytes.
func peak(t testing.TB, pid int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(value), " kB"))
			if err != nil {
				t.Fatal(err)
			}
			return kb
		}
	}
	t.Fatal("no VmHWM")
	return 0
}

// seedMany makes a database with that many customers.
func seedMany(t *testing.T, dir string, count int) {
	t.Helper()
	db, err := data.Open(t.Context(), filepath.Join(dir, "foyer.db"))
	if err != nil {
		t.Fatal(err)
	}
	apptest.SetUp(t, db)
	for i := range count {
		name := apptest.Named(fmt.Sprintf("Customer %04d", i), fmt.Sprintf("customer-%04d.com", i))
		if i%3 == 0 {
			apptest.Add(t, db, name, apptest.OnTrial(i%30))
		} else {
			apptest.Add(t, db, name)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

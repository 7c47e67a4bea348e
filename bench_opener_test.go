//go:build bench

package main_test

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// blink is the time between two looks for a picture.
const blink = 2 * time.Millisecond

// opener starts a program again and again.
type opener struct {
	*desk
	name   string // of the window
	args   []string
	env    []string        // of one user, whose caches the first start has filled
	area   image.Rectangle // of the display, by which the picture is known
	screen *os.File        // the display
	seen   []byte          // what look saw
	want   []byte          // what the display shows there when all is there
	took   []time.Duration
	log    string // where it says that its rows are there; "": it says nothing

	peaks, residents []int // kilobytes, of each start
}

// foyerOn opens Foyer on a data folder.
func (d *desk) foyerOn(dir string) *opener {
	o := d.opener("Foyer", built(d.t), "--data", dir, "--debug")
	o.log = filepath.Join(dir, "foyer.log")
	return o
}

func (d *desk) opener(name string, args ...string) *opener {
	screen, err := os.Open(d.pixels)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = screen.Close() })
	return &opener{
		desk: d, name: name, args: args, env: environment(d.t, d.display), area: image.Rect(0, 120, 1280, 760), screen: screen,
	}
}

// look reads some lines of the display, enough to know a picture by. The bytes are good
// until it looks again: looking must not take the processor from what is looked at.
func (o *opener) look() []byte {
	o.t.Helper()
	const pixel, line, head, apart = 4, 1280 * 4, 4096, 10 // the head's length does not matter: it is the same each time
	if o.seen == nil {
		o.seen = make([]byte, o.area.Dy()/apart*o.area.Dx()*pixel)
	}
	for i, width := 0, o.area.Dx()*pixel; i < o.area.Dy()/apart; i++ {
		at := head + (o.area.Min.Y+i*apart)*line + o.area.Min.X*pixel
		if _, err := o.screen.ReadAt(o.seen[i*width:(i+1)*width], int64(at)); err != nil {
			o.t.Fatal(err)
		}
	}
	return o.seen
}

// glimpse is what it sees now.
func (o *opener) glimpse() []byte { return bytes.Clone(o.look()) }

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

// peak and resident are the medians of all starts, in kilobytes.
func (o *opener) peak() int     { return percentile(o.peaks, 50) }
func (o *opener) resident() int { return percentile(o.residents, 50) }

// learn sees what the finished picture looks like: one that stands for two seconds
// after the rows were there.
//
// The program runs from a copy: what the system has of a file in memory counts as
// memory of whoever runs it, and it has less of one that was built long ago.
func (o *opener) learn() {
	o.t.Helper()
	o.args[0] = fresh(o.t, o.args[0])
	before := o.listed()
	c := o.start()
	empty := o.glimpse()
	if o.log != "" {
		eventually(o.t, "the rows of "+o.name, func() bool { return o.listed() > before })
	}
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

// fresh is a copy of a program.
func fresh(t testing.TB, program string) string {
	t.Helper()
	from, err := exec.LookPath(program)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), filepath.Base(program))
	if err := os.WriteFile(to, text, 0o700); err != nil {
		t.Fatal(err)
	}
	return to
}

// listed is how often the program has said that its rows are there.
func (o *opener) listed() int {
	o.t.Helper()
	text, err := os.ReadFile(o.log)
	if err != nil && !os.IsNotExist(err) {
		o.t.Fatal(err)
	}
	return strings.Count(string(text), "msg=customers rows=")
}

func (o *opener) open() {
	o.t.Helper()
	begun := time.Now()
	c := o.start()
	for !bytes.Equal(o.look(), o.want) {
		if time.Since(begun) > patience {
			o.t.Fatalf("never saw the picture of %s", o.name)
		}
		time.Sleep(blink)
	}
	o.took = append(o.took, time.Since(begun))
	time.Sleep(settling)
	o.peaks = append(o.peaks, memory(o.t, c.Process.Pid, "VmHWM"))
	o.residents = append(o.residents, memory(o.t, c.Process.Pid, "VmRSS"))
	o.end(c)
}

// memory reads a figure of a process's memory, in kilobytes.
func memory(t testing.TB, pid int, figure string) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, figure+":"); ok {
			kb, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(value), " kB"))
			if err != nil {
				t.Fatal(err)
			}
			return kb
		}
	}
	t.Fatalf("no %s", figure)
	return 0
}

//go:build e2e || bench

package main_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const (
	patience = 20 * time.Second      // for anything that a program is to do, on a busy machine
	glance   = 10 * time.Millisecond // between two looks at what it did
)

// desk is a virtual display with a keyboard.
type desk struct {
	t       testing.TB
	program string // that open starts; "": Foyer
	pace    string // milliseconds between two keys
	display string // ":7"
	pixels  string // the file that the display keeps its picture in
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	need(t, "Xvfb", "xvfb")
	need(t, "xdotool", "xdotool")
	need(t, "xclip", "xclip")
	dir := t.TempDir()
	number, started, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer number.Close()
	// -r: under load a key that is held a little longer must not repeat.
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-fbdir", dir, "-nolisten", "tcp", "-noreset", "-r")
	x.ExtraFiles = []*os.File{started}
	background(t, x)
	started.Close()
	line, err := io.ReadAll(number)
	if err != nil || len(line) == 0 {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	return &desk{t: t, pace: "6", display: ":" + strings.TrimSpace(string(line)), pixels: filepath.Join(dir, "Xvfb_screen0")}
}

// need fails where a tool is missing: packaging/setup.sh installs it.
func need(t testing.TB, tool, pack string) {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		t.Fatalf("%s is missing: install the package %s, or run packaging/setup.sh test e2e", tool, pack)
	}
}

// background runs a program until the test ends, and returns what it printed.
func background(t testing.TB, c *exec.Cmd) *bytes.Buffer {
	t.Helper()
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	return &out
}

// eventually looks until ok says that something happened.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	late := time.After(patience)
	again := time.NewTicker(glance)
	defer again.Stop()
	for !ok() {
		select {
		case <-again.C:
		case <-late:
			t.Fatalf("never saw: %s", what)
		}
	}
}

// xdotool is the hands at the desk.
func (d *desk) xdotool(args ...string) {
	d.t.Helper()
	c := exec.Command("xdotool", args...)
	c.Env = append(os.Environ(), "DISPLAY="+d.display)
	if out, err := c.CombinedOutput(); err != nil {
		d.t.Fatalf("xdotool %q: %v\n%s", args, err, out)
	}
}

// focus gives the keyboard to a window, for which nobody else is here.
func (d *desk) focus(window string) {
	d.t.Helper()
	d.xdotool("search", "--sync", "--onlyvisible", "--name", "^"+window+"$", "windowfocus", "--sync")
}

// key presses keys, named as X does: Tab, ctrl+Return.
func (d *desk) key(names ...string) {
	d.t.Helper()
	d.xdotool(append([]string{"key", "--delay", d.pace}, names...)...)
}

// text types ASCII, and pastes what no keyboard here has.
func (d *desk) text(s string) {
	d.t.Helper()
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) || len(s) > 200 {
		d.paste(s)
		return
	}
	d.xdotool("type", "--delay", d.pace, "--", s)
}

// paste gives the clipboard away once and waits until it was taken: a program
// that is busy must not find the next text there.
func (d *desk) paste(s string) {
	d.t.Helper()
	c := exec.Command("xclip", "-quiet", "-loops", "1", "-selection", "clipboard")
	c.Env = append(os.Environ(), "DISPLAY="+d.display)
	c.Stdin = strings.NewReader(s)
	says, err := c.StderrPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	if _, err := says.Read(make([]byte, 1)); err != nil { // it speaks once it has the clipboard
		d.t.Fatalf("xclip: %v", err)
	}
	d.key("ctrl+v")
	late := time.AfterFunc(patience, func() { _ = c.Process.Kill() })
	defer late.Stop()
	if _, err := io.Copy(io.Discard, says); err != nil {
		d.t.Fatalf("xclip: %v", err)
	}
	if err := c.Wait(); err != nil {
		d.t.Fatalf("nobody took the clipboard: %v", err)
	}
}

// replace types over all that a field holds.
func (d *desk) replace(s string) {
	d.t.Helper()
	d.key("ctrl+a")
	d.text(s)
}

// picture is what the display shows now.
func (d *desk) picture() *image.RGBA {
	d.t.Helper()
	raw, err := os.ReadFile(d.pixels)
	if err != nil {
		d.t.Fatal(err)
	}
	// The file is an X window dump: numbers of 32 bits, a palette, then pixels as blue, green, red and nothing.
	number := func(i int) int { return int(binary.BigEndian.Uint32(raw[4*i:])) }
	const paletteEntry = 12
	width, height, stride := number(4), number(5), number(12)
	rows := raw[number(0)+paletteEntry*number(19):]
	shown := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			p := rows[y*stride+4*x:]
			shown.SetRGBA(x, y, color.RGBA{p[2], p[1], p[0], 255})
		}
	}
	return shown
}

// shot keeps a picture of the display below build.
func (d *desk) shot(name string) string {
	d.t.Helper()
	path := filepath.Join("build", name+".png")
	var out bytes.Buffer
	if err := png.Encode(&out, d.picture()); err != nil {
		d.t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		d.t.Fatal(err)
	}
	return path
}

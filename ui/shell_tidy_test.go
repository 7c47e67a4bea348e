package ui_test

import (
	"strings"
	"testing"
	"time"
)

// maid notes what it is asked for. Of its tidying only the first is worthwhile.
type maid struct{ done []string }

func (m *maid) Tidy() bool {
	m.done = append(m.done, "tidy")
	return len(m.done) == 3
}

func (m *maid) Hold() func() {
	m.done = append(m.done, "hold")
	return func() { m.done = append(m.done, "release") }
}

func (m *maid) Settle() { m.done = append(m.done, "settle") }

// What is drawn anew because memory was given back is no reason to give back more: that
// went on forever, four times a minute, while nobody touched the window.
func TestTidyingUpSettles(t *testing.T) {
	m := &maid{}
	p := start(t, func(p *program) { p.tidier = m })
	p.queue.Advance(time.Second)
	if got := strings.Join(m.done, " "); got != "hold release tidy" {
		t.Fatalf("after the start: %s", got)
	}
	p.queue.Advance(time.Second)
	p.queue.Advance(time.Minute)
	if got := strings.Join(m.done, " "); got != "hold release tidy settle tidy tidy tidy tidy" {
		t.Errorf("a minute later: %s", got)
	}
}

package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"
)

func customerTabs() []Tab {
	return []Tab{{"overview", "Overview", 0, false}, {"domains", "Domains", 0, false}, {"people", "People", 0, false}, {"licensing", "Licensing", 0, false}, {"mail", "Mail", 1, false}, {"history", "History", 0, false}}
}

func TestTabBarKeys(t *testing.T) {
	var told []string
	b := NewTabBar("Customer", customerTabs(), func(v string) { told = append(told, v) })
	w := show(t, b, 420, 38)
	var log keyLog
	b.Keys = log.keys()
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != b {
		t.Fatalf("Tab leads to %T", w.Canvas().Focused())
	}
	press(b, fyne.KeyLeft, fyne.KeyRight, fyne.KeyEnd, fyne.KeyRight, fyne.KeyHome, fyne.KeySpace, fyne.KeyEscape)
	b.Step(-1)
	b.Step(1)
	b.Step(2)
	b.SetSelected("mail")
	b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(b.places[1].x+3, 20)})
	b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(2, 20)})
	want := []string{"domains", "history", "overview", "history", "overview", "people", "domains"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"escape"}, log.seen); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}

func TestTabBarFits(t *testing.T) {
	for _, c := range []struct {
		width   float32
		badge   int
		cut     bool
		gapMost float32
	}{{600, 1, false, 16}, {420, 1, false, 15}, {420, 999, false, 15}, {360, 0, false, 15}, {300, 1, true, 8}} {
		b := NewTabBar("Customer", customerTabs(), nil)
		show(t, b, c.width, 38)
		b.SetBadge("mail", c.badge)
		for chosen := range b.tabs {
			b.SetSelected(b.tabs[chosen].Value)
			cut := false
			for i, p := range b.places {
				cut = cut || strings.HasSuffix(p.label, "…")
				if end := b.labels[i].Position().X + b.labels[i].MinSize().Width; end > p.x+p.width+1 {
					t.Errorf("%v wide: %q ends at %v beyond its place at %v", c.width, p.label, end, p.x+p.width)
				}
				if i == 0 {
					continue
				}
				gap := p.x - b.places[i-1].x - b.places[i-1].width
				if gap < tabGapLeast || gap > c.gapMost {
					t.Errorf("%v wide: %v before %q", c.width, gap, p.label)
				}
			}
			last := b.places[len(b.places)-1]
			if end := last.x + last.width; end > c.width-20 {
				t.Errorf("%v wide, badge %d: the tabs end at %v", c.width, c.badge, end)
			}
			if cut != c.cut {
				t.Errorf("%v wide, badge %d: an ellipsis: %v, want %v", c.width, c.badge, cut, c.cut)
			}
		}
	}
}

func TestTabBarBadge(t *testing.T) {
	b := NewTabBar("Customer", customerTabs(), nil)
	show(t, b, 420, 38)
	if b.badges[4].Hidden || b.numbers[4].Text != "1" || !b.badges[0].Hidden {
		t.Errorf("badge hidden %v, reads %q", b.badges[4].Hidden, b.numbers[4].Text)
	}
	b.SetBadge("mail", 0)
	if !b.badges[4].Hidden || !b.numbers[4].Hidden {
		t.Error("a badge of 0 is shown")
	}
}

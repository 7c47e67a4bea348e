package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/google/go-cmp/cmp"
)

type splitBench struct {
	*Split
	list, pane *Entry
	window     fyne.Window
	moved      []float32
	alone      []bool
}

func newSplitBench(t *testing.T, width float32) *splitBench {
	t.Helper()
	b := &splitBench{list: NewEntry(), pane: NewEntry()}
	b.Split = NewSplit(b.list, b.pane)
	b.OnMoved = func(w float32) { b.moved = append(b.moved, w) }
	b.OnAlone = func(on bool) { b.alone = append(b.alone, on) }
	b.window = show(t, b.Split, width, 600)
	return b
}

func (b *splitBench) wantWidths(t *testing.T, list, pane float32) {
	t.Helper()
	if got := b.list.Size().Width; got != list {
		t.Errorf("the list is %v wide, want %v", got, list)
	}
	if got := b.pane.Size().Width + 1; got != pane {
		t.Errorf("the pane is %v wide, want %v", got, pane)
	}
}

func TestSplitShowsThePaneBesideTheList(t *testing.T) {
	b := newSplitBench(t, 1080)
	if b.PaneShown() || b.list.Size().Width != 1080 {
		t.Errorf("shown %v, the list %v wide before the pane is asked for", b.PaneShown(), b.list.Size().Width)
	}
	b.SetPaneShown(true)
	b.wantWidths(t, 660, 420)
	b.SetPaneShown(false)
	if got := b.list.Size().Width; got != 1080 {
		t.Errorf("the list is %v wide after the pane went", got)
	}
}

func TestSplitGivesTheListItsLeast(t *testing.T) {
	b := newSplitBench(t, 1080)
	b.SetPaneShown(true)
	b.window.Resize(fyne.NewSize(800, 600))
	b.wantWidths(t, 420, 380)
	b.window.Resize(fyne.NewSize(760, 600))
	if !b.Alone() || b.list.Visible() || b.pane.Size().Width != 760 {
		t.Errorf("alone %v, list seen %v, pane %v wide; want the pane alone", b.Alone(), b.list.Visible(), b.pane.Size().Width)
	}
	b.window.Canvas().FocusNext()
	if got := b.window.Canvas().Focused(); got != b.pane {
		t.Errorf("Tab leads to %T that is not seen", got)
	}
	b.SetPaneShown(false)
	if b.Alone() || !b.list.Visible() {
		t.Error("the list stays away after the pane went")
	}
	if diff := cmp.Diff([]bool{true, false}, b.alone); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	b.window.Resize(fyne.NewSize(1080, 600))
	b.SetPaneShown(true)
	b.wantWidths(t, 660, 420)
}

func TestSplitIsDragged(t *testing.T) {
	b := newSplitBench(t, 1080)
	b.SetPaneShown(true)
	if b.divider.Cursor() != desktop.HResizeCursor {
		t.Error("the divider does not say that it can be dragged")
	}
	drag := func(x float32) {
		b.divider.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(x, 10)}})
	}
	drag(600)
	b.wantWidths(t, 600, 480)
	drag(10)
	b.wantWidths(t, 520, 560)
	drag(1000)
	b.divider.DragEnd()
	b.wantWidths(t, 720, 360)
	if diff := cmp.Diff([]float32{360}, b.moved); diff != "" {
		t.Errorf("told (-want +got), once at the end:\n%s", diff)
	}
}

func TestSplitByKeyboard(t *testing.T) {
	b := newSplitBench(t, 1080)
	b.Widen(20)
	b.SetPaneShown(true)
	b.Widen(20)
	b.Widen(-500)
	if diff := cmp.Diff([]float32{440, 360}, b.moved); diff != "" {
		t.Errorf("told (-want +got), and nothing while there is no pane:\n%s", diff)
	}
	b.SetPaneWidth(500)
	if len(b.moved) != 2 || b.PaneWidth() != 500 {
		t.Errorf("told %v of what the program did, width %v", b.moved, b.PaneWidth())
	}
}

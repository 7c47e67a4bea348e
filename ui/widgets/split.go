package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

const (
	splitPaneLeast = 360
	splitPaneMost  = 560
	splitListLeast = 420
)

// Split shows a list and, while it is wanted, a pane at its right, with a divider to drag between them. Where that would leave the
// list too little width the pane stands alone.
type Split struct {
	widget.BaseWidget
	OnMoved func(width float32) // the user gave the pane another width
	OnAlone func(alone bool)    // the list went, or came back, because of the width
	// ListLeast is the width that the list needs beside the pane, 420 unless set.
	ListLeast float32

	list, pane fyne.CanvasObject
	divider    *divider
	want       float32 // width that the user gave the pane
	alone      bool
}

// NewSplit shows the list alone; the pane is hidden.
func NewSplit(list, pane fyne.CanvasObject) *Split {
	s := &Split{list: list, pane: pane, want: theme.DetailsWidth, ListLeast: splitListLeast}
	s.divider = newDivider(s)
	pane.Hide()
	s.divider.Hide()
	s.ExtendBaseWidget(s)
	return s
}

// SetPaneShown shows or hides the pane.
func (s *Split) SetPaneShown(on bool) {
	if s.pane.Visible() != on {
		SetVisible(s.pane, on)
		s.layout(s.Size())
	}
}

// PaneShown says whether the pane is shown, beside the list or alone.
func (s *Split) PaneShown() bool { return s.pane.Visible() }

// Alone says whether the pane is shown and the list is not, for want of width.
func (s *Split) Alone() bool { return s.alone }

// PaneWidth is the width that the user gave the pane.
func (s *Split) PaneWidth() float32 { return s.want }

// SetPaneWidth gives the pane a width within its bounds; OnMoved is not called.
func (s *Split) SetPaneWidth(width float32) {
	s.want = max(splitPaneLeast, min(round(width), splitPaneMost))
	s.layout(s.Size())
}

// Widen makes the pane wider, or narrower by a negative step, as dragging does: for the keyboard.
func (s *Split) Widen(by float32) {
	if !s.pane.Visible() || s.alone {
		return
	}
	s.SetPaneWidth(s.paneWidth(s.Size().Width) + by)
	s.moved()
}

func (s *Split) moved() {
	s.want = s.paneWidth(s.Size().Width)
	if s.OnMoved != nil {
		s.OnMoved(s.want)
	}
}

// paneWidth is what the pane gets of the whole width beside the list.
func (s *Split) paneWidth(whole float32) float32 {
	return max(splitPaneLeast, min(s.want, whole-s.ListLeast))
}

// CreateRenderer is called by Fyne.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	return newParts(s, s.minSize, s.layout, func() {}, s.list, s.pane, s.divider)
}

func (s *Split) minSize() fyne.Size {
	return sizeOf(s.list).Max(sizeOf(s.pane))
}

func (s *Split) layout(size fyne.Size) {
	if size.Width == 0 {
		return
	}
	shown := s.pane.Visible()
	changed := s.setAlone(shown && size.Width-splitPaneLeast < s.ListLeast)
	SetVisible(s.divider, shown && !s.alone)
	width := s.paneWidth(size.Width)
	switch {
	case !shown:
		put(s.list, 0, 0, size.Width, size.Height)
	case s.alone:
		put(s.pane, 0, 0, size.Width, size.Height)
	default:
		left := size.Width - width
		put(s.list, 0, 0, left, size.Height)
		put(s.divider, left-dividerGrip, 0, 2*dividerGrip+1, size.Height)
		put(s.pane, left+1, 0, width-1, size.Height)
	}
	if changed && s.OnAlone != nil {
		s.OnAlone(s.alone) // at last: it may give the split another size
	}
}

// setAlone says whether that is a change.
func (s *Split) setAlone(on bool) bool {
	if s.alone == on {
		return false
	}
	s.alone = on
	SetVisible(s.list, !on) // what is not seen is no stop for Tab
	return true
}

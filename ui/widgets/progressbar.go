package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	progressHeight = 6
	progressLeast  = 60
)

// ProgressBar says by its length how much is done.
type ProgressBar struct {
	widget.BaseWidget
	share       float32
	track, done *canvas.Rectangle
}

// NewProgressBar has nothing done yet.
func NewProgressBar() *ProgressBar {
	p := &ProgressBar{track: newBox(progressHeight / 2), done: newBox(progressHeight / 2)}
	p.ExtendBaseWidget(p)
	return p
}

// Set says which share of 1 is done.
func (p *ProgressBar) Set(share float32) {
	share = max(0, min(share, 1))
	if p.share != share {
		p.share = share
		p.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (p *ProgressBar) CreateRenderer() fyne.WidgetRenderer {
	return newParts(p, func() fyne.Size { return fyne.NewSize(progressLeast, progressHeight) }, func(size fyne.Size) {
		y := (size.Height - progressHeight) / 2
		place(p.track, 0, y, size.Width, progressHeight)
		place(p.done, 0, y, round(size.Width*p.share), progressHeight)
	}, func() {
		p.track.FillColor, p.done.FillColor = theme.Color(theme.ColorGrayB), theme.Color(theme.ColorChart)
		p.done.Hidden = p.share == 0
	}, p.track, p.done)
}

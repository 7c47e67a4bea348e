package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const (
	cardRowGap   = 16
	cardRowShare = 0.64 // of the width that the first card has
)

// NewCardRow puts a wide and a narrow card side by side, equally high.
func NewCardRow(wide, narrow *ChartCard) *fyne.Container {
	return container.New(cardRow{wide, narrow}, wide, narrow)
}

type cardRow struct{ wide, narrow *ChartCard }

// Layout is called by Fyne.
func (c cardRow) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	room := size.Width - cardRowGap
	narrow := max(c.narrow.MinSize().Width, c.narrow.headWidth())
	wide := max(c.wide.MinSize().Width, min(round(room*cardRowShare), room-narrow))
	place(c.wide, 0, 0, wide, size.Height)
	place(c.narrow, wide+cardRowGap, 0, room-wide, size.Height)
}

// MinSize is called by Fyne.
func (c cardRow) MinSize([]fyne.CanvasObject) fyne.Size {
	wide, narrow := c.wide.MinSize(), c.narrow.MinSize()
	return fyne.NewSize(wide.Width+cardRowGap+narrow.Width, max(wide.Height, narrow.Height))
}

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
func NewCardRow(wide, narrow fyne.CanvasObject) *fyne.Container {
	return container.New(cardRow{}, wide, narrow)
}

type cardRow struct{}

// Layout is called by Fyne.
func (cardRow) Layout(cards []fyne.CanvasObject, size fyne.Size) {
	room := size.Width - cardRowGap
	wide := max(cards[0].MinSize().Width, min(round(room*cardRowShare), room-cards[1].MinSize().Width))
	place(cards[0], 0, 0, wide, size.Height)
	place(cards[1], wide+cardRowGap, 0, room-wide, size.Height)
}

// MinSize is called by Fyne.
func (cardRow) MinSize(cards []fyne.CanvasObject) fyne.Size {
	wide, narrow := cards[0].MinSize(), cards[1].MinSize()
	return fyne.NewSize(wide.Width+cardRowGap+narrow.Width, max(wide.Height, narrow.Height))
}

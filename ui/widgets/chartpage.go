package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// chartPageList is the height of a list that charts above do not take.
const chartPageList = 6 * theme.RowHeight

// NewChartPage puts a head with cards in it above notices and a list. Where the height ends the cards are the first to give way.
func NewChartPage(head, notices, list fyne.CanvasObject, cards ...*ChartCard) *fyne.Container {
	return container.New(chartPage{head, notices, list, cards}, head, notices, list)
}

type chartPage struct {
	head, notices, list fyne.CanvasObject
	cards               []*ChartCard
}

// Layout is called by Fyne.
func (c chartPage) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	var least, most float32
	for _, card := range c.cards {
		least, most = max(least, card.MinSize().Height), max(most, card.Height())
	}
	head, notices := c.head.MinSize().Height, c.notices.MinSize().Height
	head += max(0, min(most-least, size.Height-head-notices-chartPageList))
	put(c.head, 0, 0, size.Width, head)
	put(c.notices, 0, head, size.Width, notices)
	put(c.list, 0, head+notices, size.Width, size.Height-head-notices)
}

// MinSize is called by Fyne.
func (c chartPage) MinSize([]fyne.CanvasObject) fyne.Size {
	head, notices, list := c.head.MinSize(), c.notices.MinSize(), c.list.MinSize()
	return fyne.NewSize(max(head.Width, notices.Width, list.Width), head.Height+notices.Height+list.Height)
}

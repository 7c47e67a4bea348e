package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	actionHeight    = 55
	actionTextX     = 40
	actionTop       = 10
	actionRight     = 10
	actionTextLeast = 150 // beside the buttons; with less they stand below the text
	actionLines     = 2
)

// actionRow is one line of a NextActions.
type actionRow struct {
	widget.BaseWidget
	action        NextAction
	width         float32
	image         *canvas.Image
	title, reason [actionLines]*canvas.Text
}

func newActionRow(a NextAction) *actionRow {
	row := &actionRow{action: a, image: newIcon()}
	for i := range actionLines {
		row.title[i], row.reason[i] = newText(theme.TextSize, true), newText(theme.CaptionSize, false)
	}
	for _, b := range a.Buttons {
		b.SetCompact(true)
	}
	row.ExtendBaseWidget(row)
	return row
}

// setWidth is told before the row says how high it is.
func (row *actionRow) setWidth(width float32) { row.width = width }

// CreateRenderer is called by Fyne.
func (row *actionRow) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{row.image}
	for i := range actionLines {
		objects = append(objects, row.title[i])
	}
	for i := range actionLines {
		objects = append(objects, row.reason[i])
	}
	for _, b := range row.action.Buttons {
		objects = append(objects, b)
	}
	return newParts(row, row.minSize, row.layout, row.paint, objects...)
}

func (row *actionRow) buttonsWidth() float32 {
	width := float32(0)
	for i, b := range row.action.Buttons {
		if i > 0 {
			width += 6
		}
		width += b.MinSize().Width
	}
	return width
}

// textRoom is the width of the texts, and whether the buttons stand below them.
func (row *actionRow) textRoom() (width float32, below bool) {
	width = row.width - actionTextX - actionRight
	buttons := row.buttonsWidth()
	if buttons == 0 {
		return width, false
	}
	beside := width - buttons - 10
	return max(beside, min(width, actionTextLeast)), beside < actionTextLeast && width > 0
}

// texts are title and reason in lines.
func (row *actionRow) texts() (title, reason []string, below bool) {
	width, below := row.textRoom()
	if below {
		width = row.width - actionTextX - actionRight
	}
	if width <= 0 {
		return []string{row.action.Title}, []string{row.action.Reason}, false
	}
	title = wrapAtMost(row.action.Title, width, theme.TextSize, true, actionLines)
	return title, wrapAtMost(row.action.Reason, width, theme.CaptionSize, false, actionLines), below
}

// textHeight is the height of so many lines of title and reason.
func (row *actionRow) textHeight(title, reason int) float32 {
	return float32(title)*lineHeight(theme.TextSize) + float32(reason)*lineHeight(theme.CaptionSize)
}

func (row *actionRow) minSize() fyne.Size {
	title, reason, below := row.texts()
	height := actionTop + row.textHeight(len(title), len(reason)) + actionTop
	if below {
		height += theme.CompactHeight + 8
	}
	return fyne.NewSize(actionTextX+actionRight+row.buttonsWidth(), max(actionHeight, height))
}

func (row *actionRow) layout(size fyne.Size) {
	row.width = size.Width
	title, reason, below := row.texts()
	place(row.image, 13, actionTop+(lineHeight(theme.TextSize)-theme.IconSize)/2, theme.IconSize, theme.IconSize)
	y := float32(actionTop)
	y = writeLines(row.title[:], title, actionTextX, y, lineHeight(theme.TextSize))
	y = writeLines(row.reason[:], reason, actionTextX, y, lineHeight(theme.CaptionSize))
	x, top := size.Width-actionRight-row.buttonsWidth(), float32(actionTop)
	if below {
		x, top = actionTextX, y+8
	}
	for _, b := range row.action.Buttons {
		want := b.MinSize()
		place(b, x, top, want.Width, want.Height)
		x += want.Width + 6
	}
}

func (row *actionRow) paint() {
	setIcon(row.image, row.action.Icon, row.action.Color)
	for i := range actionLines {
		row.title[i].Color, row.reason[i].Color = theme.Color(theme.ColorText), theme.Color(theme.ColorText2)
	}
}

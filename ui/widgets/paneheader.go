package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

const (
	paneTop     = 14
	paneNameRow = 28
	paneGap     = 15 // from the facts to the buttons
	paneBottom  = 12
)

// PaneHeader says at the head of a pane what it is about: a name with a state, one line of facts, and the buttons for it. A name or
// facts that do not fit end with an ellipsis.
type PaneHeader struct {
	widget.BaseWidget
	name, facts *Label
	state       *Pill
	close       *Button
	buttons     *fyne.Container
}

// NewPaneHeader is about nothing yet; closeName says what the cross does.
func NewPaneHeader(closeName string, close func(), buttons ...*Button) *PaneHeader {
	h := &PaneHeader{close: NewIconButton(theme.IconClose, closeName, close), state: NewPill("", Gray)}
	h.name = NewLabel("", theme.TitleSize, true, theme.ColorText)
	h.facts = NewLabel("", theme.TextSize, false, theme.ColorText2)
	h.name.Truncate, h.facts.Truncate = true, true
	h.close.SetCompact(true)
	objects := make([]fyne.CanvasObject, len(buttons))
	for i, b := range buttons {
		b.SetCompact(true)
		objects[i] = b
	}
	h.buttons = NewFlow(theme.ButtonGap, objects...)
	h.ExtendBaseWidget(h)
	return h
}

// Set says what the pane is about; without a state there is no pill.
func (h *PaneHeader) Set(name, state string, tone Tone, facts string) {
	h.name.SetText(name)
	h.facts.SetText(facts)
	h.state.Set(state, tone)
	SetVisible(h.state, state != "")
	h.layout(h.Size())
}

// SetKeys says what the surroundings do with keys that the cross does not use.
func (h *PaneHeader) SetKeys(keys *Keys) { h.close.Keys = keys }

// Close is the button with the cross.
func (h *PaneHeader) Close() *Button { return h.close }

// CreateRenderer is called by Fyne. The cross stands last, so that Tab comes to what is asked for more often first.
func (h *PaneHeader) CreateRenderer() fyne.WidgetRenderer {
	return newParts(h, h.minSize, h.layout, func() {}, h.name, h.state, h.facts, h.buttons, h.close)
}

func (h *PaneHeader) buttonsHeight() float32 {
	if height := h.buttons.MinSize().Height; height > 0 {
		return height + paneGap
	}
	return 0
}

func (h *PaneHeader) minSize() fyne.Size {
	width := max(h.buttons.MinSize().Width, h.state.MinSize().Width+100)
	height := paneTop + paneNameRow + lineHeight(theme.TextSize) + h.buttonsHeight() + paneBottom
	return fyne.NewSize(2*theme.PageMargin+width, height)
}

// Resize is called by Fyne; the buttons learn the width before the header says its height.
func (h *PaneHeader) Resize(size fyne.Size) {
	width := max(0, size.Width-2*theme.PageMargin)
	h.buttons.Resize(fyne.NewSize(width, h.buttons.Size().Height))
	h.BaseWidget.Resize(size)
}

func (h *PaneHeader) layout(size fyne.Size) {
	const left = theme.PageMargin
	end := size.Width - left
	want := h.close.MinSize()
	place(h.close, end-want.Width, paneTop+(paneNameRow-want.Height)/2, want.Width, want.Height)
	room := end - want.Width - 10 - left
	if h.state.Visible() {
		room -= h.state.MinSize().Width + 10
	}
	name := min(room, ceil(textWidth(cutRunes(h.name.Text(), 200), theme.TitleSize, true)))
	place(h.name, left, paneTop, name, paneNameRow)
	pill := h.state.MinSize()
	place(h.state, left+name+10, paneTop+(paneNameRow-pill.Height)/2, pill.Width, pill.Height)
	y, height := float32(paneTop+paneNameRow), lineHeight(theme.TextSize)
	place(h.facts, left, y+3, end-left, height)
	place(h.buttons, left, y+height+paneGap, end-left, h.buttons.MinSize().Height)
}

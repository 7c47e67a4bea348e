package widgets

import (
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	tipDelay    = 600 * time.Millisecond
	tipWidth    = 400 // at which the text wraps
	tipLines    = 12
	tipPaddingX = 8
	tipPaddingY = 5
	tipGap      = 4
)

// Tip is what a tooltip says about a part of a widget.
type Tip struct {
	Text string // empty shows nothing
	At   fyne.Position
	Size fyne.Size
}

// Tooltips says in full what has no room, or what an icon does, when the
// pointer has rested there. It takes neither the keyboard nor the pointer. A
// nil Tooltips shows none.
type Tooltips struct {
	after After
	view  *tipView
	stop  func()
}

// NewTooltips shows nothing yet; stack its Object on the content.
func NewTooltips(after After) *Tooltips {
	v := &tipView{box: newBox(theme.ControlRadius), text: NewParagraph("", tipWidth, theme.CaptionSize, theme.ColorToastText)}
	v.box.Hidden, v.text.Hidden = true, true
	v.ExtendBaseWidget(v)
	return &Tooltips{after: after, view: v}
}

// Object is what stands on top of the content, as large as it; it lets everything through.
func (t *Tooltips) Object() fyne.CanvasObject { return t.view }

// Rest is told whenever the pointer comes to a part of the widget or moves
// there; tip is asked when it has rested.
func (t *Tooltips) Rest(o fyne.CanvasObject, tip func() Tip) {
	if t == nil {
		return
	}
	t.Leave()
	t.stop = t.after(tipDelay, func() {
		t.stop = nil
		t.view.show(o, tip())
	})
}

// Leave is told when the pointer leaves and whenever something is done.
func (t *Tooltips) Leave() {
	if t == nil {
		return
	}
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	t.view.hide()
}

// Text is what shows now.
func (t *Tooltips) Text() string {
	if t.view.box.Hidden {
		return ""
	}
	return t.view.text.Text()
}

// tipView draws the tooltip somewhere on the content. It is never hidden
// itself, because Fyne does not know on which canvas a widget is that has never
// been painted, and so would not paint what it shows.
type tipView struct {
	widget.BaseWidget
	box      *canvas.Rectangle
	text     *Paragraph
	position fyne.Position
	size     fyne.Size
}

// show puts the tip below the part of the widget, or above it where there is no room below.
func (v *tipView) show(o fyne.CanvasObject, tip Tip) {
	if tip.Text == "" {
		return
	}
	clean, _ := cleanText(tip.Text, false, 2000)
	lines := wrap(clean, tipWidth, theme.CaptionSize, false)
	if len(lines) > tipLines {
		lines = append(lines[:tipLines-1], lines[tipLines-1]+"…")
	}
	width := float32(0)
	text := ""
	for i, line := range lines {
		if i > 0 {
			text += "\n"
		}
		text += line
		width = max(width, ceil(textWidth(line, theme.CaptionSize, false)))
	}
	v.text.width = width
	v.text.SetText(text)
	v.size = fyne.NewSize(width+2*tipPaddingX, v.text.MinSize().Height+2*tipPaddingY)
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(v)).Add(tip.At)
	y := at.Y + tip.Size.Height + tipGap
	if y+v.size.Height > v.Size().Height {
		y = at.Y - tipGap - v.size.Height
	}
	x := max(0, min(at.X, v.Size().Width-v.size.Width))
	v.position = fyne.NewPos(round(x), round(max(0, y)))
	v.setShown(true)
}

func (v *tipView) hide() {
	if !v.box.Hidden {
		v.setShown(false)
	}
}

func (v *tipView) setShown(on bool) {
	v.box.Hidden, v.text.Hidden = !on, !on
	v.Refresh()
	canvas.Refresh(v)
}

// Resize hides the tip, since what it is about moves.
func (v *tipView) Resize(size fyne.Size) {
	if size != v.Size() {
		v.hide()
	}
	v.BaseWidget.Resize(size)
}

// CreateRenderer is called by Fyne.
func (v *tipView) CreateRenderer() fyne.WidgetRenderer {
	return newParts(v, func() fyne.Size { return fyne.Size{} }, v.layout, v.paint, v.box, v.text)
}

func (v *tipView) layout(fyne.Size) {
	place(v.box, v.position.X, v.position.Y, v.size.Width, v.size.Height)
	place(v.text, v.position.X+tipPaddingX, v.position.Y+tipPaddingY, v.size.Width-2*tipPaddingX, v.size.Height-2*tipPaddingY)
}

func (v *tipView) paint() { v.box.FillColor = theme.Color(theme.ColorToast) }

// SetTooltip says what the button does when the pointer rests on it; without a
// text it says the button's name.
func (b *Button) SetTooltip(tips *Tooltips, text string) {
	b.tips = tips
	hovered := false
	b.onState = func() {
		if b.hovered == hovered {
			return
		}
		if hovered = b.hovered; !hovered {
			tips.Leave()
			return
		}
		tips.Rest(b, func() Tip {
			if text == "" {
				return Tip{Text: b.name, Size: b.Size()}
			}
			return Tip{Text: text, Size: b.Size()}
		})
	}
}

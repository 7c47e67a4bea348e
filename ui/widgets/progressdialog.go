package widgets

import (
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// progressDelay is how long work may take before anything is said about it.
const progressDelay = 150 * time.Millisecond

// ProgressDialog stands above everything while something is worked on that takes longer than a moment: how much is done, what is being
// done, and Stop, which Esc presses, too.
type ProgressDialog struct {
	OnStop func() // asked once; Done when it has stopped

	after    After
	cancel   func()
	dialog   *Dialog
	bar      *ProgressBar
	text     *Label
	stop     *Link
	stopping bool
}

// NewProgressDialog is about the work in the title, not shown yet; stop is the word for ending it.
func NewProgressDialog(parent fyne.Canvas, after After, title, stop string) *ProgressDialog {
	p := &ProgressDialog{after: after, dialog: NewDialog(parent, fyne.NewSize(theme.ConfirmWidth, 0)), bar: NewProgressBar()}
	p.text = NewLabel("", theme.CaptionSize, false, theme.ColorText2)
	p.text.Truncate = true
	p.stop = NewLink(stop, p.ask)
	p.stop.TextSize, p.stop.Keys = theme.CaptionSize, p.dialog.Keys()
	p.dialog.SetTitle(title, "")
	p.dialog.OnCancel = p.ask
	p.dialog.InitialFocus = p.stop
	line := NewDock(nil, nil, nil, p.stop, p.text)
	body := container.New(layout.NewCustomPaddedVBoxLayout(8), p.bar, line)
	p.dialog.SetBody(container.New(layout.NewCustomPaddedLayout(8, 0, 0, 0), body))
	return p
}

// Start shows the dialog unless Done comes first.
func (p *ProgressDialog) Start() {
	if p.cancel == nil && !p.dialog.Visible() {
		p.stopping = false
		p.stop.SetEnabled(true)
		p.cancel = p.after(progressDelay, func() {
			p.cancel = nil
			p.dialog.Show()
		})
	}
}

// Show shows the dialog at once, where nothing else may be opened meanwhile.
func (p *ProgressDialog) Show() { p.dialog.Show() }

// Set says which share of 1 is done, and what is being done.
func (p *ProgressDialog) Set(share float32, text string) {
	p.bar.Set(share)
	p.text.SetText(text)
}

// Done takes the dialog away and gives the keyboard back.
func (p *ProgressDialog) Done() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
	p.dialog.Hide()
}

// Visible says whether the dialog stands on the canvas.
func (p *ProgressDialog) Visible() bool { return p.dialog.Visible() }

func (p *ProgressDialog) ask() {
	if p.stopping {
		return
	}
	p.stopping = true
	p.dialog.Focus()
	p.stop.SetEnabled(false)
	if p.OnStop != nil {
		p.OnStop()
	}
}

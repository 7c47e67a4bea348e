package widgets

import (
	"slices"
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	toastTime  = 6 * time.Second
	toastsMost = 2
)

// ToastAction is a button of a toast, Undo for example.
type ToastAction struct {
	Label string
	Do    func()
	Over  func() bool // says whether there is nothing to do any more; nil: there always is
}

// Toaster shows toasts at the bottom center, two at most with the newest below, each for six seconds and longer while it is
// hovered or has the keyboard.
type Toaster struct {
	Bottom float32                 // space below the toasts; the status bar and 16 unless set
	Key    func(fyne.KeyName) bool // what the surroundings do with keys that a toast does not use

	after  After
	view   *toasterView
	toasts []*toast
	before fyne.Focusable
	canvas fyne.Canvas
}

// NewToaster shows nothing yet; stack its Object on the content.
func NewToaster(after After) *Toaster {
	t := &Toaster{Bottom: theme.StatusBarHeight + 16, after: after}
	t.view = &toasterView{t: t}
	t.view.ExtendBaseWidget(t.view)
	return t
}

// Object is what stands on top of the content, as large as it; beside the toasts it lets everything through.
func (t *Toaster) Object() fyne.CanvasObject { return t.view }

// Show says what happened, with up to two actions; an action ends the toast. Toasts
// with an action that is over go.
func (t *Toaster) Show(text string, actions []ToastAction) {
	for _, shown := range slices.Clone(t.toasts) {
		if shown.over() {
			t.dismiss(shown)
		}
	}
	if len(t.toasts) == toastsMost {
		t.dismiss(t.toasts[0])
	}
	var shown *toast
	keys := &Keys{Escape: func() { t.dismiss(shown) }, Key: t.Key}
	var buttons []*Button
	for _, a := range actions {
		buttons = append(buttons, NewButton(toastAction, a.Label, nil, func() {
			t.dismiss(shown)
			a.Do()
		}))
	}
	cross := NewButton(toastAction, "", theme.Resource(theme.IconClose, theme.ColorToastText), func() { t.dismiss(shown) })
	cross.name = "Close"
	buttons = append(buttons, cross)
	for _, b := range buttons {
		b.Keys = keys
	}
	shown = newToast(text, buttons, func() { t.time(shown) })
	shown.actions = actions
	t.toasts = append(t.toasts, shown)
	t.time(shown)
	t.view.Refresh()
}

// Texts are those of the toasts that show, the newest last.
func (t *Toaster) Texts() []string {
	var texts []string
	for _, shown := range t.toasts {
		texts = append(texts, shown.label)
	}
	return texts
}

// FocusNewest gives the keyboard to the newest toast and says whether there is one; Esc ends it and gives the keyboard back.
func (t *Toaster) FocusNewest(c fyne.Canvas) bool {
	if len(t.toasts) == 0 {
		return false
	}
	if t.focused() == nil {
		t.before, t.canvas = c.Focused(), c
	}
	c.Focus(t.toasts[len(t.toasts)-1].buttons[0])
	return true
}

// time starts the toast's six seconds, or stops them while it is held.
func (t *Toaster) time(shown *toast) {
	if shown.stop != nil {
		shown.stop()
		shown.stop = nil
	}
	if slices.Contains(t.toasts, shown) && !shown.held() {
		shown.stop = t.after(toastTime, func() { t.dismiss(shown) })
	}
}

func (t *Toaster) dismiss(shown *toast) {
	i := slices.Index(t.toasts, shown)
	if i < 0 {
		return
	}
	focused := t.focused() == shown
	t.toasts = slices.Delete(t.toasts, i, i+1)
	t.time(shown)
	t.view.Refresh()
	if !focused || t.canvas == nil {
		return
	}
	if t.before != nil {
		t.canvas.Focus(t.before)
	} else {
		t.canvas.Unfocus()
	}
}

// Focused says whether a toast has the keyboard.
func (t *Toaster) Focused() bool { return t.focused() != nil }

// focused is the toast that has the keyboard.
func (t *Toaster) focused() *toast {
	for _, shown := range t.toasts {
		for _, b := range shown.buttons {
			if b.focused {
				return shown
			}
		}
	}
	return nil
}

type toasterView struct {
	widget.BaseWidget
	t *Toaster
}

// CreateRenderer is called by Fyne.
func (v *toasterView) CreateRenderer() fyne.WidgetRenderer { return &toasterRenderer{v} }

type toasterRenderer struct{ v *toasterView }

func (r *toasterRenderer) Destroy()           {}
func (r *toasterRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *toasterRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.v.t.toasts))
	for i, shown := range r.v.t.toasts {
		objects[i] = shown
	}
	return objects
}

func (r *toasterRenderer) Layout(size fyne.Size) {
	y := size.Height - r.v.t.Bottom
	for _, shown := range slices.Backward(r.v.t.toasts) {
		width := min(shown.MinSize().Width, size.Width-2*theme.PageMargin)
		y -= theme.ToastHeight
		place(shown, (size.Width-width)/2, y, width, theme.ToastHeight)
		y -= theme.ButtonGap
	}
}

func (r *toasterRenderer) Refresh() {
	r.Layout(r.v.Size())
	for _, shown := range r.v.t.toasts {
		shown.Refresh()
	}
	canvas.Refresh(r.v) // the last toast leaves nothing else behind that asks to be painted
}

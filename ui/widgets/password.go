package widgets

import (
	"fyne.io/fyne/v2"

	"foyer/ui/theme"
)

// NewPasswordEntry is a field that shows dots until its button "Show password" is pressed.
func NewPasswordEntry() *Entry {
	e := newSecretEntry()
	e.ActionItem = newShowButton(e, func() { e.reveal(e.Password) })
	return e
}

// NewPasswordPair is a field for a new password and one to repeat it. Both show what is typed together; Tab goes from the one to
// the other, and then to the button that does it.
func NewPasswordPair() (first, again *Entry) {
	first, again = newSecretEntry(), newSecretEntry()
	show := func() {
		hidden := first.Password
		first.reveal(hidden)
		again.reveal(hidden)
	}
	first.ActionItem = newSpot(theme.IconVisibility, func() {
		show()
		focus(first)
	})
	again.ActionItem = newShowButton(again, show)
	return first, again
}

func newSecretEntry() *Entry {
	e := &Entry{}
	e.Password = true
	e.extend(e)
	return e
}

// newShowButton does with keys that it does not use what the entry does.
func newShowButton(e *Entry, tapped func()) *Button {
	b := NewIconButton(theme.IconVisibility, "Show password", tapped)
	b.Keys = &Keys{
		Key:      func(name fyne.KeyName) bool { return e.Keys.TypedKey(name) },
		Shortcut: func(s fyne.Shortcut) bool { return e.Keys.TypedShortcut(s) },
		reveal:   func(o fyne.CanvasObject) { e.Keys.focused(o) },
	}
	return b
}

// reveal shows what is typed, or dots.
func (e *Entry) reveal(on bool) {
	e.Password = !on
	icon := theme.IconVisibility
	if on {
		icon = theme.IconHide
	}
	switch item := e.ActionItem.(type) {
	case *Button:
		item.SetIcon(theme.Resource(icon, theme.ColorText2))
	case *spot:
		item.icon = icon
		item.Refresh()
	}
	e.Refresh()
}

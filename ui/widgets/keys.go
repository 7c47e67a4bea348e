package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Keys says what the surroundings (dialog, screen) do with keys that the focused widget does not use itself; nil members do nothing.
type Keys struct {
	Enter, Escape func()
	Shortcut      func(fyne.Shortcut) bool
	Key           func(fyne.KeyName) bool

	reveal func(fyne.CanvasObject) // brings a widget that got the keyboard into view
	scroll func(*fyne.ScrollEvent) // scrolls the page that the widget stands on
}

// TypedKey hands a key on and says whether somebody used it.
func (k *Keys) TypedKey(name fyne.KeyName) bool {
	if k == nil {
		return false
	}
	switch {
	case isEnter(name) && k.Enter != nil:
		k.Enter()
		return true
	case name == fyne.KeyEscape && k.Escape != nil:
		k.Escape()
		return true
	}
	return k.Key != nil && k.Key(name)
}

// TypedShortcut hands a combination of keys on and says whether somebody used it.
func (k *Keys) TypedShortcut(s fyne.Shortcut) bool {
	return k != nil && k.Shortcut != nil && k.Shortcut(s)
}

// focused says that the widget got the keyboard.
func (k *Keys) focused(o fyne.CanvasObject) {
	if k != nil && k.reveal != nil && o != nil {
		k.reveal(o)
	}
}

func isEnter(name fyne.KeyName) bool {
	return name == fyne.KeyReturn || name == fyne.KeyEnter
}

func isCustom(s fyne.Shortcut, name fyne.KeyName, modifier fyne.KeyModifier) bool {
	c, ok := s.(*desktop.CustomShortcut)
	return ok && c.KeyName == name && c.Modifier == modifier
}

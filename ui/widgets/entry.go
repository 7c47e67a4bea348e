package widgets

import (
	"math"
	"unicode/utf8"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	maxRunes  = 2000
	textInset = 4 // what Fyne's own inset lacks to the 11 of the drawings
)

// Entry is a field to type text into.
type Entry struct {
	widget.Entry
	OnChanged func(text string) // the user changed the text; SetText does not call it
	OnBlur    func()            // the keyboard left the field
	OnCut     func(runes int)   // text beyond MaxRunes was refused, which would have made so many
	MaxRunes  int               // 2000 unless set
	FromTop   bool              // SetText shows the beginning: for long texts that are read before they are changed
	Keys      *Keys             // what the surroundings do with unused keys

	self              fyne.Widget
	level             Level
	focused, silent   bool
	center            bool
	padLeft, padRight float32
	note              *canvas.Text
	decorations       []fyne.CanvasObject
	layoutDecorations func(fyne.Size)
	paintDecorations  func()
}

// NewEntry is a field of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.extend(e)
	return e
}

// NewMultiLineEntry is a field of several lines that wrap between words; Enter makes a new line and Tab leaves the field.
func NewMultiLineEntry() *Entry {
	e := &Entry{}
	e.MultiLine = true
	e.extend(e)
	e.Wrapping = fyne.TextWrapWord
	return e
}

// NewNotedEntry is a field with room for a note at its right end, see SetNote.
func NewNotedEntry() *Entry {
	e := &Entry{note: newText(theme.CaptionSize, false)}
	e.decorations = []fyne.CanvasObject{e.note}
	e.layoutDecorations = func(size fyne.Size) {
		placeMiddle(e.note, size.Width-e.note.MinSize().Width-11, 0, size.Height)
	}
	e.paintDecorations = func() { e.note.Color = theme.Color(theme.ColorText3) }
	e.extend(e)
	return e
}

// SetNote shows a few words at the right end of a NewNotedEntry.
func (e *Entry) SetNote(text string) {
	if e.note.Text == text {
		return
	}
	e.note.Text = text
	e.padRight = 0
	if text != "" {
		e.padRight = textWidth(text, theme.CaptionSize, false) + 22
	}
	e.Refresh()
}

// extend makes impl, which holds e, the widget that Fyne sees.
func (e *Entry) extend(impl fyne.Widget) {
	e.MaxRunes = maxRunes
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.Entry.OnChanged = func(text string) {
		if e.OnChanged != nil && !e.silent {
			e.OnChanged(text)
		}
	}
	e.self = impl
	e.ExtendBaseWidget(impl)
}

// SetText sets the text without telling OnChanged; the cursor goes to its end, or with FromTop to its beginning. The same text changes nothing.
func (e *Entry) SetText(text string) {
	if e.Text == text {
		return
	}
	e.silent = true
	e.CursorRow, e.CursorColumn = math.MaxInt32, math.MaxInt32
	if e.FromTop {
		e.CursorRow, e.CursorColumn = 0, 0
	}
	e.Entry.SetText(text)
	e.silent = false
}

// SetIssueLevel draws the edge of a field that has an issue; only LevelBlock shows.
func (e *Entry) SetIssueLevel(level Level) {
	if e.level == level {
		return
	}
	e.level = level
	e.Refresh()
}

// SetEnabled lets the field be changed or not.
func (e *Entry) SetEnabled(on bool) {
	if on {
		e.Enable()
	} else {
		e.Disable()
	}
}

// AcceptsTab is false for every field, so that Tab always leads on.
func (e *Entry) AcceptsTab() bool { return false }

// FocusGained is called by Fyne.
func (e *Entry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	e.Keys.focused(e.self)
}

// FocusLost is called by Fyne.
func (e *Entry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	if e.OnBlur != nil {
		e.OnBlur()
	}
}

// MouseDown is called by Fyne.
func (e *Entry) MouseDown(ev *desktop.MouseEvent) {
	inner := *ev
	inner.Position.X -= e.insetLeft()
	e.Entry.MouseDown(&inner)
}

// TypedRune is called by Fyne.
func (e *Entry) TypedRune(r rune) {
	clean, cut := cleanText(string(r), false, e.room())
	for _, r := range clean {
		e.Entry.TypedRune(r)
	}
	if cut && e.OnCut != nil {
		e.OnCut(e.MaxRunes + 1)
	}
}

// TypedKey is called by Fyne.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if !e.edits(ev.Name) && e.Keys.TypedKey(ev.Name) {
		return
	}
	e.Entry.TypedKey(ev)
}

// edits says whether the field needs the key to change its text or move its cursor.
func (e *Entry) edits(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeyEnter:
		return e.MultiLine
	}
	return false
}

// TypedShortcut is called by Fyne.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *desktop.CustomShortcut:
		if e.Keys.TypedShortcut(s) {
			return
		}
	case *fyne.ShortcutPaste:
		e.paste(s.Clipboard)
		return
	}
	e.Entry.TypedShortcut(s)
}

func (e *Entry) paste(from fyne.Clipboard) {
	room := e.room()
	whole := from.Content()
	text, cut := cleanText(whole, e.MultiLine, room)
	if text != "" && !e.Disabled() {
		e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboardText{from, text}})
	}
	if cut && e.OnCut != nil {
		e.OnCut(e.MaxRunes - room + utf8.RuneCountInString(whole))
	}
}

// room is how many runes may still be added, counting those that are selected and would go.
func (e *Entry) room() int {
	if e.Text == "" {
		return e.MaxRunes
	}
	return max(0, e.MaxRunes-utf8.RuneCountInString(e.Text)+utf8.RuneCountInString(e.SelectedText()))
}

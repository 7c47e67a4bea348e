package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	searchIconRoom  = 26
	searchCrossRoom = 32
	searchLeast     = 180
)

// SearchEntry is a field to search a list by. Esc empties it, and when it is empty goes to the surroundings, as do Enter and Down
// unless OnDown takes them.
type SearchEntry struct {
	Entry
	OnChanged func(text string) // the user changed the text; SetText does not call it
	OnDown    func()            // Enter or Down: on to what was found

	placeholder, hint string
	icon              *canvas.Image
	blank             *canvas.Text // the placeholder; Fyne's own would scroll where it is too long
	cross             *spot
}

// NewSearchEntry shows the placeholder while it is empty, and the hint, the keys that lead here, while nobody types.
func NewSearchEntry(placeholder, hint string) *SearchEntry {
	s := &SearchEntry{placeholder: placeholder, hint: hint, icon: newIcon(), blank: newText(theme.TextSize, false)}
	s.note = newText(theme.CaptionSize, false)
	s.cross = newSpot(theme.IconClose, func() {
		s.Clear()
		focus(s)
	})
	s.padLeft = searchIconRoom
	s.decorations = []fyne.CanvasObject{s.icon, s.blank, s.note, s.cross}
	s.layoutDecorations = s.layoutParts
	s.paintDecorations = func() {
		setIcon(s.icon, theme.IconSearch, theme.ColorText2)
		s.note.Color, s.blank.Color = theme.Color(theme.ColorText3), theme.Color(theme.ColorText3)
	}
	s.Entry.OnChanged = func(text string) {
		s.arrange()
		if s.OnChanged != nil {
			s.OnChanged(text)
		}
	}
	s.extend(s)
	s.arrange()
	return s
}

// SetText sets the text without telling OnChanged.
func (s *SearchEntry) SetText(text string) {
	s.Entry.SetText(text)
	s.arrange()
}

// Clear empties the field as the user does, by Esc or the cross.
func (s *SearchEntry) Clear() {
	if s.Text == "" {
		return
	}
	s.SetText("")
	if s.OnChanged != nil {
		s.OnChanged("")
	}
}

// FocusSearch gives the keyboard to the search of a page; what is typed next takes the place of what stands there.
func FocusSearch(page fyne.CanvasObject, s *SearchEntry) {
	FocusNow(page, s)
	s.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// MinSize is called by Fyne; the field is content with little and is given what there is.
func (s *SearchEntry) MinSize() fyne.Size {
	return fyne.NewSize(searchLeast, s.Entry.MinSize().Height)
}

// FocusGained is called by Fyne.
func (s *SearchEntry) FocusGained() {
	s.Entry.FocusGained()
	s.arrange()
}

// FocusLost is called by Fyne.
func (s *SearchEntry) FocusLost() {
	s.Entry.FocusLost()
	s.arrange()
}

// TypedKey is called by Fyne.
func (s *SearchEntry) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeyEscape && s.Text != "":
		s.Clear()
	case s.OnDown != nil && (ev.Name == fyne.KeyDown || isEnter(ev.Name)):
		s.OnDown()
	default:
		s.Entry.TypedKey(ev)
	}
}

// arrange shows the cross beside text, and the hint while there is neither text nor the keyboard.
func (s *SearchEntry) arrange() {
	s.note.Text, s.padRight = "", 0
	switch {
	case s.Text != "":
		s.padRight = searchCrossRoom
	case !s.focused && s.hint != "":
		s.note.Text = s.hint
		s.padRight = textWidth(s.hint, theme.CaptionSize, false) + 22
	}
	s.cross.Hidden, s.blank.Hidden = s.Text == "", s.Text != ""
	s.Refresh()
}

func (s *SearchEntry) layoutParts(size fyne.Size) {
	place(s.icon, 11, (size.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
	x := s.insetLeft() + 7
	s.blank.Text = fit(s.placeholder, size.Width-x-max(s.padRight-6, 11), theme.TextSize, false)
	placeMiddle(s.blank, x, 0, size.Height)
	placeMiddle(s.note, size.Width-s.note.MinSize().Width-11, 0, size.Height)
	place(s.cross, size.Width-searchCrossRoom, 0, searchCrossRoom, size.Height)
}

// spot is an icon to click inside of another part, which offers the same by keyboard.
type spot struct {
	widget.BaseWidget
	tapped  func()
	icon    theme.Icon
	hovered bool
	image   *canvas.Image
}

func newSpot(icon theme.Icon, tapped func()) *spot {
	s := &spot{tapped: tapped, icon: icon, image: newIcon()}
	s.ExtendBaseWidget(s)
	return s
}

// Cursor is called by Fyne.
func (s *spot) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// MouseIn is called by Fyne.
func (s *spot) MouseIn(*desktop.MouseEvent) {
	s.hovered = true
	s.Refresh()
}

// MouseMoved is called by Fyne.
func (s *spot) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (s *spot) MouseOut() {
	s.hovered = false
	s.Refresh()
}

// Tapped is called by Fyne.
func (s *spot) Tapped(*fyne.PointEvent) { s.tapped() }

// CreateRenderer is called by Fyne.
func (s *spot) CreateRenderer() fyne.WidgetRenderer {
	return newParts(s,
		func() fyne.Size { return fyne.NewSquareSize(theme.IconSize) },
		func(size fyne.Size) {
			place(s.image, (size.Width-theme.IconSize)/2, (size.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
		},
		func() {
			tone := theme.ColorText2
			if s.hovered {
				tone = theme.ColorText
			}
			setIcon(s.image, s.icon, tone)
		}, s.image)
}

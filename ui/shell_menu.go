package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// menu holds all shortcuts with Ctrl: a focused entry swallows those of the
// canvas.
func (s *Shell) menu() *fyne.MainMenu {
	item := func(key string, name fyne.KeyName, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(words.T(key), s.unlessDialog(do))
		if name != "" {
			i.Shortcut = &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
		}
		return i
	}
	open := func(page nav.Page) func() {
		return func() {
			if s.page == page {
				s.focusPage()
				return
			}
			s.Open(page)
		}
	}
	quit := fyne.NewMenuItem(words.T("menu.quit"), s.close)
	quit.IsQuit = true
	quit.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierShortcutDefault}
	return fyne.NewMainMenu(
		fyne.NewMenu(words.T("menu.file"),
			item("action.add", fyne.KeyN, func() { s.AddCustomer(s.chosenHost()) }),
			fyne.NewMenuItemSeparator(),
			item("action.back_up", fyne.KeyB, s.backUp),
			fyne.NewMenuItemSeparator(),
			item("nav.settings", fyne.KeyComma, open(nav.Settings)),
			fyne.NewMenuItemSeparator(), quit),
		fyne.NewMenu(words.T("menu.edit"), s.undoItem(), s.redoItem()),
		fyne.NewMenu(words.T("menu.view"),
			item("menu.find", fyne.KeyF, s.find),
			fyne.NewMenuItemSeparator(),
			item("nav.customers", fyne.Key1, open(nav.Customers)),
			item("nav.drafts", fyne.Key2, open(nav.Drafts)),
			item("nav.trials", fyne.Key3, open(nav.Trials)),
			item("nav.outbox", fyne.Key4, open(nav.Outbox)),
			item("nav.activity", fyne.Key5, open(nav.Activity)),
			fyne.NewMenuItemSeparator(),
			item("menu.duplicates", fyne.KeyD, open(nav.Duplicates))),
		fyne.NewMenu(words.T("menu.help"),
			item("menu.keys", "", s.help),
			item("menu.about", "", s.about)),
	)
}

// undoItem takes back what was typed where somebody types, else the last action.
func (s *Shell) undoItem() *fyne.MenuItem {
	i := fyne.NewMenuItem(words.T("action.undo"), func() {
		if !s.typing(&fyne.ShortcutUndo{}) {
			s.unlessDialog(s.acts.Undo)()
		}
	})
	i.Shortcut = &fyne.ShortcutUndo{}
	return i
}

func (s *Shell) redoItem() *fyne.MenuItem {
	i := fyne.NewMenuItem(words.T("action.redo"), func() {
		if !s.typing(&fyne.ShortcutRedo{}) {
			s.unlessDialog(s.acts.Redo)()
		}
	})
	i.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	return i
}

// typing hands a shortcut over to the field where somebody types, and says
// whether there is one.
func (s *Shell) typing(shortcut fyne.Shortcut) bool {
	field, ok := s.window.Canvas().Focused().(interface {
		fyne.Shortcutable
		SelectedText() string
	})
	if ok {
		field.TypedShortcut(shortcut)
	}
	return ok
}

// find puts the keyboard into the search of the page, or of the list where it has none.
func (s *Shell) find() {
	if s.page == nav.Outbox {
		s.outboxView.FocusSearch()
		return
	}
	s.Open(nav.Customers)
	s.listView.FocusSearch()
}

// chosenHost is the Channel that is chosen in the list that is shown, else 0.
func (s *Shell) chosenHost() app.CustomerID {
	if s.page != nav.Customers {
		return 0
	}
	return s.list.ChosenHost()
}

// unlessDialog guards a menu item: its shortcut fires while a dialog is open, too.
func (s *Shell) unlessDialog(do func()) func() {
	return func() {
		if s.window.Canvas().Overlays().Top() == nil {
			s.layer.Close() // what floats has the keyboard, which must not go back there
			do()
		}
	}
}

// typedKey handles the keys that neither the focused widget nor its screen uses.
func (s *Shell) typedKey(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyF1:
		s.unlessDialog(s.help)()
	case fyne.KeyF6:
		s.nextRegion()
	default:
		return false
	}
	return true
}

// nextRegion moves the keyboard on: from the page to the pane beside the list and
// to the notice, as far as they are there, then to the navigation, and back to the
// page.
func (s *Shell) nextRegion() {
	canvas := s.window.Canvas()
	switch {
	case canvas.Focused() == fyne.Focusable(s.item(s.page)):
		s.focusPage()
	case s.page == nav.Outbox && !s.toaster.Focused() && !s.outboxView.InPane() && s.outboxView.FocusPane():
	case s.page == nav.Customers && !s.toaster.Focused() && !s.listView.InPane() && s.listView.FocusPane():
	case !s.toaster.Focused() && s.toaster.FocusNewest(canvas):
	default:
		canvas.Focus(s.item(s.page))
	}
}

func (s *Shell) about() {
	s.message(words.T("menu.about"),
		words.T("about.text", words.Args{"Version": s.deps.Version})+"\n"+words.T("about.data", words.Args{"Path": s.deps.DataPath}))
}

func (s *Shell) showFailure(sentence string) { s.message(words.T("fail.title"), sentence) }

// message shows a title and a text with one button.
func (s *Shell) message(title, text string) {
	d := s.dialog(title, text)
	done := widgets.NewButton(widgets.Primary, words.T("action.close"), nil, d.Hide)
	done.Keys = d.Keys()
	d.SetFooter(nil, []fyne.CanvasObject{done})
	d.InitialFocus = done
	d.Show()
}

// dialog is a title and a text, still without buttons.
func (s *Shell) dialog(title, text string) *widgets.Dialog {
	d := widgets.NewDialog(s.window.Canvas(), fyne.NewSize(theme.ConfirmWidth, 0))
	d.SetTitle(title, "")
	d.SetBody(widgets.NewParagraph(text, theme.ConfirmWidth-2*theme.DialogMargin, theme.TextSize, theme.ColorText2))
	return d
}

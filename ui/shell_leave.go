package ui

import (
	"fyne.io/fyne/v2"

	"foyer/ui/nav"
	"foyer/ui/settings"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// keeper is a part of the settings that is saved by itself, and where it is shown.
type keeper struct {
	section settings.Section
	model   interface {
		Dirty() bool
		SaveAnd(next func())
		Discard()
	}
}

// unsaved are the parts of the settings with something typed that is not saved.
func (s *Shell) unsaved() []keeper {
	var unsaved []keeper
	for _, k := range []keeper{{s.settings.Unsaved(), s.settings}, {settings.MailServer, s.mail}, {templatesSection, s.templates}} {
		if k.model.Dirty() {
			unsaved = append(unsaved, k)
		}
	}
	return unsaved
}

// saveAll saves one part after the other and then leaves. A part that cannot be saved
// says why, and nobody leaves.
func (s *Shell) saveAll(unsaved []keeper) {
	if len(unsaved) == 0 {
		s.leave()
		return
	}
	s.settings.Section(unsaved[0].section)
	unsaved[0].model.SaveAnd(func() { s.saveAll(unsaved[1:]) })
}

// askToSave offers what can become of unsaved settings when the program ends.
func (s *Shell) askToSave(unsaved []keeper) {
	d := s.dialog(words.T("quit.title"), words.T("quit.text"))
	button := func(kind widgets.ButtonKind, key string, do func()) *widgets.Button {
		b := widgets.NewButton(kind, words.T(key), nil, func() {
			d.Hide()
			do()
		})
		b.Keys = d.Keys()
		return b
	}
	save := button(widgets.Primary, "action.save", func() { s.saveAll(unsaved) })
	stay := button(widgets.Quiet, "quit.stay", func() {})
	discard := button(widgets.Plain, "action.discard_changes", func() {
		for _, k := range unsaved {
			k.model.Discard() // or it would be there again at the next start
		}
		s.leave()
	})
	d.SetFooter([]fyne.CanvasObject{stay}, []fyne.CanvasObject{discard, save})
	d.InitialFocus = save
	d.Show()
}

// close asks about what would be lost, a draft that cannot be saved or settings
// that are not, and then leaves.
func (s *Shell) close() {
	unsaved := s.unsaved()
	if s.wizard != nil && (s.wizard.model.Losing() || len(unsaved) > 0) {
		s.wizard.model.Cancel() // what is said there comes first; closing again goes on
		return
	}
	if len(unsaved) == 0 {
		s.leave()
		return
	}
	if s.window.Canvas().Overlays().Top() != nil {
		return
	}
	s.Open(nav.Settings)
	s.settings.Section(unsaved[0].section)
	s.askToSave(unsaved)
}

// leave saves what was typed before the window goes: a function that is still
// queued for the UI goroutine at the end is never run.
func (s *Shell) leave() {
	s.save()
	s.end()
	s.window.Close()
}

// flushTyped has what is typed into forms written, without a pause being waited for.
func (s *Shell) flushTyped() {
	s.pane.Flush()
	s.typed.Flush()
}

// keepTyped goes on once what is typed into forms is on the disk.
func (s *Shell) keepTyped(then func()) {
	s.flushTyped()
	s.serial.Do(func() {}, then)
}

// save saves, once, what was typed and how the window was left.
func (s *Shell) save() {
	if s.left || s.asleep == nil { // or nothing has begun
		return
	}
	s.left = true
	if s.wizard != nil {
		s.wizard.model.Flush()
	}
	s.asleep()
	if s.untidy != nil {
		s.untidy()
	}
	s.list.Flush()
	s.flushTyped()
	s.rememberWindow()
	if !s.serial.Drain(drainTimeout) {
		s.deps.Log.Error("saving did not end in time")
	}
}

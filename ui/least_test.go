package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app/apptest"
)

// wantFits fails the test when the window has to be larger than the least one.
func (p *program) wantFits(what string) {
	p.t.Helper()
	p.Reads()
	if least := p.Canvas().Content().MinSize(); least.Width > 960 || least.Height > 600 {
		p.t.Errorf("%s needs %v", what, least)
	}
}

// TestWhatIsNotSavedFitsTheLeastWindow, also what was typed on another day.
func TestWhatIsNotSavedFitsTheLeastWindow(t *testing.T) {
	first := start(t, mailServer)
	first.shell.Open("mail_server")
	first.settle()
	first.Focus("From Name")
	first.Type("Harbor IT")
	first.wantFits("what is typed")
	first.queue.Advance(time.Second)
	kept, err := first.memory.Remembered(t.Context(), "typed.mail")
	if err != nil || kept == nil {
		t.Fatalf("kept %s, error %v", kept, err)
	}
	p := start(t, mailServer, func(p *program) {
		if err := p.memory.Remember(t.Context(), "typed.mail", kept); err != nil {
			t.Fatal(err)
		}
	})
	p.Resize(fyne.NewSize(960, 600))
	p.shell.Open("mail_server")
	p.settle()
	p.wantFits("what was typed")
	p.Want("Unsaved changes")
}

// TestEveryPageFitsTheLeastWindow with long names and large numbers.
func TestEveryPageFitsTheLeastWindow(t *testing.T) {
	p := start(t, mailServer, welcome, func(p *program) {
		apptest.Add(p.t, p.memory, apptest.Named("The very long name of a company that has no end", "a-very-long-name-of-a-domain.example"))
	})
	for _, key := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.KeyComma, fyne.KeyD} {
		p.menu(key)
		p.wantFits("the page of Ctrl+" + string(key))
	}
}

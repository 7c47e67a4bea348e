package wizard_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestProbe(t *testing.T) {
	d := onScreen(t)
	t.Log(d.window.Reads())
	t.Logf("%q", d.window.TabOrder())
	d.window.WantFocus("Number of Licenses")
	d.window.Type("25")
	d.window.Press(fyne.KeyReturn)
	d.queue.Pump()
	t.Log(d.window.Reads())
	t.Logf("%q", d.window.TabOrder())
	d.window.WantFocus("Company Name")
	d.window.Press(fyne.KeyReturn)
	d.queue.Pump()
	t.Log(d.window.Reads())
	t.Logf("%q", d.window.TabOrder())
	d.window.Type("Acme")
	d.window.Press(fyne.KeyTab, fyne.KeyTab)
	d.window.WantFocus("City")
	d.window.Press(fyne.KeyReturn)
	t.Log(d.window.Reads())
}

func TestProbe2(t *testing.T) {
	d := onScreen(t)
	d.window.Type("25")
	d.window.Press(fyne.KeyReturn)
	d.window.Type("Acme")
	d.window.Press(fyne.KeyTab, fyne.KeyTab)
	d.window.WantFocus("City")
	d.window.Press(fyne.KeyReturn)
	t.Log(d.window.Reads())
}

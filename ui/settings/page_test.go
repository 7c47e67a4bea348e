package settings_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/ui/settings"
	"foyer/ui/theme"
	"foyer/ui/widgets"
)

// sheet is a screen of its own in the settings.
type sheet struct {
	label    *widgets.Label
	reloaded int
}

func (s *sheet) Object() fyne.CanvasObject { return s.label }

func (s *sheet) Reload() { s.reloaded++ }

func TestPageIsMadeWhenItIsShownAndStandsAlone(t *testing.T) {
	page := &sheet{label: widgets.NewLabel("All by itself", theme.TextSize, false, theme.ColorText)}
	made := 0
	o := open(t, settings.General, settings.Page{Section: "saved", Icon: theme.IconBackup, Make: func() settings.Screen {
		made++
		return page
	}})
	if made != 0 {
		t.Error("made before it was shown")
	}
	o.Tap("Saved")
	o.Want("All by itself")
	o.WantNot("Discard Changes")
	o.Tap("General")
	o.WantNot("All by itself")
	o.Want("Discard Changes")
	o.Tap("Saved")
	o.Want("All by itself")
	if made != 1 || page.reloaded != 1 {
		t.Errorf("made %d times, read again %d times", made, page.reloaded)
	}
}

func TestUnsavedIsWhereSomethingWasTyped(t *testing.T) {
	for section, label := range map[settings.Section]string{
		settings.General: "Your Name", settings.EULA: "EULA Text", settings.Packages: "Name",
	} {
		o := open(t, section)
		o.Fill(label, "something else")
		o.model.Section(settings.Tags)
		if got := o.model.Unsaved(); got != section {
			t.Errorf("typed in %s, said %s", section, got)
		}
	}
}

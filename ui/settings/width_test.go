package settings_test

import (
	"testing"

	"foyer/ui/settings"
)

func TestEverySectionFitsTheSmallestWindow(t *testing.T) {
	o := open(t, settings.General)
	for _, section := range []settings.Section{settings.General, settings.EULA, settings.Packages, settings.Tags} {
		o.model.Section(section)
		o.Reads()
		if width := o.view.Object().MinSize().Width; width > 760 {
			t.Errorf("%s is %v wide at least", section, width)
		}
	}
}

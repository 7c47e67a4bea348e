package settings_test

import (
	"testing"

	"foyer/ui/settings"
)

func TestEverySectionFitsTheSmallestWindow(t *testing.T) {
	o := open(t, &ring{}, settings.General)
	for _, section := range []settings.Section{settings.General, settings.EULA, settings.MailServer, settings.Packages, settings.Tags} {
		o.model.Section(section)
		o.Reads()
		if width := o.view.Object().MinSize().Width; width > 760 {
			t.Errorf("%s is %v wide at least", section, width)
		}
	}
}

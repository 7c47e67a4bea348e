package settings_test

import (
	"testing"
	"time"

	"foyer/ui/settings"
)

// again kills the program after a second and starts it once more.
func (o *office) again(section settings.Section) *office {
	o.T.Helper()
	o.Queue.Advance(time.Second)
	return openOver(o.Again(), section)
}

func TestWhatIsTypedSurvivesACrash(t *testing.T) {
	o := open(t, settings.General)
	o.Fill("Your Company", "Harbor IT")
	o.model.Section(settings.EULA)
	o.Fill("EULA Text", "You may.")
	o.model.Section(settings.Packages)
	o.choose(o.offered("business").Name)
	o.Fill("Minimum Licenses", "3")
	o.model.Section(settings.Tags)
	o.Tap("Add Tag")
	o.Type("VIP")
	before := o.kept()
	before.DefaultCountry = "CA" // somebody saves something else meanwhile
	if err := o.Memory.SaveSettings(t.Context(), before, "Pat", o.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	later := o.again(settings.General)
	later.Want("What you typed on November 23, 2026 is still here, not saved")
	if later.Text("Your Company") != "Harbor IT" || later.Text("Country of New Customers") != "Canada" {
		t.Errorf("company %q, country %q", later.Text("Your Company"), later.Text("Country of New Customers"))
	}
	later.Do("Save")
	if s := later.kept(); s.Partner != "Harbor IT" || s.DefaultCountry != "CA" || later.offered("business").MinimumLicenses != 3 {
		t.Errorf("kept %+v and %+v", s, later.offered("business"))
	}
	if tags, err := later.Memory.Tags(t.Context()); err != nil || len(tags) != 1 || tags[0].Name != "VIP" {
		t.Errorf("tags %+v, error %v", tags, err)
	}
	if eula, err := later.Memory.EULA(t.Context()); err != nil || eula.Text != "You may." {
		t.Errorf("EULA %+v, error %v", eula, err)
	}
	last := later.again(settings.General)
	if last.model.Dirty() {
		t.Error("still there after it was saved")
	}
}

func TestWhatIsDiscardedIsGone(t *testing.T) {
	o := open(t, settings.General)
	o.Fill("Your Company", "Harbor IT")
	later := o.again(settings.General)
	later.Tap("Discard Changes")
	if last := later.again(settings.General); last.model.Dirty() || last.Text("Your Company") == "Harbor IT" {
		t.Error("still there")
	}
}

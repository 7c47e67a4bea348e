package settings_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/settings"
)

// offered is a package as the store has it.
func (o *office) offered(code string) app.Package {
	o.T.Helper()
	packages, err := o.Memory.Packages(o.T.Context())
	if err != nil {
		o.T.Fatal(err)
	}
	for _, p := range packages {
		if p.Code == code {
			return p
		}
	}
	return app.Package{}
}

// choose selects the row of the list that begins so.
func (o *office) choose(beginning string) {
	o.T.Helper()
	grid := o.Grid()
	for i := range 40 {
		if strings.HasPrefix(grid.CellText(i, gridName(grid.CellText(i, "package"))), beginning) {
			o.Canvas().Focus(grid)
			o.Press(fyne.KeyHome)
			for range i {
				o.Press(fyne.KeyDown)
			}
			return
		}
	}
	o.T.Fatalf("no row %q", beginning)
}

func gridName(packageText string) string {
	if packageText == "" {
		return "tag"
	}
	return "package"
}

func TestAPackageIsEditedAndSaved(t *testing.T) {
	o := open(t, settings.Packages)
	before := o.offered("business")
	o.choose(before.Name)
	o.Fill("Name", "Business Basic", "Minimum Licenses", "5", "Trial Days", "14")
	o.Focus("Offered to customers")
	o.Press(fyne.KeySpace)
	o.Want("Unsaved changes", "unsaved", "Legacy")
	o.Do("Save")
	got := o.offered("business")
	if got.Name != "Business Basic" || got.MinimumLicenses != 5 || got.TrialDays != 14 || got.Sellable == before.Sellable || got.Position != before.Position {
		t.Errorf("kept %+v", got)
	}
	if len(o.done) != 1 || o.done[0].Undo == 0 || len(o.saved) != 0 {
		t.Errorf("said %+v, saved %d", o.done, len(o.saved))
	}
	o.WantNot("unsaved")
}

func TestAFeatureIsTakenOut(t *testing.T) {
	o := open(t, settings.Packages)
	before := o.offered("advanced")
	o.choose(before.Name)
	features, err := o.Memory.Features(t.Context())
	if err != nil || len(before.Features) == 0 {
		t.Fatal(before, err)
	}
	for _, f := range features {
		if f.Code == before.Features[0] {
			o.Focus(f.Name)
			o.Press(fyne.KeySpace)
		}
	}
	o.Do("Save")
	if got := o.offered("advanced"); len(got.Features) != len(before.Features)-1 {
		t.Errorf("features %v of %v", got.Features, before.Features)
	}
}

// What is wrong with one package keeps what was typed, and what else is right is saved.
func TestARefusedPackageStaysTyped(t *testing.T) {
	o := open(t, settings.Packages)
	o.choose(o.offered("business").Name)
	o.Fill("Minimum Licenses", "3")
	o.choose(o.offered("advanced").Name)
	o.Fill("Name", " ", "Trial Days", "many")
	o.model.Section(settings.General)
	o.Do("Save")
	o.Want("Enter a name for the package.", "Enter a trial of 1 to")
	o.WantFocus("Name")
	if o.offered("business").MinimumLicenses != 3 || o.Text("Trial Days") != "many" {
		t.Errorf("business %+v, typed %q", o.offered("business"), o.Text("Trial Days"))
	}
	o.Fill("Name", "Business")
	o.Fill("Trial Days", "30")
	o.Do("Save")
	o.Want("There is a package of that name already")
	o.Tap("Discard Changes")
	if o.model.Dirty() || o.Text("Name") != o.offered("advanced").Name {
		t.Errorf("dirty %v, name %q", o.model.Dirty(), o.Text("Name"))
	}
}

func TestAPackageIsAddedAndDeleted(t *testing.T) {
	o := open(t, settings.Packages)
	o.Tap("Add Package")
	o.WantFocus("Name")
	o.Type("Starter")
	o.Do("Save")
	if got := o.offered("starter"); got.Name != "Starter" || got.TrialDays != 30 || !got.Sellable {
		t.Fatalf("kept %+v", got)
	}
	o.choose("Starter")
	o.Tap("Delete Package")
	o.Queue.Pump()
	if o.offered("starter").Code != "" || len(o.done) != 2 {
		t.Errorf("kept %+v, said %d", o.offered("starter"), len(o.done))
	}
	o.Tap("Add Package")
	o.Type("Never Kept")
	o.Tap("Delete Package")
	if o.model.Dirty() {
		t.Error("what was never saved is still there")
	}
}

func TestAUsedPackageCannotBeDeleted(t *testing.T) {
	o := open(t, settings.Packages)
	apptest.Add(t, o.Memory)
	o.choose(o.offered("advanced").Name)
	o.Tap("Delete Package")
	o.Queue.Pump()
	if o.offered("advanced").Code == "" || len(o.done) != 0 {
		t.Error("deleted")
	}
	o.Want("There is a problem")
}

func TestTagsAreAddedRenamedAndDeleted(t *testing.T) {
	o := open(t, settings.Tags)
	o.Want("No tags yet.")
	o.Tap("Add Tag")
	o.WantFocus("Tag Name")
	o.Type("VIP")
	o.Press(fyne.KeyReturn)
	o.Queue.Pump()
	tags, err := o.Memory.Tags(t.Context())
	if err != nil || len(tags) != 1 || tags[0].Color != "gray" {
		t.Fatal(tags, err)
	}
	id := apptest.Add(t, o.Memory)
	before := apptest.Customer(t, o.Memory, id)
	after := before
	after.Tags = tags
	if _, err := o.Memory.Commit(t.Context(), apptest.Edit(app.CustomerEdit{Before: &before, After: &after})); err != nil {
		t.Fatal(err)
	}
	o.model.Load()
	o.Queue.Pump()
	o.Fill("Tag Name", "Late")
	o.Focus("Gray Blue Green Amber Red")
	o.Press(fyne.KeyRight)
	o.Do("Save")
	if got := apptest.Customer(t, o.Memory, id).Tags[0]; got.Name != "Late" || got.Color != "blue" {
		t.Errorf("%+v", got)
	}
	o.Tap("Delete Tag")
	o.Want("Delete the tag Late?", "1 customer loses it.")
	o.Tap("Delete Tag")
	o.Queue.Pump()
	if got := apptest.Customer(t, o.Memory, id).Tags; len(got) != 0 || len(o.done) != 3 {
		t.Errorf("tags %v, said %d", got, len(o.done))
	}
	o.Want("No tags yet.")
}

func TestATagTwiceIsRefused(t *testing.T) {
	o := open(t, settings.Tags)
	for range 2 {
		o.Tap("Add Tag")
		o.Type("VIP")
		o.Do("Save")
	}
	o.Want("Choose another name. There is a tag of that name already.")
	if o.Text("Tag Name") != "VIP" || !o.model.Dirty() {
		t.Error("what was typed is lost")
	}
}

// The tag that was typed last stays in the form, wherever its name puts it.
func TestASavedTagStaysSelected(t *testing.T) {
	o := open(t, settings.Tags)
	for _, name := range []string{"Zulu", "Kilo", "Alpha"} {
		o.Tap("Add Tag")
		o.Type(name)
		o.Want("unsaved")
		o.Do("Save")
		if got := o.Text("Tag Name"); got != name {
			t.Errorf("%q is shown after %q was saved", got, name)
		}
	}
	o.Fill("Tag Name", "Yankee")
	o.Do("Save")
	if got := o.Text("Tag Name"); got != "Yankee" {
		t.Errorf("%q is shown after the new name was saved", got)
	}
}

func TestWhatIsTypedWhileSavingIsKept(t *testing.T) {
	o := open(t, settings.Packages)
	o.choose(o.offered("business").Name)
	o.Fill("Trial Days", "14")
	o.Tap("Save")
	o.Fill("Trial Days", "21")
	o.Queue.Pump()
	if o.Text("Trial Days") != "21" || !o.model.Dirty() || o.offered("business").TrialDays != 14 {
		t.Errorf("typed %q, dirty %v, kept %d", o.Text("Trial Days"), o.model.Dirty(), o.offered("business").TrialDays)
	}
	o.Do("Save")
	if o.offered("business").TrialDays != 21 || o.model.Dirty() {
		t.Errorf("kept %d, dirty %v", o.offered("business").TrialDays, o.model.Dirty())
	}
}

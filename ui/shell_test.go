package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"foyer/app"
	"foyer/app/apptest"
)

func TestFirstStartOffersWhatToSetUp(t *testing.T) {
	p := start(t)
	p.Want("No customers yet", "Set up when you have a minute", "Mail server", "Outbox empty", "Lakeside IT")
	p.WantNot("You and your company") // is known already
	p.Tap("Set Up")
	p.settle()
	p.Want("Settings", "Test message")
}

func TestTheWizardOpensOnce(t *testing.T) {
	p := start(t)
	p.menu(fyne.KeyN)
	if !p.dialogOpen() {
		t.Fatal("Ctrl+N opens nothing")
	}
	p.Type("7")
	first := p.Canvas().Overlays().Top()
	p.menu(fyne.KeyN)
	p.menu(fyne.Key2)
	if len(p.Canvas().Overlays().List()) != 1 || p.Canvas().Overlays().Top() != first {
		t.Error("a menu shortcut worked behind the dialog")
	}
	p.Press(fyne.KeyEscape)
	p.settle()
	p.Want("Draft kept", "No customers yet") // still the page of before
}

func TestShortcutsOpenPages(t *testing.T) {
	p := start(t)
	for key, title := range map[fyne.KeyName]string{
		fyne.Key2: "No drafts", fyne.Key3: "No trials end", fyne.Key4: "No messages", fyne.Key5: "Nothing has happened", fyne.KeyComma: "Your Name", fyne.Key1: "No customers yet",
	} {
		p.menu(key)
		p.Want(title)
	}
}

// The keys of a page bring the keyboard back to it from wherever it is.
func TestShortcutsOfThePageThatIsOpenFocusIt(t *testing.T) {
	p := start(t)
	p.addCustomer("Trial (30 Days)")
	for _, key := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5} {
		p.menu(key)
		p.settle()
		p.menu(key) // what there is to use is there now
		own := p.Canvas().Focused()
		if key == fyne.Key1 && own != fyne.Focusable(p.Grid()) {
			t.Errorf("the list has no keyboard, but %T", own)
		}
		p.Focus("Settings")
		p.menu(key)
		if got := p.Canvas().Focused(); got != own {
			t.Errorf("%s leaves the keyboard at %T, not at %T", key, got, own)
		}
	}
	p.menu(fyne.Key1)
	p.menu(fyne.KeyF)
	p.menu(fyne.Key1)
	if p.Canvas().Focused() != fyne.Focusable(p.Grid()) {
		t.Errorf("from the search the keyboard goes to %T", p.Canvas().Focused())
	}
}

func TestAnAddedCustomerIsShownAndCanBeUndone(t *testing.T) {
	p := start(t)
	p.addCustomer("Trial (30 Days)")
	if p.dialogOpen() {
		t.Fatalf("the wizard is still open:\n%s", p.Reads())
	}
	p.Want("Bright Dental added. Trial until Dec 23. Welcome email waits for a mail server.", "1 customer: 1 on trial",
		"Outbox: 1 waiting for a mail server")
	if grid := p.Grid(); grid.Selected() != 0 || grid.CellText(0, string(app.SortCompany)) != "Bright Dental" {
		t.Errorf("row %d is selected", grid.Selected())
	}
	p.Tap("Undo")
	p.settle()
	p.Want("No customers yet", "Bright Dental removed, kept as a draft.", "Outbox empty")
	if drafts := p.drafts(); len(drafts) != 1 || drafts[0].Company != "Bright Dental" {
		t.Fatalf("drafts %+v", drafts)
	}
	p.Tap("Resume")
	p.settle()
	p.Want("Step 4 of 4: Review", "Company Name Bright Dental")
	p.Focus("Purchase")
	p.next()
	p.Want("Bright Dental added.", "1 customer: 1 active")
}

func TestAddAnother(t *testing.T) {
	p := start(t)
	p.addCustomer("Purchase")
	p.Tap("Add Another")
	p.settle()
	p.Want("Step 1 of 4: Package")
	if got := p.Text("Number of Licenses"); got != "" {
		t.Errorf("the new entry begins with %q", got)
	}
}

func TestAKeptDraftIsOfferedAndResumed(t *testing.T) {
	p := start(t)
	p.menu(fyne.KeyN)
	p.Type("7")
	p.next()
	p.Type("Bright Dental")
	p.Press(fyne.KeyEscape)
	p.settle()
	p.Want("Adding Bright Dental is not finished. It stopped on page 2, and everything typed is kept.", "Draft kept")
	p.Tap("Resume")
	p.settle()
	p.Want("Step 2 of 4: Customer Details")
	if got := p.Text("Company Name"); got != "Bright Dental" {
		t.Errorf("Company Name is %q", got)
	}
}

// TestTheNoticeOfADraftGoesWithTheDraft when that is discarded on its page.
func TestTheNoticeOfADraftGoesWithTheDraft(t *testing.T) {
	p := start(t)
	p.menu(fyne.KeyN)
	p.Type("7")
	p.Press(fyne.KeyEscape)
	p.settle()
	p.Want("Draft kept")
	p.menu(fyne.Key2)
	p.Press(fyne.KeyHome, fyne.KeyDelete)
	p.settle()
	p.Want("Draft discarded.", "No drafts")
	p.WantNot("Draft kept")
}

func TestClosingSavesWhatWasJustTyped(t *testing.T) {
	p := start(t)
	p.menu(fyne.KeyN)
	p.Type("77")
	p.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyQ) // and no time passes
	if !p.closed {
		t.Fatal("the window is still open")
	}
	drafts := p.drafts()
	if len(drafts) != 1 {
		t.Fatalf("%d drafts", len(drafts))
	}
	if d, err := app.DecodeDraft(drafts[0].Body); err != nil || d.Values[app.FieldLicenses] != "77" {
		t.Errorf("kept %+v, %v", d.Values, err)
	}
}

func TestSettingsSwitchTheTheme(t *testing.T) {
	p := start(t)
	before := p.app.Settings().Theme().Color(fynetheme.ColorNameBackground, fynetheme.VariantLight)
	p.menu(fyne.KeyComma)
	p.Focus("System Light Dark")
	p.Press(fyne.KeyRight, fyne.KeyRight)
	p.Tap("Save")
	p.settle()
	after := p.app.Settings().Theme().Color(fynetheme.ColorNameBackground, fynetheme.VariantLight)
	if before == after {
		t.Error("saving Dark changed nothing")
	}
	p.Want("Saved")
}

func TestUnsavedSettingsAreNotLostByClosing(t *testing.T) {
	p := start(t)
	p.menu(fyne.KeyComma)
	p.Focus("Your Name")
	p.Type("x")
	p.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyQ)
	if p.closed || !p.dialogOpen() {
		t.Fatal("closed without a question")
	}
	p.Press(fyne.KeyEscape)
	if p.closed || p.dialogOpen() {
		t.Error("Escape does not stay")
	}
}

func TestAFailureIsSaidInADialog(t *testing.T) {
	p := start(t)
	p.menu(fyne.KeyN)
	p.Type("7")
	p.Press(fyne.KeyEscape)
	p.settle()
	p.store.Fail(app.ErrReadOnly)
	p.menu(fyne.Key2)
	p.Focus("table")
	p.Press(fyne.KeyHome, fyne.KeyDelete)
	p.settle()
	p.Want("That did not work", "The database can only be read.")
	p.WantFocus("Close")
	p.Press(fyne.KeyEscape)
	p.WantFocus("table")
}

func TestToastsAreReachedWithF6(t *testing.T) {
	p := start(t)
	p.addCustomer("Purchase")
	p.Press(fyne.KeyF6)
	p.WantFocus("Undo")
	p.Press(fyne.KeyEscape)
	p.WantNot("Bright Dental added.")
}

func TestANewChannelIsOfferedToAnOpenWizard(t *testing.T) {
	p := start(t)
	p.menu(fyne.KeyN)
	p.Type("7")
	apptest.Add(t, p.memory, apptest.AsChannel())
	p.bus.Publish(app.Change{Kind: app.ChangeCustomer})
	p.settle()
	if !p.Has("Host") || p.Text("Number of Licenses") != "7" {
		t.Errorf("the open wizard reads:\n%s", p.Reads())
	}
}

func TestAbout(t *testing.T) {
	p := start(t)
	for _, menu := range p.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == "About Foyer" {
				item.Action()
			}
		}
	}
	p.Want("Foyer 0.0.0.", "Data: the data folder")
}

func TestF1NamesTheKeys(t *testing.T) {
	p := start(t)
	p.addCustomer("Purchase")
	p.menu(fyne.KeyF)
	p.WantFocus("Search company, domain, person")
	p.Press(fyne.KeyF1)
	p.Want("Keyboard shortcuts", "Foyer 0.0.0.", "Data: the data folder", "Ctrl+N", "Add a Customer", "Shift+F10")
	p.WantFocus("Close")
	p.Press(fyne.KeyEscape)
	p.WantNot("Keyboard shortcuts")
	p.WantFocus("Search company, domain, person")
}

func TestArrowsMoveAmongThePages(t *testing.T) {
	p := start(t)
	p.Focus("Customers")
	p.Press(fyne.KeyDown)
	p.WantFocus("Drafts")
	p.Press(fyne.KeyEnd)
	p.WantFocus("Settings")
}

func TestF6GoesRound(t *testing.T) {
	p := start(t)
	p.addCustomer("Purchase")
	want := func(name string) {
		t.Helper()
		p.Press(fyne.KeyF6)
		p.WantFocus(name)
	}
	want("Undo")
	want("Customers")
	p.Press(fyne.KeyF6)
	if p.Canvas().Focused() != fyne.Focusable(p.Grid()) {
		t.Errorf("the keyboard is at %s, not in the list", p.Focused())
	}
	p.menu(fyne.Key2)
	p.WantFocus("Drafts") // an empty page has nothing to use
}

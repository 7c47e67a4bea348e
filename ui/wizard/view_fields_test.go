package wizard_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/onboard"
	"foyer/ui/widgets"
)

func TestARefusedNextLeadsToWhatIsWrong(t *testing.T) {
	d := onPage(t, onboard.StepDetails, func(draft *app.Draft) {
		delete(draft.Values, app.FieldStreet)
		delete(draft.Values, app.FieldPostalCode)
	})
	w := d.window
	w.Focus("Website")
	d.press(fyne.KeyReturn)
	w.Want("There is a problem Enter a Street Address. Enter a Postal Code.")
	w.WantFocus("Street Address")
	for label, sentence := range map[string]string{
		"Street Address": "Enter a Street Address.", "Postal Code": "Enter a Postal Code.", "City": "",
	} {
		if got := w.Field(label).Issue().Text; got != sentence {
			t.Errorf("beside %s stands %q, want %q", label, got, sentence)
		}
	}
	w.Type("1 Elm Street")
	if issue := w.Field("Street Address").Issue(); issue.Level != widgets.LevelNone {
		t.Errorf("put right, and still %q", issue.Text)
	}
	d.press(fyne.KeyReturn)
	w.WantFocus("Postal Code")
	w.Focus("Enter a Postal Code.")
	w.Press(fyne.KeyReturn)
	w.WantFocus("Postal Code")
	w.Type("78701")
	w.WantNot("There is a problem")
	d.press(fyne.KeyReturn)
	d.wantPage("Domain & Email")
}

func TestHalfTypedTextIsNotScolded(t *testing.T) {
	d := onPage(t, onboard.StepDetails)
	w := d.window
	w.Focus("Phone Number")
	w.Clear()
	w.Type("51")
	if issue := w.Field("Phone Number").Issue(); issue.Level != widgets.LevelNone {
		t.Errorf("scolded while typing: %q", issue.Text)
	}
	w.Press(fyne.KeyTab)
	if issue := w.Field("Phone Number").Issue(); issue.Level != widgets.LevelWarn {
		t.Errorf("after leaving the field: %+v", issue)
	}
}

func TestStateIsThereWhereTheCountryHasStates(t *testing.T) {
	d := onPage(t, onboard.StepDetails)
	w := d.window
	country := func(name string) {
		w.Focus("Country")
		w.Clear()
		w.Type(name)
		d.press(fyne.KeyTab)
	}
	country("Denmark")
	if w.Has("State/Province") {
		t.Error("Denmark has a State/Province")
	}
	d.press(fyne.KeyReturn)
	d.wantPage("Domain & Email")
	w.Chord(fyne.KeyModifierAlt, fyne.KeyLeft)
	country("Canada")
	if got := w.Text("State/Province"); got != "" {
		t.Errorf("Canada starts with %q", got)
	}
	w.Focus("State/Province")
	w.Type("queb")
	country("United States")
	if got := w.Text("State/Province"); got != "Texas" {
		t.Errorf("back in the United States with %q", got)
	}
}

func TestHostIsThereWhenThereAreChannels(t *testing.T) {
	d := newDesk(t)
	d.openPage(onboard.StepPackage)
	if d.window.Has("Host") {
		t.Error("a Host without any Channel")
	}
	d = newDesk(t)
	channel := apptest.Add(t, d.memory, apptest.AsChannel(), apptest.Named("Lake Partners", "lake.example"))
	d.openPage(onboard.StepPackage)
	w := d.window
	w.Focus("Host")
	w.Type("lake")
	d.press(fyne.KeyReturn) // takes the only match
	if got := w.Text("Host"); got != "Lake Partners" {
		t.Errorf("Host is %q", got)
	}
	w.Focus("Account Type")
	d.press(fyne.KeyLeft)
	if w.Has("Host") {
		t.Error("a Channel has a Host")
	}
	d.press(fyne.KeyRight)
	d.press(fyne.KeyReturn)
	d.wantPage("Customer Details")
	d.queue.Advance(second)
	if got := d.state().Screen.Fields[app.FieldHost].Value; got != "1" || channel != 1 {
		t.Errorf("host %q, want %d", got, channel)
	}
}

func TestThePatternMakesTheAddress(t *testing.T) {
	d := onPage(t, onboard.StepEmail)
	w := d.window
	w.Focus("Pattern: first.last")
	d.press(fyne.KeySpace, fyne.KeyDown, fyne.KeyReturn)
	w.WantFocus("Pattern: flast")
	if got := w.Text("Email Address"); got != "dreyes@riverside-pt.example" {
		t.Errorf("Email Address is %q", got)
	}
}

func TestAnAddressOffTheDomainIsRefusedWithAnOffer(t *testing.T) {
	d := onPage(t, onboard.StepEmail)
	w := d.window
	w.Focus("Email Address")
	w.Clear()
	w.Type("dana@gmail.com")
	w.WantNot("Generated from", "Use This Address")
	d.press(fyne.KeyReturn)
	d.wantPage("Domain & Email")
	const sentence = "Email Address must be on the domain riverside-pt.example."
	w.Want("There is a problem "+sentence, "Generated from the name: dana.reyes@riverside-pt.example")
	if got := w.Field("Email Address").Issue().Text; got != sentence {
		t.Errorf("beside the field stands %q", got)
	}
	if got := w.Text("Email Address"); got != "dana@gmail.com" {
		t.Errorf("what was typed became %q", got)
	}
	w.Focus("Use This Address")
	d.press(fyne.KeyReturn)
	w.WantNot("There is a problem", "Use This Address")
	if got := w.Text("Email Address"); got != "dana.reyes@riverside-pt.example" {
		t.Errorf("Email Address is %q", got)
	}
	w.WantFocus("Email Address")
}

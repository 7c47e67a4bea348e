package wizard_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/onboard"
)

func TestTheEULAOpensAndClosesByKeyboard(t *testing.T) {
	d := onPage(t, onboard.StepReview)
	w := d.window
	w.Focus("Read the EULA")
	d.press(fyne.KeyReturn)
	w.Want("EULA Version 1, January 1, 2026", "The service is provided as described.")
	w.WantNot("Purchase")
	d.press(fyne.KeyEscape)
	d.wantPage("Review")
	w.WantFocus("Read the EULA")
	if len(d.left) != 0 {
		t.Fatal("one Escape closed two dialogs")
	}
	d.press(fyne.KeyReturn)
	w.Focus("Accept and Close")
	d.press(fyne.KeyReturn)
	w.WantFocus("Read the EULA")
	if got := d.state().Screen.Fields[app.FieldEULA].Value; got != app.Checked {
		t.Errorf("the EULA is %q after Accept and Close", got)
	}
	d.press(fyne.KeyEscape)
	if len(d.left) != 1 {
		t.Error("Escape does not cancel any more")
	}
}

func TestThePreviewShowsWhatWillBeSent(t *testing.T) {
	for _, step := range []onboard.Step{onboard.StepEmail, onboard.StepReview} {
		d := onPage(t, step)
		w := d.window
		w.Focus("Preview")
		d.press(fyne.KeyReturn)
		w.Want("Welcome Email", "To dana.reyes@riverside-pt.example", "Hello Dana")
		w.WantFocus("Close")
		d.press(fyne.KeyEscape)
		w.WantFocus("Preview")
		if len(d.left) != 0 {
			t.Fatal("one Escape closed two dialogs")
		}
		d.press(fyne.KeyReturn)
		d.press(fyne.KeyReturn) // Close has the focus
		w.WantFocus("Preview")

		letter, err := d.model.Preview(app.OrderPurchase)
		if err != nil {
			t.Fatal(err)
		}
		d.model.Set(app.FieldEULA, app.Checked)
		if step != onboard.StepReview {
			d.model.Next()
			d.queue.Pump()
		}
		d.model.Submit(app.OrderPurchase)
		d.queue.Pump()
		messages, err := d.memory.Messages(t.Context(), 0)
		if err != nil || len(messages) != 1 {
			t.Fatalf("%d messages, %v; %v", len(messages), err, d.state().Screen.Summary)
		}
		if messages[0].Letter != letter {
			t.Errorf("queued\n%s\nbut previewed\n%s", messages[0].Letter.Text, letter.Text)
		}
	}
}

func TestWithoutAWelcomeEmailThereIsNothingToPreview(t *testing.T) {
	d := onPage(t, onboard.StepEmail)
	d.window.Focus("Send a Welcome Email")
	d.press(fyne.KeySpace)
	if d.window.Has("Preview") {
		t.Error("there is a Preview on page 3")
	}
	d.press(fyne.KeyReturn)
	d.wantPage("Review")
	d.window.Want("Welcome Email Do not send")
	if d.window.Has("Preview") {
		t.Error("there is a Preview on the review")
	}
}

func TestThePreviewTellsATrialFromAPurchase(t *testing.T) {
	d := onPage(t, onboard.StepReview)
	d.window.Focus("Preview")
	d.press(fyne.KeyReturn)
	d.window.WantNot("Trial until")
	d.window.Focus("Purchase Trial")
	d.press(fyne.KeyRight)
	d.window.Want("- Trial until: December 23, 2026")
}

package mailserver_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

func TestAPresetFillsInWhatIsKnown(t *testing.T) {
	o := open(t, nil)
	o.text("Provider", "Own Server", "Port", "587", "Messages a Minute", "30")
	o.Fill("User Name", "me", "From Name", "Lakeside IT", "Port", "2525")
	o.Fill("Provider", "Microsoft 365")
	o.text("Server", "smtp.office365.com", "Port", "587", "User Name", "me", "From Name", "Lakeside IT")
	o.Want("Your admin has to turn on Authenticated SMTP")
	o.Fill("Provider", "Amazon SES")
	o.text("Server", "email-smtp.us-east-1.amazonaws.com", "Region", "us-east-1")
	o.Fill("Region", "eu-west-1")
	o.text("Server", "email-smtp.eu-west-1.amazonaws.com")
	o.Fill("Provider", "Postmark")
	o.Want("The Server API Token.", "The same token once more.")
	if o.Has("Region") {
		t.Error("Postmark has no regions")
	}
}

func TestAChangedServerIsRecognized(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.text("Provider", "Microsoft 365")
	o.Fill("Server", "smtp.lakeside-it.example")
	o.text("Provider", "Own Server")
	o.Fill("Server", "smtp.gmail.com")
	o.text("Provider", "Google Workspace")
	o.Fill("Provider", "Own Server")
	o.text("Server", "", "User Name", "support@lakeside-it.example")
}

func TestEveryPresetHasItsWords(t *testing.T) {
	o := open(t, nil)
	for _, p := range app.Presets() {
		o.model.Provide(p.ID, "")
		if read := o.Reads(); strings.Contains(read, "preset.") || strings.Contains(read, "signin.") {
			t.Errorf("%s: a word is missing in:\n%s", p.ID, read)
		}
	}
}

func TestTheUsualPortFollowsTheEncryption(t *testing.T) {
	o := open(t, nil)
	o.Focus("STARTTLS TLS None")
	o.Press(fyne.KeyRight)
	o.text("Port", "465")
	o.Fill("Port", "2525")
	o.Focus("STARTTLS TLS None")
	o.Press(fyne.KeyLeft)
	o.text("Port", "2525")
}

func TestTheKeyboardGoesToTheFieldThatStops(t *testing.T) {
	for name, press := range map[string]func(*office){
		"Save":                func(o *office) { o.Do("Save") },
		"Enter in a field":    func(o *office) { o.Press(fyne.KeyReturn) },
		"Test Connection":     func(o *office) { o.Do("Test Connection") },
		"Send a Test Message": func(o *office) { o.Do("Send a Test Message"); o.Fill("To", "me@lakeside-it.example"); o.Do("Send") },
	} {
		t.Run(name, func(t *testing.T) {
			o := open(t, nil, profile(1, "Support"))
			o.Fill("From Address", "nobody", "Messages a Minute", "5")
			press(o)
			o.WantFocus("From Address")
		})
	}
}

func TestIssuesStopSavingAndLeadToTheirFields(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Fill("Server", "https://smtp.example", "Port", "99999", "From Address", "nobody")
	o.Do("Save")
	for label, sentence := range map[string]string{
		"Server":       "Enter just the server's name, such as smtp.example.com.",
		"Port":         "Enter a port from 1 to 65535; 587 is usual for STARTTLS.",
		"From Address": "Enter one complete address, such as support@example.com.",
	} {
		if got := o.Field(label).Issue().Text; got != sentence {
			t.Errorf("beside %s stands %q", label, got)
		}
	}
	o.Tap("Enter one complete address, such as support@example.com.")
	o.WantFocus("From Address")
	o.Fill("Server", "smtp.example", "Port", "587", "From Address", "somebody@lakeside-it.example")
	o.WantNot("There is a problem")
	o.Press(fyne.KeyReturn)
	o.Queue.Pump()
	o.Want("Saved")
	if got := o.shelf.kept[0].Server; got.Host != "smtp.example" || got.FromAddress != "somebody@lakeside-it.example" {
		t.Errorf("kept %+v", got)
	}
	if o.outbox.resumed != 1 {
		t.Errorf("the queue was resumed %d times", o.outbox.resumed)
	}
}

func TestARateIsANumber(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	for _, wrong := range []string{"many", "0", "6001"} {
		o.Fill("Messages a Minute", wrong)
		o.Do("Save")
		o.Want("Enter how many messages may leave in a minute")
	}
	o.Fill("Messages a Minute", "10")
	o.Do("Save")
	if got := o.shelf.kept[0].Rate; got != 10 {
		t.Errorf("kept the rate %d", got)
	}
}

func TestDiscardForgetsWhatWasTyped(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Fill("Server", "", "Password", "x")
	o.Want("Unsaved changes")
	o.Do("Save")
	o.Want("There is a problem")
	o.Do("Discard Changes")
	o.WantNot("There is a problem", "Unsaved changes")
	o.text("Server", "smtp.office365.com", "Password", "")
	if o.model.Dirty() {
		t.Error("still dirty")
	}
}

func TestAFailingStoreKeepsWhatWasTyped(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Fill("User Name", "other@lakeside-it.example", "Password", "hush-hush")
	o.shelf.err = app.ErrReadOnly
	o.Do("Save")
	o.Want("The database can only be read.", "Unsaved changes")
	o.text("Password", "hush-hush")
	o.shelf.err = nil
	o.Do("Save")
	o.WantNot("The database can only be read.", "Unsaved changes")
	if o.shelf.kept[0].Server.User != "other@lakeside-it.example" || o.chest.Kept()[app.MailSecret(1)] != "hush-hush" {
		t.Errorf("kept %+v, %v", o.shelf.kept, o.chest.Kept())
	}
}

func TestReloadingKeepsWhatIsTyped(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Fill("From Name", "Half ty")
	o.view.Reload()
	o.Queue.Pump()
	o.text("From Name", "Half ty")
}

func TestTheScreenFitsTheSmallestWindow(t *testing.T) {
	o := open(t, nil, profile(1, "Support"), profile(2, "Trials"))
	o.Resize(fyne.NewSize(576, 500))
	o.Reads()
	if width := o.view.Object().MinSize().Width; width > 576 {
		t.Errorf("it is %v wide at least", width)
	}
}

func TestTabLeadsThroughTheForm(t *testing.T) {
	chest := &apptest.Chest{}
	chest.Fail(app.ErrNoKeyring)
	o := open(t, chest, profile(1, "Support", func(p *app.Profile) { p.Server.Host = "smtp.lakeside-it.example" }))
	o.Focus("Add Sender")
	want := []string{
		"Add Sender", "Provider", "Server", "Port", "STARTTLS TLS None", "User Name", "Password", "Show password", "Keep in a File…",
		"From Name", "From Address", "Reply-To Address", "Messages a Minute", "Test Connection", "Send a Test Message",
	}
	if got := o.TabOrder(); !slices.Equal(got, want) {
		t.Errorf("Tab leads through %q, want %q", got, want)
	}
	o.Focus("Test Connection")
	for range 6 { // back, the toolkit comes to a field before the button in it
		o.Canvas().FocusPrevious()
	}
	o.WantFocus("Password")
}

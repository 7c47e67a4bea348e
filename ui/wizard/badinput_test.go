package wizard_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/onboard"
)

// bad is what somebody pastes into a field, and what the page says then; with
// no sentence it is cleaned and goes through.
type bad struct{ text, sentence string }

// typeBad pastes each text, presses Enter and expects the sentence above the
// form and beside the field, and the text still there.
func typeBad(t *testing.T, d *desk, page, label string, field app.Field, cases []bad) {
	t.Helper()
	w := d.window
	for _, c := range cases {
		w.Focus(label)
		w.Clear()
		w.Paste(c.text)
		typed := w.Text(label)
		d.press(fyne.KeyReturn)
		short := c.text[:min(len(c.text), 40)]
		if c.sentence == "" {
			if strings.Contains(w.Reads(), "of 4: "+page+" ") {
				t.Fatalf("%s %q does not go through:\n%s", label, short, w.Reads())
			}
			w.Chord(fyne.KeyModifierAlt, fyne.KeyLeft)
			d.queue.Pump()
			continue
		}
		d.wantPage(page)
		if got := w.Field(label).Issue().Text; got != c.sentence {
			t.Errorf("%s %q: beside the field stands %q, want %q", label, short, got, c.sentence)
		}
		if !w.Says("There is a problem " + c.sentence) {
			t.Errorf("%s %q: the summary does not say %q:\n%s", label, short, c.sentence, w.Reads())
		}
		d.queue.Advance(second)
		d.wantDraft(field, typed)
		if got := w.Text(label); got != typed {
			t.Errorf("%s %q became %q", label, short, got)
		}
	}
}

func TestBadLicenses(t *testing.T) {
	d := onPage(t, onboard.StepPackage)
	typeBad(t, d, "Package", "Number of Licenses", app.FieldLicenses, []bad{
		{"", "Enter the number of licenses."},
		{"0", "Enter 1 or more licenses."},
		{"-1", "Enter 1 or more licenses."},
		{"1e3", "Enter the number of licenses in digits, such as 25."},
		{"9999999999", "Enter 1,000,000 licenses or fewer."},
		{"ten", "Enter the number of licenses in digits, such as 25."},
		{"2.5", "Enter a whole number of licenses."},
		{" 25\r\n", ""},
	})
}

func TestBadDetails(t *testing.T) {
	d := onPage(t, onboard.StepDetails)
	typeBad(t, d, "Customer Details", "Company Name", app.FieldCompany, []bad{
		{"", "Enter a Company Name."},
		{" \u202e\u200b ", "Enter a Company Name."},
		{strings.Repeat("long ", 2000), "Shorten the Company Name to 200 characters or fewer."},
		{"Bright\x00 Dental", ""},
		{"Bright\r\nDental", ""},
	})
	typeBad(t, d, "Customer Details", "Street Address", app.FieldStreet, []bad{
		{strings.Repeat("x", 10_000), "Shorten the Street Address to 200 characters or fewer."}, {"1 Elm Street", ""},
	})
	typeBad(t, d, "Customer Details", "Country", app.FieldCountry, []bad{
		{"Atlantis", "Choose a Country from the list."},
	})
	d.window.Focus("Country")
	d.window.Clear()
	d.window.Paste("united states")
	d.press(fyne.KeyReturn) // chooses in the open list
	typeBad(t, d, "Customer Details", "Website", app.FieldWebsite, []bad{
		{"javascript:alert(1)", "Enter a Website that starts with https:// or http://, not with javascript:."},
		{"not a website", "Enter the Website as an address such as https://example.com."},
		{"", ""},
	})
}

func TestBadDomains(t *testing.T) {
	d := newDesk(t)
	apptest.Add(t, d.memory, apptest.Named("Westmark", "westmark.example"))
	archived := apptest.Add(t, d.memory, apptest.Named("Old Mill", "oldmill.example"))
	d.memory.SetStatus(archived, app.StatusArchived)
	d.openPage(onboard.StepEmail)
	const label = "Enter a Domain Name of letters, digits and single dashes inside, such as example.com."
	typeBad(t, d, "Domain & Email", "Domain Name", app.FieldDomain, []bad{
		{"", "Enter a Domain Name."},
		{"-a.de", label},
		{"a..b", label},
		{"localhost", "Enter the whole Domain Name, with its ending, such as example.com."},
		{"10.0.0.1", "Enter a Domain Name, not an IP address."},
		{"co.uk", "Enter the customer's own domain. co.uk is an ending that many share."},
		{strings.Repeat("abcdefghi.", 30) + "com", "Shorten the Domain Name to 253 characters or fewer."},
		{"westmark.example", "Westmark already has this domain. Enter another one."},
		{"WWW.Westmark.Example/", "Westmark already has this domain. Enter another one."},
		{"oldmill.example", "Old Mill, which is archived, has this domain. Restore it, or enter another domain."},
	})
}

func TestADomainIsCleanedAndSaysWhatWasKept(t *testing.T) {
	d := onPage(t, onboard.StepEmail)
	w := d.window
	for text, said := range map[string]string{
		"www.Example.COM/path": "Kept as example.com",
		"http://example.com":   "Kept as example.com",
		"user@example.com":     "Kept as example.com",
		"example.com.":         "Kept as example.com",
		"münchen.de":           "Stored as münchen.de (xn--mnchen-3ya.de)",
		"раypal.com":           "Check the Domain Name. Its letters look like others; it is really xn--ypal-43d9g.com.",
	} {
		w.Focus("Domain Name")
		w.Clear()
		w.Type(text)
		d.queue.Pump()
		w.Want(said)
		if got := w.Text("Domain Name"); got != text {
			t.Errorf("%q became %q", text, got)
		}
		w.Focus("Domain Name")
		d.press(fyne.KeyReturn)
		d.wantPage("Review")
		w.Chord(fyne.KeyModifierAlt, fyne.KeyLeft)
		d.queue.Pump()
	}
}

func TestBadAddresses(t *testing.T) {
	d := onPage(t, onboard.StepEmail)
	const off = "Email Address must be on the domain riverside-pt.example."
	typeBad(t, d, "Domain & Email", "Email Address", app.FieldEmail, []bad{
		{"dana@gmail.com", off},
		{"dana@mail.riverside-pt.example", off},
		{`"dana reyes"@riverside-pt.example`, "Enter an Email Address without quotation marks or backslashes."},
		{"dana@riverside-pt.example\r\nBcc: all@riverside-pt.example", "Enter a complete Email Address, such as name@example.com."},
		{"Dana Reyes <dana@riverside-pt.example>", "Enter the Email Address alone, without a name, brackets or notes."},
		{"josé@riverside-pt.example", "Enter an Email Address with only the letters a to z before the @; many mail servers take no others."},
		{"\u202edana@riverside-pt.example", "Enter the Email Address on one line, without invisible characters."},
		{strings.Repeat("x", 10_000), "Shorten the Email Address to 254 characters, 64 before the @."},
	})
	typeBad(t, d, "Domain & Email", "First Name", app.FieldFirstName, []bad{
		{"", "Enter a First Name."},
		{strings.Repeat("x", 10_000), "Shorten the First Name to 100 characters or fewer."},
	})
}

func TestNamesMakeAddresses(t *testing.T) {
	d := onPage(t, onboard.StepEmail, func(draft *app.Draft) { draft.Values[app.FieldLastName] = "" })
	w := d.window
	for _, c := range []struct{ first, last, address string }{
		{"José", "Müller-Łukasz", "jose.muller-lukasz@riverside-pt.example"},
		{"Sean", "O'Brien", "sean.obrien@riverside-pt.example"},
		{"Cher", "", "cher@riverside-pt.example"},
		{"小龙", "李", "xiao-long.li@riverside-pt.example"},
		{"🙂", "", "admin@riverside-pt.example"},
	} {
		for label, text := range map[string]string{"First Name": c.first, "Last Name": c.last} {
			w.Focus(label)
			w.Clear()
			w.Type(text)
		}
		if got := w.Text("Email Address"); got != c.address {
			t.Errorf("%s %s makes %q, want %q", c.first, c.last, got, c.address)
		}
	}
}

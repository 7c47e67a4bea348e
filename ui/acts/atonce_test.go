package acts_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

func TestAPastDateAndAMissingReasonAreSaidTogether(t *testing.T) {
	d := newDesk(t)
	id := d.take("Bright Dental", "bright-dental.example", apptest.OnTrial(-2))
	d.Extend([]app.CustomerID{id}, "")
	d.queue.Pump()
	d.fill("New End Date", "2020-01-01")
	d.Want("Enter a later day.") // at once, in place of the day in words
	d.WantNot("January 1, 2020")
	d.fill("New End Date", "today")
	d.Want("Enter a day after today.")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.Want("Enter a day after today.", "Say why the trial goes on")
	d.WantFocus("New End Date")
	d.fill("New End Date", "tomorrow")
	d.WantNot("Enter a day after today.")
}

func TestAReasonThatDidNotFitSaysSo(t *testing.T) {
	d := newDesk(t)
	id := d.take("Bright Dental", "bright-dental.example", apptest.OnTrial(2))
	d.Extend([]app.CustomerID{id}, "")
	d.queue.Pump()
	d.Focus("Reason")
	d.Paste(strings.Repeat("x", 2100))
	d.Want("The end did not fit: 2,100 characters, 2,000 at most.")
	d.Press(fyne.KeyBackspace)
	d.WantNot("did not fit")
}

func TestTheProgressIsOfAsManyAsWereAskedAbout(t *testing.T) {
	d := newDesk(t)
	d.hasty = true
	ids := append(d.add(5), d.take("Done", "done.example"))
	d.Do(ids[5:], app.Archive(), nil)
	d.queue.Pump()
	d.Archive(ids)
	d.queue.Pump()
	d.Want("Archive 5 customers?")
	d.Press(fyne.KeyReturn)
	d.Want("Changing 5 customers")
	d.queue.Pump()
}

package details_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestAPastedNoteLosesNothingInSilence(t *testing.T) {
	d, id := shown(t)
	d.Tap("Add a Note")
	d.queue.Pump()
	d.Paste(strings.Repeat("word ", 2660))
	d.Want("13,300 of 10,000")
	d.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyReturn)
	d.queue.Pump()
	d.Want("Shorten the note to 10,000 characters or fewer.")
	if notes := d.record(id).Notes; len(notes) != 0 {
		t.Errorf("%d notes", len(notes))
	}
	d.Clear()
	d.Paste(strings.Repeat("x", 50_000))
	d.Want("The end did not fit: 50,000 characters, 10,000 at most.", "20,000 of 10,000")
	d.Clear()
	d.Paste("short")
	d.WantNot("did not fit", " of 10,000")
}

func TestATagThatIsTooLongIsNotCut(t *testing.T) {
	d, id := shown(t)
	d.Focus("Add a tag")
	d.Paste(strings.Repeat("long ", 12) + "x")
	d.Want("Shorten the tag to 60 characters or fewer.")
	d.WantNot("Create “")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	if tags := d.record(id).Tags; len(tags) != 0 {
		t.Errorf("the tags are %v", tags)
	}
	d.Press(fyne.KeyBackspace)
	d.WantNot("Shorten the tag")
}

package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

// unsavedEdit is a customer with an edit that was not saved.
func unsavedEdit(p *program) {
	id := apptest.Add(p.t, p.memory)
	err := p.memory.SaveEditDraft(p.t.Context(), app.EditDraft{
		Customer: id, Form: "details", Base: 1, Revision: 2, SavedAt: apptest.Start,
		Values: map[app.Field]string{app.FieldCompany: "Riverside PT", "was." + app.FieldCompany: "Riverside Physical Therapy"},
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

// TestAnEditThatWasNotSavedIsMarkedAtTheStart, and is gone on with from the drafts.
func TestAnEditThatWasNotSavedIsMarkedAtTheStart(t *testing.T) {
	p := start(t, unsavedEdit)
	p.Want("1 edit of a customer was not saved.", "Drafts 1")
	p.WantNot("Resume")
	p.Tap("Show Drafts")
	p.settle()
	p.Want("Edit customer details", "Not saved: Company Name")
	p.Press(fyne.KeyDown, fyne.KeyReturn)
	p.settle()
	p.Want("Company Name", "Save")
	if got := p.Text("Company Name"); got != "Riverside PT" {
		t.Errorf("the form has %q", got)
	}
}

func TestADiscardedEditLeavesTheOpenForm(t *testing.T) {
	p := start(t, unsavedEdit)
	p.Tap("Show Drafts")
	p.settle()
	p.Press(fyne.KeyDown, fyne.KeyReturn)
	p.settle()
	p.menu(fyne.Key2)
	p.Press(fyne.KeyHome, fyne.KeyDelete)
	p.settle()
	p.Want("Draft discarded.", "No drafts")
	p.menu(fyne.Key1)
	p.WantNot("Riverside PT")
	p.Want("Riverside Physical Therapy")
}

// TestTheBadgeCountsAnEditThatIsLeft as soon as its form is closed, and no more when it is
// discarded.
func TestTheBadgeCountsAnEditThatIsLeft(t *testing.T) {
	p := start(t, unsavedEdit)
	p.Tap("Show Drafts")
	p.settle()
	p.Press(fyne.KeyDown, fyne.KeyReturn)
	p.settle()
	p.WantNot("Drafts 1")
	p.Tap("Cancel")
	p.settle()
	p.Want("Draft kept", "Drafts 1")
	p.Tap("Discard")
	p.settle()
	p.WantNot("Drafts 1")
}

package ui_test

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
)

// Conditions are those that the test sets.
func (p *program) Conditions(app.Context) []app.Condition { return p.place }

// look has Health look now.
func (p *program) look(found ...app.Condition) {
	p.place = found
	p.health.Look(p.t.Context())
	p.settle()
}

func TestWhatKeepsFromSavingIsSaidAboveEveryPage(t *testing.T) {
	p := start(t)
	p.WantNot("The disk is full")
	p.look(app.Condition{Code: app.CondFull, Blocks: true})
	p.Want("The disk is full", "saving works again by itself")
	p.menu(fyne.Key2)
	p.Want("The disk is full")
	p.look(app.Condition{Code: app.CondElsewhere, Blocks: true, Detail: "front-desk"})
	p.Want("Open on another computer", "front-desk")
	p.look()
	p.WantNot("Open on another computer", "The disk is full")
}

func TestAWarningAboutThePlaceCanBeClosed(t *testing.T) {
	p := start(t)
	synced := app.Condition{Code: app.CondSynced, Detail: "Dropbox"}
	p.look(synced)
	p.Want("The data is in a synced folder", "Dropbox can damage")
	p.Tap("Close")
	p.WantNot("The data is in a synced folder")
	p.look(synced, app.Condition{Code: app.CondChecking, Detail: "40 %"})
	p.WantNot("The data is in a synced folder")
	p.Want("Checking the data, 40 %")
}

func TestWhatIsOpenOfALostDatabaseCanBeBackedUp(t *testing.T) {
	p := start(t)
	p.look(app.Condition{Code: app.CondGone, Blocks: true})
	p.Want("The database is gone")
	p.Tap("Back Up Now")
	p.settle()
	if made, err := p.backups.List(t.Context()); err != nil || len(made) != 1 {
		t.Errorf("backups %v, error %v", made, err)
	}
}

func TestAFaultOfItsOwnOffersAReport(t *testing.T) {
	p := start(t)
	p.shell.Fail(errors.New("a bug"))
	p.Want("Something went wrong", "What was saved before is safe")
	p.WantFocus("Close")
	p.Tap("Save a Report")
	p.settle()
	p.Want("Report saved as the report")
	p.failed = app.ErrFull
	p.shell.Fail(errors.New("a bug"))
	p.Tap("Save a Report")
	p.settle()
	p.Want("The disk is full")
}

package ui

import (
	"context"
	"time"

	"foyer/app"
	"foyer/app/onboard"
	"foyer/ui/nav"
	"foyer/ui/wizard"
	"foyer/ui/words"
)

// drainTimeout is how long closing waits for what is still being saved.
const drainTimeout = 10 * time.Second

// openWizard is the wizard on screen.
type openWizard struct {
	id    app.DraftID
	model *wizard.Model
	view  *wizard.View
}

// AddCustomer opens the wizard on a fresh draft, for a customer of the Channel
// host; 0 is none.
func (s *Shell) AddCustomer(host app.CustomerID) {
	s.openWizard(func(c app.Catalog) (app.Draft, int64, error) {
		return onboard.Hosted(app.NewDraftID(), c, host), 0, nil
	})
}

// AddLike opens the wizard on a fresh draft that is filled from a customer.
func (s *Shell) AddLike(id app.CustomerID) {
	s.openWizard(func(app.Catalog) (app.Draft, int64, error) {
		c, err := s.deps.Manager.Customer(context.Background(), id)
		if err != nil {
			return app.Draft{}, 0, err
		}
		return app.Like(c), 0, nil
	})
}

// Resume opens the wizard on a kept draft.
func (s *Shell) Resume(id app.DraftID) {
	s.openWizard(func(app.Catalog) (app.Draft, int64, error) {
		return s.deps.Onboarding.Draft(context.Background(), id)
	})
}

// openWizard reads the catalog and the draft, after what is still being
// saved, and opens the dialog.
func (s *Shell) openWizard(load func(app.Catalog) (app.Draft, int64, error)) {
	if s.wizard != nil || s.window.Canvas().Overlays().Top() != nil {
		return
	}
	var c app.Catalog
	var d app.Draft
	var revision int64
	var err error
	s.serial.Do(
		func() {
			if c, err = s.deps.Onboarding.Catalog(context.Background()); err == nil {
				d, revision, err = load(c)
			}
		},
		func() {
			switch {
			case err != nil:
				s.Fail(err)
			case s.wizard == nil && s.window.Canvas().Overlays().Top() == nil:
				s.showWizard(c, d, revision)
			}
		})
}

func (s *Shell) showWizard(c app.Catalog, d app.Draft, revision int64) {
	open := &openWizard{id: d.ID}
	open.model = wizard.NewModel(wizard.Deps{
		Intake: s.deps.Onboarding, Run: s.deps.Run, After: s.deps.After, Serial: s.serial, Log: s.deps.Log,
		Added: s.added, Kept: s.kept,
	}, c, d, revision)
	open.view = wizard.NewView(open.model, s.window.Canvas(), s.OpenCustomer)
	s.wizard = open
	open.view.Show()
	s.refreshAll()
	s.deps.Log.Debug("wizard", "step", d.Step+1)
}

func (s *Shell) closeWizard() {
	s.wizard.view.Hide()
	s.wizard = nil
}

// added shows the new customer and says what happened.
func (s *Shell) added(a app.Added) {
	s.closeWizard()
	s.deps.Log.Debug("added", "customer", a.ID)
	s.OpenCustomer(a.ID)
	id := s.deps.Undo.Push(
		app.Done{Action: app.ActionCustomerAdded, Count: 1, Customer: a.ID, Company: a.Intake.Company},
		func(ctx app.Context) error { return s.undoAdd(ctx, a) })
	s.Notify(addedText(a, app.DateOf(s.deps.Clock())),
		nav.Action{Label: words.T("action.undo"), Do: func() { s.acts.Revoke(id) }},
		nav.Action{Label: words.T("action.add_another"), Do: func() { s.AddCustomer(a.Intake.Host) }})
	s.deps.Outbox.Wake()
}

func addedText(a app.Added, today app.Date) string {
	text := words.T("added.purchase", words.Args{"Company": a.Intake.Company})
	if a.TrialEnds != "" {
		text = words.T("added.trial", words.Args{
			"Company": a.Intake.Company, "Date": words.ShortDay(a.TrialEnds, today),
		})
	}
	switch {
	case !a.Intake.Welcome:
		return text
	case a.MailServerSet:
		return text + " " + words.T("added.mail.queued")
	}
	return text + " " + words.T("added.mail.no_server")
}

// undoAdd takes an added customer out again. It is called off the UI goroutine.
func (s *Shell) undoAdd(ctx app.Context, a app.Added) error {
	left, err := s.deps.Onboarding.Undo(ctx, a)
	if err != nil {
		return err
	}
	s.deps.Run.Do(func() {
		key := "added.undone"
		if left {
			key = "added.undone_sent"
		}
		s.Notify(words.T(key, words.Args{"Company": a.Intake.Company}),
			nav.Action{Label: words.T("action.resume"), Do: func() { s.Resume(a.Draft.ID) }})
	})
	return nil
}

// kept says that canceling kept what was typed.
func (s *Shell) kept(id app.DraftID, saved bool) {
	s.closeWizard()
	s.refreshAll()
	if !saved {
		return
	}
	s.Notify(words.T("wizard.kept"),
		nav.Action{Label: words.T("action.resume"), Do: func() { s.Resume(id) }, Over: func() bool { return s.drafts.Thrown(id) }},
		nav.Action{Label: words.T("action.discard"), Do: func() { s.drafts.Throw(id) }})
}

// catalogChanged hands new hosts and settings to an open wizard.
func (s *Shell) catalogChanged() {
	if s.wizard == nil {
		return
	}
	open := s.wizard
	s.deps.Run.Go(func() {
		c, err := s.deps.Onboarding.Catalog(context.Background())
		s.deps.Run.Do(func() {
			if err == nil && s.wizard == open {
				open.model.CatalogChanged(c)
			}
		})
	})
}

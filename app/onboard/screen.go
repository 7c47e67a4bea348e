package onboard

import "foyer/app"

// Screen is everything that the view shows, as a value.
type Screen struct {
	Step    Step
	Reached Step // the furthest page ever shown
	Fields  map[app.Field]FieldState
	Summary []app.Issue // what blocks on this page after a failed Next, one for each field

	Generated      string     // the address that the names and the domain suggest, "" for none
	EmailGenerated bool       // the address in the field is that one, not somebody's own
	Domain         app.Domain // what was understood of the typed domain
	Package        app.Package

	Checking       bool // Next was pressed and waits for a look-up
	Submitting     bool
	ReturnToReview bool          // Next goes straight back to the review
	Review         [][]ReviewRow // on the review: the rows of each page before it
}

// FieldState is one field as shown. Issue is set on the current page only.
type FieldState struct {
	Value    string
	Visible  bool
	Required bool
	Options  []Option // of packages, hosts, states and countries; shared, not to be changed
	Issue    *app.Issue
}

// Screen returns what is to be shown now.
func (w *Wizard) Screen() Screen {
	d := w.draft
	s := Screen{
		Step: w.step(), Reached: Step(d.Reached),
		Fields:         make(map[app.Field]FieldState, len(d.Values)),
		Generated:      app.DraftEmail(d, w.catalog),
		EmailGenerated: !d.EmailEdited && d.Values[app.FieldEmail] != "",
		Checking:       w.waiting, Submitting: w.submitting, ReturnToReview: w.returning,
	}
	s.Domain, _ = app.CleanDomain(d.Values[app.FieldDomain])
	s.Package, _ = w.catalog.Package(d.Values[app.FieldPackage])
	for _, f := range app.Fields() {
		s.Fields[f] = FieldState{
			Value: d.Values[f], Visible: app.Visible(f, d, w.catalog), Required: app.Required(f, d, w.catalog),
			Options: w.options.of(f, d.Values),
		}
	}
	s.Fields[app.FieldEULA] = w.eula(s.Fields[app.FieldEULA])
	w.judge(&s)
	if s.Step == StepReview {
		s.Review = w.review()
	}
	return s
}

// eula shows an acceptance as a tick: only that of the text as it is now.
func (w *Wizard) eula(s FieldState) FieldState {
	s.Value = ""
	if in, _ := app.ParseIntake(w.draft, w.catalog); in.EULA {
		s.Value = app.Checked
	}
	return s
}

// judge adds the issues of the current page.
func (w *Wizard) judge(s *Screen) {
	for _, f := range app.StepFields(int(s.Step)) {
		issue := w.shown(f)
		if issue == nil {
			continue
		}
		state := s.Fields[f]
		state.Issue = issue
		s.Fields[f] = state
		if issue.Level == app.Block {
			s.Summary = append(s.Summary, *issue)
		}
	}
	if w.held {
		s.Summary = append(s.Summary, app.CheckingIssue())
	}
}

package onboard

import "foyer/app"

// Step is a page of the wizard.
type Step int

// The pages, in order.
const (
	StepPackage Step = iota
	StepDetails
	StepEmail
	StepReview
)

// Key names the page in translation keys.
func (s Step) Key() string {
	return [...]string{"package", "details", "email", "review"}[clamp(int(s))]
}

func clamp(step int) int { return min(max(step, int(StepPackage)), int(StepReview)) }

// Next goes on when nothing on the page blocks; otherwise it shows what does
// and returns false. It also returns false while the domain is still being
// looked up: the Resolve that answers goes on by itself.
func (w *Wizard) Next() bool {
	if w.submitting || w.step() == StepReview {
		return false
	}
	w.typing, w.waiting = "", false
	if !w.check(w.step()) {
		return false
	}
	if w.returning || w.step() == StepEmail {
		return w.toReview()
	}
	w.enter(w.step() + 1)
	return true
}

// Back goes one page back. It checks nothing.
func (w *Wizard) Back() {
	if !w.submitting && w.step() > StepPackage {
		w.enter(w.step() - 1)
	}
}

// GoTo goes to a page that was reached before. The review opens only when no
// page blocks; otherwise the first that does comes up.
func (w *Wizard) GoTo(s Step) bool {
	switch {
	case w.submitting || s < StepPackage || int(s) > w.draft.Reached:
		return false
	case s == w.step():
		return true
	case s == StepReview:
		return w.toReview()
	}
	w.returning = false
	w.enter(s)
	return true
}

// Change goes from the review to a page whose Next comes straight back.
func (w *Wizard) Change(s Step) bool {
	if w.submitting || w.step() != StepReview || s < StepPackage || s >= StepReview {
		return false
	}
	w.returning = true
	w.enter(s)
	return true
}

// Submitting says that submitting began or ended; during it nothing changes.
func (w *Wizard) Submitting(on bool) {
	w.submitting, w.waiting = on, false
	w.hold()
}

// CanSubmit returns everything that blocks, the EULA included, and shows what
// of it belongs to the review; nil means go.
func (w *Wizard) CanSubmit() []app.Issue {
	w.check(StepReview)
	var blocking []app.Issue
	for _, f := range app.Fields() {
		blocking = append(blocking, app.Blocking(w.issues(f))...)
	}
	w.held = w.lookups[CheckDomain].open
	if w.held {
		blocking = append(blocking, app.CheckingIssue())
	}
	return blocking
}

// Reject shows what submitting found, on the first page that it concerns. An
// issue holds until its field or the catalog changes.
func (w *Wizard) Reject(issues []app.Issue) {
	for _, issue := range app.Blocking(issues) {
		w.rejected[issue.Field] = rejection{w.folded(issue.Field), issue}
	}
	w.check(StepReview)
	w.hold()
}

func (w *Wizard) step() Step { return Step(w.draft.Step) }

// enter turns to a page.
func (w *Wizard) enter(s Step) {
	w.draft.Step = int(s)
	w.draft.Reached = max(w.draft.Reached, w.draft.Step)
	w.typing, w.waiting, w.held = "", false, false
	if s == StepReview {
		w.returning = false
	}
}

// toReview turns to the review, or to the first page that blocks. While the
// domain is being looked up it stays and waits.
func (w *Wizard) toReview() bool {
	if w.turnToProblem() {
		return false
	}
	if w.lookups[CheckDomain].open {
		w.waiting = true
		return false
	}
	w.enter(StepReview)
	return true
}

// hold leaves the review when something turned up that blocks.
func (w *Wizard) hold() {
	if w.step() == StepReview && !w.submitting {
		w.turnToProblem()
	}
}

// turnToProblem turns to the first page before the review that blocks and
// shows what does; false when none blocks.
func (w *Wizard) turnToProblem() bool {
	for s := StepPackage; s < StepReview; s++ {
		if !w.check(s) {
			w.enter(s)
			w.returning = w.draft.Reached == int(StepReview)
			return true
		}
	}
	return false
}

// check makes the fields of a page that block live and says whether none does;
// then the page starts afresh.
func (w *Wizard) check(s Step) bool {
	passed := true
	for _, f := range app.StepFields(int(s)) {
		if w.blocks(f) {
			w.live[f] = true
			passed = false
		}
	}
	if passed {
		for _, f := range app.StepFields(int(s)) {
			delete(w.live, f)
		}
	}
	return passed
}

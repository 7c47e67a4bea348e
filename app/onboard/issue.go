package onboard

import (
	"slices"

	"foyer/app"
)

// rejection is an issue that submitting found with a value.
type rejection struct {
	value string
	issue app.Issue
}

// hasty are warnings that text raises while it is only half typed.
var hasty = []string{
	app.CodePostalCodeShape, app.CodePhoneUnreadable, app.CodePhoneNotValid, app.CodeDomainUnknownSuffix,
}

// issues returns all that is wrong or odd with a field: by the look-ups, which
// weigh more than an odd shape, by the rules and by what submitting found.
func (w *Wizard) issues(f app.Field) []app.Issue {
	var issues []app.Issue
	switch f {
	case app.FieldCompany:
		issues = issuesOf(w.lookups[CheckCompany].answer.Similar, app.SimilarIssue)
	case app.FieldPhone:
		issues = issuesOf(w.lookups[CheckPhone].answer.Similar, app.SamePhoneIssue)
	case app.FieldDomain:
		if holder := w.lookups[CheckDomain].answer.Holder; holder != nil {
			issues = append(issues, app.TakenIssue(*holder))
		}
		if len(app.Blocking(issues)) == 0 { // a related one is nothing beside the same one
			issues = append(issues, issuesOf(w.lookups[CheckRelated].answer.Similar, app.RelatedDomainIssue)...)
		}
	}
	issues = append(issues, app.CheckField(f, w.draft, w.catalog)...)
	r, ok := w.rejected[f]
	known := func(i app.Issue) bool { return i.Code == r.issue.Code }
	if ok && r.value == w.folded(f) && !slices.ContainsFunc(issues, known) {
		issues = append(issues, r.issue)
	}
	return issues
}

// blocks says whether anything about a field stops the entry.
func (w *Wizard) blocks(f app.Field) bool { return len(app.Blocking(w.issues(f))) > 0 }

// shown returns the issue that stands beside a field: what blocks once Next
// has failed on it, else the first warning; nil for none.
func (w *Wizard) shown(f app.Field) *app.Issue {
	issues := w.issues(f)
	if blocking := app.Blocking(issues); w.live[f] && len(blocking) > 0 {
		return &blocking[0]
	}
	for _, issue := range issues {
		if issue.Level == app.Warn && (f != w.typing || !slices.Contains(hasty, issue.Code)) {
			return &issue
		}
	}
	return nil
}

func issuesOf(similar []app.Similar, issue func(app.Similar) app.Issue) []app.Issue {
	var issues []app.Issue
	for _, s := range similar {
		issues = append(issues, issue(s))
	}
	return issues
}

package activity

import (
	"slices"
	"time"

	"foyer/app"
)

// Filter narrows the entries down; zero values leave nothing out.
type Filter struct {
	By    app.Actor
	Kinds []Kind
	Since Since
}

// IsZero says whether nothing is left out.
func (f Filter) IsZero() bool { return f.By == "" && len(f.Kinds) == 0 && f.Since == "" }

func (f Filter) equal(g Filter) bool {
	return f.By == g.By && f.Since == g.Since && slices.Equal(f.Kinds, g.Kinds)
}

// query is what the store is asked for, at a time.
func (f Filter) query(now time.Time) app.EventQuery {
	q := app.EventQuery{By: f.By}
	for _, k := range f.Kinds {
		q.Actions = append(q.Actions, k.actions()...)
	}
	if days := f.Since.days(); days > 0 {
		y, m, d := now.Local().Date()
		q.From = time.Date(y, m, d-days+1, 0, 0, 0, 0, time.Local)
	}
	return q
}

// Since is how far back entries are shown.
type Since string

// The choices of Since; "" is all.
const (
	Today  Since = "today"
	Days7  Since = "7"
	Days30 Since = "30"
)

func (s Since) days() int {
	switch s {
	case Today:
		return 1
	case Days7:
		return 7
	case Days30:
		return 30
	}
	return 0
}

// Kind is a kind of action.
type Kind string

// The kinds.
const (
	Added     Kind = "added"
	Edited    Kind = "edited"
	Licensing Kind = "licensing"
	Standing  Kind = "standing"
	Contacts  Kind = "contacts"
	Organized Kind = "organized"
	Mail      Kind = "mail"
	Undone    Kind = "undone"
	Setup     Kind = "setup"
)

func kinds() []Kind {
	return []Kind{Added, Edited, Licensing, Standing, Contacts, Organized, Mail, Undone, Setup}
}

// actions are the actions of a kind.
func (k Kind) actions() []string {
	switch k {
	case Added:
		return []string{app.ActionCustomerAdded, app.ActionCustomerUndone}
	case Edited:
		return []string{app.ActionEdited, app.ActionPutBack}
	case Licensing:
		return []string{app.ActionPlanChanged, app.ActionPurchased, app.ActionExtended, app.ActionCanceled, app.ActionFeatures}
	case Standing:
		return []string{app.ActionSuspended, app.ActionResumed, app.ActionArchived, app.ActionRestored, app.ActionDeleted}
	case Contacts:
		return []string{app.ActionDomains, app.ActionPeople}
	case Organized:
		return []string{app.ActionMoved, app.ActionTagged, app.ActionNoted, app.ActionMerged}
	case Mail:
		return []string{app.ActionMailRequeued, app.ActionMailSettled, app.ActionMailResent}
	case Undone:
		return []string{app.ActionUndone, app.ActionRedone}
	}
	return []string{app.ActionSettingsChanged, app.ActionTagEdited, app.ActionPackage, app.ActionBackupRestored}
}

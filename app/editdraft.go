package app

import "time"

// EditDraft is an edit of a customer that was not saved: what was typed in one
// form of it. Form names the form, with the thing it is about ("details",
// "person:7"). Revision grows with every save; Base is the record's revision
// that the edit began on.
type EditDraft struct {
	Customer CustomerID
	Form     string
	Base     int64
	Revision int64
	SavedAt  time.Time
	Values   map[Field]string
}

// EditDraftStore keeps edits that were not saved; they go with their customer.
type EditDraftStore interface {
	// SaveEditDraft keeps the draft unless a newer revision is already kept.
	SaveEditDraft(Context, EditDraft) error
	// EditDrafts returns the drafts of one customer (0 = of all), the newest first.
	EditDrafts(Context, CustomerID) ([]EditDraft, error)
	// DiscardEditDraft removes a draft; one that is not there is no error.
	DiscardEditDraft(ctx Context, id CustomerID, form string) error
}

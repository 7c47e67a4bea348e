package app

import (
	"slices"
	"strconv"
	"time"
)

// EventID identifies an entry of the history; later ones are greater.
type EventID int64

// Event is one entry of the append-only history: what one use case did to one
// record, with one FieldChange per field. Customer is 0 for what concerns none.
type Event struct {
	ID       EventID
	At       time.Time
	By       Actor
	Action   string
	Customer CustomerID
	Company  string
	Changes  []FieldChange
}

// FieldChange says from which value to which a field went, as values of a
// record are written down: see Changes.
type FieldChange struct {
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
}

// The fields that only the history names: what was ordered, what became of a
// message and to whom it went, and which action was undone or done again.
const (
	FieldAction Field = "action"
	FieldOrder  Field = "order"
	FieldMail   Field = "mail"
	FieldMailTo Field = "mail_to"
)

// The actions that the history names.
const (
	ActionCustomerAdded   = "customer.added"
	ActionCustomerUndone  = "customer.add_undone"
	ActionMailRequeued    = "mail.requeued"
	ActionMailScheduled   = "mail.scheduled"
	ActionMailSettled     = "mail.settled"
	ActionSettingsChanged = "settings.changed"
	ActionBackupRestored  = "backup.restored"

	ActionEdited      = "customer.edited"
	ActionPlanChanged = "customer.plan_changed"
	ActionPurchased   = "customer.purchased"
	ActionExtended    = "customer.trial_extended"
	ActionSuspended   = "customer.suspended"
	ActionResumed     = "customer.resumed"
	ActionCanceled    = "customer.canceled"
	ActionArchived    = "customer.archived"
	ActionRestored    = "customer.restored"
	ActionDeleted     = "customer.deleted"
	ActionFeatures    = "customer.features"
	ActionMoved       = "customer.moved"
	ActionTagged      = "customer.tagged"
	ActionNoted       = "customer.noted"
	ActionDomains     = "customer.domains"
	ActionPeople      = "customer.people"
	ActionMerged      = "customer.merged"
	ActionUndone      = "action.undone"
	ActionRedone      = "action.redone"
	ActionPutBack     = "action.put_back"
	ActionTagEdited   = "tag.edited"
	ActionPackage     = "package.edited"
	ActionMailResent  = "mail.resent"
	ActionTemplate    = "template.edited"
)

// Told is what the history says about changes that an edit made: about which action
// it was comes last.
func (e Edit) Told(changes []FieldChange) []FieldChange {
	if e.About == "" {
		return changes
	}
	return append(slices.Clone(changes), FieldChange{Field: string(FieldAction), To: e.About})
}

// About is the action that the entry says was undone or done again, "" for none.
func (e Event) About() string {
	if n := len(e.Changes); n > 0 && e.Changes[n-1].Field == string(FieldAction) {
		return e.Changes[n-1].To
	}
	return ""
}

// Silent says whether a change of an entry is said with another one or in its title.
func (c FieldChange) Silent() bool {
	return c.Field == string(FieldArchivedFrom) || c.Field == string(FieldAction)
}

// Changes lists what the history says about an added customer: every field
// that was filled in, from nothing to its value. The host goes by its name.
func (a Addition) Changes(hostName string) []FieldChange {
	in := a.Intake
	var changes []FieldChange
	for _, c := range []FieldChange{
		{Field: string(FieldAccountType), To: string(in.Type)},
		{Field: string(FieldProduct), To: in.Product},
		{Field: string(FieldPackage), To: in.Package},
		{Field: string(FieldLicenses), To: strconv.Itoa(in.Licenses)},
		{Field: string(FieldHost), To: hostName},
		{Field: string(FieldCompany), To: in.Company},
		{Field: string(FieldStreet), To: in.Address.Street},
		{Field: string(FieldCity), To: in.Address.City},
		{Field: string(FieldState), To: in.Address.State},
		{Field: string(FieldPostalCode), To: in.Address.PostalCode},
		{Field: string(FieldCountry), To: in.Address.Country},
		{Field: string(FieldPhone), To: in.Phone},
		{Field: string(FieldWebsite), To: in.Website},
		{Field: string(FieldDomain), To: in.Domain},
		{Field: string(FieldFirstName), To: in.FirstName},
		{Field: string(FieldLastName), To: in.LastName},
		{Field: string(FieldEmail), To: in.Email},
		{Field: string(FieldWelcome), To: checked(a.Welcome != nil)},
		{Field: string(FieldEULA), To: strconv.Itoa(a.Acceptance.Version)},
		{Field: string(FieldOrder), To: string(a.Order)},
		{Field: string(FieldTrialEnds), To: string(a.TrialEnds)},
	} {
		if c.To != "" {
			changes = append(changes, c)
		}
	}
	return changes
}

func checked(on bool) string {
	if on {
		return Checked
	}
	return ""
}

package app

import "strconv"

// The actions that the history names.
const (
	ActionCustomerAdded   = "customer.added"
	ActionCustomerUndone  = "customer.add_undone"
	ActionMailRequeued    = "mail.requeued"
	ActionMailSettled     = "mail.settled"
	ActionSettingsChanged = "settings.changed"
	ActionBackupRestored  = "backup.restored"
)

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
		{Field: "order", To: string(a.Order)},
		{Field: "trial_ends", To: string(a.TrialEnds)},
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

// Status returns where a customer stands right after it was added.
func (a Addition) Status() Status {
	if a.Order == OrderTrial {
		return StatusTrial
	}
	return StatusActive
}

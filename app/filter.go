package app

// IsZero says whether the filter is every customer that is not archived.
func (f CustomerFilter) IsZero() bool {
	return len(f.Statuses)+len(f.Types)+len(f.Packages)+len(f.Hosts)+len(f.Mails)+len(f.Tags) == 0 &&
		f.TrialEnd == TrialEndAny && !f.Incomplete && !f.Attention
}

// TrialEnds are the choices of the filter by trial end, in the order of a menu.
func TrialEnds() []TrialEnd {
	return []TrialEnd{TrialEndOver, TrialEnd7, TrialEnd14, TrialEnd30, TrialEndSoon}
}

// Range returns the first and the last trial end that a choice includes on a
// day, "" standing for no limit. It is false for a choice that includes none.
func (e TrialEnd) Range(today Date) (from, to Date, ok bool) {
	switch e {
	case TrialEndOver:
		return "", today.AddDays(-1), true
	case TrialEnd7:
		return today, today.AddDays(7), true
	case TrialEnd14:
		return today, today.AddDays(14), true
	case TrialEnd30:
		return today, today.AddDays(30), true
	case TrialEndSoon:
		return "", today.AddDays(30), true
	}
	return "", "", false
}

// NeedsAttention says whether a person has to look at a customer: the welcome
// email failed or nobody knows what became of it, or the trial is over.
func NeedsAttention(status Status, trialEnds, today Date, mail MailState) bool {
	return mail == MailFailed || mail == MailUnknown ||
		status == StatusTrial && trialEnds != "" && trialEnds < today
}

// Incomplete says whether a record lacks something that is needed to work with
// it: the phone; street, city or country; the postal code where the country
// has them (HasPostalCode); or the administrator's first name. The state, the
// website, the last name and our own reference may be missing.
func Incomplete(a Address, phone, firstName string) bool {
	return phone == "" || a.Street == "" || a.City == "" || a.Country == "" || firstName == "" ||
		a.PostalCode == "" && HasPostalCode(a.Country)
}

// Missing returns the fields for which the customer is incomplete, in the order
// of the form.
func (c Customer) Missing() []Field {
	var missing []Field
	for _, v := range []struct {
		field Field
		lacks bool
	}{
		{FieldStreet, c.Address.Street == ""},
		{FieldCity, c.Address.City == ""},
		{FieldPostalCode, c.Address.PostalCode == "" && HasPostalCode(c.Address.Country)},
		{FieldCountry, c.Address.Country == ""},
		{FieldPhone, c.Phone == ""},
		{FieldFirstName, c.Administrator().FirstName == ""},
	} {
		if v.lacks {
			missing = append(missing, v.field)
		}
	}
	return missing
}

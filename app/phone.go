package app

import "github.com/nyaruka/phonenumbers"

// ParsePhone returns a phone number as typed and, where it can be read, in
// E.164 form. Country is where a number without "+" is from; a number of
// another country is nothing odd. Phone numbers never stop an entry unless
// they are longer than the field.
func ParsePhone(typed, country string) (phone, e164 string, issues []Issue) {
	phone = CleanText(typed)
	if phone == "" {
		return "", "", nil
	}
	if issue, long := tooLong(FieldPhone, phone); long {
		return "", "", []Issue{issue}
	}
	number, err := phonenumbers.Parse(phone, country)
	if err != nil && country == "" {
		return phone, "", nil // the missing country is what must be said
	}
	if err != nil || phonenumbers.IsPossibleNumberWithReason(number) != phonenumbers.IS_POSSIBLE {
		return phone, "", []Issue{warn(FieldPhone, CodePhoneUnreadable)}
	}
	e164 = phonenumbers.Format(number, phonenumbers.E164)
	if !phonenumbers.IsValidNumber(number) {
		return phone, e164, []Issue{warn(FieldPhone, CodePhoneNotValid)}
	}
	return phone, e164, nil
}

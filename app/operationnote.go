package app

import "slices"

// AddNote writes something down about customers.
func AddNote(text string) Operation {
	return Operation{ActionNoted, ActEdit, func(c *Customer, now Moment) error {
		if issues := CheckNote(text); len(issues) > 0 {
			return &InvalidError{issues}
		}
		return noted(text)(c, now)
	}}
}

// EditNote writes a note of a customer anew; when and by whom it was written stays.
func EditNote(id int64, text string) Operation {
	return Operation{ActionNoted, ActEdit, func(c *Customer, _ Moment) error {
		at := slices.IndexFunc(c.Notes, func(n Note) bool { return n.ID == id })
		if at < 0 {
			return &StaleError{Customer: c.ID, Fields: []Field{FieldNote}}
		}
		if issues := CheckNote(text); len(issues) > 0 {
			return &InvalidError{issues}
		}
		c.Notes = slices.Clone(c.Notes)
		c.Notes[at].Text = CleanLines(text)
		return nil
	}}
}

// RemoveNote takes a note of a customer away; one that is not there is no error.
func RemoveNote(id int64) Operation {
	return Operation{ActionNoted, ActEdit, func(c *Customer, _ Moment) error {
		c.Notes = slices.DeleteFunc(slices.Clone(c.Notes), func(n Note) bool { return n.ID == id })
		return nil
	}}
}

// CheckNote says what is wrong with the text of a note.
func CheckNote(text string) []Issue {
	clean := CleanLines(text)
	if clean == "" {
		return required(FieldNote)
	}
	if issue, long := tooLong(FieldNote, clean); long {
		return []Issue{issue}
	}
	return nil
}

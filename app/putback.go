package app

import "slices"

// CanPutBack says whether the change at that place of an entry can be put back:
// it is of a customer's record, and not one of those that it began with.
func (e Event) CanPutBack(place int) bool {
	if e.Customer == 0 || e.Action == ActionCustomerAdded {
		return false
	}
	field := e.Changes[place].Field
	return slices.ContainsFunc(parts(), func(p part) bool { return string(p.field) == field }) ||
		slices.ContainsFunc(lists(), func(l list) bool { return string(l.field) == field })
}

package app_test

import (
	"testing"

	"foyer/app"
)

func TestCanPutBack(t *testing.T) {
	for _, c := range []struct {
		action   string
		customer app.CustomerID
		field    app.Field
		want     bool
	}{
		{app.ActionEdited, 1, app.FieldPhone, true},
		{app.ActionPeople, 1, app.FieldPerson, true},
		{app.ActionCustomerAdded, 1, app.FieldPhone, false},
		{app.ActionMailSettled, 1, app.FieldMail, false},
		{app.ActionTagEdited, 0, app.FieldTag, false},
	} {
		e := app.Event{Action: c.action, Customer: c.customer, Changes: []app.FieldChange{{Field: string(c.field)}}}
		if got := e.CanPutBack(0); got != c.want {
			t.Errorf("%s of %s: %v", c.field, c.action, got)
		}
	}
}

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

func TestACustomerStillHasWhatIsPutBack(t *testing.T) {
	e := app.Event{Action: app.ActionPlanChanged, Customer: 7, Changes: []app.FieldChange{{Field: "licenses", From: "5", To: "9"}}}
	for name, c := range map[string]struct {
		customer app.Customer
		want     bool
	}{
		"as it was made":  {app.Customer{ID: 7, Status: app.StatusActive, Licenses: 9}, true},
		"changed since":   {app.Customer{ID: 7, Status: app.StatusActive, Licenses: 10}, false},
		"archived":        {app.Customer{ID: 7, Status: app.StatusArchived, Licenses: 9}, false},
		"merged into it":  {app.Customer{ID: 8, Status: app.StatusActive, Licenses: 9}, false},
		"put back before": {app.Customer{ID: 7, Status: app.StatusActive, Licenses: 5}, false},
	} {
		if got := c.customer.CanPutBack(e, 0); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
)

func TestWhatIsMissingMakesACustomerIncomplete(t *testing.T) {
	for field, without := range map[app.Field]func(*app.Customer){
		"":                  func(*app.Customer) {},
		app.FieldStreet:     func(c *app.Customer) { c.Address.Street = "" },
		app.FieldCity:       func(c *app.Customer) { c.Address.City = "" },
		app.FieldPostalCode: func(c *app.Customer) { c.Address.PostalCode = "" },
		app.FieldCountry:    func(c *app.Customer) { c.Address.Country = "" },
		app.FieldPhone:      func(c *app.Customer) { c.Phone = "" },
		app.FieldFirstName:  func(c *app.Customer) { c.People[0].FirstName = "" },
	} {
		c := apptest.Addition().Customer()
		without(&c)
		var want []app.Field
		if field != "" {
			want = []app.Field{field}
		}
		if diff := cmp.Diff(want, c.Missing()); diff != "" || c.Incomplete() != (want != nil) {
			t.Errorf("without %q: incomplete %v, %s", field, c.Incomplete(), diff)
		}
	}
}

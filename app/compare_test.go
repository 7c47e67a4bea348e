package app_test

import (
	"errors"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

func TestCompare(t *testing.T) {
	o := newBureau(t)
	channel := o.add(apptest.Named("Lakeside", "lakeside.example"), apptest.AsChannel(), apptest.Welcomed())
	hosted := o.add(apptest.Named("Bright Dental", "bright.example"), apptest.HostedBy(channel))
	other := o.add(apptest.Named("Lake Side", "lake-side.example"), func(a *app.Addition) { a.Intake.Email = "DANA.reyes@lakeside.example" })

	c, err := o.Compare(t.Context(), channel, other)
	if err != nil || len(c.Refused) > 0 || len(c.Catalog.Packages) == 0 {
		t.Fatalf("%v, %v", c.Refused, err)
	}
	if got, want := c.Moving(0), (app.Moving{Domains: 1, Orders: 1, Messages: 1, Hosted: 1}); got != want {
		t.Errorf("with the first goes %+v, want %+v", got, want)
	}
	if got, want := c.Moving(1), (app.Moving{Domains: 1, Orders: 1}); got != want {
		t.Errorf("with the second goes %+v, want %+v", got, want)
	}
	if c, err = o.Compare(t.Context(), channel, hosted); err != nil || len(c.Refused) != 1 || c.Refused[0].Code != app.CodeMergeHost {
		t.Errorf("%v, %v", c.Refused, err)
	}
	if c.Moving(1).People != 1 {
		t.Errorf("people %d", c.Moving(1).People)
	}
	if _, err = o.Compare(t.Context(), channel, 99); !errors.Is(err, app.ErrNotFound) {
		t.Error(err)
	}
}

package app_test

import (
	"errors"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

func TestAWelcomeEmailToAnOldAddressGoesToTheNewOne(t *testing.T) {
	o := newBureau(t)
	id := o.add(apptest.Welcomed())
	messages := func() []app.Message {
		all, err := o.store.Messages(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	old := messages()[0]
	if to, astray := o.customer(id).Astray(old, messages()); astray || to.ID != 0 {
		t.Errorf("to whom it should: %+v", to)
	}
	dana := o.customer(id).Administrator()
	values := app.PersonValues(dana)
	values[app.FieldEmail] = "dana@riverside-pt.example"
	o.must(app.SavePerson(values, dana), id)
	to, astray := o.customer(id).Astray(old, messages())
	if !astray || to.ID != dana.ID || to.Email != "dana@riverside-pt.example" {
		t.Fatalf("%v, %+v", astray, to)
	}
	o.clock.Advance(time.Hour)
	if err := o.RedirectWelcome(t.Context(), id, old.ID, to.ID); err != nil {
		t.Fatal(err)
	}
	all := messages()
	if len(all) != 2 || all[0].To != to.Email || all[0].State != app.MailQueued || all[1].State != app.MailCanceled {
		t.Errorf("%+v", all)
	}
	if _, astray := o.customer(id).Astray(all[1], all); astray {
		t.Error("a canceled one goes nowhere")
	}
	if err := o.RedirectWelcome(t.Context(), id, old.ID, to.ID); !errors.Is(err, app.ErrState) {
		t.Errorf("twice: %v", err)
	}
	waits := all[1]
	waits.State = app.MailFailed
	if to, astray := o.customer(id).Astray(waits, all); !astray || to.ID != 0 {
		t.Errorf("another one is on its way: %v, %+v", astray, to)
	}
}

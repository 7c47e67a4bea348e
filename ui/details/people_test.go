package details_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/details"
)

// person is somebody as typed into the form.
func person(role app.Role, first, email string) map[app.Field]string {
	return map[app.Field]string{app.FieldRole: string(role), app.FieldFirstName: first, app.FieldEmail: email}
}

func TestPeopleAreListedByRole(t *testing.T) {
	d, id := shown(t)
	d.apply(id, app.SavePerson(person(app.RoleOther, "Uma", "uma@riverside-pt.example"), app.Person{}),
		app.SavePerson(person(app.RoleAdministrator, "Lee", "lee@riverside-pt.example"), app.Person{}))
	d.open(details.People)
	d.Want("Dana Reyes Primary Administrator", "Lee Administrator", "Uma Contact")
	if text := d.Reads(); strings.Index(text, "Lee") > strings.Index(text, "Uma") {
		t.Errorf("administrators do not stand first:\n%s", text)
	}
	if d.Has("Make Primary Uma") || d.Has("Make Primary Dana Reyes") {
		t.Error("somebody is offered who cannot become the primary administrator, or is it")
	}
	d.do("Make Primary Lee")
	d.Want("Lee Primary Administrator")
	if got := d.record(id).Administrator().FirstName; got != "Lee" {
		t.Errorf("the primary administrator is %s", got)
	}
}

func TestAPersonIsAddedByTheKeyboard(t *testing.T) {
	d, id := shown(t)
	d.open(details.People)
	d.Focus("Add a Person")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.WantFocus("Role")
	d.fill("First Name", "Lee")
	d.fill("Email Address", "lee@books.example")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.Want("Enter an Email Address on a domain of the customer, such as riverside-pt.example.")
	d.fill("Role", "Billing contact")
	d.Focus("Email Address")
	d.Want("Check the Email Address. It is not on a domain of the customer.")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.Want("Lee Billing contact Email Address lee@books.example")
	if c := d.record(id); len(c.People) != 2 || c.People[1].Role != app.RoleBilling {
		t.Errorf("%+v", c.People)
	}
}

func TestWhatWasTypedAboutAPersonIsKept(t *testing.T) {
	d, id := shown(t)
	d.open(details.People)
	d.do("Edit Dana Reyes")
	d.fill("First Name", "Daniela")
	d.store.Fail(app.ErrFull)
	d.do("Save")
	if len(d.nav.Failures) == 0 || d.Text("First Name") != "Daniela" {
		t.Errorf("%v, %q", d.nav.Failures, d.Text("First Name"))
	}
	d.store.Fail(nil)
	d.do("Save")
	if got := d.record(id).People[0].FirstName; got != "Daniela" {
		t.Errorf("she is called %s", got)
	}
}

func TestAPersonThatWasRemovedMeanwhileIsNotEdited(t *testing.T) {
	d, id := shown(t)
	d.apply(id, app.SavePerson(person(app.RoleBilling, "Lee", "lee@riverside-pt.example"), app.Person{}))
	d.open(details.People)
	d.do("Edit Lee")
	d.apply(id, app.RemovePerson(d.record(id).People[1]))
	if got := d.said(); got != "What you were editing was removed meanwhile." {
		t.Errorf("said %q", got)
	}
}

func TestAPersonLeaves(t *testing.T) {
	d, id := shown(t)
	d.apply(id, app.SavePerson(person(app.RoleBilling, "Lee", "lee@riverside-pt.example"), app.Person{}))
	d.open(details.People)
	d.do("Remove Dana Reyes")
	d.Want("Make somebody else the primary administrator first.")
	d.do("Close")
	d.Focus("Remove Lee")
	d.do("Remove Lee")
	d.WantFocus("What is shown of the customer") // the button is gone
	if c := d.record(id); len(c.People) != 1 {
		t.Errorf("%+v", c.People)
	}
	d.WantNot("Lee Billing contact")
}

func TestTheWelcomeEmailGoesToAPersonAgain(t *testing.T) {
	d, id := shown(t)
	d.apply(id, app.SavePerson(person(app.RoleBilling, "Lee", "lee@riverside-pt.example"), app.Person{}))
	d.open(details.People)
	d.do("Resend Welcome Email Lee")
	messages, err := d.memory.Messages(t.Context(), id)
	if err != nil || len(messages) != 1 || messages[0].To != "lee@riverside-pt.example" {
		t.Errorf("%+v, %v", messages, err)
	}
	if got := d.said(); got != "Welcome email to lee@riverside-pt.example queued." {
		t.Errorf("said %q", got)
	}
}

func TestMessagesHaveTheirSentenceAndTheirDecisions(t *testing.T) {
	d, id := shown(t, apptest.Welcomed())
	d.open(details.Mail)
	d.Want("dana.reyes@riverside-pt.example Queued Waits to be sent.", "Subject Welcome")
	d.do("Cancel Message dana.reyes@riverside-pt.example")
	d.Want("Canceled. It was not sent.")
	if d.Has("Send Now dana.reyes@riverside-pt.example") {
		t.Error("what is canceled can be sent")
	}
	messages, err := d.memory.Messages(t.Context(), id)
	if err != nil || messages[0].State != app.MailCanceled {
		t.Errorf("%+v, %v", messages, err)
	}
}

func TestAMessageThatFailedIsSentAgain(t *testing.T) {
	d, id := shown(t, apptest.Welcomed())
	m, attempt, err := d.memory.ClaimMessage(t.Context(), app.Profile{Default: true}, apptest.Start)
	if err != nil {
		t.Fatal(err)
	}
	refused := app.AttemptResult{Class: app.ClassMessage, Code: 550, Enhanced: "5.1.1", Text: "no such user", At: apptest.Start}
	if err := d.memory.FinishAttempt(t.Context(), app.Finished{Message: m.ID, Attempt: attempt, Result: refused, State: app.MailFailed, Next: apptest.Start, Counts: true}); err != nil {
		t.Fatal(err)
	}
	d.model.Reload()
	d.open(details.Mail)
	d.Want("Failed", "(550 5.1.1 no such user)", "Attempts 1")
	d.do("Send Again " + m.To)
	d.Want("the customer has not had it", "the same Message-ID as before")
	d.do("Send Again")
	d.Want("Queued")
	messages, err := d.memory.Messages(t.Context(), id)
	if err != nil || messages[0].State != app.MailQueued {
		t.Errorf("%+v, %v", messages, err)
	}
}

func TestACustomerWithoutMessages(t *testing.T) {
	d, _ := shown(t)
	d.open(details.Mail)
	d.Want("No messages. Welcome emails appear here.")
}

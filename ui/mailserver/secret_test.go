package mailserver_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/mailserver"
)

// state is what the view was last told.
func (o *office) state() (s mailserver.State) {
	o.model.Show(func(last mailserver.State) { s = last })
	o.Queue.Pump()
	return s
}

// The password goes to the keyring or the file, or stays in memory, and nowhere else.
func TestThePasswordGoesWhereItIsKeptOnly(t *testing.T) {
	const password = "hush-hush"
	none, hangs, open1 := &apptest.Chest{}, &apptest.Chest{}, &apptest.Chest{}
	none.Fail(app.ErrNoKeyring)
	hangs.Hang()
	open1.Fail(app.ErrNoKeyring)
	open1.LockWith("correct horse")
	if err := open1.Unlock(app.NewSecret("correct horse")); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		chest *apptest.Chest
		kept  bool
	}{"a keyring": {&apptest.Chest{}, true}, "no keyring": {none, false}, "an open file": {open1, true}} {
		o := open(t, c.chest, profile(1, "Support"))
		o.Fill("Password", password)
		o.Do("Save")
		if kept := c.chest.Kept()[app.MailSecret(1)] == password; kept != c.kept {
			t.Errorf("%s: kept %v", name, c.chest.Kept())
		}
		last := o.state()
		if last.Form.Password != "" || last.Dirty || last.Kept != c.kept {
			t.Errorf("%s: after saving the form holds %q, dirty %v, kept %v", name, last.Form.Password, last.Dirty, last.Kept)
		}
		if len(o.outbox.used) != 1 || o.outbox.used[0] != password {
			t.Errorf("%s: the outbox was given %q", name, o.outbox.used)
		}
		for where, text := range map[string]string{
			"the store": fmt.Sprintf("%+v", o.shelf.kept), "the log": o.Logged.String(), "the state": fmt.Sprintf("%#v", last),
		} {
			if strings.Contains(text, password) {
				t.Errorf("%s: %s holds the password: %s", name, where, text)
			}
		}
	}
}

func TestAPasswordThatIsNotToBeKept(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	if o.Has("Keep the password in the credential store") {
		t.Error("a choice about no password")
	}
	o.Fill("Password", "hush-hush")
	o.Focus("Keep the password in the credential store")
	o.Press(fyne.KeySpace)
	o.Do("Save")
	if len(o.chest.Kept()) != 0 || len(o.outbox.used) != 1 {
		t.Errorf("kept %v, used %d", o.chest.Kept(), len(o.outbox.used))
	}
}

func TestAKeptPasswordIsNotShownAndCanBeForgotten(t *testing.T) {
	chest := &apptest.Chest{}
	chest.Put(app.MailSecret(1), "hush-hush")
	o := open(t, chest, profile(1, "Support"))
	o.Want("A password is kept in this computer's credential store")
	o.text("Password", "")
	o.Do("Forget Password")
	o.Want("The password is kept in this computer's credential store, not in the database.")
	if len(chest.Kept()) != 0 || o.Has("Forget Password") {
		t.Errorf("kept %v", chest.Kept())
	}
}

func TestAFileOfPasswordsIsMadeChangedAndDeleted(t *testing.T) {
	chest := &apptest.Chest{}
	chest.Fail(app.ErrNoKeyring)
	o := open(t, chest, profile(1, "Support"))
	o.Want("No credential store here: the password is asked once after each start.")
	o.Do("Keep in a File…")
	o.WantFocus("Passphrase")
	o.Press(fyne.KeyReturn)
	o.Want("Enter the passphrase.")
	o.Type("short")
	o.Press(fyne.KeyReturn)
	o.Want("Use 12 characters or more")
	o.Clear()
	o.Type("correct horse battery")
	o.Press(fyne.KeyReturn)
	o.Queue.Pump()
	o.Want("Kept in a file under your passphrase")
	if chest.State() != app.VaultOpen || o.outbox.resumed != 1 {
		t.Errorf("%s, resumed %d times", chest.State(), o.outbox.resumed)
	}
	o.Fill("Password", "hush-hush")
	o.Do("Save")
	if chest.Kept()[app.MailSecret(1)] != "hush-hush" {
		t.Errorf("kept %v", chest.Kept())
	}
	o.Do("Change Passphrase…")
	o.Type("another horse battery")
	o.Press(fyne.KeyReturn)
	o.Queue.Pump()
	if err := chest.Unlock(app.NewSecret("another horse battery")); err != nil {
		t.Error(err)
	}
	o.Do("Delete File…")
	o.Want("Delete the password file?")
	o.Do("Delete File")
	o.Want("No credential store here")
	if chest.State() != app.VaultNone || len(chest.Kept()) != 0 {
		t.Errorf("%s, kept %v", chest.State(), chest.Kept())
	}
}

func TestALockedFileIsUnlocked(t *testing.T) {
	chest := &apptest.Chest{}
	chest.Fail(app.ErrNoKeyring)
	chest.Put(app.MailSecret(1), "hush-hush")
	chest.LockWith("correct horse")
	o := open(t, chest, profile(1, "Support"))
	o.Want("The passwords are in a file that is locked.")
	o.Do("Unlock…")
	o.Type("wrong horse")
	o.Press(fyne.KeyReturn)
	o.Queue.Pump()
	o.Want("This is not the passphrase of the file.")
	o.WantFocus("Passphrase")
	o.Clear()
	o.Type("correct horse")
	o.Press(fyne.KeyReturn)
	o.Queue.Pump()
	o.Want("Kept in a file under your passphrase", "Forget Password")
}

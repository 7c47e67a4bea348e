package details_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/details"
)

// open shows a tab.
func (d *desk) open(tab details.Tab) {
	d.t.Helper()
	d.model.OpenTab(tab)
	d.queue.Pump()
}

// do presses what is called name and lets the work be done.
func (d *desk) do(name string) {
	d.t.Helper()
	d.Tap(name)
	d.queue.Pump()
}

// fill types into a field what is to stand there.
func (d *desk) fill(label, text string) {
	d.t.Helper()
	d.Focus(label)
	d.Clear()
	d.Type(text)
	d.queue.Pump()
}

// second gives the customer another domain, which people do not use yet.
func (d *desk) second(id app.CustomerID) app.MailDomain {
	d.t.Helper()
	d.apply(id, app.SaveDomain(map[app.Field]string{app.FieldDomain: "clinic.example", app.FieldReceivesMail: app.Checked}, app.MailDomain{}, nil))
	return d.record(id).Domains[1]
}

// said is the newest notice.
func (d *desk) said() string {
	if len(d.nav.Notices) == 0 {
		return ""
	}
	return d.nav.Notices[len(d.nav.Notices)-1].Text
}

func (d *desk) dialog() bool { return d.Canvas().Overlays().Top() != nil }

func TestDomainsAreListedThePrimaryFirst(t *testing.T) {
	d, id := shown(t)
	clinic := d.second(id)
	d.open(details.Domains)
	token := d.record(id).Primary().TXTRecord()
	d.Want("riverside-pt.example Primary Not verified Receives Mail Yes Delivery Server Not provided", token, "clinic.example Not verified")
	d.apply(id, app.MakePrimary(clinic, nil))
	d.Want("clinic.example Primary Not verified")
}

func TestADomainIsAdded(t *testing.T) {
	d, id := shown(t)
	apptest.Add(t, d.memory, apptest.Named("Bright Dental", "bright-dental.example"))
	d.open(details.Domains)
	d.do("Add a Domain")
	d.WantFocus("Domain Name")
	d.fill("Domain Name", "riverside-pt.example")
	d.fill("Delivery Server", "mx.clinic.example:99999")
	d.fill("Failover Servers", "mx2.clinic.example:0")
	d.do("Save")
	d.Want("The customer has riverside-pt.example already.", "In Delivery Server, enter a port from 1 to 65,535 behind the colon.",
		"In Failover Servers, line 1, enter a port from 1 to 65,535 behind the colon.")
	d.fill("Delivery Server", "mx.clinic.example:2525")
	d.fill("Failover Servers", "")
	d.fill("Domain Name", "bright-dental.example")
	d.do("Save")
	d.Want("Bright Dental") // whose it is
	d.do("Open It")
	if len(d.nav.Customers) != 1 {
		t.Errorf("the holder is not shown: %v", d.nav.Customers)
	}
	d.fill("Domain Name", "https://www.Clinic.example/")
	d.fill("Failover Servers", "mx2.clinic.example")
	d.Press(fyne.KeyReturn)
	d.Type("10.0.0.1")
	d.do("Save")
	c := d.record(id)
	if len(c.Domains) != 2 {
		t.Fatalf("%d domains:\n%s", len(c.Domains), d.Reads())
	}
	got := c.Domains[1]
	if got.Name != "clinic.example" || !got.ReceivesMail || got.Delivery.Port != 2525 || len(got.Failovers) != 2 {
		t.Errorf("%+v", got)
	}
	d.Want("clinic.example Not verified", "mx.clinic.example:2525", "mx2.clinic.example, 10.0.0.1")
}

func TestARenamedDomainTakesItsPeopleAlong(t *testing.T) {
	d, id := shown(t)
	d.open(details.Domains)
	d.do("Edit riverside-pt.example")
	if d.Has("Change the addresses of people on it, too") {
		t.Error("addresses are asked about before the name is another one")
	}
	d.fill("Domain Name", "clinic.example")
	d.Tap("Change the addresses of people on it, too")
	d.do("Save")
	d.Want("Dana Reyes has an address on riverside-pt.example.")
	d.Tap("Change the addresses of people on it, too")
	d.do("Save")
	if c := d.record(id); c.Primary().Name != "clinic.example" || c.People[0].Email != "dana.reyes@clinic.example" {
		t.Errorf("%+v, %+v", c.Primary(), c.People[0])
	}
}

func TestADomainIsVerified(t *testing.T) {
	d, id := shown(t)
	d.open(details.Domains)
	d.do("Copy TXT Record riverside-pt.example")
	if got, want := fyne.CurrentApp().Clipboard().Content(), d.record(id).Primary().TXTRecord(); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	d.Focus("Mark as Verified riverside-pt.example")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.Want("Verified On November 23, 2026")
	d.WantFocus("Mark as Not Verified riverside-pt.example") // the keyboard stays where it was
	d.do("Mark as Not Verified riverside-pt.example")
	if got := d.record(id).Primary().VerifiedOn; got != "" {
		t.Errorf("verified on %s", got)
	}
}

func TestAnotherDomainBecomesPrimaryWithNewAddresses(t *testing.T) {
	d, id := shown(t)
	d.second(id)
	d.apply(id, app.SavePerson(map[app.Field]string{
		app.FieldRole: "technical", app.FieldFirstName: "Lee", app.FieldEmail: "lee@riverside-pt.example",
	}, app.Person{}))
	d.open(details.Domains)
	d.do("Make Primary clinic.example")
	d.Want("Make it the primary domain clinic.example", "2 people have an address on the old primary domain.")
	d.Tap("Change lee@riverside-pt.example")
	d.fill("New Address of Dana Reyes", "dana@nowhere.example")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.Want("Enter an Email Address on a domain of the customer")
	d.WantFocus("New Address of Dana Reyes")
	d.fill("New Address of Dana Reyes", "dana@clinic.example")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	c := d.record(id)
	if d.dialog() || c.Primary().Name != "clinic.example" || c.People[0].Email != "dana@clinic.example" || c.People[1].Email != "lee@riverside-pt.example" {
		t.Errorf("%+v %+v", c.Domains, c.People)
	}
}

func TestNewAddressesAreWrittenAsPeopleReadThem(t *testing.T) {
	d, id := shown(t)
	d.apply(id, app.SaveDomain(map[app.Field]string{app.FieldDomain: "zahnärzte.example", app.FieldReceivesMail: app.Checked}, app.MailDomain{}, nil))
	d.open(details.Domains)
	d.do("Make Primary zahnärzte.example")
	local, _, _ := strings.Cut(d.record(id).People[0].Email, "@")
	if got := d.Text("New Address of Dana Reyes"); got != local+"@zahnärzte.example" {
		t.Errorf("offered is %q", got)
	}
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	if got := d.record(id).People[0].Email; d.dialog() || got != local+"@xn--zahnrzte-3za.example" {
		t.Errorf("the address is %q:\n%s", got, d.Reads())
	}
}

func TestADomainLeavesWhenNobodyUsesIt(t *testing.T) {
	d, id := shown(t)
	d.open(details.Domains)
	d.do("Remove riverside-pt.example")
	d.Want("A customer needs a domain. Add another one first.")
	d.do("Close")
	clinic := d.second(id)
	d.do("Remove riverside-pt.example")
	d.Want("Make another domain the primary one first.")
	d.do("Close")
	d.apply(id, app.MakePrimary(clinic, nil))
	d.model.RemoveDomain(d.record(id).Domains[1], nil, nil)
	d.queue.Pump()
	d.Want("Dana Reyes has an address on riverside-pt.example.")
}

func TestPeopleGetOtherAddressesWhenTheirDomainLeaves(t *testing.T) {
	d, id := shown(t)
	clinic := d.second(id)
	d.apply(id, app.MakePrimary(clinic, nil))
	d.open(details.Domains)
	d.do("Remove riverside-pt.example")
	d.Want("Remove domain riverside-pt.example", "1 person has an address on it and needs another one.")
	d.do("Remove Domain")
	c := d.record(id)
	if d.dialog() || len(c.Domains) != 1 || c.People[0].Email != "dana.reyes@clinic.example" {
		t.Errorf("%+v %+v", c.Domains, c.People)
	}
}

func TestAnArchivedCustomerIsOnlyShown(t *testing.T) {
	d, id := shown(t)
	d.apply(id, app.Archive())
	for _, tab := range []details.Tab{details.Domains, details.People, details.Licensing} {
		d.open(tab)
		for _, name := range []string{"Edit", "Add a Domain", "Add a Person", "Change…", "Remove riverside-pt.example", "Edit Dana Reyes"} {
			if d.Has(name) {
				t.Errorf("%s offers %q", tab, name)
			}
		}
	}
}

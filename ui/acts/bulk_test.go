package acts_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"foyer/app"
	"foyer/app/apptest"
)

func TestCustomersMoveToAHost(t *testing.T) {
	d := newDesk(t)
	host := d.take("Northwind IT", "northwind.example", apptest.AsChannel())
	ids := append(d.add(2), d.take("Southwind IT", "southwind.example", apptest.AsChannel()))
	d.MoveTo(ids)
	d.queue.Pump()
	d.WantFocus("Host")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.Want("Choose a Host from the list, or none.")
	d.fill("Host", "north")
	d.Press(fyne.KeyReturn) // the one that is offered
	d.do("Move 3 Customers")
	d.Want("Change 2 customers?", "Customer 00: Host: none › Northwind IT", "1 customer stays as it is. Southwind IT is a Channel")
	d.do("Change 2 Customers")
	if got := d.read(ids[0]); got.Host != host || d.open() {
		t.Errorf("at %d", got.Host)
	}
	d.MoveTo(ids[:1])
	d.queue.Pump()
	if got := d.Text("Host"); got != "Northwind IT" {
		t.Errorf("it starts with %q", got)
	}
	d.fill("Host", "none")
	d.Press(fyne.KeyReturn)
	d.do("Move")
	if got := d.read(ids[0]); got.Host != 0 {
		t.Errorf("at %d", got.Host)
	}
}

func TestHostsOfOneNameAreToldApartByTheirDomains(t *testing.T) {
	d := newDesk(t)
	d.take("Northwind IT", "northwind.example", apptest.AsChannel())
	second := d.take("Northwind IT", "northwind-b.example", apptest.AsChannel())
	ids := d.add(2)
	d.MoveTo(ids)
	d.queue.Pump()
	d.fill("Host", "northwind-b")
	d.Press(fyne.KeyReturn) // the one that is offered
	if got := d.Text("Host"); got != "Northwind IT (northwind-b.example)" {
		t.Errorf("chosen is %q", got)
	}
	d.do("Move 2 Customers")
	d.Want("Change 2 customers?", "The new host is Northwind IT (northwind-b.example).")
	d.do("Change 2 Customers")
	if got := d.read(ids[0]); got.Host != second || got.HostName != "Northwind IT" {
		t.Errorf("at %d, %q", got.Host, got.HostName)
	}
}

// tagged are the names of a customer's tags.
func (d *desk) tagged(id app.CustomerID) []string {
	names := []string{}
	for _, tag := range d.read(id).Tags {
		names = append(names, tag.Name)
	}
	return names
}

// makeTag makes a tag that nobody has yet.
func makeTag(t testing.TB, store app.Store, name string) app.Tag {
	t.Helper()
	tag := app.Tag{Name: name, Color: "gray"}
	made, err := store.Commit(t.Context(), app.Edit{
		Action: app.ActionTagEdited, By: apptest.Operator, At: apptest.Start, Tags: []app.TagEdit{{After: &tag}},
	})
	if err != nil {
		t.Fatal(err)
	}
	tag.ID = made.Tags[0]
	return tag
}

func TestTagsOfSeveralArePutOnAndTakenOff(t *testing.T) {
	d := newDesk(t)
	ids := d.add(3)
	vip, pilot := makeTag(t, d.memory, "VIP"), makeTag(t, d.memory, "Pilot")
	d.Do(ids, app.PutTags([]app.Tag{vip}, nil), nil)
	d.Do(ids[:1], app.PutTags([]app.Tag{pilot}, nil), nil)
	d.queue.Pump()
	d.Tag(ids)
	d.queue.Pump()
	d.Want("Change the tags of 3 customers", "All have VIP.", "Some have Pilot (1).")
	d.WantFocus("Put On")
	d.Type("Late payer")
	d.Press(fyne.KeyReturn) // creates it
	d.Focus("Color of new tags: Gray")
	d.Press(fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	d.Focus("Color of new tags: Red")
	d.Focus("Take Off")
	d.Type("vip")
	d.Press(fyne.KeyReturn)
	d.do("Change Tags of 3")
	d.Want("Change 3 customers?", "Tag added: Late payer")
	d.do("Change 3 Customers")
	if d.open() {
		t.Fatalf("still there:\n%s", d.Reads())
	}
	if got := d.tagged(ids[0]); !slices.Equal(got, []string{"Late payer", "Pilot"}) {
		t.Errorf("the first has %q", got)
	}
	if tag := d.read(ids[1]).Tags[0]; tag.Color != "red" {
		t.Errorf("it is %s", tag.Color)
	}
	d.Undo()
	d.queue.Pump()
	if got := d.tagged(ids[1]); !slices.Equal(got, []string{"VIP"}) {
		t.Errorf("undone, the second has %q", got)
	}
}

func TestTagsOfOne(t *testing.T) {
	d := newDesk(t)
	id := d.add(1)[0]
	vip := makeTag(t, d.memory, "VIP")
	makeTag(t, d.memory, "Pilot")
	d.Do([]app.CustomerID{id}, app.PutTags([]app.Tag{vip}, nil), nil)
	d.queue.Pump()
	d.Tag([]app.CustomerID{id})
	d.queue.Pump()
	d.WantFocus("Tags")
	d.Type("pil")
	d.Press(fyne.KeyReturn)
	d.Focus("VIP")
	d.Press(fyne.KeyDelete)
	d.do("Change Tags")
	if got := d.tagged(id); !slices.Equal(got, []string{"Pilot"}) || d.open() {
		t.Errorf("it has %q", got)
	}
}

func TestANameThatIsStillTypedIsTakenForATag(t *testing.T) {
	d := newDesk(t)
	ids := d.add(2)
	vip := makeTag(t, d.memory, "VIP")
	makeTag(t, d.memory, "Pilot")
	d.Do(ids, app.PutTags([]app.Tag{vip}, nil), nil)
	d.queue.Pump()
	d.Tag(ids[:1])
	d.queue.Pump()
	d.Type("Late payer")
	d.do("Change Tags")
	if got := d.tagged(ids[0]); !slices.Equal(got, []string{"Late payer", "VIP"}) || d.open() {
		t.Fatalf("it has %q", got)
	}
	d.Tag(ids)
	d.queue.Pump()
	d.Type("pilot")
	d.Focus("Take Off")
	d.Type("Pilo")
	d.do("Change Tags of 2")
	d.Want("Choose a tag that these customers have. None has “Pilo”.")
	d.WantFocus("Take Off")
	d.Clear()
	d.Type("vip")
	d.do("Change Tags of 2")
	d.do("Change 2 Customers")
	if got := d.tagged(ids[1]); !slices.Equal(got, []string{"Pilot"}) || d.open() {
		t.Fatalf("the second has %q", got)
	}
	d.Tag(ids[:1])
	d.queue.Pump()
	d.Type(strings.Repeat("x", 130))
	d.do("Change Tags")
	d.Want("Shorten the tag to")
	d.WantFocus("Tags")
}

func TestABackupIsMadeBeforeManyAreChanged(t *testing.T) {
	d := newDesk(t)
	ids := d.add(101)
	made := func() int {
		all, err := d.files.List(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	d.Do(ids[:100], app.Suspend(""), nil)
	d.queue.Pump()
	if made() != 0 {
		t.Error("a hundred are no reason for a backup")
	}
	d.files.Fail(app.ErrBackupFull)
	d.Do(ids, app.Archive(), nil)
	d.queue.Pump()
	if d.status(ids[0]) != app.StatusSuspended || len(d.Failures) != 1 {
		t.Errorf("without a backup: %s, %v", d.status(ids[0]), d.Failures)
	}
	d.files.Fail(nil)
	d.Do(ids, app.Archive(), nil)
	d.queue.Pump()
	if made() != 1 || d.status(ids[0]) != app.StatusArchived {
		t.Errorf("%d backups, %s", made(), d.status(ids[0]))
	}
}

func TestStoppingInTheMiddleChangesNothing(t *testing.T) {
	d := newDesk(t)
	d.hasty = true
	ids := d.add(40)
	stopped := make(chan struct{})
	d.Do(ids, app.Operation{Action: app.ActionArchived, Act: app.ActArchive, Do: func(c *app.Customer, _ app.Moment) error {
		if c.ID == ids[20] {
			d.queue.Runner().Do(func() {
				d.Want("Changing 40 customers")
				d.Tap("Stop")
				close(stopped)
			})
			<-stopped
		}
		return nil
	}}, nil)
	d.queue.Pump()
	if d.said() != "Stopped. Nothing was changed." || d.open() {
		t.Errorf("said %q", d.said())
	}
	for _, id := range ids {
		if d.status(id) != app.StatusActive {
			t.Fatalf("customer %d is %s", id, d.status(id))
		}
	}
}

// TestAsManyAreChangedAsThePreviewSays does random operations to customers that
// stand in every way.
func TestAsManyAreChangedAsThePreviewSays(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		clock := apptest.NewClock(t)
		store := apptest.NewStore(clock.Now)
		apptest.SetUp(t, store)
		tag := makeTag(t, store, "VIP")
		host := apptest.Add(t, store, apptest.Named("Northwind IT", "northwind.example"), apptest.AsChannel())
		ids := []app.CustomerID{host}
		for i := range rapid.IntRange(1, 12).Draw(r, "customers") {
			id := apptest.Add(t, store, apptest.Named(fmt.Sprintf("Customer %02d", i), fmt.Sprintf("c%d.example", i)))
			store.SetStatus(id, rapid.SampledFrom(app.Statuses()).Draw(r, "status"))
			ids = append(ids, id)
		}
		publish := func(app.Change) {}
		m := app.NewManager(app.ManagerDeps{
			Store: store, Clock: clock.Now, Publish: publish, Undo: app.NewUndo(store, clock.Now, publish),
		})
		op := rapid.SampledFrom([]app.Operation{
			app.Suspend(""), app.Resume("paid"), app.Archive(), app.Restore(), app.Cancel(""), app.Purchase(""),
			app.MoveTo(app.Host{ID: host, Name: "Northwind IT"}), app.PutTags([]app.Tag{tag}, nil),
			app.ChangePlan(app.PlanChange{Licenses: rapid.SampledFrom([]int{25, 30}).Draw(r, "licenses")}),
		}).Draw(r, "operation")
		p, err := m.Preview(t.Context(), ids, op)
		if err != nil {
			r.Fatal(err)
		}
		done, err := m.Apply(t.Context(), ids, op, nil)
		if err != nil {
			r.Fatal(err)
		}
		refused := 0
		for _, f := range p.Refused {
			refused += f.Count
		}
		if done.Count != p.Changing || done.Skipped != refused || p.Changing+p.Same+refused != len(ids) {
			r.Errorf("%s: %+v, but the preview said %d changing, %d same, %d refused", op.Action, done, p.Changing, p.Same, refused)
		}
	})
}

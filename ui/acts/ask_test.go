package acts_test

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/acts"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/uitest"
)

// desk is a window with the acts on a store in memory.
type desk struct {
	*uitest.Window
	*acts.Acts
	uitest.Nav
	t      *testing.T
	queue  *tasktest.Queue
	memory *apptest.Store
	store  *apptest.Failing
	files  *apptest.Backups
	hasty  bool // what is to come after a while comes at once
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, Window: uitest.Open(t), queue: tasktest.New(t)}
	clock := apptest.NewClock(t)
	d.memory = apptest.NewStore(clock.Now)
	apptest.SetUp(t, d.memory)
	d.store = apptest.NewFailing(d.memory)
	publish := func(app.Change) {}
	undo := app.NewUndo(d.store, clock.Now, publish)
	log := slog.New(slog.DiscardHandler)
	d.files = apptest.NewBackups()
	d.Acts = acts.New(acts.Deps{
		Manager: app.NewManager(app.ManagerDeps{Store: d.store, Places: apptest.Places(), Clock: clock.Now, Publish: publish, Undo: undo}),
		Undo:    undo,
		Backups: app.NewBackups(app.BackupsDeps{Backups: d.files, Store: d.store, Clock: clock.Now, Publish: publish, Log: log}),
		Nav:     &d.Nav, Run: d.queue.Runner(), Serial: task.NewSerial(d.queue.Runner()), After: d.after,
		Clock: clock.Now, Canvas: d.Canvas(), Log: log,
	})
	return d
}

func (d *desk) after(wait time.Duration, f func()) (stop func()) {
	if d.hasty {
		f()
		return func() {}
	}
	return d.queue.After(wait, f)
}

func (d *desk) add(n int) []app.CustomerID {
	d.t.Helper()
	var ids []app.CustomerID
	for i := range n {
		ids = append(ids, apptest.Add(d.t, d.memory, apptest.Named(fmt.Sprintf("Customer %02d", i), fmt.Sprintf("c%d.example", i))))
	}
	return ids
}

func (d *desk) status(id app.CustomerID) app.Status {
	d.t.Helper()
	return apptest.Customer(d.t, d.memory, id).Status
}

// said is the newest notice.
func (d *desk) said() string {
	if len(d.Notices) == 0 {
		return ""
	}
	return d.Notices[len(d.Notices)-1].Text
}

func (d *desk) open() bool { return d.Canvas().Overlays().Top() != nil }

func TestArchivingOneIsDoneAtOnceAndUndone(t *testing.T) {
	d := newDesk(t)
	id := d.add(1)[0]
	d.Archive([]app.CustomerID{id})
	d.queue.Pump()
	if d.status(id) != app.StatusArchived || d.said() != "Customer 00 archived." || d.open() {
		t.Fatalf("%s, %q", d.status(id), d.said())
	}
	d.Notices[0].Actions[0].Do()
	d.queue.Pump()
	if d.status(id) != app.StatusActive || d.said() != "Undone: Customer 00 archived." {
		t.Errorf("%s, %q", d.status(id), d.said())
	}
	if !d.Notices[0].Actions[0].Over() {
		t.Error("still offered")
	}
	d.Notices[0].Actions[0].Do()
	d.queue.Pump()
	if d.said() != "That is undone already." {
		t.Errorf("said %q", d.said())
	}
	d.Redo()
	d.queue.Pump()
	if d.status(id) != app.StatusArchived || d.said() != "Done again: Customer 00 archived." {
		t.Errorf("%s, %q", d.status(id), d.said())
	}
	d.Redo()
	d.queue.Pump()
	if d.said() != "Nothing to redo." {
		t.Errorf("said %q", d.said())
	}
	d.Undo()
	d.queue.Pump()
	if d.status(id) != app.StatusActive {
		t.Errorf("%s", d.status(id))
	}
	d.Undo()
	d.queue.Pump()
	if d.said() != "Nothing to undo." {
		t.Errorf("%q", d.said())
	}
}

func TestSuspendingAsksForAReason(t *testing.T) {
	d := newDesk(t)
	id := d.add(1)[0]
	d.Suspend([]app.CustomerID{id})
	d.queue.Pump()
	d.Want("Suspend Customer 00?", "Mail stops until you resume it.")
	d.Press(fyne.KeyEscape)
	if d.open() || d.status(id) != app.StatusActive {
		t.Fatal("Esc did not keep everything as it is")
	}
	d.Suspend([]app.CustomerID{id})
	d.queue.Pump()
	d.WantFocus("Reason")
	d.Type("late payment")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	c := apptest.Customer(t, d.memory, id)
	if c.Status != app.StatusSuspended || len(c.Notes) != 1 || c.Notes[0].Text != "late payment" || d.open() {
		t.Errorf("%+v", c)
	}
}

func TestCancelingReadsWhole(t *testing.T) {
	d := newDesk(t)
	name := strings.TrimSpace(strings.Repeat("Riverside Physiotherapy ", 6))
	long := apptest.Add(t, d.memory, apptest.Named(name, "long.example"))
	d.Cancel([]app.CustomerID{long})
	d.queue.Pump()
	d.Want("Cancel the subscription of "+name+"?", "The order is canceled from today.")
	d.Tap("Keep")
	d.queue.Pump()
	if d.open() || d.status(long) != app.StatusActive {
		t.Errorf("not kept: %s", d.status(long))
	}
	d.Cancel(append(d.add(1), long))
	d.queue.Pump()
	d.Want("Riverside Physiotherapy Riverside Physi…: Status: Active › Canceled")
}

func TestManyArePreviewed(t *testing.T) {
	d := newDesk(t)
	ids := d.add(30)
	d.memory.SetStatus(ids[0], app.StatusArchived)
	d.memory.SetStatus(ids[1], app.StatusSuspended)
	d.Suspend(ids)
	d.queue.Pump()
	d.Want("Suspend 28 customers?", "Customer 02: Status: Active › Suspended",
		"1 customer stays as it is. Customer 00 is archived. Restore it first.", "Suspend 28 Customers")
	d.Tap("Suspend 28 Customers")
	d.queue.Pump()
	if d.said() != "28 customers suspended. 2 could not be changed." {
		t.Errorf("%q", d.said())
	}
	d.Suspend(ids[2:])
	d.queue.Pump()
	d.Want("That is not possible now", "28 are suspended already.")
	d.Press(fyne.KeyReturn)
	d.Suspend(ids[2:3])
	d.queue.Pump()
	d.Want("Customer 02 is suspended already.")
	d.Press(fyne.KeyReturn)
	d.Cancel(ids[:2])
	d.queue.Pump()
	d.Want("Cancel the subscription of Customer 01?", "Customer 00 is archived. Restore it first.")
	d.Tap("Keep")
	d.queue.Pump()
	d.MoveTo(ids[:1])
	d.queue.Pump()
	d.Want("Customer 00 is archived. Restore it first.")
	d.Press(fyne.KeyReturn)
	for _, id := range ids[2:5] {
		d.memory.SetStatus(id, app.StatusActive)
	}
	d.Acts.Resume(ids[2:5])
	d.queue.Pump()
	d.Want("3 are not suspended, so there is nothing to resume.")
}

// TestEveryRefusalOfSeveralHasASentence refuses each act where it is not possible.
func TestEveryRefusalOfSeveralHasASentence(t *testing.T) {
	d := newDesk(t)
	ids := d.add(2)
	ask := map[app.Act]func([]app.CustomerID){
		app.ActEdit: d.MoveTo, app.ActPlan: d.ChangePlan, app.ActPurchase: d.Purchase, app.ActSuspend: d.Suspend, app.ActResume: d.Acts.Resume,
		app.ActCancel: d.Cancel, app.ActArchive: d.Archive, app.ActRestore: d.Restore,
		app.ActExtend: func(ids []app.CustomerID) { d.Extend(ids, "") },
	}
	for _, status := range app.Statuses() {
		for _, id := range ids {
			d.memory.SetStatus(id, status)
		}
		for act, ask := range ask {
			if d.read(ids[0]).Can(act) {
				continue
			}
			ask(ids)
			d.queue.Pump()
			if reads := d.Reads(); !strings.Contains(reads, "2 are ") && !strings.Contains(reads, "2 have ") || strings.Contains(reads, "Customer 0") {
				t.Errorf("%s in %s: %s", act, status, reads)
			}
			d.Press(fyne.KeyReturn)
		}
	}
}

func TestFailingSaysWhyAndChangesNothing(t *testing.T) {
	d := newDesk(t)
	ids := d.add(3)
	d.store.Fail(app.ErrFull)
	d.Acts.Resume(ids[:1])
	d.queue.Pump()
	d.Want("Customer 00 is not suspended, so there is nothing to resume.")
	d.Press(fyne.KeyReturn)
	var heard error
	d.Do(ids, app.Archive(), func(err error) { heard = err })
	d.queue.Pump()
	if !errors.Is(heard, app.ErrFull) || len(d.Failures) != 1 || d.status(ids[0]) != app.StatusActive {
		t.Errorf("%v, %v", heard, d.Failures)
	}
}

func TestDeletingNeedsTheName(t *testing.T) {
	d := newDesk(t)
	id := d.add(1)[0]
	d.Archive([]app.CustomerID{id})
	d.queue.Pump()
	d.Delete(id, "Customer 00")
	d.Want("Delete Customer 00 for good?")
	d.Type("Customer 0")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	if !d.open() {
		t.Fatal("done without the whole name")
	}
	d.Type("0")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	found, err := d.memory.Customers(t.Context(), []app.CustomerID{id})
	if err != nil || len(found) != 0 || !strings.HasPrefix(d.said(), "Customer 00 deleted for good.") {
		t.Errorf("%d left, %v, %q", len(found), err, d.said())
	}
}

func TestWhatWasPutBackIsNamed(t *testing.T) {
	d := newDesk(t)
	id := d.add(1)[0]
	d.Do([]app.CustomerID{id}, app.ChangePlan(app.PlanChange{Package: "business", Licenses: 40}), nil)
	d.queue.Pump()
	events, err := d.memory.Events(t.Context(), app.EventQuery{Customer: id, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	d.PutBack(events[0], 0)
	d.queue.Pump()
	if d.said() != "Customer 00: Package: Business › Advanced." {
		t.Errorf("said %q", d.said())
	}
	d.Undo()
	d.queue.Pump()
	if d.said() != "Undone: Customer 00: Package: Business › Advanced." {
		t.Errorf("said %q", d.said())
	}
}

func TestWhatIsPurchasedIsSaid(t *testing.T) {
	d := newDesk(t)
	id := d.add(1)[0]
	d.Do([]app.CustomerID{id}, app.Cancel(""), nil)
	d.queue.Pump()
	d.Purchase([]app.CustomerID{id})
	d.queue.Pump()
	d.Want("Purchase for Customer 00?", "It has Advanced with 25 licenses now.")
}

func TestArchivingSaysWhoStays(t *testing.T) {
	d := newDesk(t)
	ids := []app.CustomerID{
		d.take("Northwind IT", "northwind.example", apptest.AsChannel()), d.take("Southwind IT", "southwind.example", apptest.AsChannel()),
	}
	for i := range 3 {
		ids = append(ids, d.take(fmt.Sprint("Hosted ", i), fmt.Sprintf("h%d.example", i), apptest.HostedBy(ids[0])))
	}
	d.take("Hosted elsewhere", "elsewhere.example", apptest.HostedBy(ids[1]))
	d.memory.SetStatus(ids[2], app.StatusArchived)
	d.Archive(append([]app.CustomerID{ids[3]}, ids[:2]...)) // two stay, one goes along
	d.queue.Pump()
	d.Want("Archive 3 customers?", "2 hosted customers stay in the list.")
	d.do("Archive 3 Customers")
	if d.said() != "3 customers archived. 2 hosted customers stay in the list." {
		t.Errorf("said %q", d.said())
	}
	d.Undo()
	d.queue.Pump()
	if d.said() != "Undone: 3 customers archived." {
		t.Errorf("said %q", d.said())
	}
	d.Archive(ids[1:2])
	d.queue.Pump()
	if d.said() != "Southwind IT archived. 1 hosted customer stays in the list." {
		t.Errorf("said %q", d.said())
	}
	d.Archive(ids[3:4])
	d.queue.Pump()
	if d.said() != "Hosted 1 archived." {
		t.Errorf("said %q", d.said())
	}
}

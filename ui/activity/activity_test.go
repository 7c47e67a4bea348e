package activity_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/activity"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// store is one that counts what is read, and whose history can fail.
type store struct {
	app.Store
	queries []app.EventQuery
	err     error
}

func (s *store) Events(ctx app.Context, q app.EventQuery) ([]app.Event, error) {
	s.queries = append(s.queries, q)
	if s.err != nil {
		return nil, s.err
	}
	return s.Store.Events(ctx, q)
}

// screen is the screen in a window.
type screen struct {
	*uitest.Rig
	store *store
	back  []string
	model *activity.Model
}

func open(t *testing.T, fill func(*screen)) *screen {
	t.Helper()
	s := &screen{Rig: uitest.NewRig(t)}
	s.store = &store{Store: s.Memory}
	s.Clock.Set(apptest.Start.AddDate(0, 0, 40))
	fill(s)
	s.store.queries = nil
	s.model = activity.NewModel(activity.Deps{
		Reader: s.store, Catalog: func(app.Context) (app.Catalog, error) { return apptest.Catalog(), nil },
		PutBack: func(e app.Event, place int) {
			s.back = append(s.back, fmt.Sprintf("%s of %d", e.Changes[place].Field, e.Customer))
		},
		Nav: s.Nav, Run: s.Run, Clock: s.Clock.Now, Log: s.Log,
	})
	view := activity.NewView(s.model, activity.ViewDeps{Keys: &widgets.Keys{}, Layer: s.Layer})
	s.Show(view.Object())
	s.Canvas().Focus(view.Focus())
	return s
}

// edit changes one customer, by somebody so many days after Start.
func (s *screen) edit(id app.CustomerID, by app.Actor, days int, action string, change func(*app.Customer)) {
	s.T.Helper()
	before := apptest.Customer(s.T, s.store, id)
	after := before
	change(&after)
	_, err := s.store.Commit(s.T.Context(), app.Edit{
		Action: action, By: by, At: apptest.Start.AddDate(0, 0, days), Customers: []app.CustomerEdit{{Before: &before, After: &after}},
	})
	if err != nil {
		s.T.Fatal(err)
	}
}

// three are a customer who was added and changed twice.
func three(s *screen) {
	id := apptest.Add(s.T, s.store, apptest.Named("Bright Dental", "bright.example"))
	s.edit(id, "Kim", 20, app.ActionPlanChanged, func(c *app.Customer) { c.Licenses = 12 })
	s.edit(id, "Lee", 40, app.ActionEdited, func(c *app.Customer) { c.Phone, c.Reference = "1", "R-1" })
}

// many are n changes of one customer.
func many(n int) func(*screen) {
	return func(s *screen) {
		id := apptest.Add(s.T, s.store)
		for i := range n {
			s.edit(id, "Kim", 1, app.ActionPlanChanged, func(c *app.Customer) { c.Licenses = 1000 + i })
		}
	}
}

func (s *screen) column(id string) []string {
	var cells []string
	for i := range s.model.State().Events {
		cells = append(cells, s.Grid().CellText(i, id))
	}
	return cells
}

func want(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestTheNewestComesFirst(t *testing.T) {
	s := open(t, three)
	want(t, "what", s.column("what"),
		"Edited Your Reference: none › R-1, Phone Number: (512) 555-0147 › 1", "Subscription changed Number of Licenses: 25 › 12",
		"Added Advanced, 25 licenses, Purchase")
	want(t, "operators", s.column("operator"), "Lee", "Kim", string(apptest.Operator))
	want(t, "times", s.column("time"), "Today 09:00", "Dec 13, 2026 09:00", "Nov 23, 2026 09:00")
	want(t, "customers", s.column("customer"), "Bright Dental", "Bright Dental", "Bright Dental")
}

func TestTheChipsNarrow(t *testing.T) {
	s := open(t, three)
	s.model.Narrow(activity.Filter{By: "Kim"})
	s.Queue.Pump()
	want(t, "by Kim", s.column("operator"), "Kim")
	s.Want("Operator: Kim")
	s.model.Narrow(activity.Filter{Kinds: []activity.Kind{activity.Edited, activity.Added}})
	s.Queue.Pump()
	want(t, "edited and added", s.column("operator"), "Lee", string(apptest.Operator))
	for since, n := range map[activity.Since]int{activity.Today: 1, activity.Days7: 1, activity.Days30: 2} {
		s.model.Narrow(activity.Filter{Since: since})
		s.Queue.Pump()
		if got := len(s.model.State().Events); got != n {
			t.Errorf("since %s are %d", since, got)
		}
	}
	s.model.Narrow(activity.Filter{By: "Lee", Since: activity.Today, Kinds: []activity.Kind{activity.Mail}})
	s.Queue.Pump()
	s.Want("Nothing like that has happened.")
	s.Tap("Clear All")
	s.Queue.Pump()
	if got := len(s.model.State().Events); got != 3 {
		t.Errorf("cleared are %d", got)
	}
	s.WantNot("Clear All")
}

func TestNothingHasHappened(t *testing.T) {
	s := open(t, func(*screen) {})
	s.Want("Nothing has happened yet.")
}

func TestPagesAreReadWhenTheyAreNeeded(t *testing.T) {
	s := open(t, many(300))
	if n := len(s.store.queries); n != 1 || s.store.queries[0].Limit != 128 {
		t.Fatalf("at first %v", s.store.queries)
	}
	s.Press(fyne.KeyEnd)
	s.Queue.Pump()
	if n := len(s.model.State().Events); n != 256 {
		t.Errorf("at the end of the first page %d entries", n)
	}
	s.Press(fyne.KeyEnd)
	s.Queue.Pump()
	s.Press(fyne.KeyEnd)
	s.Queue.Pump()
	if n := len(s.model.State().Events); n != 301 || s.model.State().More {
		t.Errorf("at the end %d entries", n)
	}
	s.Press(fyne.KeyEnd)
	if got := s.Grid().CellText(300, "what"); got != "Added Advanced, 25 licenses, Purchase" {
		t.Errorf("the last one reads %q", got)
	}
}

func TestNewEntriesComeAboveWhatIsRead(t *testing.T) {
	s := open(t, many(60))
	s.Press(fyne.KeyEnd)
	row, _ := s.Grid().Anchor()
	read := s.Grid().CellText(row, "what")
	s.edit(1, "Lee", 41, app.ActionEdited, func(c *app.Customer) { c.Phone = "1" })
	s.model.Reload()
	s.Queue.Pump()
	if got := s.Grid().CellText(row+1, "what"); got != read {
		t.Errorf("row %d reads %q, before it was %q", row+1, got, read)
	}
	if n, chosen := len(s.model.State().Events), s.model.State().Selected; n != 62 || chosen != 61 {
		t.Errorf("%d entries, row %d is chosen", n, chosen)
	}
}

func TestTheChosenEntryIsSaidFieldByField(t *testing.T) {
	s := open(t, three)
	s.Press(fyne.KeyDown)
	s.WantNot("Put Back")
	s.Queue.Pump()
	s.Want("Edited: Bright Dental", "Today 09:00 by Lee", "none › R-1", "(512) 555-0147 › 1", "Open Customer")
	s.Tap("Put Back")
	want(t, "put back", s.back, "reference of 1")
	s.WantFocus("table") // so that Enter does not do it again
	s.Press(fyne.KeyEnd)
	s.Queue.Pump()
	s.Want("Added: Bright Dental", "Company Name", "Open Customer")
	s.WantNot("Put Back")
}

func TestEnterOpensTheCustomer(t *testing.T) {
	s := open(t, three)
	s.Press(fyne.KeyDown, fyne.KeyReturn)
	if diff := cmp.Diff([]app.CustomerID{1}, s.Nav.Customers); diff != "" {
		t.Error(diff)
	}
}

func TestACustomerWhoIsGoneOffersNothing(t *testing.T) {
	s := open(t, func(s *screen) {
		three(s)
		c := apptest.Customer(t, s.store, 1)
		_, err := s.store.Commit(t.Context(), app.Edit{Action: app.ActionDeleted, At: s.Clock.Now(), Customers: []app.CustomerEdit{{Before: &c}}})
		if err != nil {
			t.Fatal(err)
		}
	})
	s.Press(fyne.KeyDown, fyne.KeyDown)
	s.Queue.Pump()
	s.Want("Edited: Bright Dental")
	s.WantNot("Put Back", "Open Customer")
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	s := open(t, many(200))
	s.store.err = app.ErrIO
	s.Press(fyne.KeyEnd)
	s.Queue.Pump()
	s.Want("The history could not be read")
	n := len(s.store.queries)
	s.Grid().Refresh()
	s.Queue.Pump()
	if len(s.store.queries) != n {
		t.Error("what is drawn asks again and again")
	}
	s.store.err = nil
	s.Tap("Try Again")
	s.Queue.Pump()
	s.WantNot("The history could not be read")
	s.Canvas().Focus(s.Grid())
	s.Press(fyne.KeyEnd)
	s.Queue.Pump()
	if n := len(s.model.State().Events); n != 201 {
		t.Errorf("%d entries", n)
	}
}

func TestEachActionHasAKindAndAName(t *testing.T) {
	s := open(t, func(*screen) {})
	for _, k := range []activity.Kind{
		activity.Added, activity.Edited, activity.Licensing, activity.Standing, activity.Contacts, activity.Organized, activity.Mail,
		activity.Undone, activity.Setup,
	} {
		s.store.queries = nil
		s.model.Narrow(activity.Filter{Kinds: []activity.Kind{k}})
		s.Queue.Pump()
		actions := s.store.queries[0].Actions
		if len(actions) == 0 {
			t.Errorf("%s has no actions", k)
		}
		for _, action := range actions {
			if name := words.Happened(action); name == "history."+action {
				t.Errorf("%s has no name", action)
			}
		}
	}
}

func TestWhatOneActionDidToManyIsOneRow(t *testing.T) {
	s := open(t, func(s *screen) {
		var ids []app.CustomerID
		for _, name := range []string{"Bright Dental", "Calm Optics", "Dune Books"} {
			ids = append(ids, apptest.Add(s.T, s.store, apptest.Named(name, strings.ToLower(strings.Fields(name)[0])+".example")))
		}
		s.Clock.Advance(time.Hour)
		found, err := s.store.Customers(s.T.Context(), ids)
		if err != nil {
			s.T.Fatal(err)
		}
		e := app.Edit{Action: app.ActionArchived, By: "Kim", At: s.Clock.Now()}
		for _, before := range found {
			after := before
			after.Status = app.StatusArchived
			e.Customers = append(e.Customers, app.CustomerEdit{Before: &before, After: &after})
		}
		if _, err := s.store.Commit(s.T.Context(), e); err != nil {
			s.T.Fatal(err)
		}
	})
	rows := func() (cells []string) {
		for i := range s.model.Len() {
			cells = append(cells, s.Grid().CellText(i, "customer"))
		}
		return cells
	}
	want(t, "folded", rows()[:1], "3 customers")
	s.Press(fyne.KeyHome)
	s.Queue.Pump()
	s.Want("Archived: 3 customers", "Show Each")
	s.WantNot("Open Customer", "No values were changed.")
	s.Press(fyne.KeyRight)
	want(t, "spread", rows()[:4], "3 customers", "Dune Books", "Calm Optics", "Bright Dental")
	s.Press(fyne.KeyDown)
	s.Queue.Pump()
	s.Want("Archived: Dune Books", "Open Customer")
	s.Press(fyne.KeyLeft)
	s.Press(fyne.KeyReturn)
	want(t, "folded again", rows()[:1], "3 customers")
	if got := s.model.State().Selected; got != 0 {
		t.Errorf("row %d is chosen", got)
	}
}

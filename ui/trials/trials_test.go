package trials_test

import (
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/trials"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// acts remembers what was to be done to whom.
type acts struct{ asked []string }

func (a *acts) note(what string, id app.CustomerID) {
	a.asked = append(a.asked, what+" "+string(rune('0'+id)))
}
func (a *acts) Purchase(ids []app.CustomerID) { a.note("purchase", ids[0]) }
func (a *acts) Suspend(ids []app.CustomerID)  { a.note("suspend", ids[0]) }
func (a *acts) Cancel(ids []app.CustomerID)   { a.note("cancel", ids[0]) }
func (a *acts) Extend(ids []app.CustomerID, ends app.Date) {
	a.note("extend from "+string(ends)+" of", ids[0])
}

// files is a folder that holds one file, or cannot.
type files struct {
	name, content string
	err           error
}

func (f *files) SaveFile(_ app.Context, name string, content []byte) (string, error) {
	if f.err != nil {
		return "", f.err
	}
	f.name, f.content = name, string(content)
	return "/downloads/" + name, nil
}

// store is one whose reads can fail.
type store struct {
	app.Store
	err error
}

func (s *store) Trials(ctx app.Context) ([]app.Trial, error) {
	if s.err != nil {
		return nil, s.err
	}
	return s.Store.Trials(ctx)
}

// screen is the screen in a window.
type screen struct {
	*uitest.Window
	queue *tasktest.Queue
	clock *apptest.Clock
	store *store
	acts  acts
	files files
	nav   uitest.Nav
	model *trials.Model
}

// open shows customers of these names, on trial for so many days from today.
func open(t *testing.T, days map[string]int) *screen {
	t.Helper()
	s := &screen{Window: uitest.Open(t), queue: tasktest.New(t), clock: apptest.NewClock(t)}
	s.store = &store{Store: apptest.NewStore(s.clock.Now)}
	apptest.SetUp(t, s.store)
	for _, name := range []string{"Alpha Dental", "Bravo Foods", "Charlie Mills", "Delta Works", "Echo Studios"} {
		if n, ok := days[name]; ok {
			apptest.Add(t, s.store, apptest.Named(name, strings.ToLower(name[:4])+".example"), apptest.OnTrial(n),
				apptest.AddedAt(apptest.Start.AddDate(0, 0, n-30)))
		}
	}
	run := s.queue.Runner()
	s.model = trials.NewModel(trials.Deps{
		Reader: s.store, Acts: &s.acts, Files: &s.files, Nav: &s.nav, Run: run, Serial: task.NewSerial(run), Clock: s.clock.Now,
		Log: slog.New(slog.DiscardHandler),
	})
	layer := widgets.NewLayer()
	view := trials.NewView(s.model, trials.ViewDeps{Keys: &widgets.Keys{}, Layer: layer})
	s.SetContent(widgets.NewDock(nil, layer.Object(), nil, nil, view.Object()))
	s.queue.Pump()
	s.Canvas().Focus(view.Focus())
	return s
}

// five are trials in every state.
var five = map[string]int{"Alpha Dental": 9, "Bravo Foods": 0, "Charlie Mills": -3, "Delta Works": 9, "Echo Studios": 45}

func (s *screen) column(id string) []string {
	var cells []string
	for i := range s.model.State().Rows {
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

func TestTheSegments(t *testing.T) {
	s := open(t, five)
	s.Want("3 ending in the next 30 days", "Next 30 days 3", "Ended, decide 1", "It never changes a customer by itself.")
	want(t, "soon", s.column("company"), "Bravo Foods", "Alpha Dental", "Delta Works")
	want(t, "ends", s.column("ends"), "Nov 23", "Dec 2", "Dec 2")
	want(t, "left", s.column("left"), "Ends today", "9 days left", "9 days left")
	want(t, "started", s.column("started"), "Oct 24", "Nov 2", "Nov 2")
	s.model.SetSegment(trials.Ended)
	want(t, "ended", s.column("company"), "Charlie Mills")
	want(t, "left", s.column("left"), "Trial ended")
	s.model.SetSegment(trials.All)
	want(t, "all", s.column("company"), "Charlie Mills", "Bravo Foods", "Alpha Dental", "Delta Works", "Echo Studios")
	want(t, "ends", s.column("ends"), "Nov 20", "Nov 23", "Dec 2", "Dec 2", "Jan 7, 2027")
}

func TestABarPicksItsDay(t *testing.T) {
	s := open(t, five)
	if !s.Has("Today: 25 licenses, Bravo Foods") {
		t.Error("no bar of today")
	}
	s.model.SetSegment(trials.All)
	s.Tap("Dec 2: 50 licenses, 2 customers")
	want(t, "on that day", s.column("company"), "Alpha Dental", "Delta Works")
	s.Want("Ends Dec 2")
	s.Tap("Ends Dec 2")
	want(t, "again all", s.column("company"), "Bravo Foods", "Alpha Dental", "Delta Works")
	s.WantNot("Ends Dec 2")
	s.Tap("Today: 25 licenses, Bravo Foods")
	want(t, "today", s.column("company"), "Bravo Foods")
	s.Tap("Today: 25 licenses, Bravo Foods")
	want(t, "picked again", s.column("company"), "Bravo Foods", "Alpha Dental", "Delta Works")
}

func TestTheRowsAreSorted(t *testing.T) {
	s := open(t, five)
	s.model.SetSegment(trials.All)
	s.model.SortBy("company", true)
	want(t, "by company", s.column("company"), "Echo Studios", "Delta Works", "Charlie Mills", "Bravo Foods", "Alpha Dental")
	s.model.SortBy("started", false)
	want(t, "by start", s.column("started"), "Oct 21", "Oct 24", "Nov 2", "Nov 2", "Dec 8")
}

func TestNobodyIsOnTrial(t *testing.T) {
	s := open(t, nil)
	s.Want("No trials end in the next 30 days.", "0 ending in the next 30 days", "Licenses by trial end date", "Today")
	s.WantFocus("Next 30 days 0 Ended, decide 0 All")
	s.Press(fyne.KeyRight)
	s.Want("No trial waits for a decision.")
	s.Press(fyne.KeyRight)
	s.Want("Nobody is on trial.")
	if !s.Button("Save Calendar File").Disabled() {
		t.Error("a calendar file of nothing")
	}
}

func TestTheKeyboardOpensAndDecides(t *testing.T) {
	s := open(t, five)
	s.Press(fyne.KeyDown, fyne.KeyReturn)
	if diff := cmp.Diff([]app.CustomerID{2}, s.nav.Customers); diff != "" {
		t.Error(diff)
	}
	s.Press(desktop.KeyMenu)
	s.Want("Purchase", "Open Customer", "Cancel Subscription")
	s.Press(fyne.KeyReturn)
	s.Press(desktop.KeyMenu, fyne.KeyDown, fyne.KeyReturn)
	want(t, "asked", s.acts.asked, "purchase 2", "extend from 2026-11-23 of 2")
}

func TestTheSelectionStaysWithItsCustomer(t *testing.T) {
	s := open(t, five)
	s.Press(fyne.KeyDown, fyne.KeyDown)
	apptest.Add(t, s.store, apptest.Named("Aardvark", "aardvark.example"), apptest.OnTrial(3))
	s.model.Reload()
	s.queue.Pump()
	if row := s.model.State().Selected; s.Grid().CellText(row, "company") != "Alpha Dental" {
		t.Errorf("row %d is selected", row)
	}
}

func TestAnotherDay(t *testing.T) {
	s := open(t, five)
	s.model.PickDay(9)
	s.clock.Advance(24 * time.Hour)
	s.model.Reload()
	s.queue.Pump()
	s.Want("Ended, decide 2")
	want(t, "left", s.column("left"), "8 days left", "8 days left")
}

func TestTheCalendarFile(t *testing.T) {
	s := open(t, five)
	s.Tap("Save Calendar File")
	s.queue.Pump()
	if s.files.name != "Foyer trials 2026-11-23.ics" {
		t.Errorf("the file is called %q", s.files.name)
	}
	for _, line := range []string{
		"SUMMARY:Trial of Bravo Foods ends\r\n", "DTSTART;VALUE=DATE:20261202\r\n", "UID:trial-2-",
		"DESCRIPTION:25 licenses of Advanced. Purchase\\, extend or cancel them in Foyer.",
	} {
		if !strings.Contains(strings.ReplaceAll(s.files.content, "\r\n ", ""), line) {
			t.Errorf("%q is not in %s", line, s.files.content)
		}
	}
	if n := strings.Count(s.files.content, "BEGIN:VEVENT"); n != 3 {
		t.Errorf("%d days, of 3 trials that are shown", n)
	}
	if len(s.nav.Notices) != 1 || s.nav.Notices[0].Text != "3 trials saved as /downloads/Foyer trials 2026-11-23.ics." {
		t.Errorf("notices %v", s.nav.Notices)
	}
	s.files.err = app.ErrFile
	s.Tap("Save Calendar File")
	s.queue.Pump()
	if len(s.nav.Failures) != 1 || !errors.Is(s.nav.Failures[0], app.ErrFile) {
		t.Errorf("failures %v", s.nav.Failures)
	}
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	s := open(t, five)
	s.store.err = app.ErrIO
	s.model.Reload()
	s.queue.Pump()
	s.Want("The trials could not be read", "Bravo Foods")
	s.store.err = nil
	s.Tap("Try Again")
	s.queue.Pump()
	s.WantNot("The trials could not be read")
}

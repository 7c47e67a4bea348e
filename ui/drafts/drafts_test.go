package drafts_test

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/drafts"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

// shelf is the screen in a window.
type shelf struct {
	*uitest.Window
	queue      *tasktest.Queue
	clock      *apptest.Clock
	store      *apptest.Failing
	onboarding *app.Onboarding
	nav        uitest.Nav
	model      *drafts.Model
	dropped    []app.Form
}

func open(t *testing.T, fill func(*shelf)) *shelf {
	t.Helper()
	s := &shelf{Window: uitest.Open(t), queue: tasktest.New(t), clock: apptest.NewClock(t)}
	s.store = apptest.NewFailing(apptest.NewStore(s.clock.Now))
	apptest.SetUp(t, s.store)
	s.onboarding = app.NewOnboarding(app.OnboardingDeps{
		Store: s.store, Places: apptest.Places(), Clock: s.clock.Now, Publish: func(app.Change) {},
	})
	fill(s)
	run := s.queue.Runner()
	s.model = drafts.NewModel(drafts.Deps{
		Onboarding: s.onboarding, Edits: s.store, Dropped: func(id app.CustomerID, form app.Form) { s.dropped = append(s.dropped, form) },
		Nav: &s.nav, Run: run, Serial: task.NewSerial(run), Clock: s.clock.Now,
		Log: slog.New(slog.DiscardHandler),
	})
	view := drafts.NewView(s.model, &widgets.Keys{})
	s.SetContent(view.Object())
	s.queue.Pump()
	s.Canvas().Focus(view.Focus())
	return s
}

func (s *shelf) keep(t *testing.T, options ...func(*app.Draft)) app.DraftID {
	t.Helper()
	d := apptest.Draft(options...)
	if _, err := s.onboarding.SaveDraft(t.Context(), d, 3); err != nil {
		t.Fatal(err)
	}
	s.clock.Advance(time.Minute)
	return d.ID
}

// two keeps an unfinished draft and, later, one that is complete.
func two(t *testing.T) func(*shelf) {
	return func(s *shelf) {
		s.keep(t, func(d *app.Draft) {
			d.ID, d.Step, d.Values = "0193-empty", 1, map[app.Field]string{app.FieldCountry: "US"}
		})
		s.keep(t)
	}
}

func (s *shelf) rows() [][]string {
	var rows [][]string
	for i := range s.model.State().Rows {
		var row []string
		for _, column := range []string{"company", "page", "missing"} {
			row = append(row, s.Grid().CellText(i, column))
		}
		rows = append(rows, row)
	}
	return rows
}

func TestRowsSayWhatIsMissing(t *testing.T) {
	s := open(t, two(t))
	want := [][]string{
		{"Riverside Physical Therapy", "3 of 4: Domain & Email", "Nothing, ready to add"},
		{"No name yet", "2 of 4: Customer Details", "Account Type, Product, Package and 9 more"},
	}
	if diff := cmp.Diff(want, s.rows()); diff != "" {
		t.Error(diff)
	}
	if got := s.Grid().CellText(0, "saved"); !strings.HasPrefix(got, "Today ") {
		t.Errorf("saved %q", got)
	}
}

func TestNoDrafts(t *testing.T) {
	s := open(t, func(*shelf) {})
	s.Want("No drafts")
	if s.Has("Resume") || s.Has("Discard") {
		t.Error("buttons without a draft")
	}
}

func TestEnterResumes(t *testing.T) {
	s := open(t, two(t))
	if s.Button("Resume").Disabled() != true {
		t.Error("Resume without a selected draft")
	}
	s.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	s.Tap("Resume")
	if diff := cmp.Diff([]app.DraftID{"0193-empty", "0193-empty"}, s.nav.Resumed); diff != "" {
		t.Error(diff)
	}
}

func TestDiscardAndUndo(t *testing.T) {
	s := open(t, two(t))
	before, err := s.store.Draft(t.Context(), "0193-riverside")
	if err != nil {
		t.Fatal(err)
	}
	s.Press(fyne.KeyHome, fyne.KeyDelete)
	s.queue.Pump()
	s.model.Reload()
	s.queue.Pump()
	if len(s.rows()) != 1 || len(s.nav.Notices) != 1 {
		t.Fatalf("%d rows, notices %v", len(s.rows()), s.nav.Notices)
	}
	undo := s.nav.Notices[0].Actions[0]
	if undo.Label != "Undo" {
		t.Fatalf("the notice offers %q", undo.Label)
	}
	undo.Do()
	s.queue.Pump()
	after, err := s.store.Draft(t.Context(), "0193-riverside")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(before.Body), string(after.Body)); diff != "" || after.Revision <= before.Revision {
		t.Errorf("revision %d after %d, %s", after.Revision, before.Revision, diff)
	}
}

func TestAFailingDiscardIsSaid(t *testing.T) {
	s := open(t, two(t))
	s.store.Fail(app.ErrReadOnly)
	s.Press(fyne.KeyHome, fyne.KeyDelete)
	s.queue.Pump()
	if len(s.nav.Failures) != 1 || len(s.nav.Notices) != 0 {
		t.Errorf("failures %v, notices %v", s.nav.Failures, s.nav.Notices)
	}
}

func TestADraftOfANewerFoyerIsListed(t *testing.T) {
	s := open(t, func(s *shelf) {
		record := apptest.DraftRecord(func(r *app.DraftRecord) { r.Body = []byte(`{"version":99}`) })
		if err := s.store.SaveDraft(t.Context(), record); err != nil {
			t.Fatal(err)
		}
	})
	if diff := cmp.Diff([][]string{{"Riverside Physical Therapy", "3 of 4: Domain & Email", "Written by a newer Foyer"}}, s.rows()); diff != "" {
		t.Error(diff)
	}
}

// edited keeps an edit of a customer.
func edited(t *testing.T) func(*shelf) {
	return func(s *shelf) {
		two(t)(s)
		id := apptest.Add(t, s.store)
		err := s.store.SaveEditDraft(t.Context(), app.EditDraft{
			Customer: id, Form: "details", Base: 1, Revision: 4, SavedAt: s.clock.Now(),
			Values: map[app.Field]string{
				app.FieldCompany: "Riverside PT", "was." + app.FieldCompany: "Riverside Physical Therapy",
				app.FieldCity: "Salem", "was." + app.FieldCity: "Salem",
			},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestEditsOfCustomersAreListed(t *testing.T) {
	s := open(t, edited(t))
	if diff := cmp.Diff([]string{"Riverside Physical Therapy", "Edit customer details", "Not saved: Company Name"}, s.rows()[0]); diff != "" {
		t.Error(diff)
	}
	s.Press(fyne.KeyHome, fyne.KeyReturn)
	if len(s.nav.Edited) != 1 || s.nav.Edited[0] != app.FormDetails || len(s.nav.Customers) != 1 {
		t.Errorf("resumed %v of %v", s.nav.Edited, s.nav.Customers)
	}
}

func TestAnEditIsDiscardedWithUndo(t *testing.T) {
	s := open(t, edited(t))
	s.Press(fyne.KeyHome, fyne.KeyDelete)
	s.queue.Pump()
	if edits, err := s.store.EditDrafts(t.Context(), 0); err != nil || len(edits) != 0 || len(s.rows()) != 1 || len(s.dropped) != 1 {
		t.Fatalf("edits %+v, error %v, rows %q, dropped %q", edits, err, s.rows(), s.dropped)
	}
	s.nav.Notices[0].Actions[0].Do()
	s.queue.Pump()
	edits, err := s.store.EditDrafts(t.Context(), 0)
	if err != nil || len(edits) != 1 || edits[0].Values[app.FieldCompany] != "Riverside PT" || len(s.rows()) != 2 {
		t.Errorf("edits %+v, error %v, rows %q", edits, err, s.rows())
	}
}

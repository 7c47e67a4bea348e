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
		Onboarding: s.onboarding, Nav: &s.nav, Run: run, Serial: task.NewSerial(run), Clock: s.clock.Now,
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

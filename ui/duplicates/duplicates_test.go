package duplicates_test

import (
	"fmt"
	"log/slog"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/duplicates"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

// bureau is the screen in a window.
type bureau struct {
	*uitest.Window
	t        *testing.T
	queue    *tasktest.Queue
	store    *apptest.Failing
	nav      uitest.Nav
	model    *duplicates.Model
	compared []app.Pair
}

func open(t *testing.T, fill func(*bureau)) *bureau {
	t.Helper()
	clock := apptest.NewClock(t)
	b := &bureau{t: t, Window: uitest.Open(t), queue: tasktest.New(t)}
	b.store = apptest.NewFailing(apptest.NewStore(clock.Now))
	apptest.SetUp(t, b.store)
	fill(b)
	run := b.queue.Runner()
	b.model = duplicates.NewModel(duplicates.Deps{
		Finder:      app.NewManager(app.ManagerDeps{Store: b.store, Clock: clock.Now}),
		Preferences: app.NewPreferences(b.store, clock.Now, func(app.Change) {}),
		Nav:         &b.nav, Run: run, Serial: task.NewSerial(run), Log: slog.New(slog.DiscardHandler),
		Compare: func(a, other app.CustomerID) { b.compared = append(b.compared, app.Pair{a, other}) },
	})
	view := duplicates.NewView(b.model, &widgets.Keys{})
	b.SetContent(view.Object())
	b.queue.Pump()
	if focus := view.Focus(); focus != nil {
		b.Canvas().Focus(focus)
	}
	return b
}

func (b *bureau) add(company, domain, phone string) {
	apptest.Add(b.t, b.store, apptest.Named(company, domain), func(a *app.Addition) { a.Intake.PhoneE164 = phone })
}

// pairs are three customers of which two and two may be one.
func pairs(b *bureau) {
	b.add("Acme Dental", "acme.com", "+15125550100")
	b.add("Acme Dentel", "acme.de", "+15125550100")
	b.add("Zenith", "zenith.example", "+15125550100")
	b.add("Bright", "bright.example", "")
}

func (b *bureau) rows() [][]string {
	var rows [][]string
	for i := range b.model.State().Rows {
		var row []string
		for _, column := range []string{"company", "domain", "other", "other_domain", "why"} {
			row = append(row, b.Grid().CellText(i, column))
		}
		rows = append(rows, row)
	}
	return rows
}

func TestPairsSayWhy(t *testing.T) {
	b := open(t, pairs)
	want := [][]string{
		{"Acme Dental", "acme.com", "Acme Dentel", "acme.de", "Same phone, same domain, similar name"},
		{"Acme Dental", "acme.com", "Zenith", "zenith.example", "Same phone"},
		{"Acme Dentel", "acme.de", "Zenith", "zenith.example", "Same phone"},
	}
	if diff := cmp.Diff(want, b.rows()); diff != "" {
		t.Error(diff)
	}
	b.Want("3 pairs")
}

func TestNoDuplicates(t *testing.T) {
	b := open(t, func(b *bureau) { b.add("Bright", "bright.example", "") })
	b.Want("No duplicates")
	if b.Has("Compare") || b.Has("Not Duplicates") {
		t.Error("buttons without a pair")
	}
}

func TestEnterCompares(t *testing.T) {
	b := open(t, pairs)
	if !b.Button("Compare").Disabled() {
		t.Error("Compare without a selected pair")
	}
	b.Press(fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn)
	b.Tap("Compare")
	if diff := cmp.Diff([]app.Pair{{1, 3}, {1, 3}}, b.compared); diff != "" {
		t.Error(diff)
	}
}

func TestNotDuplicatesIsRememberedAndUndone(t *testing.T) {
	b := open(t, pairs)
	b.Press(fyne.KeyHome, fyne.KeyDelete)
	b.queue.Pump()
	if len(b.rows()) != 2 || b.model.State().Selected != 0 {
		t.Fatalf("%d rows, selected %d", len(b.rows()), b.model.State().Selected)
	}
	b.model.Reload()
	b.queue.Pump()
	if len(b.rows()) != 2 {
		t.Errorf("%d rows after looking again", len(b.rows()))
	}
	b.Press(fyne.KeyEnd)
	b.Tap("Not Duplicates")
	b.queue.Pump()
	b.Want("1 pair")
	if b.model.State().Selected != 0 {
		t.Errorf("selected %d", b.model.State().Selected)
	}
	if len(b.nav.Notices) != 2 || b.nav.Notices[0].Text != "Acme Dental and Acme Dentel are not shown as duplicates any more." {
		t.Fatalf("notices %v", b.nav.Notices)
	}
	b.nav.Notices[0].Actions[0].Do()
	b.queue.Pump()
	if got := b.rows(); len(got) != 2 || got[0][2] != "Acme Dentel" {
		t.Errorf("Undo shows %v", got)
	}
}

func TestTheFirstThousandPairs(t *testing.T) {
	b := open(t, func(b *bureau) {
		for i := range 46 { // 1,035 pairs
			b.add("Acme", fmt.Sprintf("c%d.example", i), "")
		}
	})
	b.Want("the first 1,000 pairs")
	b.Press(fyne.KeyHome, fyne.KeyDelete)
	b.queue.Pump()
	if len(b.rows()) != app.MaxDuplicates {
		t.Errorf("%d rows: none moved up", len(b.rows()))
	}
}

func TestAFailingDismissalIsSaid(t *testing.T) {
	b := open(t, pairs)
	b.store.Fail(app.ErrReadOnly)
	b.Press(fyne.KeyHome, fyne.KeyDelete)
	b.queue.Pump()
	if len(b.nav.Failures) != 1 || len(b.nav.Notices) != 0 || len(b.rows()) != 3 {
		t.Errorf("failures %v, notices %v, %d rows", b.nav.Failures, b.nav.Notices, len(b.rows()))
	}
}

func TestWhatIsRememberedCannotBeRead(t *testing.T) {
	b := open(t, func(b *bureau) {
		pairs(b)
		if err := b.store.Remember(b.t.Context(), "duplicates.dismissed", []byte(`{"a":1}`)); err != nil {
			b.t.Fatal(err)
		}
	})
	if len(b.rows()) != 3 {
		t.Errorf("%d rows", len(b.rows()))
	}
}

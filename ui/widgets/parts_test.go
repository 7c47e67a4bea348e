package widgets

import (
	"strings"
	"testing"
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

func TestButtonKeys(t *testing.T) {
	taps := 0
	b := NewButton(Primary, "Next", nil, func() { taps++ })
	show(t, b, 200, 100)
	var log keyLog
	b.Keys = log.keys()
	press(b, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyEscape)
	chord(b, fyne.KeyLeft, fyne.KeyModifierAlt)
	if taps != 3 {
		t.Errorf("pressed %d times, want 3", taps)
	}
	if diff := cmp.Diff([]string{"escape", "CustomDesktop:Alt+Left"}, log.seen); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	b.SetEnabled(false)
	press(b, fyne.KeySpace)
	test.Tap(b)
	if taps != 3 {
		t.Error("a button that is off was pressed")
	}
}

func TestButtonTapTakesTheKeyboard(t *testing.T) {
	b := NewButton(Plain, "Back", nil, nil)
	w := show(t, b, 200, 100)
	test.Tap(b)
	if w.Canvas().Focused() != b {
		t.Errorf("focused %T", w.Canvas().Focused())
	}
}

func TestButtonHeights(t *testing.T) {
	startApp(t)
	b := NewButton(Plain, "Purchase", nil, nil)
	if got := b.MinSize().Height; got != 32 {
		t.Errorf("height %v, want 32", got)
	}
	wide := b.MinSize().Width
	b.SetEnabled(false)
	if b.MinSize().Width != wide {
		t.Error("the width changes when the button is off")
	}
	b.SetCompact(true)
	if got := b.MinSize().Height; got != 28 {
		t.Errorf("compact height %v, want 28", got)
	}
}

func TestLinkKeys(t *testing.T) {
	taps := 0
	l := NewLink("Open It", func() { taps++ })
	show(t, l, 200, 100)
	press(l, fyne.KeyReturn, fyne.KeySpace)
	test.Tap(l)
	if taps != 3 {
		t.Errorf("pressed %d times, want 3", taps)
	}
}

func TestCheck(t *testing.T) {
	var told []bool
	c := NewCheck("I accept the EULA", func(on bool) { told = append(told, on) })
	show(t, c, 200, 100)
	var log keyLog
	c.Keys = log.keys()
	c.SetChecked(true)
	press(c, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEscape)
	test.Tap(c)
	if diff := cmp.Diff([]bool{false, true}, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"enter", "escape"}, log.seen); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}

func TestChoiceGroup(t *testing.T) {
	var told []string
	g := NewChoiceGroup(3, 8, []ChoiceItem{{Value: "a", Title: "A"}, {Value: "b", Title: "B"}, {Value: "c", Title: "C"}, {Value: "d", Title: "D"}},
		func(v string) { told = append(told, v) })
	w := show(t, g, 400, 200)
	var log keyLog
	g.Keys = log.keys()
	g.SetSelected("a")
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != g {
		t.Fatalf("focused %T, want the group as one stop", w.Canvas().Focused())
	}
	press(g, fyne.KeyRight, fyne.KeyLeft, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn)
	test.Tap(g.cards[2])
	if diff := cmp.Diff([]string{"b", "a", "d", "c"}, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"enter"}, log.seen); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != g {
		t.Error("Tab finds a card of its own in the group")
	}
	g.SetItems([]ChoiceItem{{Value: "c", Title: "C"}})
	if g.Selected() != "c" || len(told) != 4 {
		t.Errorf("selected %q after other items, told %v", g.Selected(), told)
	}
}

func TestSegments(t *testing.T) {
	var told []string
	s := NewSegments([]Option{{"starttls", "STARTTLS"}, {"tls", "TLS"}, {"none", "None"}}, "starttls", func(v string) { told = append(told, v) })
	show(t, s, 300, 100)
	press(s, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 5)})
	if diff := cmp.Diff([]string{"tls", "none", "tls", "starttls"}, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestMenuButton(t *testing.T) {
	var told []string
	b := NewMenuButton("Pattern:", []Option{{"a", "first.last"}, {"b", "flast"}}, "a", func(v string) { told = append(told, v) })
	b.Layer = NewLayer()
	w := show(t, &fyne.Container{Objects: []fyne.CanvasObject{b, b.Layer.Object()}}, 300, 300)
	b.Resize(b.MinSize())
	b.Layer.Object().Resize(fyne.NewSize(300, 300))
	var log keyLog
	b.Keys = log.keys()
	w.Canvas().Focus(b)
	press(b, fyne.KeyEscape, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if b.Selected() != "b" || b.isOpen() {
		t.Errorf("selected %q, open %v", b.Selected(), b.isOpen())
	}
	press(b, fyne.KeySpace, fyne.KeyEscape)
	if b.isOpen() {
		t.Error("Escape left the list open")
	}
	press(b, fyne.KeyReturn)
	w.Canvas().Unfocus()
	if b.isOpen() {
		t.Error("leaving left the list open")
	}
	if diff := cmp.Diff([]string{"b"}, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"escape"}, log.seen); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}

func TestStepper(t *testing.T) {
	var told []int
	s := NewStepper([]string{"Package", "Customer Details", "Domain & Email", "Review"}, func(i int) { told = append(told, i) })
	w := show(t, s, 740, 44)
	s.Set(1, 2)
	w.Canvas().FocusNext()
	press(w.Canvas().Focused(), fyne.KeyReturn)
	w.Canvas().FocusNext()
	press(w.Canvas().Focused(), fyne.KeySpace)
	w.Canvas().FocusNext()
	press(w.Canvas().Focused(), fyne.KeySpace)
	test.Tap(s.steps[3])
	test.Tap(s.steps[1])
	if diff := cmp.Diff([]int{0, 2, 0}, told); diff != "" {
		t.Errorf("told (-want +got): only reached steps that are not the current one are buttons\n%s", diff)
	}
}

func TestNavItem(t *testing.T) {
	taps := 0
	n := NewNavItem(theme.IconOutbox, "Outbox", func() { taps++ })
	show(t, n, 200, 34)
	press(n, fyne.KeyReturn, fyne.KeySpace)
	test.Tap(n)
	if taps != 3 {
		t.Errorf("pressed %d times, want 3", taps)
	}
	n.SetBadge(2, true)
	if n.number.Hidden || n.number.Text != "2" {
		t.Errorf("badge hidden %v, text %q", n.number.Hidden, n.number.Text)
	}
	n.SetBadge(0, false)
	if !n.number.Hidden {
		t.Error("a badge of 0 is shown")
	}
}

func TestArrowsMoveAmongNavItems(t *testing.T) {
	var items []*NavItem
	column := container.NewVBox()
	for _, name := range []string{"Customers", "Drafts", "Settings"} {
		items = append(items, NewNavItem(theme.IconOutbox, name, nil))
		column.Add(items[len(items)-1])
	}
	JoinNavItems(items...)
	w := show(t, column, 200, 120)
	w.Canvas().Focus(items[0])
	for _, move := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyUp, 0}, {fyne.KeyDown, 1}, {fyne.KeyDown, 2}, {fyne.KeyDown, 2}, {fyne.KeyUp, 1}, {fyne.KeyEnd, 2}, {fyne.KeyHome, 0},
	} {
		press(w.Canvas().Focused(), move.key)
		if w.Canvas().Focused() != items[move.want] {
			t.Fatalf("%s does not lead to %q", move.key, items[move.want].label)
		}
	}
}

func TestToasts(t *testing.T) {
	var c clock
	toaster := NewToaster(c.After)
	entry := NewEntry()
	w := show(t, &fyne.Container{Objects: []fyne.CanvasObject{entry, toaster.Object()}}, 800, 600)
	toaster.Object().Resize(fyne.NewSize(800, 600))
	undone := 0
	toaster.Show("one", nil)
	toaster.Show("two", nil)
	toaster.Show("three", []ToastAction{{Label: "Undo", Do: func() { undone++ }}})
	if diff := cmp.Diff([]string{"two", "three"}, toaster.Texts()); diff != "" {
		t.Fatalf("toasts (-want +got):\n%s", diff)
	}
	toaster.toasts[0].MouseIn(nil)
	c.advance(7 * time.Second)
	if diff := cmp.Diff([]string{"two"}, toaster.Texts()); diff != "" {
		t.Errorf("the hovered one must stay (-want +got):\n%s", diff)
	}
	toaster.toasts[0].MouseOut()
	c.advance(7 * time.Second)
	if len(toaster.Texts()) != 0 {
		t.Errorf("toasts %v, want none", toaster.Texts())
	}
	if undone != 0 {
		t.Error("a toast that ended ran its action")
	}

	toaster.Show("four", []ToastAction{{Label: "Undo", Do: func() { undone++ }}})
	w.Canvas().Focus(entry)
	toaster.FocusNewest(w.Canvas())
	c.advance(time.Minute)
	if len(toaster.Texts()) != 1 {
		t.Error("the focused toast ended")
	}
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if undone != 1 || len(toaster.Texts()) != 0 || w.Canvas().Focused() != entry {
		t.Errorf("undone %d, toasts %v, focused %T", undone, toaster.Texts(), w.Canvas().Focused())
	}
	if toaster.FocusNewest(w.Canvas()) {
		t.Error("focused a toast where there is none")
	}

	over := false
	toaster.Show("five", []ToastAction{{Label: "Undo", Over: func() bool { return over }}})
	over = true
	toaster.Show("undone: five", nil)
	if diff := cmp.Diff([]string{"undone: five"}, toaster.Texts()); diff != "" {
		t.Errorf("what is over must go (-want +got):\n%s", diff)
	}
}

func TestFieldTellsItsControlAndKeepsItsHeight(t *testing.T) {
	entry := NewEntry()
	f := NewField("Company Name", entry)
	show(t, f, 300, 200)
	before := f.MinSize().Height
	f.SetIssue(Issue{Level: LevelBlock, Text: "Enter a Company Name."})
	if entry.level != LevelBlock {
		t.Errorf("the control has level %v", entry.level)
	}
	if got := f.MinSize().Height; got != before {
		t.Errorf("height %v with an issue, %v without", got, before)
	}
	f.ClearIssue()
	if entry.level != LevelNone {
		t.Errorf("the control kept level %v", entry.level)
	}
	f.ReserveLine = false
	if got := f.MinSize().Height; got >= before {
		t.Errorf("height %v without the line, %v with it", got, before)
	}
	if f.Focusable() != entry {
		t.Errorf("focusable %T", f.Focusable())
	}
}

func TestFieldWrapsALongIssueToTwoLines(t *testing.T) {
	f := NewField("Email Address", NewEntry())
	show(t, f, 300, 200)
	f.SetIssue(Issue{Level: LevelBlock, Text: strings.Repeat("Email Address must be on the domain. ", 300)})
	if n := len(f.below(300)); n != 2 {
		t.Errorf("%d lines, want 2", n)
	}
	if !strings.HasSuffix(f.below(300)[1], "…") {
		t.Errorf("second line %q does not end with an ellipsis", f.below(300)[1])
	}
}

func TestFieldLinkRuns(t *testing.T) {
	f := NewField("Company Name", NewEntry())
	w := show(t, f, 400, 100)
	opened := 0
	f.SetIssue(Issue{Level: LevelWarn, Text: "Looks like another one.", LinkText: "Open It", Link: func() { opened++ }})
	w.Canvas().FocusNext()
	w.Canvas().FocusNext()
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if opened != 1 {
		t.Errorf("opened %d times by keyboard, focused %T", opened, w.Canvas().Focused())
	}
}

func TestErrorSummary(t *testing.T) {
	s := NewErrorSummary()
	w := show(t, s, 600, 200)
	if s.Visible() || s.First() != nil {
		t.Error("an empty summary is shown")
	}
	went := ""
	s.SetItems([]SummaryItem{{"Enter a City.", func() { went = "city" }}, {"Enter a Country.", func() { went = "country" }}})
	if !s.Visible() {
		t.Fatal("the summary is hidden")
	}
	w.Canvas().Focus(s.First())
	w.Canvas().FocusNext()
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if went != "country" {
		t.Errorf("went to %q", went)
	}
	s.SetItems([]SummaryItem{{Text: "The disk is full."}})
	if !s.Visible() || s.First() != nil || s.text != "The disk is full." {
		t.Errorf("a reason without a field is a link: %v, text %q", s.First(), s.text)
	}
	s.SetItems(nil)
	if s.Visible() {
		t.Error("the summary stays without items")
	}
}

func TestErrorSummaryShowsItsLinksWhole(t *testing.T) {
	s := NewErrorSummary()
	long := "Email Address must be on a domain of the customer, which are riverside.example, riverside-pt.example and clinic.example."
	went := ""
	box := container.NewVBox(s)
	w := show(t, box, 380, 400)
	s.SetItems([]SummaryItem{{long, func() { went = "email" }}, {"Enter a City.", func() { went = "city" }}})
	w.Resize(fyne.NewSize(381, 400))
	box.Refresh()
	link, next := s.links[0], s.links[1]
	var lines []string
	for _, o := range link.drawn {
		if line, ok := o.(*canvas.Text); ok {
			lines = append(lines, line.Text)
			if o.Position().X+o.MinSize().Width > link.Size().Width {
				t.Errorf("%q is wider than the link", line.Text)
			}
		}
	}
	if got := strings.Join(lines, " "); got != long || len(lines) < 3 {
		t.Errorf("it reads %q", lines)
	}
	if end := link.Position().Y + link.Size().Height; end > next.Position().Y {
		t.Errorf("the next link begins at %v, above the end at %v", next.Position().Y, end)
	}
	if end := next.Position().Y + next.Size().Height; end > s.Size().Height {
		t.Errorf("the links end at %v, the summary at %v", end, s.Size().Height)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(link.Position().X+5, link.Position().Y+link.Size().Height-5))
	if went != "email" || w.Canvas().Focused() != link {
		t.Errorf("went to %q, focused %T", went, w.Canvas().Focused())
	}
}

func TestThemeSwitchRepaints(t *testing.T) {
	l := NewLabel("text", theme.TextSize, false, theme.ColorText)
	show(t, l, 100, 30)
	before := l.line.Color
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark))
	l.Refresh()
	if l.line.Color == before {
		t.Error("the label kept the color of the light theme")
	}
}

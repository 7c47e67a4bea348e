package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

type chipBench struct {
	*FilterChip
	window fyne.Window
	layer  *Layer
	told   [][]string
	opened int
	log    keyLog
}

func newChipBench(t *testing.T, anyWord string, sections ...CheckSection) *chipBench {
	t.Helper()
	b := &chipBench{layer: NewLayer()}
	b.FilterChip = NewFilterChip("Status", anyWord, b.layer)
	b.list.FindHint, b.list.Nothing = "Type to find", "Nothing found"
	b.OnChanged = func(v []string) { b.told = append(b.told, v) }
	b.OnOpen = func() { b.opened++ }
	b.Keys = b.log.keys()
	b.window = show(t, &fyne.Container{Objects: []fyne.CanvasObject{b.FilterChip, b.layer.Object()}}, 600, 700)
	b.SetChoices(sections)
	b.FilterChip.Resize(b.FilterChip.MinSize())
	b.layer.Object().Resize(fyne.NewSize(600, 700))
	b.window.Canvas().Focus(b.FilterChip)
	return b
}

func statuses() CheckSection {
	return CheckSection{Choices: []Option{{"active", "Active"}, {"trial", "Trial"}, {"ended", "Trial ended"}, {"suspended", "Suspended"}}}
}

func (b *chipBench) keys(names ...fyne.KeyName) {
	for _, name := range names {
		press(b.window.Canvas().Focused(), name)
	}
}

func (b *chipBench) letters(text string) {
	for _, r := range text {
		if r == ' ' {
			b.keys(fyne.KeySpace)
		}
		b.window.Canvas().Focused().TypedRune(r)
	}
}

func (b *chipBench) open() bool { return b.layer.Shows(b.list) }

func TestChipReads(t *testing.T) {
	more := []CheckSection{{Title: "Host", Choices: []Option{{"h1", "Cobalt"}}}, {Title: "Tag", Choices: []Option{{"t1", "VIP"}}}}
	long := CheckSection{Choices: []Option{{"a", "Hosted by Cobalt Ridge"}, {"b", "Hosted by Kestrel Services"}}}
	cases := []struct {
		name, anyWord string
		sections      []CheckSection
		values        []string
		want          string
	}{
		{"off", "Any", []CheckSection{statuses()}, nil, "Status: Any"},
		{"off without a word", "", []CheckSection{statuses()}, nil, "Status"},
		{"one", "Any", []CheckSection{statuses()}, []string{"trial"}, "Status: Trial"},
		{"two in the order of the list", "Any", []CheckSection{statuses()}, []string{"trial", "active"}, "Status: Active, Trial"},
		{"three", "Any", []CheckSection{statuses()}, []string{"trial", "active", "ended"}, "Status: 3"},
		{"two that are too long", "Any", []CheckSection{long}, []string{"a", "b"}, "Status: 2"},
		{"one of several sections", "", more, []string{"t1"}, "Status: VIP"},
		{"several sections", "", more, []string{"h1", "t1"}, "Status: 2"},
		{"not among the choices", "Any", []CheckSection{statuses()}, []string{"gone"}, "Status: 1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := newChipBench(t, c.anyWord, c.sections...)
			b.SetValues(c.values)
			if got := b.Text(); got != c.want {
				t.Errorf("reads %q, want %q", got, c.want)
			}
			if len(b.told) != 0 {
				t.Errorf("told %v of values that the program set", b.told)
			}
		})
	}
}

func TestChipOpensAndChecksByKeys(t *testing.T) {
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyDown} {
		b := newChipBench(t, "Any", statuses())
		b.keys(key)
		if !b.open() || b.opened != 1 || b.window.Canvas().Focused() != fyne.Focusable(b.list) {
			t.Fatalf("%s: open %v, told %d times, keyboard at %T", key, b.open(), b.opened, b.window.Canvas().Focused())
		}
		b.keys(fyne.KeySpace, fyne.KeyDown, fyne.KeyReturn, fyne.KeyUp, fyne.KeySpace)
		if diff := cmp.Diff([][]string{{"active"}, {"active", "trial"}, {"trial"}}, b.told); diff != "" {
			t.Errorf("told (-want +got):\n%s", diff)
		}
		if !b.open() {
			t.Error("checking closed the list")
		}
		b.keys(fyne.KeyEscape)
		if b.open() || b.window.Canvas().Focused() != fyne.Focusable(b.FilterChip) {
			t.Errorf("after Esc: open %v, keyboard at %T", b.open(), b.window.Canvas().Focused())
		}
		if len(b.log.seen) != 0 {
			t.Errorf("keys outside %q", b.log.seen)
		}
	}
}

func TestChipOpensAtWhatIsChecked(t *testing.T) {
	b := newChipBench(t, "Any", statuses())
	b.SetValues([]string{"ended"})
	b.keys(fyne.KeySpace, fyne.KeySpace)
	if len(b.told) != 1 || len(b.told[0]) != 0 {
		t.Errorf("told %v, want that nothing is left", b.told)
	}
}

func TestChipClears(t *testing.T) {
	b := newChipBench(t, "Any", statuses())
	b.keys(fyne.KeyDelete)
	for _, clear := range []func(){
		func() { b.keys(fyne.KeyDelete) },
		func() { b.keys(fyne.KeyBackspace) },
		func() {
			b.FilterChip.Resize(b.FilterChip.MinSize())
			b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(b.FilterChip.Size().Width-12, 16)})
		},
	} {
		b.SetValues([]string{"trial"})
		clear()
		if len(b.Values()) != 0 || b.open() {
			t.Errorf("values %v, open %v", b.Values(), b.open())
		}
	}
	if len(b.told) != 3 {
		t.Errorf("told %d times, want 3: %v", len(b.told), b.told)
	}
	b.keys(fyne.KeyEscape)
	if diff := cmp.Diff([]string{"escape"}, b.log.seen); diff != "" {
		t.Errorf("keys outside (-want +got):\n%s", diff)
	}
}

func TestChipTapOpens(t *testing.T) {
	b := newChipBench(t, "Any", statuses())
	b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(b.FilterChip.Size().Width-12, 16)}) // there is no cross while it is off
	if !b.open() {
		t.Error("a tap did not open the list")
	}
}

func TestCheckListOneOf(t *testing.T) {
	b := newChipBench(t, "", CheckSection{Title: "Trial ending", One: true, Choices: []Option{{"7", "In 7 days"}, {"30", "In 30 days"}}}, statuses())
	b.Open()
	b.list.Choose("In 7 days")
	b.list.Choose("Trial")
	b.list.Choose("In 30 days")
	b.list.Choose("In 30 days")
	if diff := cmp.Diff([][]string{{"7"}, {"7", "trial"}, {"30", "trial"}, {"trial"}}, b.told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestCheckListHeadingsAreNoStops(t *testing.T) {
	one, two := statuses(), CheckSection{Title: "Records", Choices: []Option{{"x", "Incomplete"}}}
	one.Title = "Status"
	b := newChipBench(t, "", one, two)
	b.Open()
	b.keys(fyne.KeyEnd, fyne.KeyDown, fyne.KeySpace, fyne.KeyUp, fyne.KeySpace, fyne.KeyHome, fyne.KeyUp, fyne.KeySpace)
	if diff := cmp.Diff([][]string{{"x"}, {"suspended", "x"}, {"active", "suspended", "x"}}, b.told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestCheckListCountsMoveNothing(t *testing.T) {
	section := statuses()
	section.Choices[3].Label = "Suspended until the invoice is paid"
	b := newChipBench(t, "Any", section)
	b.Open()
	b.keys(fyne.KeyDown)
	narrow := b.list.size()
	size, place := b.list.Size(), b.list.Position()
	b.SetCounts(map[string]int{"active": 33, "trial": 1234})
	if b.list.Size() != size || b.list.Position() != place || b.list.rows[b.list.current].label != "Trial" {
		t.Errorf("the list moved from %v %v to %v %v", place, size, b.list.Position(), b.list.Size())
	}
	var notes []string
	for _, r := range b.list.rows {
		notes = append(notes, fmt.Sprint(r.note, " ", r.dim))
	}
	if diff := cmp.Diff([]string{"33 false", "1234 false", "0 true", "0 true"}, notes); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if b.list.size() != narrow {
		t.Error("counts need more room than was kept for them")
	}
	b.list.Choose("Trial ended")
	if len(b.told) != 1 {
		t.Error("a choice with nothing behind it cannot be used")
	}
}

func hosts(n int) CheckSection {
	s := CheckSection{Title: "Host"}
	for i := range n {
		s.Choices = append(s.Choices, Option{fmt.Sprint("host", i), fmt.Sprintf("Host %03d", i)})
	}
	s.Choices = append(s.Choices, Option{"cobalt", "Cobalt Ridge IT"})
	return s
}

func TestALongCheckListKeepsTheCurrentRowInView(t *testing.T) {
	b := newChipBench(t, "", hosts(500))
	b.Open()
	inView := func() bool {
		n := b.list.place(b.list.current)
		top := b.list.tops[n] - b.list.tops[b.list.first]
		return top >= 0 && top+panelRowHeight <= b.list.view()
	}
	for _, keys := range [][]fyne.KeyName{{fyne.KeyEnd}, {fyne.KeyUp, fyne.KeyUp}, {fyne.KeyPageUp}, {fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyPageDown}, {fyne.KeyHome}, {fyne.KeyPageDown, fyne.KeyDown}} {
		b.keys(keys...)
		if !inView() {
			t.Errorf("after %v row %d is not in view from %d on", keys, b.list.current, b.list.first)
		}
	}
	if b.list.Size().Height > 450 {
		t.Errorf("the list is %v high", b.list.Size().Height)
	}
	b.list.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e6)})
	last := b.list.tops[len(b.list.shown)] - b.list.tops[b.list.first]
	if last > b.list.view() {
		t.Error("the wheel does not reach the end")
	}
}

func TestALongCheckListInALowWindow(t *testing.T) {
	b := newChipBench(t, "", hosts(40))
	b.layer.Object().Resize(fyne.NewSize(600, 200))
	b.SetValues([]string{"host20"})
	b.Open()
	n := b.list.place(b.list.current)
	if bottom := b.list.tops[n+1] - b.list.tops[b.list.first]; b.list.Size().Height > 200 || bottom > b.list.view() {
		t.Errorf("row %d ends at %v of %v", n, bottom, b.list.view())
	}
}

func TestALongCheckListFindsWhatIsTyped(t *testing.T) {
	b := newChipBench(t, "", hosts(500), statuses())
	b.Open()
	size := b.list.Size()
	b.letters("balt r")
	if diff := cmp.Diff([]string{"Cobalt Ridge IT"}, b.list.Labels()); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
	if b.list.Size() != size {
		t.Error("finding changed the size")
	}
	b.keys(fyne.KeySpace) // no label goes on with a blank there: it checks
	if diff := cmp.Diff([][]string{{"cobalt"}}, b.told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	b.keys(fyne.KeyEscape)
	b.letters("host 01")
	if found, all := len(b.list.Labels()), len(b.list.shown); found != 10 || all != 11 {
		t.Errorf("%d found in %d rows, want 10 below one heading", found, all)
	}
	b.keys(fyne.KeyEscape)
	b.letters("zzz")
	b.keys(fyne.KeySpace, fyne.KeyReturn, fyne.KeyDown)
	if len(b.list.Labels()) != 0 || len(b.told) != 1 {
		t.Errorf("found %q, told %v", b.list.Labels(), b.told)
	}
	b.keys(fyne.KeyBackspace, fyne.KeyBackspace)
	if len(b.list.Labels()) != 0 {
		t.Errorf("found %q with one letter", b.list.Labels())
	}
	b.keys(fyne.KeyBackspace)
	if len(b.list.Labels()) != 505 {
		t.Errorf("found %q after Backspace", b.list.Labels())
	}
	b.letters("z")
	b.keys(fyne.KeyEscape)
	if len(b.list.Labels()) != 505 || !b.open() {
		t.Errorf("%d found after Esc, open %v", len(b.list.Labels()), b.open())
	}
	b.keys(fyne.KeyEscape)
	if b.open() {
		t.Error("the second Esc left the list open")
	}
}

func BenchmarkCheckListFindsByKey(b *testing.B) {
	startApp(b)
	w := test.NewTempWindow(b, &fyne.Container{})
	w.Resize(fyne.NewSize(600, 700))
	layer := NewLayer()
	w.SetContent(layer.Object())
	chip := NewFilterChip("More", "", layer)
	chip.list.FindHint = "Type to find"
	chip.SetChoices([]CheckSection{hosts(2000)})
	chip.Open()
	for i := 0; b.Loop(); i++ {
		if i%6 == 5 {
			press(chip.list, fyne.KeyEscape)
			continue
		}
		chip.list.TypedRune(rune("host1"[i%6]))
	}
}

func TestCheckListChoicesThatComeLater(t *testing.T) {
	b := newChipBench(t, "", statuses())
	b.SetValues([]string{"cobalt"})
	b.Open()
	b.keys(fyne.KeyDown)
	b.SetChoices([]CheckSection{statuses(), hosts(3)})
	b.keys(fyne.KeySpace)
	if diff := cmp.Diff([][]string{{"trial", "cobalt"}}, b.told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestCheckListMakesRowsWhenItOpens(t *testing.T) {
	b := newChipBench(t, "", hosts(2000))
	b.SetValues([]string{"host7"})
	b.SetCounts(map[string]int{"host7": 7})
	if n := len(b.list.rows); n != 0 {
		t.Errorf("%d rows that nobody sees", n)
	}
	b.Open()
	if n := len(b.list.rows); n != 2002 {
		t.Errorf("%d rows, want the choices and their title", n)
	}
	b.SetChoices([]CheckSection{statuses()})
	if n := len(b.list.rows); n != 4 {
		t.Errorf("%d rows of fewer choices", n)
	}
}

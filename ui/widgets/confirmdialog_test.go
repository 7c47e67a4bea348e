package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

type confirmBench struct {
	*ConfirmDialog
	window fyne.Window
	under  *Entry
	told   []string
}

func newConfirmBench(t *testing.T, ask Confirm) *confirmBench {
	t.Helper()
	b := &confirmBench{under: NewEntry()}
	b.window = show(t, b.under, 1280, 800)
	b.window.Canvas().Focus(b.under)
	b.ConfirmDialog = NewConfirmDialog(b.window.Canvas(), ask)
	b.OnDo = func(reason string) { b.told = append(b.told, "do "+reason) }
	b.OnKeep = func() { b.told = append(b.told, "keep") }
	b.OnOther = func() { b.told = append(b.told, "other") }
	b.Show()
	return b
}

func (b *confirmBench) want(t *testing.T, told ...string) {
	t.Helper()
	if diff := cmp.Diff(told, b.told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if b.Visible() || b.window.Canvas().Focused() != b.under {
		t.Errorf("visible %v, the keyboard is at %T", b.Visible(), b.window.Canvas().Focused())
	}
}

func TestConfirmHasTheNameTyped(t *testing.T) {
	b := newConfirmBench(t, Confirm{Title: "Delete Old Mill Hotel?", NameLabel: "Type the company name", Name: "Old  Mill Hotel", Do: "Delete for Good", Danger: true, Keep: "Keep"})
	if b.window.Canvas().Focused() != b.name {
		t.Fatalf("the keyboard is at %T", b.window.Canvas().Focused())
	}
	test.Type(b.name, "Old Mill")
	press(b.name, fyne.KeyReturn)
	test.Tap(b.do)
	if !b.do.Disabled() || !b.Visible() {
		t.Fatal("half a name is enough")
	}
	test.Type(b.name, " Hotel ")
	if b.do.Disabled() {
		t.Fatal("the name is not enough")
	}
	press(b.name, fyne.KeyReturn)
	b.want(t, "do ")
}

func TestConfirmMakesRoomForALongTitle(t *testing.T) {
	title := "Cancel the subscription of Riverside Physical Therapy and Rehabilitation of the Lower Valley?"
	low := newConfirmBench(t, Confirm{Title: "Cancel it?", Paragraphs: []string{"It ends."}, Do: "Cancel It", Keep: "Keep"}).dialog.view
	high := newConfirmBench(t, Confirm{Title: title, Paragraphs: []string{"It ends."}, Do: "Cancel It", Keep: "Keep"}).dialog.view
	more := high.title.MinSize().Height - low.title.MinSize().Height
	if got := high.frame.Size().Height - low.frame.Size().Height; more <= 0 || got != more {
		t.Errorf("the dialog is %v higher for a title that is %v higher", got, more)
	}
	if end := high.title.Position().Y + high.title.Size().Height; end > high.scroll.Position().Y+high.paddingTop() {
		t.Errorf("the title ends at %v in the body, which begins at %v", end, high.scroll.Position().Y)
	}
}

func TestConfirmDangerIsNotDoneByEnter(t *testing.T) {
	b := newConfirmBench(t, Confirm{Title: "Cancel Old Mill Hotel?", Do: "Cancel Customer", Danger: true, Keep: "Keep"})
	b.dialog.Focus()
	press(b.window.Canvas().Focused(), fyne.KeyReturn)
	if len(b.told) > 0 {
		t.Errorf("Enter told %v", b.told)
	}
	b.window.Canvas().Focus(b.keep)
	press(b.keep, fyne.KeyReturn)
	b.want(t, "keep")
}

func TestConfirmTellsTheReason(t *testing.T) {
	b := newConfirmBench(t, Confirm{Title: "Change licenses?", ReasonLabel: "Reason", ReasonWord: "(optional)", Do: "Change", Keep: "Cancel"})
	test.Type(b.reason, " growth ")
	press(b.reason, fyne.KeyReturn)
	b.want(t, "do growth")
}

func TestConfirmEscapeKeepsAndOtherIsAThirdWay(t *testing.T) {
	ask := Confirm{Title: "Save your changes?", Do: "Save", Keep: "Stay", Other: "Discard"}
	b := newConfirmBench(t, ask)
	if b.window.Canvas().Focused() != b.do {
		t.Errorf("the keyboard is at %T", b.window.Canvas().Focused())
	}
	press(b.do, fyne.KeyEscape)
	b.want(t, "keep")
	b = newConfirmBench(t, ask)
	press(b.other, fyne.KeySpace)
	b.want(t, "other")
}

func TestConfirmShowsEightLinesAndMovesOverTheRest(t *testing.T) {
	lines := make([]string, 10000)
	for i := range lines {
		lines[i] = fmt.Sprintf("Customer %d: Business to Advanced", i)
	}
	startApp(t)
	l := NewLineList("What will change", lines)
	show(t, l, 392, 204)
	if got := l.MinSize().Height; got != 8*24+12 {
		t.Errorf("height %v, want that of eight lines", got)
	}
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyDown, lines[1]}, {fyne.KeyPageDown, lines[9]}, {fyne.KeyUp, lines[8]}, {fyne.KeyEnd, lines[9992]}, {fyne.KeyDown, lines[9992]}, {fyne.KeyHome, lines[0]}, {fyne.KeyUp, lines[0]}} {
		press(l, c.key)
		if got := l.texts[0].Text; got != c.want {
			t.Errorf("after %s the first line is %q, want %q", c.key, got, c.want)
		}
	}
	l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -100)})
	if l.first == 0 {
		t.Error("the wheel moves nothing")
	}
	if short := NewLineList("", lines[:3]); !short.Disabled() || short.MinSize().Height != 3*24+12 {
		t.Errorf("three lines are a stop for Tab, or %v high", short.MinSize().Height)
	}
}

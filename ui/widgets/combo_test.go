package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

func countries() []Option {
	return []Option{{"AU", "Australia"}, {"AT", "Österreich"}, {"CA", "Canada"}, {"CV", "Cabo Verde"}, {"US", "United States"}, {"DE", "Germany"}}
}

type comboBench struct {
	*Combo
	window  fyne.Window
	values  []string
	outside keyLog
}

func newComboBench(t *testing.T) *comboBench {
	t.Helper()
	b := &comboBench{Combo: NewCombo(countries())}
	b.Layer = NewLayer()
	b.Keys = b.outside.keys()
	b.OnChanged = func(v string) { b.values = append(b.values, v) }
	next := NewEntry()
	b.window = show(t, &fyne.Container{Objects: []fyne.CanvasObject{b.Combo, next, b.Layer.Object()}}, 400, 400)
	b.Resize(fyne.NewSize(300, 32))
	next.Move(fyne.NewPos(0, 40))
	next.Resize(fyne.NewSize(300, 32))
	b.Layer.Object().Resize(fyne.NewSize(400, 400))
	b.window.Canvas().Focus(b.Combo)
	return b
}

func (b *comboBench) labels() []string {
	if !b.isOpen() {
		return nil
	}
	var labels []string
	for _, o := range b.list.options {
		labels = append(labels, o.Label)
	}
	return labels
}

func TestComboFilters(t *testing.T) {
	cases := []struct {
		typed string
		want  []string
	}{
		{"a", []string{"Australia", "Canada", "Cabo Verde", "United States", "Germany"}},
		{"OST", []string{"Österreich"}},
		{"ca", []string{"Canada", "Cabo Verde"}},
		{"ver", []string{"Cabo Verde"}},
		{"zzz", nil},
	}
	for _, c := range cases {
		t.Run(c.typed, func(t *testing.T) {
			b := newComboBench(t)
			test.Type(b, c.typed)
			if diff := cmp.Diff(c.want, b.labels()); diff != "" {
				t.Errorf("list (-want +got):\n%s", diff)
			}
		})
	}
}

func TestComboChoosesByKeys(t *testing.T) {
	b := newComboBench(t)
	test.Type(b, "ca")
	press(b, fyne.KeyDown, fyne.KeyReturn)
	if b.Selected() != "CV" || b.Text != "Cabo Verde" || b.isOpen() {
		t.Errorf("selected %q, text %q, open %v", b.Selected(), b.Text, b.isOpen())
	}
	press(b, fyne.KeyReturn)
	if diff := cmp.Diff([]string{"enter"}, b.outside.seen); diff != "" {
		t.Errorf("keys outside (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"CV"}, b.values); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

func TestComboEscapeClosesTheListFirst(t *testing.T) {
	b := newComboBench(t)
	press(b, fyne.KeyDown)
	if !b.isOpen() {
		t.Fatal("Down did not open the list")
	}
	press(b, fyne.KeyEscape)
	if b.isOpen() || len(b.outside.seen) != 0 {
		t.Errorf("open %v, outside %v", b.isOpen(), b.outside.seen)
	}
	press(b, fyne.KeyEscape)
	if diff := cmp.Diff([]string{"escape"}, b.outside.seen); diff != "" {
		t.Errorf("keys outside (-want +got):\n%s", diff)
	}
}

func TestComboSettlesWhatWasTypedOnLeaving(t *testing.T) {
	cases := []struct{ name, typed, selected, text string }{
		{"the only one that begins so", "uni", "US", "United States"},
		{"exact, other case", "germany", "DE", "Germany"},
		{"without the accent", "osterreich", "AT", "Österreich"},
		{"several", "ca", "", "ca"},
		{"none", "Atlantis", "", "Atlantis"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := newComboBench(t)
			test.Type(b, c.typed)
			b.window.Canvas().FocusNext()
			if b.Selected() != c.selected || b.Typed() != c.text || b.isOpen() {
				t.Errorf("selected %q, text %q, open %v; want %q, %q, closed", b.Selected(), b.Typed(), b.isOpen(), c.selected, c.text)
			}
			if len(b.values) == 0 || b.values[len(b.values)-1] != c.selected {
				t.Errorf("told %v, want %q last", b.values, c.selected)
			}
		})
	}
}

func TestComboTypingReplacesTheChosenOption(t *testing.T) {
	b := newComboBench(t)
	b.SetSelected("US")
	b.window.Canvas().Unfocus()
	b.window.Canvas().Focus(b.Combo)
	test.Type(b, "can")
	if b.Text != "can" {
		t.Errorf("text %q, want the old one replaced", b.Text)
	}
	if len(b.values) != 0 {
		t.Errorf("told %v while typing", b.values)
	}
	press(b, fyne.KeyReturn)
	if diff := cmp.Diff([]string{"CA"}, b.values); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

func TestComboChoosesByMouse(t *testing.T) {
	b := newComboBench(t)
	chord(b, fyne.KeyDown, fyne.KeyModifierAlt)
	if !b.isOpen() {
		t.Fatal("Alt+Down did not open the list")
	}
	b.list.MouseDown(nil)
	b.window.Canvas().Unfocus() // as the driver does when something else is pressed
	if !b.isOpen() {
		t.Fatal("pressing the list closed it")
	}
	b.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, optionPadding+2.5*optionHeight)})
	if b.Selected() != "CA" || b.isOpen() || b.window.Canvas().Focused() != b.Combo {
		t.Errorf("selected %q, open %v, focused %T", b.Selected(), b.isOpen(), b.window.Canvas().Focused())
	}
}

func TestComboSetSelectedIsSilent(t *testing.T) {
	b := newComboBench(t)
	b.SetSelected("DE")
	b.SetSelected("nowhere")
	if b.Text != "" || b.Selected() != "" || len(b.values) != 0 {
		t.Errorf("text %q, selected %q, told %v", b.Text, b.Selected(), b.values)
	}
	b.SetSelected("DE")
	b.SetOptions([]Option{{"FR", "France"}})
	if b.Selected() != "" || b.Typed() != "Germany" {
		t.Errorf("selected %q, text %q after other options", b.Selected(), b.Typed())
	}
}

func TestComboShortcutsSettleFirst(t *testing.T) {
	b := newComboBench(t)
	test.Type(b, "uni")
	chord(b, fyne.Key2, fyne.KeyModifierAlt)
	if b.Selected() != "US" || len(b.outside.seen) != 1 {
		t.Errorf("selected %q, outside %v", b.Selected(), b.outside.seen)
	}
}

func TestLayerFlipsAboveWithoutRoomBelow(t *testing.T) {
	b := newComboBench(t)
	b.Combo.Move(fyne.NewPos(0, 360))
	b.Open()
	if bottom := b.list.Position().Y + b.list.Size().Height; bottom > 360 {
		t.Errorf("the list ends at %v, over its field at 360", bottom)
	}
	b.Layer.view.behind.Tapped(nil)
	if b.isOpen() || b.window.Canvas().Focused() != b.Combo {
		t.Errorf("open %v after a tap beside, focused %T", b.isOpen(), b.window.Canvas().Focused())
	}
}

func TestOptionListScrolls(t *testing.T) {
	startApp(t)
	l := newOptionList(func(int) {})
	options := make([]Option, 30)
	l.set(options, 20, "x")
	if l.first != 13 {
		t.Errorf("first %d, want the current one last in view", l.first)
	}
	l.key(fyne.KeyPageDown)
	l.key(fyne.KeyPageDown)
	if l.current != 29 || l.first != 22 {
		t.Errorf("current %d, first %d after paging beyond the end", l.current, l.first)
	}
	l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 1000)})
	if l.first != 0 {
		t.Errorf("first %d after the wheel", l.first)
	}
}

func TestComboSpaceOpensTheListOfAChosenValue(t *testing.T) {
	b := newComboBench(t)
	b.SetSelected("CA")
	b.window.Canvas().Unfocus()
	b.window.Canvas().Focus(b.Combo)
	test.Type(b, " ")
	if b.Text != "Canada" || b.Selected() != "CA" || len(b.labels()) != len(countries()) {
		t.Errorf("text %q, selected %q, list %q", b.Text, b.Selected(), b.labels())
	}
	press(b, fyne.KeyEscape)
	test.Type(b, "united states")
	if b.Text != "united states" {
		t.Errorf("text %q, want the space between words kept", b.Text)
	}
}

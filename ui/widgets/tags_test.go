package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

type tagsBench struct {
	*Tags
	window fyne.Window
	told   []string
}

func newTagsBench(t *testing.T) *tagsBench {
	t.Helper()
	startApp(t)
	layer := NewLayer()
	b := &tagsBench{Tags: NewTags(layer, "Add a tag", func(label string) string { return "Create “" + label + "”" })}
	b.OnAdd = func(v string) { b.told = append(b.told, "add "+v) }
	b.OnCreate = func(l string) { b.told = append(b.told, "create "+l) }
	b.OnRemove = func(v string) { b.told = append(b.told, "remove "+v) }
	b.window = show(t, &fyne.Container{Objects: []fyne.CanvasObject{b.Tags, layer.Object()}}, 400, 400)
	layer.Object().Resize(fyne.NewSize(400, 400))
	b.SetKnown([]TagOption{{"1", "Key account", Blue}, {"2", "Café", Green}, {"3", "Late payer", Amber}, {"4", "Pilot", Gray}})
	b.SetTags([]TagOption{{"1", "Key account", Blue}, {"3", "Late payer", Amber}})
	b.Resize(fyne.NewSize(400, 60))
	return b
}

func (b *tagsBench) offered() []string {
	if !b.entry.isOpen() {
		return nil
	}
	var labels []string
	for _, o := range b.entry.list.options {
		labels = append(labels, o.Label)
	}
	return labels
}

func TestTagsOfferWhatFits(t *testing.T) {
	b := newTagsBench(t)
	b.window.Canvas().Focus(b.entry)
	press(b.entry, fyne.KeyDown)
	if diff := cmp.Diff([]string{"Café", "Pilot"}, b.offered()); diff != "" {
		t.Errorf("offered, without those that are on (-want +got):\n%s", diff)
	}
	test.Type(b.entry, "caf")
	if diff := cmp.Diff([]string{"Café", "Create “caf”"}, b.offered()); diff != "" {
		t.Errorf("offered for caf (-want +got):\n%s", diff)
	}
	press(b.entry, fyne.KeyReturn)
	test.Type(b.entry, " new   one")
	press(b.entry, fyne.KeyReturn)
	test.Type(b.entry, "CAFE")
	if diff := cmp.Diff([]string{"Café"}, b.offered()); diff != "" {
		t.Errorf("offered for the name of one (-want +got):\n%s", diff)
	}
	press(b.entry, fyne.KeyEscape)
	if b.entry.isOpen() || b.entry.Text != "CAFE" {
		t.Errorf("open %v, text %q after Escape", b.entry.isOpen(), b.entry.Text)
	}
	if diff := cmp.Diff([]string{"add 2", "create new one"}, b.told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestATagThatIsOnIsNotAddedAgain(t *testing.T) {
	b := newTagsBench(t)
	b.window.Canvas().Focus(b.entry)
	test.Type(b.entry, "late  PAYER")
	if offered := b.offered(); offered != nil {
		t.Errorf("offered %q", offered)
	}
	press(b.entry, fyne.KeyReturn)
	if b.entry.Text != "" || len(b.told) != 0 {
		t.Errorf("text %q, told %q", b.entry.Text, b.told)
	}
}

func TestTagsAreTakenOff(t *testing.T) {
	b := newTagsBench(t)
	first := b.chips[0]
	first.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 10)})
	if len(b.told) != 0 {
		t.Errorf("a click on the word told %v", b.told)
	}
	first.Tapped(&fyne.PointEvent{Position: fyne.NewPos(first.Size().Width-5, 10)})
	press(first, fyne.KeyDelete, fyne.KeyBackspace, fyne.KeySpace)
	if diff := cmp.Diff([]string{"remove 1", "remove 1", "remove 1", "remove 1"}, b.told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	b.SetTags([]TagOption{{"3", "Late payer", Amber}})
	if b.window.Canvas().Focused() != b.chips[0] {
		t.Errorf("the keyboard is at %T, want the next tag", b.window.Canvas().Focused())
	}
	b.SetTags(nil)
	if b.window.Canvas().Focused() != b.entry {
		t.Errorf("the keyboard is at %T, want the field", b.window.Canvas().Focused())
	}
}

func TestTagsFlowIntoRows(t *testing.T) {
	b := newTagsBench(t)
	one := b.MinSize().Height
	b.Resize(fyne.NewSize(180, 200))
	if got := b.MinSize().Height; got <= one {
		t.Errorf("%v high in 180 of width, %v in 400", got, one)
	}
	for _, o := range b.box.Objects {
		if end := o.Position().X + o.Size().Width; end > 180 {
			t.Errorf("%T ends at %v", o, end)
		}
	}
}

func TestTheNameOfATagThatIsOnChoosesNoLongerOne(t *testing.T) {
	b := newTagsBench(t)
	b.SetKnown([]TagOption{{"3", "Late payer", Amber}, {"5", "Late payer, twice", Gray}})
	b.window.Canvas().Focus(b.entry)
	test.Type(b.entry, "late payer")
	if diff := cmp.Diff([]string{"Late payer, twice"}, b.offered()); diff != "" {
		t.Errorf("offered (-want +got):\n%s", diff)
	}
	press(b.entry, fyne.KeyReturn)
	if b.entry.Text != "" || len(b.told) != 0 {
		t.Errorf("text %q, told %q", b.entry.Text, b.told)
	}
	test.Type(b.entry, "late payer")
	press(b.entry, fyne.KeyDown, fyne.KeyReturn)
	if diff := cmp.Diff([]string{"add 5"}, b.told); diff != "" {
		t.Errorf("told after Down (-want +got):\n%s", diff)
	}
}

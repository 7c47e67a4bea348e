package widgets

import (
	"strings"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

func TestKeyValuesOpenAndAdd(t *testing.T) {
	startApp(t)
	var done []string
	do := func(what string) func() { return func() { done = append(done, what) } }
	add := NewLink("Add", do("add"))
	k := NewKeyValues(1, []KV{
		{Key: "Postal Code", Value: "Not provided", Needed: true, Action: add},
		{Key: "Website", Value: "https://www.fernhill.example", Open: do("open")},
	})
	w := show(t, k, 380, 100)
	for range 2 {
		w.Canvas().FocusNext()
		press(w.Canvas().Focused(), fyne.KeyReturn)
	}
	if diff := cmp.Diff([]string{"add", "open"}, done); diff != "" {
		t.Errorf("done by keyboard (-want +got):\n%s", diff)
	}
	if got := k.values[0][0].Color; got != theme.Color(theme.ColorAmberText) {
		t.Errorf("a needed value has the color %v", got)
	}
	if at := add.Position().X; at < 132+textWidth("Not provided", theme.TextSize, false) {
		t.Errorf("Add stands at %v, on the value", at)
	}
	if got := k.links[1].Name(); got != "Website" {
		t.Errorf("the link is called %q", got)
	}
}

func TestKeyValuesWrap(t *testing.T) {
	startApp(t)
	long := strings.TrimSpace(strings.Repeat("88 Mill Lane, Portland ", 40))
	k := NewKeyValues(2, []KV{
		{Key: "Address", Value: long, Wraps: true}, {Key: "City", Value: long},
		{Key: "Country", Value: "United States"},
	})
	show(t, k, 600, 200)
	line := lineHeight(theme.TextSize)
	if got, want := k.MinSize().Height, 2*theme.KeyValueRowHeight+2*line; got != want {
		t.Errorf("height %v, want %v: three lines at most", got, want)
	}
	if got := k.values[0][2].Text; !strings.HasSuffix(got, "…") {
		t.Errorf("the third line %q does not end with an ellipsis", got)
	}
	if got := k.values[1][0].Text; !strings.HasSuffix(got, "…") || len(k.values[1]) != 1 {
		t.Errorf("a value that does not wrap reads %q", got)
	}
	if got := k.keys[2].Position().Y; got < theme.KeyValueRowHeight+2*line {
		t.Errorf("the next key stands at %v, on the value above", got)
	}
}

// The longest words there are have no space in them.
func TestAWholeValueIsNeverCut(t *testing.T) {
	startApp(t)
	word, short := strings.Repeat("wm", 127)+"w", "410 Congress Avenue,  Suite 300"
	link := NewLink("Preview", func() {})
	k := NewKeyValues(2, []KV{
		{Key: "Company Name", Value: word, Whole: true, Action: link}, {Key: "Street Address", Value: short, Whole: true},
		{Key: "City", Value: "Austin", Whole: true},
	})
	show(t, k, 700, 600)
	var whole string
	top := float32(-1)
	for _, line := range k.values[0] {
		whole += line.Text
		if end, most := line.Position().X+line.MinSize().Width, k.columnWidth(700); end > most {
			t.Errorf("a line ends at %v, its column at %v", end, most)
		}
		if y := line.Position().Y; y <= top {
			t.Errorf("a line stands at %v, the one above at %v", y, top)
		}
		top = line.Position().Y
	}
	if whole != word {
		t.Errorf("the word of %d letters reads %q", len(word), whole)
	}
	if got := k.values[1][0].Text; got != short {
		t.Errorf("what fits into a line reads %q", got)
	}
	if got := link.Position().Y; got < top-1 {
		t.Errorf("the link stands at %v, the last line at %v", got, top)
	}
	if got := k.keys[2].Position().Y; got <= top {
		t.Errorf("the next key stands at %v, the last line at %v", got, top)
	}
	if got, want := k.MinSize().Height, 2*theme.KeyValueRowHeight+float32(len(k.values[0])-1)*lineHeight(theme.TextSize); got != want {
		t.Errorf("the height is %v, want %v", got, want)
	}

	k.SetRows([]KV{{Key: "Company Name", Value: "Riverside"}})
	for _, line := range k.values[0][1:] {
		if !line.Hidden {
			t.Errorf("%q stays of the value before", line.Text)
		}
	}
}

func TestAWideValueReachesOverThePlacesBesideIt(t *testing.T) {
	startApp(t)
	long := strings.Repeat("riverside.", 5) + "example"
	k := NewKeyValues(2, []KV{{Key: "Domain", Value: long, Wide: true}, {}, {Key: "Email", Value: long}, {Key: "City", Value: "Portland"}})
	show(t, k, 600, 200)
	if got := k.values[0][0].Text; got != long {
		t.Errorf("the wide value reads %q", got)
	}
	if got := k.values[2][0].Text; !strings.HasSuffix(got, "…") {
		t.Errorf("the value that has another beside it reads %q", got)
	}
}

func TestKeyValuesCutALongLink(t *testing.T) {
	startApp(t)
	k := NewKeyValues(1, []KV{{Key: "Website", Value: "https://" + strings.Repeat("long", 60) + ".example", Open: func() {}}})
	show(t, k, 380, 100)
	test.WidgetRenderer(k).Layout(fyne.NewSize(380, 100))
	if end := k.links[0].Position().X + k.links[0].Size().Width; end > 380 {
		t.Errorf("the link ends at %v", end)
	}
}

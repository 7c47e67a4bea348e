package widgets

import (
	"math"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// placeColumns is what a grid of the width does with the layout.
func placeColumns(layout GridLayout, width float32) []gridPlace {
	return fitColumns(customerColumns, showColumns(customerColumns, arrange(customerColumns, layout), width-20), 20, width-20)
}

func TestColumnsShareExtraWidth(t *testing.T) {
	places := placeColumns(nil, 20+1036+101)
	if places[0].x != 20 {
		t.Errorf("the first column starts at %v, want 20", places[0].x)
	}
	if places[0].width != 208+50 || places[2].width != 166+50 {
		t.Errorf("growing columns are %v and %v wide, want 258 and 216", places[0].width, places[2].width)
	}
	if places[1].width != 98 {
		t.Errorf("a fixed column is %v wide, want 98", places[1].width)
	}
}

func TestColumnsStayBetweenTheirLimits(t *testing.T) {
	state := rapid.Custom(func(t *rapid.T) GridColumnState {
		return GridColumnState{
			ID:     rapid.SampledFrom(customerColumns).Draw(t, "column").ID,
			Width:  rapid.SampledFrom([]float32{0, 10, 100, 150, 400, 5000, float32(math.NaN()), float32(math.Inf(1))}).Draw(t, "width"),
			Hidden: rapid.Bool().Draw(t, "hidden"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		layout := GridLayout(rapid.SliceOf(state).Draw(t, "layout"))
		width := rapid.Float32Range(0, 3000).Draw(t, "width")
		places := placeColumns(layout, width)
		x := float32(20)
		for _, p := range places {
			c := customerColumns[p.index]
			if p.x != x {
				t.Fatalf("%s starts at %v, want %v", c.ID, p.x, x)
			}
			x += p.width
			if p.width < c.Min || (p.width > c.Width && !c.Grow && !p.sized) {
				t.Fatalf("%s is %v wide", c.ID, p.width)
			}
		}
		if len(places) == 0 {
			t.Fatal("no column is left")
		}
		if len(places) > 1 && x > width {
			t.Fatalf("%d columns end at %v of %v", len(places), x, width)
		}
	})
}

func TestGridScrollFindsEveryRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gridScroll{rows: rapid.IntRange(1, 50_000_000).Draw(t, "rows"), height: rapid.Float64Range(40, 2000).Draw(t, "height")}
		row := rapid.IntRange(0, s.rows-1).Draw(t, "row")
		s.set(rapid.Float64Range(-10, 2e9).Draw(t, "offset"))
		s.reveal(row)
		top := s.top(row)
		if top < 0 || float64(top+36) > s.height+1 {
			t.Fatalf("row %d stands at %v of %v", row, top, s.height)
		}
		if got := s.at(top + 18); got != row {
			t.Fatalf("row %d is found as %d", row, got)
		}
		if y, length := s.thumb(); length > 0 && (y < gridBarInset || float64(y+length) > s.height-gridBarInset+0.01) {
			t.Fatalf("the handle stands at %v, %v long, of %v", y, length, s.height)
		}
	})
}

func TestRulerCutsAtTheEnd(t *testing.T) {
	test.NewTempApp(t)
	r := newGridRuler(13, false)
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"Alder", "Alder"},
		{"Alder & Finch Dental", "Alder & Fi…"},
		{"Alderwood Finches", "Alderwoo…"},
	} {
		got := r.fit(c.text, 72)
		if got != c.want {
			t.Errorf("%q fits as %q, want %q", c.text, got, c.want)
		}
		if w := textWidth(got, 13, false); w > 72.5 {
			t.Errorf("%q is %v wide, more than 72", got, w)
		}
	}
	if got := r.fit("Alder", 5); got != "…" {
		t.Errorf("no room: %q, want …", got)
	}
}

func TestRulerNeverPartsALetterFromItsAccent(t *testing.T) {
	test.NewTempApp(t)
	r := newGridRuler(13, false)
	r.advances['\u0301'] = 4 // as in fonts where a lone accent is not empty
	for room := float32(20); room < 120; room++ {
		got := strings.TrimSuffix(r.fit(strings.Repeat("e\u0301", 40), room), "…")
		if got != strings.Repeat("e\u0301", len(got)/3) {
			t.Errorf("with %v room: %q", room, got)
		}
	}
}

func TestRulerMeasuresOneOfManyAsWide(t *testing.T) {
	test.NewTempApp(t)
	r := newGridRuler(13, false)
	for _, text := range []string{"北京書店", "서울전자"} {
		want := float32(0)
		for _, c := range text {
			want += textWidth(string(c), 13, false)
		}
		if got := r.width(text); got != want {
			t.Errorf("%s is %v wide, and its letters are %v together", text, got, want)
		}
	}
	if measured := len(r.advances); measured != 2 {
		t.Errorf("%d letters were measured, want one of each kind", measured)
	}
	if r.width("かア") == 0 || len(r.advances) != 4 {
		t.Error("kana, which some fonts draw narrower, were not measured each")
	}
}

func TestRulerDoesNotReadToTheEnd(t *testing.T) {
	test.NewTempApp(t)
	r := newGridRuler(13, false)
	var long strings.Builder
	for i := range 1000 {
		long.WriteRune(rune(0xa000 + i)) // syllables of Yi
	}
	r.fit(long.String(), 120)
	if read := len(r.advances); read > 20 {
		t.Errorf("%d runes were measured for a cell that holds nine", read)
	}
}

// measuring is how many pieces of memory it takes to ask all texts of the rows for their size.
func measuring(g *gridFixture) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	g.Measure()
	runtime.ReadMemStats(&after)
	return after.Mallocs - before.Mallocs
}

func TestWhatWasMeasuredAheadOfTimeIsKnown(t *testing.T) {
	g := newGrid(t, 1000)
	g.rows.name = "Measured Ahead"
	g.Refresh()
	first, again := measuring(g), measuring(g)
	if first < 100 || again*4 > first {
		t.Errorf("%d pieces of memory for the first time, %d for the second", first, again)
	}
}

package listing_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"foyer/ui/listing"
	"foyer/ui/task/tasktest"

	"github.com/google/go-cmp/cmp"
)

func newSelection(t testing.TB, ids []int) (*listing.Window[int, string], *listing.Selection[int]) {
	w := listing.New(tasktest.New(t).Runner(), func(ids []int) ([]string, error) { return make([]string, len(ids)), nil })
	w.Reset(ids)
	return w, listing.NewSelection(w)
}

func TestSelectionGestures(t *testing.T) {
	cases := []struct {
		name string
		do   func(*listing.Selection[int])
		want []int
	}{
		{"nothing", func(*listing.Selection[int]) {}, []int{}},
		{"only", func(s *listing.Selection[int]) { s.Only(3); s.Only(1) }, []int{11}},
		{"toggle", func(s *listing.Selection[int]) { s.Toggle(3); s.Toggle(1); s.Toggle(3) }, []int{11}},
		{"range", func(s *listing.Selection[int]) { s.Only(9); s.Range(2, 4) }, []int{12, 13, 14}},
		{"range upward", func(s *listing.Selection[int]) { s.Range(4, 2) }, []int{12, 13, 14}},
		{"ranges", func(s *listing.Selection[int]) { s.Range(1, 2); s.AddRange(5, 4); s.AddRange(2, 2) }, []int{11, 12, 14, 15}},
		{"all", func(s *listing.Selection[int]) { s.Only(1); s.All() }, []int{10, 11, 12, 13, 14, 15, 16, 17, 18, 19}},
		{"clear", func(s *listing.Selection[int]) { s.All(); s.Clear() }, []int{}},
		{"keep", func(s *listing.Selection[int]) { s.All(); s.Keep(func(id int) bool { return id%5 == 0 }) }, []int{10, 15}},
		{"set", func(s *listing.Selection[int]) { s.Only(1); s.Set(17, 99, 12, 99) }, []int{12, 17, 99}},
		{"outside of the list", func(s *listing.Selection[int]) { s.Toggle(-1); s.Toggle(10); s.AddRange(-5, 0); s.AddRange(9, 50) }, []int{10, 19}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			ids := count(20)[10:]
			_, s := newSelection(t, ids)
			c.do(s)
			if diff := cmp.Diff(c.want, s.IDs()); diff != "" {
				t.Errorf("selected (-want +got):\n%s", diff)
			}
			if s.Len() != len(c.want) {
				t.Errorf("Len %d, want %d", s.Len(), len(c.want))
			}
			for row := -1; row <= 10; row++ {
				want := row >= 0 && row < 10 && slices.Contains(c.want, ids[max(0, min(row, 9))])
				if s.Has(row) != want {
					t.Errorf("Has(%d) %v", row, !want)
				}
			}
		})
	}
}

func TestSelectionSurvivesAnotherOrder(t *testing.T) {
	w, s := newSelection(t, count(10))
	s.Range(2, 3)
	w.Reset([]int{3, 9, 2})
	if diff := cmp.Diff([]int{3, 2}, s.IDs()); diff != "" {
		t.Errorf("selected (-want +got):\n%s", diff)
	}
	if !s.Has(0) || s.Has(1) || !s.Has(2) {
		t.Errorf("rows %v %v %v", s.Has(0), s.Has(1), s.Has(2))
	}
}

func TestSelectionKeepsWhatAFilterHides(t *testing.T) {
	w, s := newSelection(t, count(10))
	s.Range(2, 4)
	w.Reset([]int{3, 7})
	if diff := cmp.Diff([]int{3, 2, 4}, s.IDs()); diff != "" {
		t.Errorf("selected (-want +got):\n%s", diff)
	}
	if s.Len() != 3 || !s.Contains(2) || !s.Contains(3) || s.Contains(7) || s.Contains(99) {
		t.Errorf("Len %d, contains 2, 3, 7, 99: %v %v %v %v", s.Len(), s.Contains(2), s.Contains(3), s.Contains(7), s.Contains(99))
	}
	w.Reset(nil)
	w.Reset(count(10))
	if diff := cmp.Diff([]int{2, 3, 4}, s.IDs()); diff != "" {
		t.Errorf("selected when the filter is gone (-want +got):\n%s", diff)
	}
}

func TestOneGestureForgetsWhatAFilterHides(t *testing.T) {
	for name, do := range map[string]func(*listing.Selection[int]){
		"only":  func(s *listing.Selection[int]) { s.Only(0) },
		"range": func(s *listing.Selection[int]) { s.Range(0, 0) },
		"all":   func(s *listing.Selection[int]) { s.All() },
	} {
		w, s := newSelection(t, count(10))
		s.Range(2, 4)
		w.Reset([]int{7})
		do(s)
		if diff := cmp.Diff([]int{7}, s.IDs()); diff != "" {
			t.Errorf("%s: selected (-want +got):\n%s", name, diff)
		}
	}
}

// A plain set of ids says what any snapshots must lead to.
func TestSelectionIsASetOfIDs(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	w, s := newSelection(t, count(200))
	ids, want := count(200), map[int]bool{}
	for range 500 {
		switch random.IntN(4) {
		case 0:
			row := random.IntN(len(ids))
			s.Toggle(row)
			want[ids[row]] = !want[ids[row]]
		case 1:
			from, to := random.IntN(len(ids)), random.IntN(len(ids))
			s.AddRange(from, to)
			for row := min(from, to); row <= max(from, to); row++ {
				want[ids[row]] = true
			}
		case 2: // a few rows come and go
			ids = slices.DeleteFunc(slices.Clone(ids), func(int) bool { return random.IntN(60) == 0 })
			for id := range 200 {
				if random.IntN(60) == 0 && !slices.Contains(ids, id) {
					ids = slices.Insert(ids, random.IntN(len(ids)+1), id)
				}
			}
			w.Reset(ids)
		case 3:
			ids = slices.Clone(ids)
			random.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
			w.Reset(ids)
		}
		n := 0
		for id, on := range want {
			if on {
				n++
			}
			if s.Contains(id) != on {
				t.Fatalf("Contains(%d) %v, want %v", id, !on, on)
			}
		}
		if s.Len() != n || len(s.IDs()) != n {
			t.Fatalf("Len %d, %d ids, want %d", s.Len(), len(s.IDs()), n)
		}
		for row, id := range ids {
			if s.Has(row) != want[id] {
				t.Fatalf("Has(%d) %v", row, !want[id])
			}
		}
	}
}

func TestRowsReadsPagesOffTheList(t *testing.T) {
	f := newFixture(t, 1000)
	var got []string
	f.Rows(append(count(300), 999), func(rows []string, err error) {
		if err != nil {
			t.Error(err)
		}
		got = rows
	})
	f.queue.Pump()
	if len(got) != 301 || got[0] != "0 v0" || got[299] != "299 v0" || got[300] != "999 v0" || f.loads.Load() != 3 {
		t.Fatalf("%d rows in %d loads", len(got), f.loads.Load())
	}
	f.failing.Store(true)
	f.Rows(count(300), func(rows []string, err error) {
		if err == nil || rows != nil {
			t.Errorf("%d rows, error %v", len(rows), err)
		}
	})
	f.queue.Pump()
	if f.loads.Load() != 4 || len(f.errs) != 0 {
		t.Errorf("%d loads, want that it stops at the first error; told %v", f.loads.Load(), f.errs)
	}
}

const many = 100_000

func BenchmarkSelectAll(b *testing.B) {
	_, s := newSelection(b, count(many))
	for b.Loop() {
		s.All()
	}
}

func BenchmarkSelectionHas(b *testing.B) {
	_, s := newSelection(b, count(many))
	s.All()
	row := 0
	for b.Loop() {
		s.Has(row)
		row = (row + 7919) % many
	}
}

func BenchmarkSelectionIDs(b *testing.B) {
	_, s := newSelection(b, count(many))
	s.All()
	for b.Loop() {
		s.IDs()
	}
}

func BenchmarkSelectionAfterOneMore(b *testing.B) {
	w, s := newSelection(b, count(many))
	s.All()
	ids, other := slices.Insert(count(many), many/2, many), count(many)
	for b.Loop() {
		w.Reset(ids)
		s.Len()
		ids, other = other, ids
	}
}

func BenchmarkSelectionAfterSort(b *testing.B) {
	w, s := newSelection(b, count(many))
	s.All()
	ids, other := count(many), count(many)
	slices.Reverse(ids)
	for b.Loop() {
		w.Reset(ids)
		s.Len()
		ids, other = other, ids
	}
}

func BenchmarkIndexOf(b *testing.B) {
	w, _ := newSelection(b, count(many))
	for b.Loop() {
		w.IndexOf(many - 1)
	}
}

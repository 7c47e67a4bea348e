package data

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
)

// TestRegisterKeepsItsOrders changes, adds and removes lines at random; each
// order must be the one that sorting everything again gives.
func TestRegisterKeepsItsOrders(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	text := func() string { return string(rune('a' + random.IntN(4))) }
	made := func(id app.CustomerID) line {
		return line{id: id, name: text(), domain: text(), added: random.Int64N(4)}
	}
	var r register
	r.replace(nil, nil)
	for range 2000 {
		id := app.CustomerID(1 + random.IntN(40))
		if random.IntN(3) == 0 {
			r.update([]app.CustomerID{id}, nil)
		} else {
			r.update([]app.CustomerID{id}, []line{made(id)})
		}
		for by := range rankings {
			if got, want := r.ordered(by).places, by.sort(r.lines); !slices.Equal(got, want) {
				t.Fatalf("order %d: %v, want %v", by, got, want)
			}
		}
	}
}

// TestSearchNarrowsDown types searches letter by letter and takes letters back:
// what the newest search found must never change an answer.
func TestSearchNarrowsDown(t *testing.T) {
	var r register
	for i, text := range []string{"muller sohne", "mueller", "mull", "sohn muller", "rocket"} {
		r.lines = append(r.lines, line{id: app.CustomerID(i + 1), search: text})
	}
	for _, search := range []string{
		"m", "mu", "mul", "mull", "mull s", "mull so", "mull", "s mull", "sohne", "sohne mull", "", "rock", "o", "oc", "o m", "mull",
	} {
		var want []uint32
		for at, l := range r.lines {
			if containsAll(l.search, app.SearchWords(search)) {
				want = append(want, uint32(at))
			}
		}
		if diff := cmp.Diff(want, slices.Collect(r.found(search))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", search, diff)
		}
	}
}

// TestCanceledQuestionForgetsNothing cancels the question that would have read
// what was touched.
func TestCanceledQuestionForgetsNothing(t *testing.T) {
	db := openFresh(t)
	if err := db.withRegister(t.Context(), func(*register) {}); err != nil {
		t.Fatal(err)
	}
	db.register.touched.add([]app.CustomerID{7}, false)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := db.withRegister(ctx, func(*register) {}); err == nil {
		t.Fatal("a canceled question was answered")
	}
	if ids, all := db.register.touched.take(); !slices.Equal(ids, []app.CustomerID{7}) || all {
		t.Errorf("touched %v, all: %t", ids, all)
	}
}

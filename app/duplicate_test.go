package app_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"foyer/app"
)

func TestFindDuplicates(t *testing.T) {
	keys := []app.DuplicateKey{
		{ID: 1, Name: "acme", Phone: "+15125550147", Domains: []string{"acme.com", "mail.acme.com"}},
		{ID: 2, Name: "zenith", Phone: "+15125550147", Domains: []string{"zenith.example"}},
		{ID: 3, Name: "acme", Domains: []string{"acme.de"}},
		{ID: 4, Name: "bright dental", Domains: []string{"gmail.com"}},
		{ID: 5, Name: "bright dentel", Domains: []string{"gmail.com"}},
		{ID: 6, Name: "", Domains: nil},
		{ID: 7, Name: "", Domains: nil},
	}
	want := []app.Duplicate{
		{Pair: app.Pair{1, 3}, Reasons: []app.DuplicateReason{app.SameDomain, app.AlikeName}},
		{Pair: app.Pair{1, 2}, Reasons: []app.DuplicateReason{app.SamePhone}},
		{Pair: app.Pair{4, 5}, Reasons: []app.DuplicateReason{app.AlikeName}},
	}
	found, more := app.FindDuplicates(keys, nil)
	if diff := cmp.Diff(want, found); diff != "" || more {
		t.Errorf("more %v, %s", more, diff)
	}
	found, _ = app.FindDuplicates(keys, map[app.Pair]bool{app.PairOf(3, 1): true})
	if diff := cmp.Diff(want[1:], found); diff != "" {
		t.Errorf("without the first: %s", diff)
	}
}

// What is left out to be fast never leaves a pair out.
func TestFindDuplicatesFindsWhatComparingAllDoes(t *testing.T) {
	names := rapid.SliceOfN(rapid.StringMatching(`(bla|ble)[abl ]{0,9}`), 2, 30)
	rapid.Check(t, func(r *rapid.T) {
		var keys []app.DuplicateKey
		var want []app.Pair
		for i, name := range names.Draw(r, "names") {
			id := app.CustomerID(i + 1)
			for _, k := range keys {
				if k.Name[:3] == name[:3] && app.Alike(k.Name, name) {
					want = append(want, app.PairOf(k.ID, id))
				}
			}
			keys = append(keys, app.DuplicateKey{ID: id, Name: name})
		}
		found, _ := app.FindDuplicates(keys, nil)
		got := make([]app.Pair, len(found))
		for i, d := range found {
			got[i] = d.Pair
		}
		slices.SortFunc(want, func(a, b app.Pair) int { return slices.Compare(a[:], b[:]) })
		if !slices.Equal(got, want) {
			r.Fatalf("%v\ngot  %v\nwant %v", keys, got, want)
		}
	})
}

func TestDuplicatesAreBounded(t *testing.T) {
	equal := make([]app.DuplicateKey, 20_000)
	for i := range equal {
		equal[i] = app.DuplicateKey{ID: app.CustomerID(i + 1), Name: "acme", Phone: fmt.Sprintf("+1512555%04d", i/2)}
	}
	found, more := app.FindDuplicates(equal, nil)
	if len(found) != app.MaxDuplicates || !more {
		t.Fatalf("%d pairs, more %v", len(found), more)
	}
	for _, d := range found {
		if len(d.Reasons) != 2 {
			t.Fatalf("%v stands before pairs with two reasons", d)
		}
	}
	// A phone number that everybody has says nothing.
	for i := range equal {
		equal[i].Phone, equal[i].Name = "+15125550147", fmt.Sprintf("%c%c%cacme", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
	}
	if found, more := app.FindDuplicates(equal, nil); len(found) != 0 || more {
		t.Errorf("%d pairs, more %v", len(found), more)
	}
}

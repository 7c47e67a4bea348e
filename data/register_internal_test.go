package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
)

const (
	renameTest   = `UPDATE customer SET name_sort = ?, added_at = ? WHERE id = ?`
	redomainTest = `UPDATE domain SET name = ? WHERE is_primary = 1 AND customer_id = ?`
	retextTest   = `UPDATE customer SET search = ? WHERE id = ?`
	orderedTest  = `
SELECT c.id FROM customer c JOIN domain d ON d.customer_id = c.id AND d.is_primary = 1
WHERE c.status <> 'archived' AND c.search LIKE '%%e%%' ORDER BY %s, c.name_sort, c.id`
)

// TestRegisterKeepsItsOrders changes and removes customers at random, one and
// many; each order must be the one that SQLite makes.
func TestRegisterKeepsItsOrders(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	db := sampled(t, random)
	some := func() app.CustomerID { return app.CustomerID(1 + random.IntN(300)) }
	changes := []struct {
		statement string
		args      func(id app.CustomerID) []any
	}{
		{renameTest, func(id app.CustomerID) []any { return []any{string(rune('a' + random.IntN(4))), random.Int64N(4), id} }},
		{redomainTest, func(id app.CustomerID) []any { return []any{fmt.Sprintf("%c%d.example", 'a'+random.IntN(26), id), id} }},
		{retextTest, func(id app.CustomerID) []any { return []any{strings.Repeat("e", random.IntN(3)), id} }},
		{deleteCustomerSQL + " AND type = 'organization'", func(id app.CustomerID) []any { return []any{id} }},
	}
	for range 60 {
		if err := db.write(t.Context(), func(t *tx) error {
			for range 1 + random.IntN(5) {
				id, change := some(), changes[random.IntN(len(changes))]
				t.touch(id)
				if _, err := t.exec(change.statement, change.args(id)...); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		for by, column := range map[app.CustomerSort]string{
			app.SortCompany: "c.name_sort", app.SortDomain: "d.name", app.SortAdded: "c.added_at",
		} {
			var want []app.CustomerID
			if err := db.reader.Select(&want, fmt.Sprintf(orderedTest, column)); err != nil {
				t.Fatal(err)
			}
			ids, err := db.CustomerIDs(t.Context(), app.CustomerQuery{Search: "e", Sort: by})
			if diff := cmp.Diff(want, ids); err != nil || diff != "" {
				t.Fatalf("by %s: error %v (-want +got):\n%s", by, err, diff)
			}
		}
	}
	if diff := db.RegisterDiff(t); diff != "" {
		t.Errorf("(-database +register):\n%s", diff)
	}
}

// TestRegisterFindsWhatChanged adds, changes and removes lines at random, more
// than are kept beside the others; each search must find what the texts say.
func TestRegisterFindsWhatChanged(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var r register
	r.replace(content{texts: newTexts(0, 0)})
	texts, gathered := map[uint32]string{}, false
	for range 20_000 {
		id := uint32(1 + random.IntN(2*manyEdited))
		if random.IntN(4) == 0 {
			r.update([]app.CustomerID{app.CustomerID(id)}, nil)
			delete(texts, id)
		} else {
			texts[id] = strings.Repeat(string(rune('a'+random.IntN(3))), random.IntN(4))
			e := entry{text: texts[id]}
			e.id = id
			r.update([]app.CustomerID{app.CustomerID(id)}, map[uint32]entry{id: e})
			gathered = gathered || len(r.texts.edited) == 0
		}
		if random.IntN(100) > 0 {
			continue
		}
		for _, search := range []string{"a", "aa"} {
			var want, got []uint32
			for id, text := range texts {
				if strings.Contains(text, search) {
					want = append(want, id)
				}
			}
			slices.Sort(want)
			found, _ := r.found(search)
			for at := range found {
				got = append(got, r.lines[at].id)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%q (-want +got):\n%s", search, diff)
			}
		}
	}
	for at, l := range r.lines {
		if r.text(at) != texts[l.id] {
			t.Errorf("customer %d has %q, want %q", l.id, r.text(at), texts[l.id])
		}
	}
	if !gathered {
		t.Error("the texts were never gathered")
	}
}

// TestSearchNarrowsDown types searches letter by letter and takes letters back:
// what the newest search found must never change an answer.
func TestSearchNarrowsDown(t *testing.T) {
	all := []string{"muller sohne", "mueller", "mull", "sohn muller", "rocket"}
	var r register
	c := content{texts: newTexts(len(all), 0)}
	for i, text := range all {
		c.lines = append(c.lines, line{id: uint32(i + 1)})
		c.texts.add(text)
	}
	r.replace(c)
	for _, search := range []string{
		"m", "mu", "mul", "mull", "mull s", "mull so", "mull", "s mull", "sohne", "sohne mull", "", "rock", "o", "oc", "o m", "mull",
	} {
		var want []uint32
		for at, text := range all {
			if !slices.ContainsFunc(app.SearchWords(search), func(w string) bool { return !strings.Contains(text, w) }) {
				want = append(want, uint32(at))
			}
		}
		found, _ := r.found(search)
		if diff := cmp.Diff(want, slices.Collect(found)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", search, diff)
		}
	}
}

// TestTypingFindsTheSame types at random, letters on and letters back, in texts of
// few letters, some of them changed: each answer must be the one of a search that
// knows of none before it.
func TestTypingFindsTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	letters := func(most int) string {
		text := make([]byte, random.IntN(most))
		for i := range text {
			text[i] = "aab "[random.IntN(4)]
		}
		return strings.TrimSpace(string(text))
	}
	followed, dropped := 0, 0
	for range 200 {
		var r register
		c := content{texts: newTexts(0, 0)}
		for id := range uint32(1 + random.IntN(40)) {
			c.lines = append(c.lines, line{id: id + 1})
			c.texts.add(letters(30))
		}
		r.replace(c)
		for range random.IntN(3) {
			id := uint32(1 + random.IntN(len(c.lines)))
			r.update([]app.CustomerID{app.CustomerID(id)}, map[uint32]entry{id: {line: line{id: id}, text: letters(30)}})
		}
		search := ""
		for range 30 {
			if search += letters(3); random.IntN(8) == 0 {
				search = search[:random.IntN(len(search)+1)]
			}
			search += " "[:random.IntN(2)]
			before := r.search
			found, many := r.found(search)
			got := slices.Collect(found)
			if r.search.spots == nil && len(before.spots) > 0 {
				dropped++
			} else if len(before.spots) > 0 {
				followed++
			}
			anew := register{content: r.content}
			same, _ := anew.found(search)
			if want := slices.Collect(same); !slices.Equal(got, want) || many != len(want) {
				t.Fatalf("%q after %q finds %d (%d), and at once %d", search, before.words, got, many, want)
			}
		}
	}
	if followed == 0 || dropped == 0 {
		t.Errorf("%d searches followed one with spots, %d dropped them", followed, dropped)
	}
}

// TestRegisterRefusesWhatDoesNotFit has a number and a code that no customer can
// have today.
func TestRegisterRefusesWhatDoesNotFit(t *testing.T) {
	var c content
	fields := [13]string{"1", "0", "1", "0", "active", "channel", "", "advanced"}
	c.packages = []string{"advanced"}
	if _, err := c.entry(fields, ""); err != nil {
		t.Fatal(err)
	}
	for at, value := range map[int]string{0: "4294967296", 1: "-1", 3: "x", 4: "gone", 7: "none", 10: "x"} {
		changed := fields
		changed[at] = value
		if e, err := c.entry(changed, ""); err == nil {
			t.Errorf("%q became %+v", value, e)
		}
	}
}

// TestOrderOfAnotherState reads the order of lines that are not those of the
// database, as when something was committed meanwhile: each has its place.
func TestOrderOfAnotherState(t *testing.T) {
	db := sampled(t, rand.New(rand.NewPCG(5, 6)))
	lines := []line{{id: 2}, {id: 5}, {id: 999}, {id: 1000}}
	for _, by := range []ranking{byName, byDomain} {
		var o order
		if err := db.read(t.Context(), func(t *tx) (err error) {
			o, err = t.readOrder(by, lines)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		for at := range lines {
			if o.places[o.ranks[at]] != uint32(at) || len(o.places) != len(lines) {
				t.Errorf("order %d: places %d, ranks %d", by, o.places, o.ranks)
			}
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

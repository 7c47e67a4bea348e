package listing_test

import (
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"foyer/ui/listing"
	"foyer/ui/task/tasktest"
)

type fixture struct {
	*listing.Window[int, string]
	queue   *tasktest.Queue
	loads   atomic.Int64
	version atomic.Int64
	failing atomic.Bool
	changes int
	errs    []error
}

var errDisk = errors.New("disk on fire")

// newFixture returns a window whose row for id 7 is "7 v0".
func newFixture(t *testing.T, n int) *fixture {
	t.Helper()
	f := &fixture{queue: tasktest.New(t)}
	f.Window = listing.New(f.queue.Runner(), func(ids []int) ([]string, error) {
		f.loads.Add(1)
		if f.failing.Load() {
			return nil, errDisk
		}
		rows := make([]string, len(ids))
		for i, id := range ids {
			rows[i] = fmt.Sprintf("%d v%d", id, f.version.Load())
		}
		return rows, nil
	})
	f.OnChange = func() { f.changes++ }
	f.OnError = func(err error) { f.errs = append(f.errs, err) }
	f.Reset(count(n))
	return f
}

func count(n int) []int {
	ids := make([]int, n)
	for i := range ids {
		ids[i] = i
	}
	return ids
}

func (f *fixture) want(t *testing.T, i int, row string) {
	t.Helper()
	if got, ok := f.At(i); !ok || got != row {
		t.Fatalf("row %d: %q %v, want %q", i, got, ok, row)
	}
}

func (f *fixture) wantNone(t *testing.T, i int) {
	t.Helper()
	if got, ok := f.At(i); ok {
		t.Fatalf("row %d: %q, want none yet", i, got)
	}
}

func (f *fixture) look(i int) {
	f.At(i)
	f.queue.Pump()
}

func TestAMissStartsOneLoad(t *testing.T) {
	f := newFixture(t, 1000)
	before := f.changes
	for i := range 128 {
		f.wantNone(t, i)
	}
	f.queue.Pump()
	if f.loads.Load() != 1 || f.changes != before+1 {
		t.Fatalf("%d loads, %d changes, want 1 and 1", f.loads.Load(), f.changes-before)
	}
	f.want(t, 0, "0 v0")
	f.want(t, 127, "127 v0")
	f.wantNone(t, 128)
}

func TestTheLastPageIsShort(t *testing.T) {
	f := newFixture(t, 130)
	f.look(129)
	f.want(t, 129, "129 v0")
	f.wantNone(t, 130)
	f.wantNone(t, -1)
	if f.Len() != 130 || f.ID(129) != 129 {
		t.Fatalf("Len %d, ID(129) %d", f.Len(), f.ID(129))
	}
}

func TestScrollingFastDoesNotFloodTheStore(t *testing.T) {
	f := newFixture(t, 100_000)
	for i := 0; i < 100_000; i += 128 {
		f.wantNone(t, i)
	}
	f.queue.Pump()
	if n := f.loads.Load(); n != 2 {
		t.Fatalf("%d loads at once, want 2", n)
	}
	f.look(99_999)
	f.want(t, 99_999, "99999 v0")
}

func TestOnly32PagesAreKept(t *testing.T) {
	f := newFixture(t, 128*40)
	for n := range 32 {
		f.look(n * 128)
	}
	f.look(0)
	f.look(32 * 128)
	f.wantNone(t, 1*128) // not seen for longest; page 0 was seen again
	f.want(t, 0, "0 v0")
	f.want(t, 32*128, "4096 v0")
}

func TestResetKeepsRowsUntilTheNewPageLands(t *testing.T) {
	f := newFixture(t, 300)
	f.look(0)
	f.version.Store(1)
	f.Reset([]int{5, 200, 3})
	f.want(t, 0, "5 v0")
	f.wantNone(t, 1)
	f.Reset([]int{3, 5})
	f.want(t, 0, "3 v0")
	f.queue.Pump()
	f.want(t, 0, "3 v1")
	f.want(t, 1, "5 v1")
}

func TestAnAnswerToAnOlderSnapshotIsDropped(t *testing.T) {
	f := newFixture(t, 300)
	f.At(0)
	f.At(128)
	f.Reset([]int{9, 8})
	f.look(0)
	f.want(t, 0, "9 v0")
	f.want(t, 1, "8 v0")
	f.wantNone(t, 2)
}

func TestAFailureOfAnOlderSnapshotIsNotReported(t *testing.T) {
	f := newFixture(t, 300)
	f.failing.Store(true)
	f.At(0)
	f.Reset(nil)
	f.queue.Pump()
	if len(f.errs) != 0 {
		t.Fatalf("errors %v for rows nobody waits for", f.errs)
	}
}

func TestIndexOfFollowsReset(t *testing.T) {
	f := newFixture(t, 10)
	if f.IndexOf(7) != 7 || f.IndexOf(10) != -1 {
		t.Fatalf("IndexOf(7) %d, IndexOf(10) %d", f.IndexOf(7), f.IndexOf(10))
	}
	f.Reset([]int{7})
	if f.IndexOf(7) != 0 || f.IndexOf(6) != -1 {
		t.Fatalf("after Reset: IndexOf(7) %d, IndexOf(6) %d", f.IndexOf(7), f.IndexOf(6))
	}
}

func TestInvalidateReloadsOnlyThePagesOfTheIDs(t *testing.T) {
	f := newFixture(t, 300)
	f.look(0)
	f.look(128)
	f.version.Store(1)
	f.Invalidate(130, 999)
	f.want(t, 128, "128 v0") // stays until the new page lands
	f.queue.Pump()
	f.want(t, 128, "128 v1")
	f.look(0)
	f.want(t, 0, "0 v0")
}

func TestAChangeDuringALoadIsLoadedAgain(t *testing.T) {
	f := newFixture(t, 10)
	f.At(0)
	f.Invalidate(3)
	f.queue.Pump()
	f.version.Store(1)
	f.look(0)
	f.want(t, 3, "3 v1")
}

func TestRefreshReloadsWhatIsLookedAt(t *testing.T) {
	f := newFixture(t, 300)
	f.look(0)
	f.look(128)
	f.version.Store(1)
	f.Refresh()
	f.look(0)
	f.want(t, 0, "0 v1")
	if n := f.loads.Load(); n != 3 {
		t.Fatalf("%d loads, want 3: page 1 is not looked at", n)
	}
}

func TestAFailureKeepsRowsAndIsNotTriedInALoop(t *testing.T) {
	f := newFixture(t, 10)
	f.look(0)
	f.failing.Store(true)
	f.Refresh()
	for range 5 {
		f.look(0)
	}
	f.want(t, 0, "0 v0")
	if len(f.errs) != 1 || !errors.Is(f.errs[0], errDisk) {
		t.Fatalf("errors %v, want one %v", f.errs, errDisk)
	}
	f.failing.Store(false)
	f.version.Store(1)
	f.Refresh()
	f.look(0)
	f.want(t, 0, "0 v1")
}

func TestAWrongNumberOfRowsIsAnError(t *testing.T) {
	q := tasktest.New(t)
	w := listing.New(q.Runner(), func(ids []int) ([]string, error) { return []string{"one"}, nil })
	var got error
	w.OnError = func(err error) { got = err }
	w.Reset(count(3))
	w.At(0)
	q.Pump()
	if got == nil {
		t.Fatal("no error for 1 row of 3")
	}
}

func TestPrimeNeedsNoLoad(t *testing.T) {
	queue := tasktest.New(t)
	loads := 0
	w := listing.New(queue.Runner(), func(ids []int) ([]string, error) {
		loads++
		return make([]string, len(ids)), nil
	})
	w.Reset([]int{1, 2})
	w.Prime([]string{"one"}) // not the whole page
	w.Prime([]string{"one", "two"})
	row, ok := w.At(1)
	queue.Pump()
	if row != "two" || !ok || loads != 0 {
		t.Errorf("%q, %v, %d loads", row, ok, loads)
	}
	w.Refresh()
	w.At(1)
	queue.Pump()
	if loads != 1 {
		t.Errorf("%d loads after Refresh", loads)
	}
}

package data_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"foyer/data"
)

// childRound is the round with which a child begins.
const childRound = "FOYER_TEST_ROUND"

// workForever does acts by chance.
func workForever(path string) error {
	ctx := context.Background()
	round, err := strconv.Atoi(os.Getenv(childRound))
	if err != nil {
		return err
	}
	db, err := data.Open(ctx, path)
	if err != nil {
		return err
	}
	fmt.Println("opened")
	all := acts()
	for ; ; round++ {
		if err := play(ctx, db, all[rand.IntN(len(all))], round); err != nil {
			return err
		}
	}
}

// workOnce does every act once, goes on after what fails, and says the end. All
// that writes does so on one thread, which strace counts for.
func workOnce(path string) error {
	runtime.LockOSThread()
	ctx := context.Background()
	db, err := data.Open(ctx, path)
	if err != nil {
		return err
	}
	fmt.Println("opened")
	for round, a := range acts() {
		if play(ctx, db, a, round+1) != nil {
			db.Conditions(ctx) // as Health does soon
		}
	}
	if err := db.Close(); err != nil {
		fmt.Println("close:", err)
	}
	fmt.Println("end")
	return nil
}

// only are the lines that begin with one of the words.
func only(lines []string, beginnings ...string) (some []string) {
	for _, line := range lines {
		for _, beginning := range beginnings {
			if strings.HasPrefix(line, beginning) {
				some = append(some, line)
			}
		}
	}
	return some
}

// TestKilledAtWork is row 1 of the fault matrix: a process that enters, edits,
// adds, undoes, wakes and sends is killed at random times.
func TestKilledAtWork(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer.db")
	filledAt(t, path)
	did := 0
	var all []string
	for n := range kills {
		t.Setenv(childRound, strconv.Itoa((n+1)*10_000))
		said := killed(t, "work", path)
		label := fmt.Sprintf("kill %d", n)
		did += checkActs(t, label, path, said)
		checkSound(t, label, path)
		all = append(all, said...)
	}
	checkActs(t, "in the end", path, only(all, "did add", "did send", "did enter"))
	if did < kills {
		t.Errorf("only %d acts were done before %d kills", did, kills)
	}
	if !t.Failed() {
		t.Logf("torture: %d kills, %d acts acknowledged, none lost, none half done", kills, did)
	}
}

//go:build torture

package main_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// ordeal is a row of the fault matrix and the tests that go through it, each as
// folder, none for the root and "e2e" for the window, and name. TestTortureIsThere sees
// that there are such tests.
type ordeal struct {
	row   string
	fault string
	tests []string
}

var ordeals = []ordeal{
	{"1", "kill -9 at random while entering, adding, editing, bulk-changing and sending", []string{"data TestKill", "data TestKilledAtWork", "data TestKilledBackup", "data TestKilledRestore", " TestRow25KilledProcess", "ui/settings TestWhatIsTypedSurvivesACrash", "ui/acts TestAReasonSurvivesACrash", "e2e TestE2EResumeAfterKill", "e2e TestE2ETerminated"}},
	{"2", "kill at exactly the Nth write, sync, rename and removal, for all N", []string{"data TestTortureActs", "data TestTortureBackup", "data TestTortureRestore", "data TestTortureCopies"}},
	{"3", "power cut", []string{"data TestTorturePowerCut"}},
	{"4", "full disk at a commit, a backup and a migration", []string{"data TestTortureSmallDisk", "data TestTortureNoRoomToMigrate", "data TestFull", "data TestBackupOnAFullDisk", "e2e TestE2EDiskFull"}},
	{"5", "a disk error at any write or sync, once or from then on", []string{"data TestTortureActs", "data TestTortureBackup", "data TestTortureRestore", "data TestComesBackByItself"}},
	{"6", "limit on the size of files", []string{"data TestFileLimit", "data TestComesBackByItself"}},
	{"7", "folder or file that may not be written", []string{"data TestOpenReadOnly", "data/folder TestReadOnlyFolder"}},
	{"8", "database removed, renamed or replaced while it is open", []string{"data TestGone", "data TestGoneIsNoticed", "data TestBackupOfALostDatabase"}},
	{"9", "damaged, cut, empty and foreign files", []string{"data TestDamagedCorpus", "data TestOpenRefuses", "data TestDamagedIsNotWritten", "data TestThoroughCheck", "data TestSalvageOfASoundDatabase", "data/rescue TestRescue"}},
	{"10", "a log without its database, a log that was not folded in", []string{"data TestOpenLost", "data TestDamagedKeepsItsLog", "data TestRestore"}},
	{"11", "a backup that is not what was made", []string{"data TestDamagedBackups", "data TestTouchedBackup", "data TestACopyIsWholeOrNotThere", "data TestAdopt"}},
	{"12", "second start, another computer, two processes by force", []string{"data/folder TestSecondStartCalls", "data/folder TestHeldByAnotherComputer", "data/folder TestSeenInASyncedFolder", "data/folder TestUncleanEnd", "data TestReadsWhatAnotherComputerHas", "data TestTortureTwoProcesses", "e2e TestE2ESecondStart"}},
	{"13", "a long read, a writer that waits", []string{"data TestBusy", "data TestWritersPassABackup", "e2e TestE2ELocked"}},
	{"14", "canceled or closed in the middle", []string{"data TestCancelInside", "data TestCanceledBackup", "data TestClosedWhileChecked", "ui TestClosingSavesWhatWasJustTyped"}},
	{"15", "migration that fails, is killed, has no room, or is of a newer program", []string{"data TestTortureMigration", "data TestMigrateFails", "data TestNoMigrationWithoutBackup", "data TestNoMigrationOfDamage", "data TestEveryUpgradeCanBeUndone", "data TestFixtures", "data TestOlderSchemasKeepTheContract", "data TestOpenNewer"}},
	{"16", "clock that jumps, another day", []string{"app TestOutboxWhenTheClockIsSetBack", "app TestRetentionOverCalendars", "app TestANewDayBegins"}},
	{"17", "odd paths, synced folders, network mounts", []string{"data TestOpenPaths", "data/folder TestSyncedFolders", "data/folder TestNetworkMounts"}},
	{"35", "password or customer in database, backup, log or report", []string{" TestRow35PasswordIsInNoFile", "data TestNoPasswordInABackup", "data TestSealedCopies", "ui/mailserver TestNoPasswordIsKeptOfWhatIsTyped", "data/folder TestReportHasNoCustomer", "data/folder TestRedact", "e2e TestE2ETrialSTARTTLS"}},
	{"36", "modes of files under umask 000", []string{"data TestRow36OpenCreates", "data TestRow36Backup", "data/folder TestRow36OnlyTheOwnerReads", "data TestCopiesInASecondFolder", "data/secretfile TestRow36ModeOfTheFile"}},
}

// outcome is what became of a test.
type outcome struct {
	ended   string // "pass", "fail" or "" when it was not run
	took    float64
	figures []string
}

// TestTorture goes through the fault matrix and writes docs/torture.md.
func TestTorture(t *testing.T) {
	begun := time.Now()
	outcomes := map[string]outcome{}
	for _, folder := range foldersOf(ordeals) {
		runFolder(t, folder, outcomes)
	}
	for _, o := range ordeals {
		for _, test := range o.tests {
			if outcomes[test].ended != "pass" {
				t.Errorf("row %s: %s: %s", o.row, test, said(outcomes[test]))
			}
		}
	}
	if err := os.WriteFile("docs/torture.md", tortureReport(t, outcomes, time.Since(begun)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func foldersOf(all []ordeal) (folders []string) {
	for _, o := range all {
		for _, test := range o.tests {
			folder, _, _ := strings.Cut(test, " ")
			if !slices.Contains(folders, folder) {
				folders = append(folders, folder)
			}
		}
	}
	return folders
}

// runFolder runs the tests of a folder that rows name.
func runFolder(t *testing.T, folder string, outcomes map[string]outcome) {
	t.Helper()
	var names []string
	for _, o := range ordeals {
		for _, test := range o.tests {
			if f, name, _ := strings.Cut(test, " "); f == folder && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	tags, target := "torture", "./"+folder
	if folder == "e2e" {
		tags, target = "e2e", "."
	}
	found := regexp.MustCompile(`-tags=(\S+)`).FindStringSubmatch(os.Getenv("GOFLAGS"))
	if found == nil {
		t.Fatal("GOFLAGS names no tags: run this with make")
	}
	var problem bytes.Buffer
	c := exec.Command("go", "test", "-json", "-count=1", "-timeout=30m", "-tags="+found[1]+","+tags, "-run=^("+strings.Join(names, "|")+")$", target)
	c.Stderr = &problem
	out, err := c.Output()
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		var event struct {
			Action, Test, Output string
			Elapsed              float64
		}
		if json.Unmarshal(lines.Bytes(), &event) != nil {
			continue
		}
		test, _, below := strings.Cut(event.Test, "/")
		o := outcomes[folder+" "+test]
		switch {
		case event.Action == "output":
			if _, figure, ok := strings.Cut(event.Output, "torture: "); ok {
				o.figures = append(o.figures, strings.TrimSpace(figure))
			} else if strings.Contains(event.Output, "_test.go:") {
				t.Log(event.Output)
			}
		case !below && (event.Action == "pass" || event.Action == "fail"):
			o.ended, o.took = event.Action, event.Elapsed
		}
		outcomes[folder+" "+test] = o
	}
	if err != nil {
		t.Logf("%s: %v\n%s", folder, err, problem.Bytes())
	}
}

func said(o outcome) string {
	switch o.ended {
	case "pass":
		return "passed"
	case "fail":
		return "**failed**"
	}
	return "**not run**"
}

func tortureReport(t *testing.T, outcomes map[string]outcome, took time.Duration) []byte {
	t.Helper()
	var b bytes.Buffer
	kernel, err := exec.Command("uname", "-sr").Output()
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, `# Torture

Written by `+"`make torture`"+`, which goes through the rows of the fault matrix that are about the disk, the process and what must not leak. Each fault ends
with the same questions: does the database open in less than three seconds, is it sound, is everything there that was said to be saved, and
is nothing half done?

Last run: %s, %s minutes, %s, %d processors, %s.

| # | fault | tests | result |
| --- | --- | --- | --- |
`, time.Now().UTC().Format("2006-01-02"), fmt.Sprintf("%.1f", took.Minutes()), strings.TrimSpace(string(kernel)), runtime.NumCPU(), runtime.Version())
	for _, o := range ordeals {
		var tests, results []string
		for _, test := range o.tests {
			_, name, _ := strings.Cut(test, " ")
			tests = append(tests, name)
			if result := said(outcomes[test]); !slices.Contains(results, result) {
				results = append(results, result)
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", o.row, o.fault, strings.Join(tests, ", "), strings.Join(results, ", "))
	}
	b.WriteString("\n## Figures\n\n")
	var told []string
	for _, o := range ordeals {
		for _, test := range o.tests {
			for _, figure := range outcomes[test].figures {
				if !slices.Contains(told, figure) {
					told = append(told, figure)
					fmt.Fprintf(&b, "- %s\n", figure)
				}
			}
		}
	}
	return b.Bytes()
}

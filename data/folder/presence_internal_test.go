package folder

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"foyer/app"
)

// computers are places where several computers see the same folder.
type computers struct {
	t    *testing.T
	path string
	time time.Time
}

func newComputers(t *testing.T) *computers {
	return &computers{t, filepath.Join(t.TempDir(), "Dropbox", "foyer"), time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
}

func (c *computers) now() time.Time { return c.time }

func (c *computers) start(host string) *Folder {
	c.t.Helper()
	f, err := open(c.path, host, c.now, fakePlaces(nil, nil))
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { _ = f.Close() })
	return f
}

// crash is a power cut of one of them: only the system lets go of the lock.
func (c *computers) crash(f *Folder) {
	c.t.Helper()
	if err := f.lock.Close(); err != nil {
		c.t.Fatal(err)
	}
}

func (c *computers) wantHost(f *Folder, host string) {
	c.t.Helper()
	err := f.MayWrite()
	if other := (*app.ElsewhereError)(nil); !errors.As(err, &other) || other.Host != host {
		c.t.Errorf("may write: %v, want that %s has it", err, host)
	}
}

// TestHeldByAnotherComputer is row 12 of the fault matrix on a share, where the
// lock reaches the other computer.
func TestHeldByAnotherComputer(t *testing.T) {
	c := newComputers(t)
	desk := c.start("desk")
	laptop := c.start("laptop")
	c.time = c.time.Add(time.Hour) // the lock tells, not the clock
	c.wantHost(laptop, "desk")
	if err := desk.MayWrite(); err != nil {
		t.Errorf("desk: %v", err)
	}
	if err := desk.Close(); err != nil {
		t.Fatal(err)
	}
	calls := make(chan []string, 1)
	if err := laptop.Listen(func(args []string) bool { calls <- args; return true }); err != nil {
		t.Fatal(err)
	}
	if err := laptop.MayWrite(); err != nil {
		t.Errorf("after desk has closed: %v", err)
	}
	if err := callOnce(c.path, []string{"again"}); err != nil || (<-calls)[0] != "again" {
		t.Errorf("a second start is not heard: %v", err)
	}
}

// TestSeenInASyncedFolder has nothing but the file that says who is there.
func TestSeenInASyncedFolder(t *testing.T) {
	c := newComputers(t)
	c.crash(c.start("desk"))
	laptop := c.start("laptop")
	c.wantHost(laptop, "desk")
	c.time = c.time.Add(4 * time.Minute)
	c.wantHost(laptop, "desk")
	c.time = c.time.Add(2 * time.Minute)
	if err := laptop.MayWrite(); err != nil || laptop.EndedUncleanly() {
		t.Errorf("desk was last seen six minutes ago: %v", err)
	}
}

// TestBeat keeps a program that is there from being taken for dead.
func TestBeat(t *testing.T) {
	c := newComputers(t)
	desk := c.start("desk")
	for range 10 {
		c.time = c.time.Add(time.Minute)
		if got := desk.Conditions(t.Context()); len(got) != 1 || got[0].Code != app.CondSynced || got[0].Detail != "Dropbox" || got[0].Blocks {
			t.Errorf("conditions %+v", got)
		}
	}
	c.crash(desk)
	c.wantHost(c.start("laptop"), "desk")
}

// TestUncleanEnd is told by what a run leaves that did not end well; a lock of a
// dead process blocks nobody.
func TestUncleanEnd(t *testing.T) {
	c := newComputers(t)
	first := c.start("desk")
	if first.EndedUncleanly() {
		t.Error("nothing ran before")
	}
	c.crash(first)
	second := c.start("desk")
	if !second.EndedUncleanly() || second.MayWrite() != nil {
		t.Errorf("unclean %t, may write: %v", second.EndedUncleanly(), second.MayWrite())
	}
	if err := os.WriteFile(presencePath(c.path), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c.crash(second)
	if third := c.start("desk"); third.MayWrite() != nil {
		t.Errorf("the file that says who is there is empty: %v", third.MayWrite())
	}
}

// fakePlaces is a system without networks.
func fakePlaces(variables map[string]string, files map[string]string) places {
	return places{
		variable: func(name string) string { return variables[name] }, home: "/home/pat",
		read: func(path string) ([]byte, error) {
			if text, ok := files[path]; ok {
				return []byte(text), nil
			}
			return nil, os.ErrNotExist
		},
		network: func(string) string { return "" },
	}
}

// TestSyncedFolders is row 17 of the fault matrix.
func TestSyncedFolders(t *testing.T) {
	p := fakePlaces(map[string]string{"OneDriveCommercial": "/home/pat/Work Files"}, map[string]string{
		"/home/pat/.dropbox/info.json": `{"personal": {"path": "/home/pat/Box", "host": 1}}`,
	})
	for path, want := range map[string]string{
		"/home/pat/.local/share/foyer":                            "",
		"/home/pat/Work Files/foyer":                              "OneDrive",
		"/home/pat/Work Files 2/foyer":                            "",
		"/home/pat/Box":                                           "Dropbox",
		"/home/pat/Boxes/foyer":                                   "",
		"/home/pat/Dropbox/foyer":                                 "Dropbox",
		"/Users/pat/OneDrive - Northwind/foyer":                   "OneDrive",
		"/Users/pat/Library/CloudStorage/GoogleDrive-pat/foyer":   "GoogleDrive",
		"/Users/pat/Library/Mobile Documents/com~apple~CloudDocs": "iCloud Drive",
		"/Users/pat/Library/Application Support/foyer":            "",
	} {
		if got := p.of(path); got.name != want || (want != "") != (got.code == app.CondSynced) {
			t.Errorf("%s: %+v, want %q", path, got, want)
		}
	}
}

// TestNetworkMounts reads a table of mounts.
func TestNetworkMounts(t *testing.T) {
	table := strings.Join([]string{
		`22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw`,
		`40 22 0:35 / /mnt/team\040share rw - cifs //server/team rw`,
		`41 22 0:36 / /mnt rw - ext4 /dev/vdb rw`,
		`42 22 0:37 / /home/pat/remote rw - fuse.sshfs pat@server: rw`,
		`43 22 0:38 / /media/stick rw - fuseblk /dev/sdb1 rw`,
		`44 22 0:39 / /nfs rw - nfs4 server:/export rw`,
		`nonsense`,
	}, "\n")
	for path, want := range map[string]string{
		"/home/pat/.local/share/foyer": "", "/mnt/team share/foyer": "cifs", "/mnt/team": "",
		"/home/pat/remote/foyer": "fuse.sshfs", "/media/stick/foyer": "", "/nfs": "nfs4", "/nfsx": "",
	} {
		if got := mountedNetwork([]byte(table), path); got != want {
			t.Errorf("%s is on %q, want %q", path, got, want)
		}
	}
}

// TestNobodyAnswers is a second start while the first one hangs.
func TestNobodyAnswers(t *testing.T) {
	c := newComputers(t)
	c.start("desk")
	held := func() (*Folder, error) { return nil, ErrHeld }
	if _, err := takeFor(0, c.path, nil, held); !errors.Is(err, ErrHeld) {
		t.Errorf("error %v", err)
	}
}

// TestAStartWaitsForOneThatEnds and then has the folder: neither shows itself in a
// window that is about to go.
func TestAStartWaitsForOneThatEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer")
	first, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Listen(func([]string) bool { return false }); err != nil {
		t.Fatal(err)
	}
	tries := 0
	second, err := takeFor(callPatience, path, nil, func() (*Folder, error) {
		if tries++; tries == 3 {
			if err := first.Close(); err != nil {
				t.Error(err)
			}
		}
		return Open(path)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Close(); err != nil {
		t.Error(err)
	}
}

//go:build linux

package memory

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// someMaps are a program's code, its tables, what the linker wrote into a library, and
// code that a debugger has put its mark into.
const someMaps = `00400000-01100000 r-xp 00000000 08:01 77   /opt/foyer/foyer
Size:              13312 kB
Private_Clean:     13000 kB
Private_Dirty:         0 kB
01100000-01e00000 r--p 00d00000 08:01 77   /opt/foyer/foyer
Private_Dirty:         0 kB
7f0000000000-7f0000800000 r--p 00000000 08:01 78   /usr/lib/libbig.so
Private_Dirty:      8192 kB
7f0000800000-7f0003800000 r-xp 00800000 08:01 78   /usr/lib/libbig.so
Private_Dirty:         4 kB
7f0004000000-7f0004200000 r-xp 00000000 00:00 0
Private_Dirty:         0 kB
`

func TestOnlyCodeThatNobodyChangedIsUnloaded(t *testing.T) {
	var unloaded []uintptr
	all := mappings(bufio.NewScanner(strings.NewReader(someMaps)))
	for _, m := range all {
		if m.code && !m.dirty {
			unloaded = append(unloaded, m.from)
		}
	}
	if len(all) != 5 || len(unloaded) != 1 || unloaded[0] != 0x400000 || all[0].size != 0xd00000 {
		t.Errorf("of %+v are unloaded %x", all, unloaded)
	}
}

func TestWhatIsUnloadedComesBack(t *testing.T) {
	before := resident(t)
	unload()
	if after := resident(t); after >= before {
		t.Errorf("%d kB of files before, %d kB after", before, after)
	}
	TestOnlyCodeThatNobodyChangedIsUnloaded(t)
}

// resident is how much of the code is in memory, in kilobytes.
func resident(t *testing.T) int {
	t.Helper()
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "RssFile:")
	size := 0
	for _, r := range strings.TrimSpace(rest) {
		if r < '0' || r > '9' {
			break
		}
		size = 10*size + int(r-'0')
	}
	return size
}

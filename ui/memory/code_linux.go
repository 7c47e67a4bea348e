package memory

import (
	"bufio"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// sizable is how large a mapping must be to be worth a call.
const sizable = 1 << 20

// mapping is a part of the address space.
type mapping struct {
	from, size uintptr
	code       bool // of a file, to be executed and never written
	dirty      bool // somebody changed it all the same
}

// unload takes the program's code, and that of its libraries, out of its memory: most of
// it, above all the compiler that the graphics library brings along, runs at the start
// only. What is needed again comes back by itself, from where the system keeps the file.
func unload() {
	file, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer file.Close()
	for _, m := range mappings(bufio.NewScanner(file)) {
		if m.code && !m.dirty && m.size >= sizable {
			_, _, _ = unix.Syscall(unix.SYS_MADVISE, m.from, m.size, unix.MADV_DONTNEED)
		}
	}
}

// mappings reads the kernel's list of them; see proc_pid_smaps(5).
func mappings(lines *bufio.Scanner) []mapping {
	var all []mapping
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 {
			continue
		}
		if from, to, found := strings.Cut(fields[0], "-"); found {
			a, errA := strconv.ParseUint(from, 16, 64)
			b, errB := strconv.ParseUint(to, 16, 64)
			if errA == nil && errB == nil {
				file := len(fields) > 5 && strings.HasPrefix(fields[5], "/")
				all = append(all, mapping{from: uintptr(a), size: uintptr(b - a), code: file && fields[1] == "r-xp"})
				continue
			}
		}
		if fields[0] == "Private_Dirty:" && fields[1] != "0" && len(all) > 0 {
			all[len(all)-1].dirty = true
		}
	}
	return all
}

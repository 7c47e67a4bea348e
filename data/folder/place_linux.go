package folder

import (
	"bufio"
	"bytes"
	"os"
	"slices"
	"strings"
)

// networkOf asks the table of mounts.
func networkOf(path string) string {
	table, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return ""
	}
	return mountedNetwork(table, path)
}

// mountedNetwork is the kind of network file system that path is on, by a table
// as proc_pid_mountinfo(5) describes it.
func mountedNetwork(table []byte, path string) string {
	var best, kind string
	for lines := bufio.NewScanner(bytes.NewReader(table)); lines.Scan(); {
		before, after, found := strings.Cut(lines.Text(), " - ")
		fields, system := strings.Fields(before), strings.Fields(after)
		if !found || len(fields) < 5 || len(system) == 0 {
			continue
		}
		point := unescapeMount(fields[4])
		if within(path, point) && len(point) >= len(best) {
			best, kind = point, system[0]
		}
	}
	if isNetwork(kind) {
		return kind
	}
	return ""
}

// isNetwork tells file systems whose files are not on this computer, or belong to
// a program that may fetch them from elsewhere.
func isNetwork(kind string) bool {
	known := []string{"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "9p", "afs", "ceph", "glusterfs", "davfs"}
	return slices.Contains(known, kind) || strings.HasPrefix(kind, "fuse.")
}

// unescapeMount undoes how the table writes spaces and the like.
func unescapeMount(name string) string {
	return strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(name)
}

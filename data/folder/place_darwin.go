package folder

import (
	"slices"
	"strings"
	"syscall"
)

// networkOf asks the file system for its kind.
func networkOf(path string) string {
	var info syscall.Statfs_t
	if syscall.Statfs(path, &info) != nil {
		return ""
	}
	var name []byte
	for _, c := range info.Fstypename {
		if c == 0 {
			break
		}
		name = append(name, byte(c))
	}
	kind := string(name)
	if slices.Contains([]string{"smbfs", "nfs", "afpfs", "webdav", "ftp"}, kind) || strings.Contains(kind, "fuse") {
		return kind
	}
	return ""
}

package folder

import (
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

// driveRemote is what Windows calls a drive of another computer.
const driveRemote = 4

// networkOf asks Windows for the kind of drive.
func networkOf(path string) string {
	volume := filepath.VolumeName(path)
	if strings.HasPrefix(volume, `\\`) {
		return "share"
	}
	root, err := syscall.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return ""
	}
	kind, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW").Call(uintptr(unsafe.Pointer(root)))
	if kind == driveRemote {
		return "share"
	}
	return ""
}

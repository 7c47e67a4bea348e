//go:build !linux

package memory

// trim does nothing where the C library gives free pages back by itself.
func trim() {}

//go:build !linux

package memory

// spare is 0 where the C library gives free pages back by itself.
func spare() uint64 { return 0 }

func trim() {}

func unload() {}

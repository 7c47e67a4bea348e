//go:build !torture

package data_test

// How much of the fault matrix every run of the tests goes through; "make
// torture" goes through all of it.
const (
	damagedFiles = 40
	kills        = 6
	oldSchemas   = 1 // whose databases keep the whole contract, the oldest first
)

// tortureTasks are what children do in "make torture" only.
func tortureTasks() map[string]func(path string) error { return nil }

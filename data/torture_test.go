//go:build torture

package data_test

// How much of the fault matrix "make torture" goes through.
const (
	damagedFiles = 200
	kills        = 200
)

//go:build torture

package data_test

// How much of the fault matrix "make torture" goes through.
const (
	damagedFiles = 200
	kills        = 200
	oldSchemas   = 1000
)

func tortureTasks() map[string]func(path string) error {
	return map[string]func(path string) error{
		"back up once": backUpOnce, "restore once": restoreOnce, "migrate once": migrateOnce, "copy once": copyOnce, "work for": workFor,
	}
}

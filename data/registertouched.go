package data

import (
	"sync"

	"foyer/app"
)

// touched are the customers that were changed since the register was read.
type touched struct {
	mu  sync.Mutex
	ids map[app.CustomerID]bool
	all bool
}

// add remembers some customers, or all of them.
func (t *touched) add(ids []app.CustomerID, all bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.all = t.all || all
	for _, id := range ids {
		if t.ids == nil {
			t.ids = map[app.CustomerID]bool{}
		}
		t.ids[id] = true
	}
}

// take returns what was touched and forgets it.
func (t *touched) take() (ids []app.CustomerID, all bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for id := range t.ids {
		ids = append(ids, id)
	}
	all = t.all
	t.ids, t.all = nil, false
	return ids, all
}

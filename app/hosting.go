package app

import (
	"fmt"
	"slices"
)

// leaving counts whom Channels that leave the list leave there: what they host stays.
type leaving struct {
	channels []CustomerID
	along    map[CustomerID]int // how many of a Channel's leave with it
}

func (l *leaving) take(before, after Customer) {
	if after.Status != StatusArchived || before.Status == StatusArchived {
		return
	}
	if before.Type == Channel {
		l.channels = append(l.channels, before.ID)
	}
	if before.Host != 0 {
		if l.along == nil {
			l.along = map[CustomerID]int{}
		}
		l.along[before.Host]++
	}
}

// staying is how many hosted customers stay in the list without their Channel.
func (m *Manager) staying(ctx Context, l leaving) (int, error) {
	n := 0
	for step := range slices.Chunk(l.channels, readStep) {
		rows, err := m.deps.Store.CustomerRows(ctx, step)
		if err != nil {
			return 0, fmt.Errorf("count hosted customers: %w", err)
		}
		for _, r := range rows {
			n += r.Hosted - l.along[r.ID]
		}
	}
	return n, nil
}

package app

import "sync"

// Bus carries changes from use cases to whoever listens. The zero value is
// ready; it is safe for use from any goroutine.
type Bus struct {
	mu        sync.Mutex
	listeners []func(Change)
}

// Subscribe adds a listener, called in turn on the publisher's goroutine; it
// must not block.
func (b *Bus) Subscribe(listen func(Change)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.listeners = append(b.listeners, listen)
}

// Publish tells all listeners.
func (b *Bus) Publish(c Change) {
	b.mu.Lock()
	listeners := b.listeners
	b.mu.Unlock()
	for _, listen := range listeners {
		listen(c)
	}
}

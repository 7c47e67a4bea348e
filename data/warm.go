package data

import (
	"context"
	"runtime/debug"
	"sync"
	"time"
)

// warmAfter is how long the register is not read after the first rows of the
// list: the window that shows them is still being drawn.
const warmAfter = 500 * time.Millisecond

// warming reads the register, and what orders it, ahead of the first question that needs it.
type warming struct {
	once    sync.Once
	running sync.WaitGroup
	ctx     context.Context
	cool    context.CancelFunc
}

func newWarming(ctx context.Context) *warming {
	w := &warming{}
	w.ctx, w.cool = context.WithCancel(context.WithoutCancel(ctx))
	return w
}

// end gives up what is not done yet.
func (w *warming) end() {
	w.cool()
	w.running.Wait()
}

// warm begins to, once. What goes wrong will go wrong for the question, too.
func (db *DB) warm() {
	w := db.warming
	w.once.Do(func() {
		w.running.Go(func() {
			timer := time.NewTimer(warmAfter)
			defer timer.Stop()
			select {
			case <-timer.C:
			case <-w.ctx.Done():
				return
			}
			_ = db.withRegister(w.ctx, func(r *register) { r.added() }, byName, byDomain)
			// Reading left garbage behind that is larger than what was read.
			debug.FreeOSMemory()
		})
	})
}

// Package typed keeps what is typed into a form until it is saved or thrown away, so
// that it is there again after a crash or a power cut. Customers' forms and the
// wizard have drafts of their own. It never keeps a password.
package typed

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync/atomic"
	"time"

	"foyer/app"
	"foyer/ui/task"
)

// calm is how long typing pauses before it is kept: within a second of the last key
// it is on the disk.
const calm = 500 * time.Millisecond

// Memory is where things are kept by key; app.Preferences has it.
type Memory interface {
	Remembered(ctx app.Context, key string) ([]byte, error)
	Remember(ctx app.Context, key string, value []byte) error
}

// Deps is everything that a Keeper needs.
type Deps struct {
	Memory Memory
	Serial *task.Serial // what is kept is kept in the order of the keys
	After  func(time.Duration, func()) (stop func())
	Clock  app.Clock
	Log    *slog.Logger
}

// Keeper keeps what is typed into all forms. It belongs to the UI goroutine; a nil one
// keeps nothing.
type Keeper struct {
	deps  Deps
	forms map[string]*Form
}

// New returns a keeper of what is kept in a memory.
func New(deps Deps) *Keeper { return &Keeper{deps: deps, forms: map[string]*Form{}} }

// Form is the form of that name.
func (k *Keeper) Form(name string) *Form {
	if k == nil {
		return nil
	}
	if k.forms[name] == nil {
		k.forms[name] = &Form{keeper: k, key: app.TypedKeys + name, calm: task.NewDebounce(calm, k.deps.After)}
	}
	return k.forms[name]
}

// Flush keeps at once what waits for a pause.
func (k *Keeper) Flush() {
	if k == nil {
		return
	}
	for _, f := range k.forms {
		f.calm.Flush()
	}
}

// Form is one form. It belongs to the UI goroutine but for Read; a nil one keeps
// nothing.
type Form struct {
	keeper *Keeper
	key    string
	calm   *task.Debounce
	there  atomic.Bool // something is kept, or soon will be
}

// record is what is kept of a form.
type record struct {
	At    time.Time       `json:"at"`
	Value json.RawMessage `json:"value"`
}

// Keep keeps what the form holds now, soon. The value must not change any more.
func (f *Form) Keep(value any) {
	if f == nil {
		return
	}
	f.there.Store(true)
	f.calm.Call(func() {
		at := f.keeper.deps.Clock()
		f.write(func() ([]byte, error) {
			text, err := json.Marshal(value)
			if err != nil {
				return nil, err
			}
			return json.Marshal(record{at, text})
		})
	})
}

// Forget throws away what is kept: it was saved, or nobody wants it.
func (f *Form) Forget() {
	if f == nil {
		return
	}
	f.calm.Cancel()
	if f.there.Swap(false) {
		f.write(func() ([]byte, error) { return []byte("null"), nil })
	}
}

func (f *Form) write(text func() ([]byte, error)) {
	d := f.keeper.deps
	d.Serial.Do(func() {
		value, err := text()
		if err == nil {
			err = d.Memory.Remember(context.Background(), f.key, value)
		}
		if err != nil {
			d.Log.Error("keep what was typed", "form", f.key, "err", err)
		}
	}, nil)
}

// Read reads what was kept into a value and says since when; false when nothing is, or
// nothing that can be understood. It may be called on any goroutine.
func (f *Form) Read(ctx app.Context, into any) (since time.Time, ok bool) {
	if f == nil {
		return since, false
	}
	text, err := f.keeper.deps.Memory.Remembered(ctx, f.key)
	if err != nil {
		f.keeper.deps.Log.Error("read what was typed", "form", f.key, "err", err)
		return since, false
	}
	var r record
	if text == nil || json.Unmarshal(text, &r) != nil || r.At.IsZero() || json.Unmarshal(r.Value, into) != nil {
		return since, false
	}
	f.there.Store(true)
	return r.At, true
}

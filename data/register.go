package data

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"foyer/app"
)

// register is a copy in memory of what the list is searched, filtered and
// ordered by. It is read from the database when it is first asked; what a
// transaction touches is read again before the next answer.
type register struct {
	touched touched
	isRead  atomic.Bool

	mu       sync.Mutex
	lines    []line // by id; nil before it was read
	packages []string
	orders   [rankings]order
	hosted   map[app.CustomerID]int // nil: not counted
	search   searched
}

// line is what the register has of one customer. Small fields are places in the
// tables below, which have the order of the list.
type line struct {
	id, host   app.CustomerID
	added      int64
	licenses   uint32
	status     uint8
	kind       uint8
	mail       uint8
	pack       uint8 // place in the register's packages
	incomplete bool
	trialEnds  app.Date
	domain     string
	search     string
	name       string
	tags       []app.TagID
}

// The places of statuses, which are in the order of their codes.
const (
	activeAt uint8 = iota
	archivedAt
	canceledAt
	suspendedAt
	trialAt
)

func statuses() []app.Status {
	return []app.Status{
		activeAt: app.StatusActive, archivedAt: app.StatusArchived, canceledAt: app.StatusCanceled,
		suspendedAt: app.StatusSuspended, trialAt: app.StatusTrial,
	}
}

func kinds() []app.AccountType { return []app.AccountType{app.Channel, app.Organization} }

func mails() []app.MailState {
	return []app.MailState{
		"", app.MailAccepted, app.MailCanceled, app.MailFailed, app.MailQueued, app.MailRetry, app.MailSending,
		app.MailUnknown,
	}
}

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

// withRegister runs do on the register as it is after all that was committed.
func (db *DB) withRegister(ctx app.Context, do func(*register)) error {
	r := &db.register
	r.mu.Lock()
	defer r.mu.Unlock()
	ids, all := r.touched.take()
	if err := db.refresh(ctx, ids, all || r.lines == nil); err != nil {
		r.touched.add(ids, all)
		return err
	}
	do(r)
	return nil
}

// manyTouched are so many that reading all is faster.
const manyTouched = 500

func (db *DB) refresh(ctx app.Context, ids []app.CustomerID, all bool) error {
	r := &db.register
	switch {
	case all || len(ids) > manyTouched:
		return db.read(ctx, func(t *tx) error {
			packages, lines, err := t.registerLines(nil)
			if err == nil {
				r.replace(packages, lines)
				r.isRead.Store(true)
			}
			return err
		})
	case len(ids) > 0:
		return db.read(ctx, func(t *tx) error {
			_, lines, err := t.registerLines(ids)
			if err == nil {
				r.update(ids, lines)
			}
			return err
		})
	}
	return nil
}

func placeOf(lines []line, id app.CustomerID) (int, bool) {
	return slices.BinarySearchFunc(lines, id, func(l line, id app.CustomerID) int { return cmp.Compare(l.id, id) })
}

func (r *register) replace(packages []string, lines []line) {
	r.packages, r.lines, r.orders = packages, lines, [rankings]order{}
	r.hosted, r.search = nil, searched{}
}

// update puts the lines in the place of those with the ids.
func (r *register) update(ids []app.CustomerID, lines []line) {
	r.hosted, r.search = nil, searched{}
	for _, id := range ids {
		at, isKept := placeOf(r.lines, id)
		from, isThere := placeOf(lines, id)
		switch {
		case isKept && isThere:
			r.change(at, lines[from].clone())
		case isThere:
			r.lines = slices.Insert(r.lines, at, lines[from].clone())
			r.insertPlace(uint32(at), true)
		case isKept:
			r.lines = slices.Delete(r.lines, at, at+1)
			r.removePlace(uint32(at), true)
		}
	}
}

// change replaces a line; most changes leave it where it stands.
func (r *register) change(at int, l line) {
	old := r.lines[at]
	r.lines[at] = l
	if old.name != l.name || old.domain != l.domain || old.added != l.added {
		r.removePlace(uint32(at), false)
		r.insertPlace(uint32(at), false)
	}
}

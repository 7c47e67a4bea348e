package data

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"foyer/app"
)

// register is a copy in memory of what the list is searched, filtered and
// ordered by. It is read from the database when it is first needed; what a
// transaction touches is read again before the next answer.
type register struct {
	touched touched
	isRead  atomic.Bool

	mu sync.Mutex
	content
	orders [rankings]order
	hosted map[app.CustomerID]int // nil: not counted
	search searched
}

// content is what was read. It has few pieces of memory, however many customers
// there are, and no pointers in the large ones.
type content struct {
	lines    []line // by id
	texts    texts
	packages []string
	tags     tagSets
}

// line is what the register has of one customer, but for its text. Small fields
// are places in the tables below, which have the order of the list.
type line struct {
	added      int64
	sorting    uint64 // a hash of what the orders go by that are read
	id, host   uint32
	licenses   uint32
	trialEnds  uint32 // as dayNumber
	tags       uint32 // place in the register's tag sets
	status     uint8
	kind       uint8
	mail       uint8
	pack       uint8 // place in the register's packages
	incomplete bool
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

// The places of account types.
const (
	channelAt uint8 = iota
	organizationAt
)

func kinds() []app.AccountType {
	return []app.AccountType{channelAt: app.Channel, organizationAt: app.Organization}
}

func mails() []app.MailState {
	return []app.MailState{
		"", app.MailAccepted, app.MailCanceled, app.MailFailed, app.MailQueued, app.MailRetry, app.MailScheduled,
		app.MailSending, app.MailUnknown,
	}
}

// withRegister runs do on the register as it is after all that was committed,
// with the orders that it needs.
func (db *DB) withRegister(ctx app.Context, do func(*register), needs ...ranking) error {
	r := &db.register
	r.mu.Lock()
	defer r.mu.Unlock()
	ids, all := r.touched.take()
	if err := db.refresh(ctx, ids, all, needs); err != nil {
		r.touched.add(ids, all)
		return err
	}
	do(r)
	return nil
}

// manyTouched are so many that reading all is faster.
const manyTouched = 500

func (db *DB) refresh(ctx app.Context, ids []app.CustomerID, all bool, needs []ranking) error {
	r := &db.register
	all = all || len(ids) > manyTouched || !r.isRead.Load()
	lacks := func(by ranking) bool { return r.orders[by].places == nil }
	if !all && len(ids) == 0 && !slices.ContainsFunc(needs, lacks) {
		return nil
	}
	return db.read(ctx, func(t *tx) error {
		var err error
		switch {
		case all:
			err = t.readRegister(r)
		case len(ids) > 0:
			err = t.updateRegister(r, ids)
		}
		for _, by := range needs {
			if err == nil && lacks(by) {
				r.orders[by], err = t.readOrder(by, r.lines)
			}
		}
		return err
	})
}

func (r *register) replace(c content) {
	r.content, r.orders, r.hosted, r.search = c, [rankings]order{}, nil, searched{}
	r.isRead.Store(true)
}

// entry is a line with its text.
type entry struct {
	line
	text string
}

// update puts entries in the place of the lines with the ids, and takes the lines
// without an entry out.
func (r *register) update(ids []app.CustomerID, entries map[uint32]entry) {
	r.hosted, r.search = nil, searched{}
	for _, wide := range ids {
		id := uint32(wide)
		at, isKept := placeOf(r.lines, id)
		e, isThere := entries[id]
		if !isKept || !isThere || r.lines[at].sorting != e.sorting {
			r.orders = [rankings]order{}
		}
		switch {
		case isKept && isThere:
			r.lines[at] = e.line
			r.texts.edit(at, id, e.text)
		case isThere:
			r.lines = slices.Insert(r.lines, at, e.line)
			r.texts.insert(at, id, e.text)
		case isKept:
			r.lines = slices.Delete(r.lines, at, at+1)
			r.texts.remove(at, id)
		}
	}
	if len(r.texts.edited) > manyEdited {
		r.texts = r.gathered()
	}
}

// placeOf is where the line of a customer is, or would be.
func placeOf(lines []line, id uint32) (int, bool) {
	// Where no number is missing the search is over at once.
	if at := int(id) - 1; at >= 0 && at < len(lines) && lines[at].id == id {
		return at, true
	}
	return slices.BinarySearchFunc(lines, id, func(l line, id uint32) int { return cmp.Compare(l.id, id) })
}

package data

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"foyer/app"
)

// register is a copy in memory of what the list is searched, filtered and
// ordered by. It is read from the database when it is first asked; what a
// transaction touches is read again before the next answer.
type register struct {
	touched touched

	mu       sync.Mutex
	lines    []line // by id; nil before it was read
	packages []string
	ranks    map[ranking][]uint32 // by place in lines, as far as known
	hosted   map[app.CustomerID]int
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

// The places of mails that a person must look at.
const (
	failedAt  uint8 = 3
	unknownAt uint8 = 7
)

func mails() []app.MailState {
	return []app.MailState{
		"", app.MailAccepted, app.MailCanceled, failedAt: app.MailFailed, app.MailQueued, app.MailRetry, app.MailSending,
		unknownAt: app.MailUnknown,
	}
}

// touched are the customers that were changed since the register was read.
type touched struct {
	mu  sync.Mutex
	ids map[app.CustomerID]bool
	all bool
}

func (t *touched) add(ids []app.CustomerID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, id := range ids {
		if t.ids == nil {
			t.ids = map[app.CustomerID]bool{}
		}
		t.ids[id] = true
	}
}

// addAll makes the register be read as a whole.
func (t *touched) addAll() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.all = true
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

// The register's lines arrive in one text: handing 100,000 rows over one by one
// takes longer than reading them. What separates them cannot be in a field: a
// name's key could have it, so it is taken out there.
const (
	fieldEnd = "\x1f"
	lineEnd  = "\x1e"
)

const registerColumns = `
SELECT ifnull(group_concat(c.id || char(31) || ifnull(c.host_id, 0) || char(31) || c.added_at || char(31) || s.licenses
    || char(31) || c.status || char(31) || c.type || char(31) || ifnull(` + welcomeStateSQL + `, '') || char(31) || s.package
    || char(31) || c.incomplete || char(31) || ifnull(s.trial_ends, '') || char(31) || d.name || char(31) || c.search
    || char(31) || replace(replace(c.name_sort, char(30), ''), char(31), ''), char(30)), '')
FROM customer c
CROSS JOIN domain d ON d.customer_id = c.id AND d.is_primary = 1
CROSS ` + joinSubscription

const (
	registerSQL     = registerColumns
	registerSomeSQL = registerColumns + ` WHERE c.id IN (SELECT value FROM json_each(?))`

	registerTags        = `SELECT ifnull(group_concat(customer_id || char(31) || tag_id, char(30)), '') FROM customer_tag`
	registerTagsSQL     = registerTags
	registerSomeTagsSQL = registerTags + ` WHERE customer_id IN (SELECT value FROM json_each(?))`

	packageCodesSQL = `SELECT code FROM package ORDER BY position`
)

// withRegister runs do on the register as it is after all that was committed.
func (db *DB) withRegister(ctx app.Context, do func(*register)) error {
	r := &db.register
	r.mu.Lock()
	defer r.mu.Unlock()
	ids, all := r.touched.take()
	if err := db.refresh(ctx, ids, all || r.lines == nil); err != nil {
		// It does not know any more what it lacks.
		r.touched.addAll()
		return err
	}
	do(r)
	return nil
}

func (db *DB) refresh(ctx app.Context, ids []app.CustomerID, all bool) error {
	r := &db.register
	switch {
	case all:
		return db.read(ctx, func(t *tx) error {
			packages, lines, err := t.registerLines(nil)
			if err == nil {
				r.replace(packages, lines)
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

// registerLines reads the lines of some customers, of all when ids is nil, by id.
func (t *tx) registerLines(ids []app.CustomerID) (packages []string, lines []line, err error) {
	query, tagQuery, args := registerSQL, registerTagsSQL, []any(nil)
	if ids != nil {
		wanted, err := json.Marshal(ids)
		if err != nil {
			return nil, nil, err
		}
		query, tagQuery, args = registerSomeSQL, registerSomeTagsSQL, []any{string(wanted)}
	}
	if err := t.rows(&packages, packageCodesSQL); err != nil {
		return nil, nil, err
	}
	var text, tags string
	if err := t.row(&text, query, args...); err != nil {
		return nil, nil, err
	}
	if err := t.row(&tags, tagQuery, args...); err != nil {
		return nil, nil, err
	}
	if lines, err = parseLines(text, packages); err != nil {
		return nil, nil, err
	}
	return packages, lines, parseTags(lines, tags)
}

func parseLines(text string, packages []string) ([]line, error) {
	lines := make([]line, 0, strings.Count(text, lineEnd)+1)
	for rest := text; rest != ""; {
		var l line
		var part string
		part, rest, _ = strings.Cut(rest, lineEnd)
		if err := l.parse(part, packages); err != nil {
			return nil, err
		}
		lines = append(lines, l)
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(a.id, b.id) })
	return lines, nil
}

// parse reads a line; its texts stay parts of the one that it came in.
func (l *line) parse(text string, packages []string) error {
	var f [13]string
	for i := range f {
		f[i], text, _ = strings.Cut(text, fieldEnd)
	}
	var numbers [4]int64
	for i := range numbers {
		n, err := strconv.ParseInt(f[i], 10, 64)
		if err != nil {
			return fmt.Errorf("register: %w", err)
		}
		numbers[i] = n
	}
	*l = line{
		id: app.CustomerID(numbers[0]), host: app.CustomerID(numbers[1]), added: numbers[2], licenses: uint32(numbers[3]),
		status: uint8(slices.Index(statuses(), app.Status(f[4]))), kind: uint8(slices.Index(kinds(), app.AccountType(f[5]))),
		mail: uint8(slices.Index(mails(), app.MailState(f[6]))), pack: uint8(slices.Index(packages, f[7])),
		incomplete: f[8] == "1", trialEnds: app.Date(f[9]), domain: f[10], search: f[11], name: f[12],
	}
	return nil
}

func parseTags(lines []line, text string) error {
	for pair := range strings.SplitSeq(text, lineEnd) {
		if pair == "" {
			continue
		}
		customer, tag, _ := strings.Cut(pair, fieldEnd)
		id, err := strconv.ParseInt(customer, 10, 64)
		if err != nil {
			return fmt.Errorf("register: %w", err)
		}
		n, err := strconv.ParseInt(tag, 10, 64)
		if err != nil {
			return fmt.Errorf("register: %w", err)
		}
		if at, found := placeOf(lines, app.CustomerID(id)); found {
			lines[at].tags = append(lines[at].tags, app.TagID(n))
		}
	}
	return nil
}

func placeOf(lines []line, id app.CustomerID) (int, bool) {
	return slices.BinarySearchFunc(lines, id, func(l line, id app.CustomerID) int { return cmp.Compare(l.id, id) })
}

func (r *register) replace(packages []string, lines []line) {
	r.packages, r.lines = packages, lines
	r.ranks, r.hosted = map[ranking][]uint32{}, nil
}

// update puts the lines in the place of those with the ids.
func (r *register) update(ids []app.CustomerID, lines []line) {
	r.hosted = nil
	for _, id := range ids {
		at, isKept := placeOf(r.lines, id)
		from, isThere := placeOf(lines, id)
		switch {
		case isKept && isThere:
			old := r.lines[at]
			r.lines[at] = lines[from].clone()
			for by := range r.ranks {
				if by.compare(old, r.lines[at]) != 0 {
					delete(r.ranks, by)
				}
			}
		case isThere:
			r.lines = slices.Insert(r.lines, at, lines[from].clone())
			clear(r.ranks)
		case isKept:
			r.lines = slices.Delete(r.lines, at, at+1)
			clear(r.ranks)
		}
	}
}

// clone keeps a line without the text that it came in.
func (l line) clone() line {
	l.trialEnds = app.Date(strings.Clone(string(l.trialEnds)))
	l.domain, l.search, l.name = strings.Clone(l.domain), strings.Clone(l.search), strings.Clone(l.name)
	return l
}

package data

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"

	"foyer/app"
)

// Lines arrive many in one text: handing 100,000 rows over one by one takes
// longer than reading them. What separates them cannot be in a field: a name's
// key could have it, so it is taken out there.
const (
	fieldEnd = "\x1f"
	lineEnd  = "\x1e"
)

// linesAStep are read at a time, so that their text stays small.
const linesAStep = 2000

const (
	registerColumns = `
SELECT ifnull(group_concat(entry, char(30)), '') FROM (
    SELECT c.id || char(31) || ifnull(c.host_id, 0) || char(31) || s.licenses || char(31) || c.added_at || char(31) || c.status
        || char(31) || c.type || char(31) || ifnull(` + welcomeStateSQL + `, '') || char(31) || s.package || char(31) || c.incomplete
        || char(31) || ifnull(s.trial_ends, '') || char(31) || ifnull((
            SELECT group_concat(tag_id) FROM customer_tag WHERE customer_id = c.id), '')
        || char(31) || c.search || char(31) || d.name || char(31) || replace(c.name_sort, char(30), '') AS entry
    FROM customer c
    CROSS JOIN domain d ON d.customer_id = c.id AND d.is_primary = 1
    CROSS ` + joinSubscription

	registerSQL     = registerColumns + ` WHERE c.id > ? ORDER BY c.id LIMIT ?)`
	registerSomeSQL = registerColumns + ` WHERE c.id IN (SELECT value FROM json_each(?)))`

	registerSizeSQL = `SELECT count(*) AS lines, ifnull(sum(octet_length(search)), 0) AS size FROM customer`
	packageCodesSQL = `SELECT code FROM package ORDER BY position`
)

// readRegister reads all of it.
func (t *tx) readRegister(r *register) error {
	var c content
	var all struct {
		Lines int
		Size  int64
	}
	if err := t.row(&all, registerSizeSQL); err != nil {
		return err
	}
	if all.Size+int64(all.Lines) > math.MaxUint32 {
		return fmt.Errorf("register: %d bytes of text are too many", all.Size)
	}
	if err := t.rows(&c.packages, packageCodesSQL); err != nil {
		return err
	}
	c.lines, c.texts = make([]line, 0, all.Lines), newTexts(all.Lines, all.Size)
	for last := uint32(0); ; last = c.lines[len(c.lines)-1].id {
		var text string
		if err := t.row(&text, registerSQL, last, linesAStep); err != nil {
			return err
		}
		if text == "" {
			break
		}
		if err := c.parse(text, func(e entry) {
			c.lines = append(c.lines, e.line)
			c.texts.add(e.text)
		}); err != nil {
			return err
		}
	}
	r.replace(c)
	return nil
}

// updateRegister reads some customers again.
func (t *tx) updateRegister(r *register, ids []app.CustomerID) error {
	wanted, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	var packages []string
	if err := t.rows(&packages, packageCodesSQL); err != nil {
		return err
	}
	if !slices.Equal(packages, r.packages) {
		return t.readRegister(r)
	}
	var text string
	if err := t.row(&text, registerSomeSQL, string(wanted)); err != nil {
		return err
	}
	entries := map[uint32]entry{}
	if err := r.parse(text, func(e entry) {
		e.text = strings.Clone(e.text) // not to keep all that it was read with
		entries[e.id] = e
	}); err != nil {
		return err
	}
	r.update(ids, entries)
	return nil
}

// parse reads entries; their texts are parts of the one given.
func (c *content) parse(text string, add func(entry)) error {
	for text != "" {
		var part string
		part, text, _ = strings.Cut(text, lineEnd)
		var f [13]string
		for i := range f {
			f[i], part, _ = strings.Cut(part, fieldEnd)
		}
		e, err := c.entry(f, part)
		if err != nil {
			return fmt.Errorf("register: %w", err)
		}
		add(e)
	}
	return nil
}

// entry makes an entry of its fields and the key of its name.
func (c *content) entry(f [13]string, name string) (e entry, err error) {
	for i, number := range []*uint32{&e.id, &e.host, &e.licenses} {
		n, err := strconv.ParseUint(f[i], 10, 32)
		if err != nil {
			return e, err
		}
		*number = uint32(n)
	}
	if e.added, err = strconv.ParseInt(f[3], 10, 64); err != nil {
		return e, err
	}
	for _, code := range []struct {
		place *uint8
		at    int
	}{
		{&e.status, slices.Index(statuses(), app.Status(f[4]))}, {&e.kind, slices.Index(kinds(), app.AccountType(f[5]))},
		{&e.mail, slices.Index(mails(), app.MailState(f[6]))}, {&e.pack, slices.Index(c.packages, f[7])},
	} {
		if code.at < 0 || code.at > math.MaxUint8 {
			return e, fmt.Errorf("customer %d has an unknown code", e.id)
		}
		*code.place = uint8(code.at)
	}
	e.incomplete, e.trialEnds, e.text = f[8] == "1", dayNumber(app.Date(f[9])), f[11]
	e.sorting = sortingOf(e.added, f[12], name)
	e.tags, err = c.tags.place(f[10])
	return e, err
}

// sortingOf is a hash of what the orders of customers go by.
func sortingOf(added int64, domain, name string) uint64 {
	hash := fnv.New64a()
	for _, part := range []string{strconv.FormatInt(added, 10), domain, name} {
		_, _ = hash.Write([]byte(part)) // it never fails
		_, _ = hash.Write([]byte(fieldEnd))
	}
	return hash.Sum64()
}

// dayNumber makes a number of the digits of a date, 0 of none.
func dayNumber(d app.Date) uint32 {
	var n uint32
	for _, c := range []byte(d) {
		if c != '-' {
			n = n*10 + uint32(c-'0')
		}
	}
	return n
}

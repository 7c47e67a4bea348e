package data

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"foyer/app"
)

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

// clone keeps a line without the text that it came in.
func (l line) clone() line {
	l.trialEnds = app.Date(strings.Clone(string(l.trialEnds)))
	l.domain, l.search, l.name = strings.Clone(l.domain), strings.Clone(l.search), strings.Clone(l.name)
	return l
}

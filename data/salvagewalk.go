package data

import (
	"encoding/binary"
	"slices"
	"strings"
)

// tree is what was found of a table or an index.
type tree struct {
	rows    []row
	spoiled int // cells that cannot be read
	gone    int // pages that cannot be read
	nodes   []int
}

// whole says whether all of it was read.
func (t *tree) whole() bool { return t.spoiled == 0 && t.gone == 0 }

// walk reads a tree from its root.
func (p pageFile) walk(root int, seen map[int]bool) *tree {
	t := &tree{}
	p.descend(t, root, 0, seen)
	return t
}

func (p pageFile) descend(t *tree, number, depth int, seen map[int]bool) {
	n, spoiled, ok := p.node(number)
	if !ok || seen[number] || depth > deepest {
		t.gone++
		return
	}
	seen[number] = true
	t.nodes = append(t.nodes, number)
	t.spoiled += spoiled
	for _, cell := range n.cells {
		switch n.kind {
		case tableInner, indexInner:
			p.descend(t, int(binary.BigEndian.Uint32(cell)), depth+1, seen)
		}
		if n.kind != tableInner {
			p.take(t, n.kind, cell)
		}
	}
	if n.kind == tableInner || n.kind == indexInner {
		p.descend(t, n.right, depth+1, seen)
	}
}

func (p pageFile) take(t *tree, kind byte, cell []byte) {
	r, err := p.row(kind, cell)
	if err != nil {
		t.spoiled++
		return
	}
	t.rows = append(t.rows, r)
}

// entry of the schema: what a tree is, and where.
type schemaEntry struct {
	kind, name, table string
	root              int
}

// schema reads which trees there are.
func (p pageFile) schema(seen map[int]bool) (entries []schemaEntry, whole bool) {
	t := p.walk(1, seen)
	for _, r := range t.rows {
		if len(r.values) < 5 {
			continue
		}
		kind, _ := r.values[0].(string)
		name, _ := r.values[1].(string)
		table, _ := r.values[2].(string)
		root, _ := r.values[3].(int64)
		if root > 0 {
			entries = append(entries, schemaEntry{kind, name, table, int(root)})
		}
	}
	return entries, t.whole()
}

// free are the pages that hold nothing: what stands on them was deleted.
func (p pageFile) free() map[int]bool {
	free := map[int]bool{}
	trunk := int(binary.BigEndian.Uint32(p.page(1)[32:]))
	for trunk > 1 && trunk <= p.count && !free[trunk] {
		free[trunk] = true
		b := p.page(trunk)
		count := min(int(binary.BigEndian.Uint32(b[4:])), p.usable/4-2)
		for i := range count {
			free[int(binary.BigEndian.Uint32(b[8+4*i:]))] = true
		}
		trunk = int(binary.BigEndian.Uint32(b))
	}
	return free
}

// strays are the leaves that no tree leads to any longer, because a page above
// them is damaged.
func (p pageFile) strays(seen map[int]bool) []*tree {
	free := p.free()
	var all []*tree
	for number := 2; number <= p.count; number++ {
		if seen[number] || free[number] {
			continue
		}
		n, spoiled, ok := p.node(number)
		if !ok || n.kind != tableLeaf && n.kind != indexLeaf || len(n.cells) == 0 {
			continue
		}
		t := &tree{spoiled: spoiled}
		for _, cell := range n.cells {
			p.take(t, n.kind, cell)
		}
		if len(t.rows) > 0 {
			all = append(all, t)
		}
	}
	return all
}

// fits says whether all rows could be of the table.
func (t *tree) fits(table salvaged) bool {
	return !slices.ContainsFunc(t.rows, func(r row) bool { return !table.fits(r) })
}

// column is what the schema says of a column, in the order in which records have
// them.
type column struct {
	Name    string
	Type    string
	NotNull bool `db:"notnull"`
	Key     bool // it is the row's number, and not in the record
}

// salvaged is a table and what was found of it.
type salvaged struct {
	name    string
	columns []column
	rowless bool // rows have no number of their own
	found   *tree
	expects int // how many rows an index says there are; -1: none can
}

func (s salvaged) fits(r row) bool {
	if (r.id == 0) != s.rowless || len(r.values) > len(s.columns) || len(r.values) == 0 {
		return false
	}
	for i, c := range s.columns {
		if i >= len(r.values) {
			return true // it was added later
		}
		if !c.fits(r.values[i]) {
			return false
		}
	}
	return true
}

func (c column) fits(v any) bool {
	switch v.(type) {
	case nil:
		return c.Key || !c.NotNull
	case int64:
		return !c.Key && c.Type == "INTEGER"
	case string:
		return c.Type == "TEXT"
	case []byte:
		return c.Type == "BLOB"
	}
	return c.Type == "REAL"
}

// statement inserts a row's first n columns.
func (s salvaged) statement(n int) string {
	var names, marks []string
	for _, c := range s.columns[:n] {
		names, marks = append(names, quote(c.Name)), append(marks, "?")
	}
	return "INSERT OR IGNORE INTO " + quote(s.name) + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
}

// arguments are the values of a row as the statement takes them.
func (s salvaged) arguments(r row) []any {
	values := slices.Clone(r.values)
	for i, c := range s.columns[:len(values)] {
		if c.Key {
			values[i] = r.id
		}
	}
	return values
}

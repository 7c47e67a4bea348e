package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/jmoiron/sqlx"

	"foyer/app"
)

// Salvaged says what became of a table: how many rows are in the new file, and
// how many are not; Unknown when there may be more that nothing tells of.
type Salvaged struct {
	Table   string
	Kept    int
	Lost    int
	Unknown bool
}

// Salvage reads what can be read of a damaged database at from and writes it into
// a new one at to, which must not exist; the damaged one is only read. What a row
// cannot be without goes with it. app.ErrNewer when a newer program wrote it,
// ErrDamaged when nothing is readable, and then there is no new file.
func Salvage(ctx context.Context, from, to string) ([]Salvaged, error) {
	report, err := salvage(ctx, from, to, defaults())
	if err != nil {
		return nil, fmt.Errorf("salvage: %w", translate(err))
	}
	return report, nil
}

func salvage(ctx context.Context, from, to string, s settings) (_ []Salvaged, err error) {
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(err, fs.ErrExist)
	}
	folder, err := os.MkdirTemp("", "foyer-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	copied := filepath.Join(folder, "foyer.db")
	if err := copyFiles(ctx, from, copied); err != nil {
		return nil, err
	}
	foldLog(ctx, copied)
	pages, err := openPages(copied)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, pages.Close()) }()
	return pages.into(ctx, to, s)
}

// foldLog puts what is in the log into the file, as far as SQLite can.
func foldLog(ctx context.Context, path string) {
	db := connect(uri(path, nil), 1)
	_, _ = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	_ = db.Close()
}

// into writes all that is found into a new database of the same schema.
func (p pageFile) into(ctx context.Context, to string, s settings) (_ []Salvaged, err error) {
	seen := map[int]bool{}
	entries, whole := p.schema(seen)
	found := map[string]*tree{}
	for _, e := range entries {
		if e.kind == "table" {
			found[e.name] = p.walk(e.root, seen)
		}
	}
	s.migrations, err = upTo(s.migrations, versionIn(found["goose_db_version"]))
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return nil, err
	}
	if err := create(ctx, to, s); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, discard(to))
		}
	}()
	db := connect(writerDSN(to, s), 1)
	defer func() { err = errors.Join(err, db.Close()) }()
	tables, err := tablesOf(ctx, db)
	if err != nil {
		return nil, err
	}
	for i := range tables {
		t := &tables[i]
		if t.found = found[t.name]; t.found == nil {
			t.found = &tree{gone: 1}
			whole = false
		}
		t.expects = p.expected(entries, t.name, seen)
	}
	p.assign(tables, seen, whole)
	return fillSalvaged(ctx, db, tables, found["sqlite_sequence"])
}

// versionIn is the schema's number, 0 when that is lost.
func versionIn(t *tree) int {
	newest := 0
	if t == nil {
		return 0
	}
	for _, r := range t.rows {
		if len(r.values) > 1 {
			if v, ok := r.values[1].(int64); ok {
				newest = max(newest, int(v))
			}
		}
	}
	return newest
}

// upTo leaves out the migrations that the database has not seen: in a later
// schema its records would be others. Version 0 leaves all.
func upTo(migrations fs.FS, version int) (fs.FS, error) {
	if version == 0 {
		return migrations, nil
	}
	files, err := fs.ReadDir(migrations, ".")
	if err != nil {
		return nil, err
	}
	kept := only{migrations, map[string]bool{}}
	newest := 0
	for _, f := range files {
		number, err := strconv.Atoi(f.Name()[:4])
		if err != nil {
			return nil, err
		}
		newest = max(newest, number)
		kept.names[f.Name()] = number <= version
	}
	if version > newest {
		return nil, fmt.Errorf("schema %d, known are %d: %w", version, newest, app.ErrNewer)
	}
	return kept, nil
}

// only is a folder of which some files are seen.
type only struct {
	fs.FS
	names map[string]bool
}

// ReadDir lists them.
func (o only) ReadDir(name string) ([]fs.DirEntry, error) {
	files, err := fs.ReadDir(o.FS, name)
	return slices.DeleteFunc(files, func(f fs.DirEntry) bool { return !o.names[f.Name()] }), err
}

// Glob finds them.
func (o only) Glob(pattern string) ([]string, error) {
	names, err := fs.Glob(o.FS, pattern)
	return slices.DeleteFunc(names, func(name string) bool { return !o.names[name] }), err
}

// tablesOf reads what a new database has, in the order in which rows may refer to
// others; sqlite_sequence comes last.
func tablesOf(ctx context.Context, db *sqlx.DB) ([]salvaged, error) {
	var listed []struct {
		Name string
		WR   bool
	}
	if err := db.SelectContext(ctx, &listed, `
SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
    AND name NOT IN ('sqlite_schema', 'sqlite_sequence', 'goose_db_version', 'sqlite_stat1') ORDER BY name`); err != nil {
		return nil, err
	}
	var tables []salvaged
	for _, l := range listed {
		t := salvaged{name: l.Name, rowless: l.WR}
		query := `SELECT name, type, "notnull", pk = 1 AND type = 'INTEGER' AND
    (SELECT count(*) FROM pragma_table_info(?1) WHERE pk > 0) = 1 AS key FROM pragma_table_info(?1) ORDER BY cid`
		if l.WR {
			query = `SELECT c.name, c.type, c."notnull", 0 AS key
FROM pragma_index_list(?1) i, pragma_index_xinfo(i.name) x JOIN pragma_table_info(?1) c ON c.cid = x.cid
WHERE i.origin = 'pk' ORDER BY x.seqno`
		}
		if err := db.SelectContext(ctx, &t.columns, query, l.Name); err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	return tables, nil
}

// expected is how many rows a table has by the indexes that are whole; -1 when
// none is.
func (p pageFile) expected(entries []schemaEntry, table string, seen map[int]bool) int {
	most := -1
	for _, e := range entries {
		if e.kind == "index" && e.table == table {
			if t := p.walk(e.root, seen); t.whole() {
				most = max(most, len(t.rows))
			}
		}
	}
	return most
}

// assign gives leaves without a tree to the one table that they can be of. Where
// nothing is missing they are remains of what was deleted.
func (p pageFile) assign(tables []salvaged, seen map[int]bool, whole bool) {
	for _, t := range tables {
		whole = whole && t.found.gone == 0
	}
	if whole {
		return
	}
	for _, stray := range p.strays(seen) {
		var of []int
		for i, t := range tables {
			if t.found.gone > 0 && stray.fits(t) {
				of = append(of, i)
			}
		}
		if len(of) == 1 {
			found := tables[of[0]].found
			found.rows, found.spoiled = append(found.rows, stray.rows...), found.spoiled+stray.spoiled
		}
	}
}

// fillSalvaged writes what was found in one transaction, without the triggers
// that keep people from changing what is kept.
func fillSalvaged(ctx context.Context, db *sqlx.DB, tables []salvaged, numbers *tree) (_ []Salvaged, err error) {
	ctx = context.WithoutCancel(ctx)
	if _, err := db.ExecContext(ctx, "PRAGMA foreign_keys = OFF"); err != nil {
		return nil, err
	}
	begun, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer func() { _ = begun.Rollback() }()
	t := &tx{Tx: begun, ctx: ctx}
	triggers, err := t.dropTriggers()
	if err != nil {
		return nil, err
	}
	found := 0
	for _, table := range tables {
		if err := t.insertSalvaged(table); err != nil {
			return nil, fmt.Errorf("table %s: %w", table.name, err)
		}
		found += len(table.found.rows)
	}
	if found == 0 {
		return nil, fmt.Errorf("nothing can be read: %w", app.ErrDamaged)
	}
	if err := errors.Join(t.keepSequence(numbers), t.mendKeys(tables), t.forgetKept()); err != nil {
		return nil, err
	}
	for _, trigger := range triggers {
		if _, err := t.exec(trigger); err != nil {
			return nil, err
		}
	}
	var report []Salvaged
	for _, table := range tables {
		r, err := t.reportOn(table)
		if err != nil {
			return nil, err
		}
		report = append(report, r)
	}
	return report, begun.Commit()
}

// keepSequence sees that no number is given again, though its row is lost.
func (t *tx) keepSequence(numbers *tree) error {
	if numbers == nil {
		return nil
	}
	for _, r := range numbers.rows {
		if len(r.values) != 2 {
			continue
		}
		if _, err := t.exec(`UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1`, r.values...); err != nil {
			return err
		}
	}
	return nil
}

// dropTriggers returns the statements that make them again.
func (t *tx) dropTriggers() ([]string, error) {
	var triggers []struct{ Name, SQL string }
	if err := t.rows(&triggers, `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid`); err != nil {
		return nil, err
	}
	var statements []string
	for _, trigger := range triggers {
		if _, err := t.exec("DROP TRIGGER " + quote(trigger.Name)); err != nil {
			return nil, err
		}
		statements = append(statements, trigger.SQL)
	}
	return statements, nil
}

// insertSalvaged inserts rows one by one: what the schema refuses is damaged.
func (t *tx) insertSalvaged(table salvaged) error {
	for _, r := range table.found.rows {
		if !table.fits(r) {
			continue
		}
		_, err := t.exec(table.statement(len(r.values)), table.arguments(r)...)
		if meaning(err) != nil {
			return translate(err) // the new file's fault, not the row's
		}
	}
	return nil
}

func (t *tx) reportOn(table salvaged) (Salvaged, error) {
	r := Salvaged{Table: table.name}
	if err := t.row(&r.Kept, "SELECT count(*) FROM "+quote(table.name)); err != nil {
		return r, err
	}
	r.Lost = max(table.expects, len(table.found.rows)+table.found.spoiled, r.Kept) - r.Kept
	r.Unknown = table.found.gone > 0 && table.expects < 0
	return r, nil
}

// key is a foreign key.
type key struct {
	ID     int
	Table  string
	From   string
	To     string
	Strict bool `db:"notnull"`
}

// mendKeys empties what refers to rows that are lost, or removes the row where it
// cannot be without.
func (t *tx) mendKeys(tables []salvaged) error {
	for changed := true; changed; {
		changed = false
		for _, table := range tables {
			n, err := t.mendTable(table.name)
			if err != nil {
				return fmt.Errorf("keys of %s: %w", table.name, err)
			}
			changed = changed || n > 0
		}
	}
	return nil
}

func (t *tx) mendTable(table string) (changed int64, err error) {
	var keys []key
	if err := t.rows(&keys, `
SELECT k.id, k."table", k."from", ifnull(k."to", (SELECT name FROM pragma_table_info(k."table") WHERE pk = 1)) AS "to", c."notnull"
FROM pragma_foreign_key_list(?1) k JOIN pragma_table_info(?1) c ON c.name = k."from"`, table); err != nil {
		return 0, err
	}
	byID := map[int][]key{}
	for _, k := range keys {
		byID[k.ID] = append(byID[k.ID], k)
	}
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		result, err := t.exec(mending(table, byID[id]))
		if err != nil {
			return 0, err
		}
		n, err := result.RowsAffected()
		if err != nil {
			return 0, err
		}
		changed += n
	}
	return changed, nil
}

// mending is the statement for one key of one or more columns.
func mending(table string, columns []key) string {
	match, referring, clear, strict := "", "", "", false
	for i, k := range columns {
		and, comma := " AND ", ", "
		if i == 0 {
			and, comma = "", ""
		}
		from := quote(table) + "." + quote(k.From)
		match += and + "parent." + quote(k.To) + " = " + from
		referring += and + from + " IS NOT NULL"
		clear += comma + quote(k.From) + " = NULL"
		strict = strict || k.Strict
	}
	lost := " WHERE " + referring + " AND NOT EXISTS (SELECT 1 FROM " + quote(columns[0].Table) + " parent WHERE " + match + ")"
	if strict {
		return "DELETE FROM " + quote(table) + lost
	}
	return "UPDATE " + quote(table) + " SET " + clear + lost
}

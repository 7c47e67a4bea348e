package data_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"

	"foyer/app"
)

var update = flag.Bool("update", false, "write docs/schema.md instead of comparing it")

const schemaDoc = "../docs/schema.md"

const schemaIntro = `# The database

Made from the database itself by ` + "`go test ./data -run TestSchemaDoc -update`" + `; a test compares. All tables are STRICT.
Times are UTC in milliseconds since 1970, dates are ` + "`YYYY-MM-DD`" + `, lengths are in characters. A column may be NULL unless it is
NOT NULL or a primary key. The table ` + "`goose_db_version`" + `, not listed, remembers which migrations (` + "`data/migrations`" + `) have run.
`

const limitsIntro = `
## What people type

Characters that a field takes, counted after control, direction and zero-width characters, broken UTF-8 and superfluous white space are
taken out. A domain is cut out of what was pasted and has 253 at most, an email address 254; licenses go from 1 to 1,000,000. Fields that
are chosen from a list take nothing else. A paste of any size is cut before it is read; a draft keeps whatever was typed.

| field | characters |
| --- | --- |
`

// TestSchemaDoc keeps docs/schema.md true.
func TestSchemaDoc(t *testing.T) {
	_, path := open(t)
	got := describe(t, raw(t, path))
	if *update {
		if err := os.MkdirAll("../docs", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(schemaDoc, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	kept, err := os.ReadFile(schemaDoc)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(kept), got); diff != "" {
		t.Errorf("docs/schema.md is not the schema, run with -update (-kept +made):\n%s", diff)
	}
}

type object struct{ Name, SQL string }

func objects(t *testing.T, db *sqlx.DB, kind, table string) []object {
	t.Helper()
	var found []object
	err := db.Select(&found, `SELECT name, sql FROM sqlite_schema
		WHERE type = ? AND (?2 = '' OR tbl_name = ?2) AND sql IS NOT NULL
		    AND name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version' ORDER BY name`, kind, table)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func describe(t *testing.T, db *sqlx.DB) string {
	t.Helper()
	var doc strings.Builder
	doc.WriteString(schemaIntro)
	describeLimits(&doc)
	for _, table := range objects(t, db, "table", "") {
		var columns []string
		if err := db.Select(&columns, "SELECT name FROM pragma_table_info(?)", table.Name); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(table.SQL, ") STRICT") {
			t.Errorf("table %s is not STRICT", table.Name)
		}
		describeTable(&doc, table, columns)
		for _, index := range objects(t, db, "index", table.Name) {
			fmt.Fprintf(&doc, "- %s\n", strings.Join(strings.Fields(strings.TrimPrefix(index.SQL, "CREATE ")), " "))
		}
		for _, trigger := range objects(t, db, "trigger", table.Name) {
			head := regexp.MustCompile(`(?s)(BEFORE|AFTER).*?\sBEGIN`).FindString(trigger.SQL)
			words := regexp.MustCompile(`raise\(ABORT, '(.*?)'\)`).FindStringSubmatch(trigger.SQL)
			head = strings.TrimSuffix(strings.Join(strings.Fields(head), " "), " BEGIN")
			fmt.Fprintf(&doc, "- %s: refused, “%s”\n", head, words[1])
		}
	}
	return doc.String()
}

// row is a column, or a rule of the whole table when it has no name.
type row struct{ name, rules, meaning string }

// describeLimits says how much each field of the wizard and of the list takes.
func describeLimits(doc *strings.Builder) {
	doc.WriteString(limitsIntro)
	for _, field := range append(app.Fields(), app.FieldViewName) {
		switch field {
		case app.FieldLicenses, app.FieldAccountType, app.FieldProduct, app.FieldPackage, app.FieldHost, app.FieldEmailPattern,
			app.FieldWelcome, app.FieldEULA, app.FieldCountry: // chosen, or a number
		default:
			fmt.Fprintf(doc, "| %s | %d |\n", field, app.MaxRunes(field))
		}
	}
}

func describeTable(doc *strings.Builder, table object, columns []string) {
	purpose, rows := readTable(table, columns)
	fmt.Fprintf(doc, "\n## %s\n\n%s\n\n| column | type | rules | meaning |\n| --- | --- | --- | --- |\n", table.Name, purpose)
	var rules []string
	for _, r := range rows {
		if r.name == "" {
			rules = append(rules, r.rules)
			continue
		}
		kind, rest, _ := strings.Cut(r.rules, " ")
		fmt.Fprintf(doc, "| %s | %s | %s | %s |\n", r.name, kind, strings.TrimSpace(rest), r.meaning)
	}
	doc.WriteString("\n")
	for _, rule := range rules {
		fmt.Fprintf(doc, "- %s\n", rule)
	}
}

// readTable takes a CREATE TABLE apart that is written as the migrations are:
// a column or rule begins its line, a comment ends it. Columns that were added
// later stand behind the last one, with their comments between /* and */, and before
// its comment.
func readTable(table object, columns []string) (purpose string, rows []row) {
	later := regexp.MustCompile(`, (` + strings.Join(columns, "|") + `) (TEXT|INTEGER|BLOB)\b`)
	sql := strings.NewReplacer(" /* ", " -- ", " */,", "", " */", "").Replace(later.ReplaceAllString(table.SQL, ",\n$1 $2"))
	lines := strings.Split(sql, "\n")
	_, purpose, _ = strings.Cut(lines[0], "-- ")
	last := 0 // of the columns that were there from the start
	for _, line := range lines[1 : len(lines)-1] {
		code, meaning, _ := strings.Cut(line, "-- ")
		code = strings.Join(strings.Fields(strings.TrimSuffix(strings.TrimSpace(code), ",")), " ")
		first, rest, _ := strings.Cut(code, " ")
		switch {
		case slices.Contains(columns, first):
			own, before, moved := strings.Cut(meaning, " -- ")
			if moved {
				rows[last].meaning = before
			}
			rows = append(rows, row{first, rest, own})
			if strings.HasPrefix(line, " ") { // the others were added later
				last = len(rows) - 1
			}
		case first == "CHECK" || first == "UNIQUE" || first == "PRIMARY":
			rows = append(rows, row{"", code, ""})
		default:
			rows[len(rows)-1].rules += " " + code
		}
	}
	return purpose, rows
}

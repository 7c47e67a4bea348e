package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// goFile is a Go file of this repository.
type goFile struct {
	path string // with slashes, from the root
	tree *ast.File
	pos  *token.FileSet
}

func (f goFile) isTest() bool { return strings.HasSuffix(f.path, "_test.go") }

func (f goFile) under(folder string) bool { return strings.HasPrefix(f.path, folder+"/") }

func (f goFile) imports() []string {
	var paths []string
	for _, spec := range f.tree.Imports {
		paths = append(paths, strings.Trim(spec.Path.Value, `"`))
	}
	return paths
}

// at is where a node stands, for people and editors.
func (f goFile) at(n ast.Node) token.Position { return f.pos.Position(n.Pos()) }

// mentions visits every x.name whose x is a plain name, such as time.Sleep and t.Skip.
func (f goFile) mentions(visit func(x, name string, n ast.Node)) {
	ast.Inspect(f.tree, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok {
				visit(x.Name, sel.Sel.Name, n)
			}
		}
		return true
	})
}

// ignoredNames are the top-level names that git ignores.
func ignoredNames(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(".gitignore")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "/"); ok {
			names = append(names, strings.TrimSuffix(name, "/"))
		}
	}
	return append(names, ".git")
}

// allFiles lists the files of the repository.
func allFiles(t *testing.T) []string {
	t.Helper()
	skip := ignoredNames(t)
	var paths []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case slices.Contains(skip, p) && d.IsDir():
			return fs.SkipDir
		case !d.IsDir() && !slices.Contains(skip, p):
			paths = append(paths, filepath.ToSlash(p))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	pos := token.NewFileSet()
	for _, p := range allFiles(t) {
		if path.Ext(p) != ".go" {
			continue
		}
		parsed, err := parser.ParseFile(pos, p, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, goFile{p, parsed, pos})
	}
	return files
}

// The UI goroutine is reached from one place, so that no second road can lose
// or reorder what comes home.
func TestFyneDoIsMentionedOnce(t *testing.T) {
	var found []string
	for _, f := range goFiles(t) {
		if f.isTest() && !f.under("ui") {
			continue
		}
		f.mentions(func(x, name string, n ast.Node) {
			if x == "fyne" && (name == "Do" || name == "DoAndWait") {
				found = append(found, f.at(n).String())
				if name != "Do" || path.Dir(f.path) != "ui" {
					t.Errorf("%s: fyne.%s: work goes through ui/task, which the shell connects to the toolkit", f.at(n), name)
				}
			}
		})
	}
	if len(found) != 1 {
		t.Errorf("fyne.Do is mentioned %d times, want once: %q", len(found), found)
	}
}

// Goroutines and timers of the UI start in ui/task alone, where tests replace them.
func TestUIStartsWorkInTaskOnly(t *testing.T) {
	started := 0
	for _, f := range goFiles(t) {
		if f.isTest() || !f.under("ui") || f.under("ui/task/tasktest") {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			if _, ok := n.(*ast.GoStmt); ok {
				started++
				if !f.under("ui/task") {
					t.Errorf("%s: a goroutine outside ui/task", f.at(n))
				}
			}
			return true
		})
		f.mentions(func(x, name string, n ast.Node) {
			timer := slices.Contains([]string{"AfterFunc", "NewTimer", "NewTicker", "After", "Tick", "Sleep"}, name)
			if x == "time" && timer && !f.under("ui/task") {
				t.Errorf("%s: time.%s outside ui/task", f.at(n), name)
			}
		})
	}
	if started != 1 {
		t.Errorf("ui/task has %d go statements, want one", started)
	}
}

// Models are tested without a toolkit.
func TestModelsImportNoFyne(t *testing.T) {
	models := 0
	for _, f := range goFiles(t) {
		if !f.under("ui") || f.isTest() || !strings.HasPrefix(path.Base(f.path), "model") {
			continue
		}
		models++
		for _, imported := range f.imports() {
			if strings.HasPrefix(imported, "fyne.io/") {
				t.Errorf("%s imports %s: what touches the toolkit is a view", f.path, imported)
			}
		}
	}
	if models == 0 {
		t.Error("no model found: models are the files ui/<screen>/model*.go")
	}
}

// A package says once what it is for and what it never does.
func TestPackagesHaveOneDocComment(t *testing.T) {
	docs := map[string][]string{}
	for _, f := range goFiles(t) {
		if f.isTest() {
			continue
		}
		dir := path.Dir(f.path)
		if docs[dir] == nil {
			docs[dir] = []string{}
		}
		if doc := f.tree.Doc.Text(); doc != "" {
			docs[dir] = append(docs[dir], doc)
		}
		if doc := f.tree.Doc.Text(); doc != "" && f.tree.Name.Name != "main" && !strings.HasPrefix(doc, "Package "+f.tree.Name.Name+" ") {
			t.Errorf("%s: the comment starts with \"Package %s\"", f.path, f.tree.Name.Name)
		}
	}
	for dir, texts := range docs {
		if len(texts) != 1 {
			t.Errorf("%s has %d package comments, want one", dir, len(texts))
		}
	}
}

// Nothing runs because a package was imported, and no test runs or waits by chance.
func TestNoInitSkipOrSleep(t *testing.T) {
	// Tests of the root watch other programs, which have no queue to pump; in synctest sleeping turns the clock.
	maySleep := map[string]bool{".": true}
	files := goFiles(t)
	for _, f := range files {
		if slices.Contains(f.imports(), "testing/synctest") {
			maySleep[path.Dir(f.path)] = true
		}
	}
	for _, f := range files {
		for _, decl := range f.tree.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" && f.path != "ui/early/early.go" {
				t.Errorf("%s: an init function: say it in main", f.at(fn))
			}
		}
		if !f.isTest() {
			continue
		}
		f.mentions(func(x, name string, n ast.Node) {
			if slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, name) {
				t.Errorf("%s: %s.%s: a test that must run, runs; packaging/setup.sh installs what it needs", f.at(n), x, name)
			}
			if x == "time" && name == "Sleep" && !maySleep[path.Dir(f.path)] {
				t.Errorf("%s: time.Sleep in a test: pump the queue or set the clock", f.at(n))
			}
		})
	}
}

// Whoever opens the repository finds what every project has, and the house.
func TestTopLevel(t *testing.T) {
	allowed := []string{"app", "ui", "data", "mail", "assets", "main.go", "FyneApp.toml", "go.mod", "go.sum",
		"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "Makefile", "docs", "packaging"}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	gone := ignoredNames(t)
	seen := map[string]bool{}
	for _, e := range entries {
		name := e.Name()
		seen[name] = true
		if strings.HasPrefix(name, ".") || strings.HasSuffix(name, "_test.go") || slices.Contains(gone, name) {
			continue
		}
		if !slices.Contains(allowed, name) {
			t.Errorf("%s does not belong to the top level", name)
		}
	}
	for _, name := range append(allowed, ".ci", ".golangci.yml", ".gitignore") {
		if !seen[name] {
			t.Errorf("%s is missing", name)
		}
	}
}

// The build tags stand in the Makefile alone, and nothing is left for later.
func TestText(t *testing.T) {
	later := regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X)\b`)
	tag := "migrated_" + "fynedo"
	for _, p := range allFiles(t) {
		if slices.Contains([]string{".png", ".svg", ".sum", ".sqlite", ".db"}, path.Ext(p)) {
			continue
		}
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		if p != "Makefile" && strings.Contains(string(text), tag) {
			t.Errorf("%s names the build tag %s: tags stand in the Makefile alone", p, tag)
		}
		if found := later.Find(text); found != nil && path.Ext(p) != ".json" {
			t.Errorf("%s says %q: do it now or say it in an issue", p, found)
		}
	}
}

// The documents name tests that exist.
func TestDocumentsNameTheirTests(t *testing.T) {
	exists := map[string]bool{}
	for _, f := range goFiles(t) {
		for _, decl := range f.tree.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				exists[fn.Name.Name] = true
			}
		}
	}
	decisions, err := filepath.Glob("docs/adr/*.md")
	if err != nil || len(decisions) == 0 {
		t.Fatalf("no decisions: %v", err)
	}
	name := regexp.MustCompile(`\b(Test|Benchmark|Fuzz)[A-Z]\w*`)
	for _, p := range decisions {
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		_, guards, _ := strings.Cut(string(text), "**Guarded by**")
		named := name.FindAllString(guards, -1)
		if len(named) == 0 {
			t.Errorf("%s names no test that guards it", p)
		}
		for _, test := range named {
			if !exists[test] {
				t.Errorf("%s names %s, which does not exist", p, test)
			}
		}
	}
}

// The program and the packaging say the same version and id.
func TestProgramAndPackagingAgree(t *testing.T) {
	program, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	packing, err := os.ReadFile("FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, pair := range regexp.MustCompile(`(?m)^(Version|ID) = (".*")$`).FindAllStringSubmatch(string(packing), -1) {
		said[pair[1]] = pair[2]
	}
	if version := said["Version"]; !strings.Contains(string(program), "version = "+version) {
		t.Errorf("main.go does not say version %s, as FyneApp.toml does", version)
	}
	if id := said["ID"]; !strings.Contains(string(program), id) {
		t.Errorf("main.go does not say the id %s, as FyneApp.toml does", id)
	}
	for _, ending := range []string{".desktop", ".metainfo.xml"} {
		if _, err := os.Stat("packaging/linux/" + strings.Trim(said["ID"], `"`) + ending); err != nil {
			t.Error(err)
		}
	}
}

// The rows of the fault matrix name tests that exist: one that was renamed would be
// missed only when somebody has twenty minutes.
func TestTortureIsThere(t *testing.T) {
	there, named := map[string]bool{}, 0
	files := goFiles(t)
	for _, f := range files {
		for _, d := range f.tree.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && f.isTest() {
				there[path.Dir(f.path)+" "+fn.Name.Name] = true
			}
		}
	}
	test := regexp.MustCompile(`^(\S*) (Test\w+)$`)
	for _, f := range files {
		if f.path != "torture_test.go" {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			text, ok := stringOf(n)
			found := test.FindStringSubmatch(text)
			if !ok || found == nil {
				return true
			}
			named++
			folder := found[1]
			if folder == "" || folder == "e2e" {
				folder = "."
			}
			if !there[folder+" "+found[2]] {
				t.Errorf("%s: there is no test %s in %s", f.at(n), found[2], folder)
			}
			return true
		})
	}
	if named == 0 {
		t.Error("torture_test.go names no test")
	}
}

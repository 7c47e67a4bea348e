package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rule says what a package must never import, directly or through others.
// "x/..." stands for x and everything below it; our own packages are named
// without the module.
type rule struct {
	of    string
	never []string
	but   []string // allowed nonetheless
	why   string
}

var (
	ours      = []string{"app/...", "assets/...", "data/...", "mail/...", "ui/..."}
	toolkit   = []string{"fyne.io/fyne/v2/..."}
	databases = []string{"database/sql", "github.com/jmoiron/sqlx", "github.com/mattn/go-sqlite3", "github.com/pressly/goose/v3"}
	mailing   = []string{"github.com/emersion/go-smtp", "github.com/emersion/go-sasl", "github.com/emersion/go-message/..."}
	keyrings  = []string{"github.com/zalando/go-keyring", "filippo.io/age"}
)

// rules is the table of docs/architecture.md.
var rules = []rule{
	{"app/...", ours, []string{"app/..."}, "app is the ground floor: it knows nobody, so that every rule is tested without a window, a file or a server"},
	{"app", ours, nil, "what app offers cannot depend on the rooms built out of it"},
	{"app/onboard", ours, []string{"app"}, "the wizard machine knows the rules and nothing else"},
	{"app/...", slices.Concat(toolkit, databases, mailing, keyrings), nil, "use cases reach disk, network and screen through the ports of app only"},

	{"data/...", []string{"ui/...", "mail/..."}, nil, "adapters never know each other: main wires them"},
	{"data/...", toolkit, nil, "the store must work, and be tested, without a toolkit"},
	{"mail/...", []string{"ui/...", "data/..."}, nil, "adapters never know each other: main wires them"},
	{"mail/...", slices.Concat(toolkit, databases), nil, "sending is bytes over a connection: what is sent and what became of it is kept by the use cases"},

	{"ui/...", []string{"data/...", "mail/..."}, nil, "screens call use cases of app, or a screen could not be tested without a database and a server"},
	{"ui/...", slices.Concat(databases, mailing, keyrings), nil, "SQL belongs to data, SMTP to mail, passwords to data/keyring"},
	{"ui/task/...", slices.Concat(toolkit, ours), []string{"ui/task/..."}, "work and its order are tested without a window"},
	{"ui/typed", slices.Concat(toolkit, ours), []string{"app", "ui/task"}, "what is typed is kept whatever form it stands in"},
	{"ui/listing/...", slices.Concat(toolkit, ours), []string{"ui/listing/...", "ui/task/..."}, "the window over ids serves any list"},
	{"ui/widgets/...", ours, []string{"ui/widgets/...", "ui/theme", "assets/..."}, "widgets show and signal: what they mean is the screens' business"},
	{"ui/theme/...", ours, []string{"ui/theme/...", "assets/..."}, "the look knows no customer"},
	{"ui/words", ours, []string{"app", "assets"}, "words are words: every screen may use them"},
	{"ui/memory", slices.Concat(toolkit, ours), nil, "memory is given back whatever it was for"},
	{"ui/early", slices.Concat(toolkit, ours), nil, "what it says must be said before the toolkit starts"},
	{"ui/nav", slices.Concat(toolkit, ours), []string{"app"}, "what a screen may ask of the shell is known without the shell"},

	{"assets/...", slices.Concat(toolkit, ours), []string{"assets/..."}, "files only; the theme makes Fyne's resources of them"},
}

// direct lists what nobody below may import by themselves; the standard
// library and pure rules reach these packages anyway.
var direct = []rule{
	{"app/...", []string{"os", "os/exec", "net", "net/http", "syscall"}, nil, "app touches no file, no process and no network itself"},
	{"ui/words", toolkit, []string{"fyne.io/fyne/v2/lang"}, "models use words, and models know no widget"},
	{"ui/...", []string{"os/exec", "net/http"}, nil, "the UI starts no program and calls no service"},
}

// testOnly are packages that serve tests.
var testOnly = []string{"app/apptest", "mail/smtptest", "ui/task/tasktest", "ui/uitest"}

// notScreens are the folders below ui that are no screen.
var notScreens = []string{"acts", "fields", "task", "typed", "listing", "nav", "words", "theme", "widgets", "uitest"}

// module is the prefix of our packages.
const module = "foyer/"

// goPackage is what "go list -json" says of a package.
type goPackage struct {
	ImportPath string
	Name       string
	Standard   bool
	Imports    []string
	Deps       []string
}

// name is the import path without our module.
func (p goPackage) name() string { return strings.TrimPrefix(p.ImportPath, module) }

func (p goPackage) isOurs() bool {
	return strings.HasPrefix(p.ImportPath, module) || p.ImportPath == "foyer"
}

func listPackages(t *testing.T, args ...string) []goPackage {
	t.Helper()
	args = append([]string{"list", "-json=ImportPath,Name,Standard,Imports,Deps"}, args...)
	out, err := exec.Command("go", args...).Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, exit.Stderr)
	} else if err != nil {
		t.Fatal(err)
	}
	var all []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := dec.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// matches says whether a package is meant by a name of the table.
func matches(name, pattern string) bool {
	base, below := strings.CutSuffix(pattern, "/...")
	return name == base || below && strings.HasPrefix(name, base+"/")
}

func matchesAny(name string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(name, p) })
}

func TestImports(t *testing.T) {
	all := listPackages(t, "-deps", "./...")
	var own []goPackage
	for _, p := range all {
		if p.isOurs() {
			own = append(own, p)
		}
	}
	t.Run("table", func(t *testing.T) {
		for _, p := range own {
			checkImports(t, p, p.Deps, rules)
			checkImports(t, p, p.Imports, direct)
		}
	})
	t.Run("screens never import each other or the shell", func(t *testing.T) { checkScreens(t, own) })
	t.Run("test helpers stay in tests", func(t *testing.T) { checkTestOnly(t, own) })
	t.Run("five rooms", func(t *testing.T) { checkRooms(t, own) })
	t.Run("the table names what exists", func(t *testing.T) { checkNames(t, all) })
}

func checkImports(t *testing.T, p goPackage, imports []string, table []rule) {
	for _, r := range table {
		if !matches(p.name(), r.of) {
			continue
		}
		for _, dep := range imports {
			name := strings.TrimPrefix(dep, module)
			if name != p.name() && matchesAny(name, r.never) && !matchesAny(name, r.but) {
				t.Errorf("%s depends on %s: %s", p.name(), name, r.why)
			}
		}
	}
}

// screen returns the screen that a package belongs to, "" for none.
func screen(name string) string {
	rest, inside := strings.CutPrefix(name, "ui/")
	first, _, _ := strings.Cut(rest, "/")
	if !inside || slices.Contains(notScreens, first) {
		return ""
	}
	return first
}

func checkScreens(t *testing.T, own []goPackage) {
	for _, p := range own {
		mine := screen(p.name())
		if mine == "" {
			continue
		}
		for _, dep := range p.Deps {
			name := strings.TrimPrefix(dep, module)
			if other := screen(name); name == "ui" || other != "" && other != mine {
				t.Errorf("%s imports %s: a screen asks the shell through its Nav interface", p.name(), name)
			}
		}
	}
}

func checkTestOnly(t *testing.T, own []goPackage) {
	for _, p := range own {
		for _, dep := range p.Imports {
			name := strings.TrimPrefix(dep, module)
			if slices.Contains(testOnly, name) && !slices.Contains(testOnly, p.name()) {
				t.Errorf("%s imports %s outside its tests: fakes do not belong in the program", p.name(), name)
			}
		}
	}
}

// floor is the bare window that the benchmarks measure against: a program of its own, and no part of Foyer.
const floor = "packaging/bench/window"

func checkRooms(t *testing.T, own []goPackage) {
	for _, p := range own {
		if p.ImportPath == "foyer" || p.name() == floor {
			continue
		}
		if room, _, _ := strings.Cut(p.name(), "/"); !slices.Contains([]string{"app", "ui", "data", "mail", "assets"}, room) {
			t.Errorf("package %s: Go packages live in app, ui, data, mail and assets", p.name())
		}
		if path.Base(p.name()) != p.Name {
			t.Errorf("package %s is named %s: folder and package have one name", p.name(), p.Name)
		}
	}
}

// checkNames fails on a name that means nothing, so that no rule goes blind when a package is renamed.
func checkNames(t *testing.T, all []goPackage) {
	named := slices.Clone(testOnly)
	for _, n := range notScreens {
		named = append(named, "ui/"+n)
	}
	for _, r := range slices.Concat(rules, direct) {
		named = append(named, r.of)
		named = append(named, r.never...)
		named = append(named, r.but...)
	}
	slices.Sort(named)
	for _, pattern := range slices.Compact(named) {
		if !slices.ContainsFunc(all, func(p goPackage) bool { return matches(p.name(), pattern) }) {
			t.Errorf("the table names %s, which nothing is called any more", pattern)
		}
	}
}

// Every direct dependency has a line in docs/dependencies.md that says why it is there.
func TestDependenciesAreExplained(t *testing.T) {
	doc, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	var explained []string
	for line := range strings.Lines(string(doc)) {
		if cells := strings.Split(line, "|"); len(cells) > 3 && strings.Contains(cells[1], "/") {
			explained = append(explained, strings.TrimSpace(cells[1]))
		}
	}
	out, err := exec.Command("go", "mod", "edit", "-json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatal(err)
	}
	var direct []string
	for _, r := range mod.Require {
		if !r.Indirect {
			direct = append(direct, r.Path)
		}
	}
	slices.Sort(explained)
	slices.Sort(direct)
	if diff := cmp.Diff(direct, explained); diff != "" {
		t.Errorf("direct dependencies (-) and docs/dependencies.md (+) differ:\n%s", diff)
	}
}

package app_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

// bomb is a clock that goes off.
func bomb(with any) app.Clock {
	return func() time.Time { panic(with) }
}

// TestAPanicIsAnErrorOfTheUseCase loses nothing but the one action, and says
// nothing that a person typed.
func TestAPanicIsAnErrorOfTheUseCase(t *testing.T) {
	store := apptest.NewStore(apptest.NewClock(t).Now)
	apptest.SetUp(t, store)
	settings := apptest.Catalog().Settings
	for name, c := range map[string]struct {
		with any
		says string
	}{
		"a value": {"Dana Reyes", "panic with string\n"},
		"a fault": {index(t), "panic: runtime error: index out of range [2] with length 2\n"},
	} {
		err := app.NewPreferences(store, bomb(c.with), func(app.Change) {}).Save(t.Context(), settings)
		var caught *app.PanicError
		if !errors.As(err, &caught) || app.Explain(err).Code != "internal" {
			t.Errorf("%s: error %v", name, err)
			continue
		}
		if text := err.Error(); !strings.HasPrefix(text, c.says) || strings.Contains(text, "Dana") || !strings.Contains(text, "preferences.go") {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// index is what Go panics with.
func index(t *testing.T) (failure any) {
	t.Helper()
	defer func() { failure = recover() }()
	two := make([]int, 2)
	for i := range 3 {
		two[i] = i
	}
	return nil
}

// TestEveryUseCaseCatchesPanics reads the use cases: a method that can fail
// begins with "defer caught(&err)", unless it only asks its store.
func TestEveryUseCaseCatchesPanics(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		pos := token.NewFileSet()
		tree, err := parser.ParseFile(pos, file.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range tree.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && isUseCase(fn) {
				seen++
				if !asksOnly(fn) && !catches(fn) {
					t.Errorf("%s: %s does not begin with defer caught(&err)", pos.Position(fn.Pos()), fn.Name.Name)
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d use cases were found", seen)
	}
}

func isUseCase(fn *ast.FuncDecl) bool {
	if fn.Recv == nil || !fn.Name.IsExported() || fn.Type.Results == nil || len(fn.Type.Params.List) == 0 {
		return false
	}
	first, ok := fn.Type.Params.List[0].Type.(*ast.Ident)
	results := fn.Type.Results.List
	last, isName := results[len(results)-1].Type.(*ast.Ident)
	return ok && isName && first.Name == "Context" && last.Name == "error"
}

// asksOnly says whether a method hands its question on to a port.
func asksOnly(fn *ast.FuncDecl) bool {
	if len(fn.Body.List) != 1 {
		return false
	}
	back, ok := fn.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(back.Results) != 1 {
		return false
	}
	call, ok := back.Results[0].(*ast.CallExpr)
	if !ok {
		return false
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	port, ok := method.X.(*ast.SelectorExpr)
	return ok && slices.Contains([]string{"store", "Store", "Backups"}, port.Sel.Name)
}

func catches(fn *ast.FuncDecl) bool {
	if len(fn.Body.List) == 0 {
		return false
	}
	deferred, ok := fn.Body.List[0].(*ast.DeferStmt)
	if !ok {
		return false
	}
	name, ok := deferred.Call.Fun.(*ast.Ident)
	return ok && name.Name == "caught"
}

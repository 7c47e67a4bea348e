package main_test

import (
	"encoding/json"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"foyer/app"
)

// englishKeys returns every key of every English file, with the file it stands in.
func englishKeys(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("assets/translations/*en.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no translations: %v", err)
	}
	keys := map[string]string{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var sentences map[string]any // a sentence, or its plural forms
		if err := json.Unmarshal(text, &sentences); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for key := range sentences {
			if other, twice := keys[key]; twice {
				t.Errorf("%s stands in %s and in %s", key, other, name)
			}
			keys[key] = name
		}
	}
	return keys
}

// stringOf returns the value of a string literal.
func stringOf(n ast.Node) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// usage is what the program's Go code says about keys.
type usage struct {
	asked    map[string]token.Position // keys asked for as they stand: words.T("action.next")
	literals map[string]bool           // every string, because keys also travel through tables
	prefixes map[string]bool           // "status." of words.T("status." + …)
}

func keyUsage(t *testing.T) usage {
	u := usage{map[string]token.Position{}, map[string]bool{}, map[string]bool{}}
	for _, f := range goFiles(t) {
		if f.isTest() {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if s, ok := stringOf(n); ok {
					u.literals[s] = true
				}
			case *ast.BinaryExpr:
				if s, ok := stringOf(n.X); ok && strings.HasSuffix(s, ".") {
					u.prefixes[s] = true
				}
			case *ast.CallExpr:
				if key, ok := askedKey(n); ok {
					u.asked[key] = f.at(n)
				}
			}
			return true
		})
	}
	return u
}

// askedKey returns the key of a call words.T("key", …) or words.N("key", …).
func askedKey(call *ast.CallExpr) (string, bool) {
	fn, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || fn.Sel.Name != "T" && fn.Sel.Name != "N" || len(call.Args) == 0 {
		return "", false
	}
	if x, ok := fn.X.(*ast.Ident); !ok || x.Name != "words" {
		return "", false
	}
	return stringOf(call.Args[0])
}

// covers says whether the code can ask for a key: as it stands, or as a prefix
// and a code that some string of the program is, with or without a last part.
func (u usage) covers(key string) bool {
	if u.literals[key] {
		return true
	}
	for prefix := range u.prefixes {
		code, ok := strings.CutPrefix(key, prefix)
		if !ok {
			continue
		}
		first, _, _ := strings.Cut(code, ".")
		if u.literals[code] || u.literals[first] {
			return true
		}
	}
	return false
}

// Every sentence that is asked for exists, and every sentence is asked for.
func TestTranslations(t *testing.T) {
	keys, used := englishKeys(t), keyUsage(t)
	for key, at := range used.asked {
		if keys[key] == "" {
			t.Errorf("%s: no translation has the key %q", at, key)
		}
	}
	for _, code := range app.IssueCodes() {
		if keys["issue."+code] == "" {
			t.Errorf("no translation for the issue code %q", code)
		}
	}
	for key, name := range keys {
		if !used.covers(key) {
			t.Errorf("%s: nothing asks for %q", name, key)
		}
	}
}

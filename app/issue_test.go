package app_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"text/template"

	"foyer/app"
)

// sentences are the translations of the issues, by code.
func sentences(t *testing.T) map[string]*template.Template {
	t.Helper()
	text, err := os.ReadFile("../assets/translations/issues.en.json")
	if err != nil {
		t.Fatal(err)
	}
	var flat map[string]string
	if err := json.Unmarshal(text, &flat); err != nil {
		t.Fatal(err)
	}
	byCode := map[string]*template.Template{}
	for key, sentence := range flat {
		code, ok := strings.CutPrefix(key, "issue.")
		if !ok {
			t.Errorf("key %q does not begin with issue.", key)
		}
		byCode[code] = template.Must(template.New(code).Option("missingkey=error").Parse(sentence))
	}
	return byCode
}

// say renders the sentence of an issue and fails when it lacks a placeholder.
func say(t interface{ Fatalf(string, ...any) }, all map[string]*template.Template, issue app.Issue) string {
	sentence, ok := all[issue.Code]
	if !ok {
		t.Fatalf("no sentence for %q", issue.Code)
	}
	var b strings.Builder
	args := issue.Args
	if args == nil {
		args = map[string]string{}
	}
	if err := sentence.Execute(&b, args); err != nil {
		t.Fatalf("%q: %v", issue.Code, err)
	}
	return b.String()
}

func TestIssueCodesHaveSentences(t *testing.T) {
	all, codes := sentences(t), app.IssueCodes()
	for i, code := range codes {
		if all[code] == nil {
			t.Errorf("no sentence for %q", code)
		}
		if i > 0 && codes[i-1] == code {
			t.Errorf("%q stands twice", code)
		}
	}
	for code := range all {
		if !slices.Contains(codes, code) {
			t.Errorf("a sentence for %q, which no issue has", code)
		}
	}
}

func TestHolderIssues(t *testing.T) {
	all := sentences(t)
	for _, tt := range []struct {
		issue app.Issue
		level app.Level
		want  string
	}{
		{app.TakenIssue(app.DomainHolder{Customer: 7, Company: "Acme"}), app.Block,
			"Acme already has this domain. Enter another one."},
		{app.TakenIssue(app.DomainHolder{Customer: 7, Company: "Acme", Archived: true}), app.Block,
			"Acme, which is archived, has this domain. Restore it, or enter another domain."},
		{app.TakenIssue(app.DomainHolder{Draft: "d1", Company: "Acme"}), app.Warn, "The draft of Acme has this domain too."},
		{app.TakenIssue(app.DomainHolder{Draft: "d1"}), app.Warn, "Another draft has this domain too."},
		{app.SimilarIssue(app.Similar{ID: 9, Company: "Acme LLC", Domain: "acme.example", Status: "Suspended"}), app.Warn,
			"Looks like Acme LLC (Suspended, acme.example)."},
		{app.CheckingIssue(), app.Block, "Wait until the Domain Name has been checked."},
	} {
		if got := say(t, all, tt.issue); got != tt.want || tt.issue.Level != tt.level {
			t.Errorf("%q at level %d, want %q at %d", got, tt.issue.Level, tt.want, tt.level)
		}
	}
	if id := app.SimilarIssue(app.Similar{ID: 9}).Args["id"]; id != "9" {
		t.Errorf("id %q, want 9", id)
	}
}

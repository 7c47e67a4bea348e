package app_test

import (
	"testing"

	"foyer/app"
)

func TestWhatIsShownIsReadBack(t *testing.T) {
	for kept, want := range map[string]string{
		"ana@xn--bcher-kva.example": "ana@bücher.example",
		"ana@books.example":         "ana@books.example",
		"ana@xn--a.example":         "ana@xn--a.example", // is no punycode
		"":                          "",
	} {
		if got := app.ShownEmail(kept); got != want {
			t.Errorf("%q is shown as %q", kept, got)
		}
	}
	for kept, want := range map[string]string{
		"https://xn--bcher-kva.example:8080/xn--bcher-kva.example?a=1#b": "https://bücher.example:8080/xn--bcher-kva.example?a=1#b",
		"https://books.example": "https://books.example",
		"":                      "",
	} {
		if got := app.ShownWebsite(kept); got != want {
			t.Errorf("%q is shown as %q", kept, got)
		}
		if back, issues := app.CleanWebsite(app.ShownWebsite(kept)); back != kept || len(issues) > 0 {
			t.Errorf("%q is read back as %q, %v", kept, back, issues)
		}
	}
	email, issues := app.CheckEmail(app.ShownEmail("ana@xn--bcher-kva.example"), "")
	if email != "ana@xn--bcher-kva.example" || len(issues) > 0 {
		t.Errorf("read back as %q, %v", email, issues)
	}
}

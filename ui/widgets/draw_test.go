package widgets

import (
	"strings"
	"testing"

	"foyer/ui/theme"

	"pgregory.net/rapid"
)

func TestFit(t *testing.T) {
	startApp(t)
	if got := fit("Riverside", 200, theme.TextSize, false); got != "Riverside" {
		t.Errorf("%q was cut though it fits", got)
	}
	long := fit(strings.Repeat("W", 10_000), 100, theme.TextSize, true)
	if !strings.HasSuffix(long, "…") || textWidth(long, theme.TextSize, true) > 100 {
		t.Errorf("%q is %v wide", long, textWidth(long, theme.TextSize, true))
	}
	if got := fit("abc", 0, theme.TextSize, false); got != "" {
		t.Errorf("%q in no room", got)
	}
}

func TestWrapKeepsWordsAndWidth(t *testing.T) {
	startApp(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-z]{1,12} ){0,20}[a-z]{0,60}`).Draw(t, "text")
		width := rapid.Float32Range(60, 400).Draw(t, "width")
		lines := wrap(text, width, theme.TextSize, false)
		for _, line := range lines {
			if got := textWidth(line, theme.TextSize, false); got > width {
				t.Fatalf("line %q is %v wide, more than %v", line, got, width)
			}
		}
		squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := strings.Join(lines, ""); squeeze(got) != squeeze(text) {
			t.Fatalf("wrapped %q, got %q", text, got)
		}
	})
}

func TestMatchPutsPrefixesFirst(t *testing.T) {
	folded := []string{foldText("South Ákra"), foldText("Ákra")}
	all, prefixes := match(folded, foldText("akra"))
	if len(all) != 2 || all[0] != 1 || prefixes != 1 {
		t.Errorf("match %v, %d prefixes", all, prefixes)
	}
}

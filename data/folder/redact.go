package folder

import (
	"fmt"
	"log/slog"
	"os"
	"regexp"
	"strings"
)

// redact takes out of a text what can be a person's: email addresses, whatever
// their language, what a panic was given, and the name of the user's folder.
func redact(text string) string {
	text = addresses().ReplaceAllString(text, "[address]")
	text = panics().ReplaceAllStringFunc(text, func(said string) string {
		first, _, _ := strings.Cut(said, "\n")
		if strings.HasPrefix(strings.TrimSpace(first), "panic: runtime error: ") {
			return first + "\n\n"
		}
		return "panic: [value]\n\n"
	})
	if home, err := os.UserHomeDir(); err == nil && len(home) > 1 {
		text = strings.ReplaceAll(text, home, "~")
	}
	return text
}

// addresses matches what has an "@" in it, as long as nothing ends a word.
func addresses() *regexp.Regexp {
	return regexp.MustCompile(`[^\s<>"'(),;:=\[\]]+@[^\s<>"'(),;:=\[\]]+`)
}

// panics matches what a panic says before the goroutines, which is its value.
func panics() *regexp.Regexp { return regexp.MustCompile(`(?ms)^\s*panic: .*?(\n\n|\z)`) }

// redactAttr does so with everything that is logged.
func redactAttr(_ []string, a slog.Attr) slog.Attr {
	switch a.Value.Kind() {
	case slog.KindString:
		if text := a.Value.String(); strings.Contains(text, "@") || strings.Contains(text, string(os.PathSeparator)) {
			a.Value = slog.StringValue(redact(text))
		}
	case slog.KindAny:
		a.Value = slog.StringValue(redact(fmt.Sprint(a.Value.Any())))
	}
	return a
}

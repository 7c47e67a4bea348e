package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// letterValues says which values a template may name, and what they are.
func (d WelcomeData) letterValues() map[string]string {
	licenses, ends := "", ""
	if d.Licenses > 0 {
		licenses = groupThousands(d.Licenses)
	}
	if d.Trial && d.TrialEnds != "" {
		ends = d.TrialEnds.Time().Format("January 2, 2006")
	}
	return map[string]string{
		"company": d.Company, "first_name": d.FirstName, "last_name": d.LastName, "email": d.Email, "domain": d.Domain,
		"package": d.Package, "licenses": licenses, "trial_ends": ends, "partner": d.Partner,
		"support_name": d.SupportName, "support_address": d.SupportAddress,
	}
}

// Placeholders returns the names that a template may use, in the order in which
// they are offered.
func Placeholders() []string {
	return []string{
		"company", "first_name", "last_name", "email", "domain", "package", "licenses", "trial_ends", "partner", "support_name", "support_address",
	}
}

// The conditions that are no values: what was ordered.
const (
	conditionTrial    = "trial"
	conditionPurchase = "purchase"
)

// holds says whether what stands behind {if name} is shown: a value that is there,
// or how the customer ordered.
func (d WelcomeData) holds(name string, values map[string]string) bool {
	switch name {
	case conditionTrial:
		return d.Trial
	case conditionPurchase:
		return !d.Trial
	}
	return values[name] != ""
}

func isCondition(name string) bool {
	return name == conditionTrial || name == conditionPurchase || slices.Contains(Placeholders(), name)
}

// tagShape is anything in braces on one line that somebody may have meant as a tag.
var tagShape = regexp.MustCompile(`\{[^{}\n]{0,40}\}`)

// firstValue stands in a text for the first of its values; values are not looked
// at any more until the text is written, so that nothing in them is markup.
const firstValue = '\uE000'

// letterSource is the text of a template taken apart: texts between tags.
type letterSource struct {
	texts []string // one more than tags
	tags  []letterTag
}

type letterTagKind int

const (
	tagValue letterTagKind = iota
	tagIf
	tagElse
	tagEnd
)

type letterTag struct {
	kind letterTagKind
	name string
}

// parseSource takes a text apart; what is wrong with its tags is said of the field.
func parseSource(f Field, text string) (letterSource, []Issue) {
	text = strings.Map(func(r rune) rune {
		if r >= firstValue && r < firstValue+0x1900 { // the private use area
			return -1
		}
		return r
	}, text)
	var s letterSource
	var issues []Issue
	depth, elses := 0, map[int]bool{}
	rest, from := text, 0
	for {
		at := tagShape.FindStringIndex(rest[from:])
		if at == nil {
			break
		}
		begin, end := from+at[0], from+at[1]
		if begin > 0 && rest[begin-1] == '\\' {
			from = end
			continue
		}
		tag, issue := parseTag(f, rest[begin+1:end-1])
		if issue != nil {
			issues = append(issues, *issue)
		}
		switch tag.kind {
		case tagIf:
			depth++
			elses[depth] = false
		case tagElse, tagEnd:
			if depth == 0 || tag.kind == tagElse && elses[depth] {
				issues = append(issues, block(f, CodeTemplateStray, "Tag", rest[begin:end]))
				tag = letterTag{kind: tagValue}
			} else if tag.kind == tagEnd {
				depth--
			} else {
				elses[depth] = true
			}
		}
		s.texts, s.tags = append(s.texts, rest[:begin]), append(s.tags, tag)
		rest, from = rest[end:], 0
	}
	s.texts = append(s.texts, rest)
	if depth > 0 {
		issues = append(issues, block(f, CodeTemplateOpen))
	}
	return s, issues
}

func parseTag(f Field, inside string) (letterTag, *Issue) {
	words := strings.Fields(strings.ToLower(inside))
	name := strings.Join(words, "_")
	switch {
	case name == "end":
		return letterTag{kind: tagEnd}, nil
	case name == "else":
		return letterTag{kind: tagElse}, nil
	case len(words) > 0 && words[0] == "if":
		name = strings.Join(words[1:], "_")
		if isCondition(name) {
			return letterTag{tagIf, name}, nil
		}
		issue := block(f, CodeTemplateCondition, "Name", strings.TrimSpace(inside), "Names", "trial, purchase, "+strings.Join(Placeholders(), ", "))
		return letterTag{tagIf, name}, &issue
	case slices.Contains(Placeholders(), name):
		return letterTag{tagValue, name}, nil
	}
	issue := block(f, CodeTemplatePlaceholder, "Name", "{"+strings.TrimSpace(inside)+"}", "Names", "{"+strings.Join(Placeholders(), "}, {")+"}")
	if like := nearest(name, Placeholders()); like != "" {
		issue = block(f, CodeTemplateLike, "Name", "{"+strings.TrimSpace(inside)+"}", "Like", "{"+like+"}")
	}
	return letterTag{kind: tagValue}, &issue
}

// fill decides what the conditions leave and puts marks where values go. A line on
// which only tags stood, and nothing is left, goes as a whole.
func (s letterSource) fill(d WelcomeData, values map[string]string) (text string, filled []string) {
	var out, line strings.Builder
	tagged := false
	endLine := func(newline bool) {
		if !tagged || strings.TrimSpace(line.String()) != "" {
			out.WriteString(line.String())
			if newline {
				out.WriteByte('\n')
			}
		}
		line.Reset()
		tagged = false
	}
	var shown []bool // of the conditions around
	visible := func() bool { return !slices.Contains(shown, false) }
	for i, piece := range s.texts {
		for part := range strings.SplitAfterSeq(piece, "\n") {
			whole, newline := strings.CutSuffix(part, "\n")
			if visible() {
				line.WriteString(whole)
			}
			if newline && visible() {
				endLine(true)
			}
		}
		if i == len(s.tags) {
			break
		}
		tagged = true
		switch tag := s.tags[i]; tag.kind {
		case tagIf:
			shown = append(shown, d.holds(tag.name, values))
		case tagElse:
			shown[len(shown)-1] = !shown[len(shown)-1]
		case tagEnd:
			shown = shown[:len(shown)-1]
		case tagValue:
			if visible() {
				line.WriteRune(firstValue + rune(len(filled)))
				filled = append(filled, values[tag.name])
			}
		}
	}
	endLine(false)
	return out.String(), filled
}

// nearest is the one of the names that a word was probably meant to be, "" when it
// is like none.
func nearest(word string, names []string) string {
	best, least := "", 3
	for _, name := range names {
		if n := typos(word, name); n < least {
			best, least = name, n
		}
	}
	return best
}

// typos is how many letters must be put in, taken out or changed to make b of a.
func typos(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// errTemplate is what is wrong with a template that nobody checked.
func errTemplate(issues []Issue) error {
	return fmt.Errorf("template: %s", issues[0].Code)
}

package backups

import (
	"strings"
	"time"

	"foyer/app"
	"foyer/ui/words"
)

// when is a time as a row says it: "Today 10:42", "Fri, Nov 20 17:41".
func when(t, now time.Time) string {
	local := t.Local()
	day, today := app.DateOf(local), app.DateOf(now.Local())
	text := words.Day(day, today)
	if day != today && day != today.AddDays(-1) {
		text = local.Format("Mon, ") + text
	}
	return text + " " + words.Clock(t)
}

// inText is a time within a sentence.
func inText(t, now time.Time) string {
	text := when(t, now)
	for _, word := range []string{words.T("date.today"), words.T("date.yesterday")} {
		if strings.HasPrefix(text, word+" ") {
			return strings.ToLower(word[:1]) + text[1:]
		}
	}
	return text
}

// part is one line of what a restore would do.
type part struct {
	kind  string
	count int
	text  string
}

// parts say what restoring would do, what goes first.
func parts(s State) []part {
	d := s.Difference
	var all []part
	add := func(kind string, count int, text string) {
		if count > 0 {
			all = append(all, part{kind, count, text})
		}
	}
	add("leaves", d.Leaves.Count, names(d.Leaves))
	add("changes", d.Changes.Count, changes(d, s.Names))
	add("returns", d.Returns.Count, names(d.Returns))
	add("waiting", d.Waiting, words.N("backups.waiting.text", d.Waiting))
	add("unknown", d.Unknown, words.N("backups.unknown.text", d.Unknown))
	return all
}

// draftParts say what becomes of what was typed and is not saved. What stays is no
// change.
func draftParts(d app.Difference) []part {
	var all []part
	for _, p := range []part{
		{"drafts_go", d.DraftsGo, words.N("backups.drafts_go.text", d.DraftsGo)},
		{"drafts_stay", d.DraftsStay, words.T("backups.drafts_stay.text")},
	} {
		if p.count > 0 {
			all = append(all, p)
		}
	}
	return all
}

// setupTerms say how many there are of each kind of what staff set up that would be
// otherwise.
func setupTerms(s app.Setup) []string {
	var terms []string
	for _, one := range []struct {
		kind  string
		count int
	}{
		{"settings", s.Settings},
		{"servers", s.Servers},
		{"templates", s.Templates},
		{"packages", s.Packages},
		{"tags", s.Tags},
		{"views", s.Views},
	} {
		if one.count > 0 {
			terms = append(terms, words.N("backups.setup."+one.kind, one.count))
		}
	}
	return terms
}

// setupParts are one line for all that staff set up.
func setupParts(s app.Setup) []part {
	if s.Count() == 0 {
		return nil
	}
	return []part{{"setup", s.Count(), words.N("backups.setup.text", s.Count(), words.Args{"What": words.List(setupTerms(s))})}}
}

// names lists those that are named and counts the others.
func names(n app.Names) string {
	text := strings.Join(n.First, ", ")
	if more := n.Count - len(n.First); more > 0 {
		text = words.N("backups.more", more, words.Args{"Names": text})
	}
	return text
}

// changes says of the first customer what it would become, as long as that is short.
func changes(d app.Difference, n words.Names) string {
	if len(d.First) == 0 || len(d.Changes.First) == 0 {
		return names(d.Changes)
	}
	change := words.Change(d.First[0], n)
	if more := len(d.First) - 1; more > 0 {
		change = words.N("backups.changes.also", more, words.Args{"Change": change})
	}
	text := words.T("backups.changes.first", words.Args{"Company": d.Changes.First[0], "Change": change})
	if more := d.Changes.Count - 1; more > 0 {
		text = words.N("backups.more", more, words.Args{"Names": text})
	}
	return text
}

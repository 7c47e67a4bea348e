package onboard

import (
	"maps"
	"slices"

	"foyer/app"
)

// Rules say what a form of a customer who is there asks for.
type Rules struct {
	Fields  []app.Field // in reading order
	Visible func(f app.Field, values map[app.Field]string) bool
	Check   func(values map[app.Field]string) []app.Issue
}

// Form is a form being filled in. It remarks on what is typed as the wizard does
// on its pages. It belongs to one goroutine.
type Form struct {
	rules    Rules
	values   map[app.Field]string
	options  options
	live     map[app.Field]bool // failed on the last check: judged with every keystroke
	typing   app.Field          // typed into last: half-typed text is not remarked on
	states   map[string]string  // the state typed for each country left behind
	rejected map[app.Field]rejection
	odd      []app.Issue // that only the store knows
}

// NewForm starts on values, which are copied.
func NewForm(rules Rules, values map[app.Field]string, c app.Catalog) *Form {
	return &Form{
		rules: rules, values: maps.Clone(values), options: newOptions(c),
		live: map[app.Field]bool{}, states: map[string]string{}, rejected: map[app.Field]rejection{},
	}
}

// Set takes what was typed or chosen, as it is.
func (f *Form) Set(field app.Field, v string) {
	old := f.values[field]
	if old == v {
		return
	}
	f.typing = field
	f.values[field] = v
	if field == app.FieldCountry {
		f.states[old] = f.values[app.FieldState]
		f.values[app.FieldState] = f.states[v]
	}
}

// Put takes a value that nobody typed.
func (f *Form) Put(field app.Field, v string) { f.values[field] = v }

// Left says that the focus left a field: its text is no longer half-typed.
func (f *Form) Left(field app.Field) {
	if f.typing == field {
		f.typing = ""
	}
}

// Values returns a copy of what is typed.
func (f *Form) Values() map[app.Field]string { return maps.Clone(f.values) }

// Refresh takes changed rules and a changed catalog in; what was typed stays.
func (f *Form) Refresh(rules Rules, c app.Catalog) {
	f.rules, f.options = rules, newOptions(c)
}

// Check makes the fields that block live and says whether none does.
func (f *Form) Check() bool {
	f.typing = ""
	clear(f.live)
	for _, issue := range f.blocking() {
		f.live[issue.Field] = true
	}
	return len(f.live) == 0
}

// Reject shows what saving found; an issue holds until its field changes.
func (f *Form) Reject(issues []app.Issue) {
	for _, issue := range app.Blocking(issues) {
		f.rejected[issue.Field] = rejection{f.values[issue.Field], issue}
	}
	f.Check()
}

// Warn shows what is odd and only the store knows, in place of what it said before.
func (f *Form) Warn(issues []app.Issue) { f.odd = issues }

// Fields returns all fields as they are to be shown.
func (f *Form) Fields() map[app.Field]FieldState {
	fields := make(map[app.Field]FieldState, len(f.rules.Fields))
	issues := f.issues()
	for _, field := range f.rules.Fields {
		fields[field] = FieldState{
			Value: f.values[field], Visible: f.visible(field), Options: f.options.of(field, f.values),
			Issue: f.shown(field, issues),
		}
	}
	return fields
}

// Summary returns what blocks after a failed check, one issue for each field.
func (f *Form) Summary() []app.Issue {
	var summary []app.Issue
	blocking := f.blocking()
	for _, field := range f.rules.Fields {
		at := slices.IndexFunc(blocking, func(i app.Issue) bool { return i.Field == field })
		if at >= 0 && f.live[field] {
			summary = append(summary, blocking[at])
		}
	}
	return summary
}

func (f *Form) visible(field app.Field) bool {
	return f.rules.Visible == nil || f.rules.Visible(field, f.values)
}

func (f *Form) issues() []app.Issue {
	issues := slices.Concat(f.rules.Check(f.values), f.odd)
	for field, r := range f.rejected {
		known := func(i app.Issue) bool { return i.Code == r.issue.Code }
		if r.value == f.values[field] && !slices.ContainsFunc(issues, known) {
			issues = append(issues, r.issue)
		}
	}
	return issues
}

func (f *Form) blocking() []app.Issue { return app.Blocking(f.issues()) }

// shown returns the issue that stands beside a field: what blocks once a check
// has failed on it, else the first warning; nil for none.
func (f *Form) shown(field app.Field, issues []app.Issue) *app.Issue {
	var odd *app.Issue
	for _, issue := range issues {
		switch {
		case issue.Field != field:
		case issue.Level == app.Block && f.live[field]:
			return &issue
		case issue.Level == app.Warn && odd == nil && (field != f.typing || !slices.Contains(hasty, issue.Code)):
			odd = &issue
		}
	}
	return odd
}

// Package onboard is the wizard "Add a Customer" as a pure state machine: what
// was typed, on which page, what is wrong with it and which page comes next. It
// never draws, waits, saves or looks anything up itself; it says what to ask
// (Check) and is told (Resolve).
package onboard

import (
	"maps"
	"slices"
	"strconv"

	"foyer/app"
)

// Wizard is one customer being entered. It belongs to one goroutine.
type Wizard struct {
	draft   app.Draft
	catalog app.Catalog
	fresh   map[app.Field]string // what a form holds before anything is typed
	options options

	live     map[app.Field]bool      // failed on Next: judged with every keystroke until the page is passed
	typing   app.Field               // typed into last: half-typed text is not remarked on
	states   map[string]string       // the state typed for each country left behind
	rejected map[app.Field]rejection // what submitting found
	lookups  map[CheckKind]*lookup
	seq      int

	waiting    bool // for the domain's look-up, to go on to the review
	held       bool // submitting was tried during that look-up
	returning  bool // Next goes straight to the review
	submitting bool
}

// Hosted returns the draft that a new entry starts from when it is for the
// customer of a Channel; a Channel that cannot host is left out.
func Hosted(id app.DraftID, c app.Catalog, host app.CustomerID) app.Draft {
	d := Fresh(id, c)
	if slices.ContainsFunc(c.Hosts, func(h app.Host) bool { return h.ID == host }) {
		d.Values[app.FieldHost] = strconv.FormatInt(int64(host), 10)
	}
	return d
}

// Fresh returns the draft that a new entry starts from.
func Fresh(id app.DraftID, c app.Catalog) app.Draft {
	d := app.Draft{ID: id, Values: map[app.Field]string{
		app.FieldAccountType:  string(app.Organization),
		app.FieldProduct:      app.ProductEmailSecurity,
		app.FieldCountry:      c.Settings.DefaultCountry,
		app.FieldEmailPattern: string(c.Settings.EmailPattern),
		app.FieldWelcome:      app.Checked,
	}}
	if c.Settings.EmailPattern == "" {
		d.Values[app.FieldEmailPattern] = string(app.PatternFirstDotLast)
	}
	if i := slices.IndexFunc(c.Packages, func(p app.Package) bool { return p.Sellable }); i >= 0 {
		d.Values[app.FieldPackage] = c.Packages[i].Code
	}
	return d
}

// New resumes a draft, fresh or kept, on its page; a kept review that no
// longer holds opens on the first page with a problem. The look-ups that its
// company, domain and phone number need are open: Set with the same value returns them.
func New(d app.Draft, c app.Catalog) *Wizard {
	w := &Wizard{
		draft: d, catalog: c, fresh: Fresh(d.ID, c).Values, options: newOptions(c),
		live: map[app.Field]bool{}, states: map[string]string{}, rejected: map[app.Field]rejection{},
		lookups: map[CheckKind]*lookup{CheckDomain: {}, CheckRelated: {}, CheckCompany: {}, CheckPhone: {}},
	}
	w.draft.Values = map[app.Field]string{}
	maps.Copy(w.draft.Values, d.Values)
	w.ask(app.FieldCompany)
	w.ask(app.FieldDomain)
	w.ask(app.FieldPhone)
	w.draft.Reached = clamp(d.Reached)
	w.enter(Step(clamp(d.Step)))
	w.hold()
	return w
}

// Set takes what was typed or chosen, as it is, and returns the look-ups that
// are needed now. While submitting it takes nothing.
func (w *Wizard) Set(f app.Field, v string) []Check {
	if f == app.FieldEULA && v == app.Checked {
		v = w.catalog.EULA.SHA256
	}
	old := w.draft.Values[f]
	if w.submitting {
		return nil
	}
	if old == v {
		return w.openChecks(f)
	}
	w.waiting = false
	w.typing = f
	w.draft.Values[f] = v
	switch f {
	case app.FieldCountry:
		w.swapState(old, v)
		w.generate()
	case app.FieldDomain, app.FieldFirstName, app.FieldLastName, app.FieldEmailPattern:
		w.generate()
	case app.FieldEmail:
		w.draft.EmailEdited = v != "" && v != app.DraftEmail(w.draft, w.catalog)
	}
	checks := w.ask(f)
	w.hold()
	return checks
}

// Left says that the focus left a field: its text is no longer half-typed.
func (w *Wizard) Left(f app.Field) {
	if w.typing == f {
		w.typing = ""
	}
}

// UseGenerated takes the generated address in place of the one typed, and lets
// it follow the names again.
func (w *Wizard) UseGenerated() []Check {
	generated := app.DraftEmail(w.draft, w.catalog)
	if generated == "" || w.submitting {
		return nil
	}
	w.draft.EmailEdited = false
	return w.Set(app.FieldEmail, generated)
}

// generate writes the address anew unless a person wrote it.
func (w *Wizard) generate() {
	if !w.draft.EmailEdited {
		w.draft.Values[app.FieldEmail] = app.DraftEmail(w.draft, w.catalog)
	}
}

// swapState puts the state away with its country and takes out the one that
// was typed for the new country before.
func (w *Wizard) swapState(from, to string) {
	w.states[from] = w.draft.Values[app.FieldState]
	w.draft.Values[app.FieldState] = w.states[to]
}

// Refresh takes a changed catalog in; what was typed stays.
func (w *Wizard) Refresh(c app.Catalog) {
	w.catalog = c
	w.options = newOptions(c)
	clear(w.rejected)
	w.hold()
}

// Draft returns a copy of the draft as it stands, to be saved or submitted.
func (w *Wizard) Draft() app.Draft {
	d := w.draft
	d.Values = maps.Clone(d.Values)
	return d
}

// Untouched says that what the form holds now was filled in for the operator, who has
// typed none of it.
func (w *Wizard) Untouched() { w.fresh = maps.Clone(w.draft.Values) }

// Dirty says whether anything differs from a fresh form. The host alone does
// not count: it is chosen already when somebody adds a customer on a Channel.
func (w *Wizard) Dirty() bool {
	return slices.ContainsFunc(app.Fields(), func(f app.Field) bool {
		return f != app.FieldHost && w.draft.Values[f] != w.fresh[f]
	})
}

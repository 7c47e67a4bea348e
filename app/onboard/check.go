package onboard

import "foyer/app"

// CheckKind says what is to be looked up.
type CheckKind string

// The look-ups: who has a domain, who has the same one below another suffix,
// whose name is like a company's, and who has a phone number.
const (
	CheckDomain  CheckKind = "domain"
	CheckRelated CheckKind = "related"
	CheckCompany CheckKind = "company"
	CheckPhone   CheckKind = "phone"
)

// Check is a question to the store: Value is a folded ASCII domain, a folded
// company name or a phone number in E.164 form. Seq tells its answer from the
// answers to older questions.
type Check struct {
	Seq   int
	Kind  CheckKind
	Value string
}

// Answer is what the store knows. Without any content the entry goes on; so it
// is also the answer when the store could not be asked, because adding the
// customer checks again.
type Answer struct {
	Holder  *app.DomainHolder
	Similar []app.Similar
}

// lookup is the newest question of a kind, open until it is answered.
type lookup struct {
	check  Check
	open   bool
	answer Answer
}

// Resolve takes an answer in; false when its question is no longer open. When
// Next waited for it, the wizard goes on.
func (w *Wizard) Resolve(c Check, a Answer) bool {
	l := w.lookups[c.Kind]
	if l == nil || !l.open || l.check.Seq != c.Seq {
		return false
	}
	l.open, l.answer = false, a
	if c.Kind != CheckDomain {
		return true
	}
	w.held = false
	delete(w.rejected, app.FieldDomain)
	if w.waiting {
		w.toReview()
	} else {
		w.hold()
	}
	return true
}

// ask opens the look-ups of a field whose value is not the one asked for last,
// and returns what is open.
func (w *Wizard) ask(f app.Field) []Check {
	for _, kind := range kindsOf(f) {
		value := w.asked(kind)
		if l := w.lookups[kind]; l.check.Value != value {
			w.seq++
			*l = lookup{check: Check{Seq: w.seq, Kind: kind, Value: value}, open: value != ""}
		}
	}
	return w.openChecks(f)
}

// openChecks returns the field's look-ups that are open.
func (w *Wizard) openChecks(f app.Field) []Check {
	var open []Check
	for _, kind := range kindsOf(f) {
		if l := w.lookups[kind]; l.open {
			open = append(open, l.check)
		}
	}
	return open
}

// kindsOf are the look-ups that a field's value is asked for.
func kindsOf(f app.Field) []CheckKind {
	switch f {
	case app.FieldDomain:
		return []CheckKind{CheckDomain, CheckRelated}
	case app.FieldCompany:
		return []CheckKind{CheckCompany}
	case app.FieldPhone, app.FieldCountry: // which a number without "+" is read by
		return []CheckKind{CheckPhone}
	}
	return nil
}

// asked is the value that a look-up is about now.
func (w *Wizard) asked(kind CheckKind) string {
	switch kind {
	case CheckPhone:
		_, e164, _ := app.ParsePhone(w.draft.Values[app.FieldPhone], w.draft.Values[app.FieldCountry])
		return e164
	case CheckCompany:
		return w.folded(app.FieldCompany)
	}
	return w.folded(app.FieldDomain)
}

// folded is a field's value as look-ups and rejections compare it.
func (w *Wizard) folded(f app.Field) string {
	typed := w.draft.Values[f]
	switch f {
	case app.FieldDomain:
		domain, _ := app.CleanDomain(typed)
		return domain.ASCII
	case app.FieldCompany:
		return app.FoldCompany(typed)
	}
	return typed
}

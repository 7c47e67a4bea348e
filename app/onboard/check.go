package onboard

import "foyer/app"

// CheckKind says what is to be looked up.
type CheckKind string

// The look-ups: who has a domain, and whose name is like a company's.
const (
	CheckDomain  CheckKind = "domain"
	CheckCompany CheckKind = "company"
)

// Check is a question to the store: Value is a folded ASCII domain or a folded
// company name. Seq tells its answer from the answers to older questions.
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
	if c.Kind == CheckCompany {
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

// ask opens the look-up of a field whose folded value is not the one asked for
// last, and returns what is open.
func (w *Wizard) ask(f app.Field) []Check {
	kind, ok := kindOf(f)
	if !ok {
		return nil
	}
	value := w.folded(f)
	if l := w.lookups[kind]; l.check.Value != value {
		w.seq++
		*l = lookup{check: Check{Seq: w.seq, Kind: kind, Value: value}, open: value != ""}
	}
	return w.openCheck(f)
}

// openCheck returns the field's look-up while it is open.
func (w *Wizard) openCheck(f app.Field) []Check {
	kind, ok := kindOf(f)
	if !ok || !w.lookups[kind].open {
		return nil
	}
	return []Check{w.lookups[kind].check}
}

func kindOf(f app.Field) (CheckKind, bool) {
	switch f {
	case app.FieldDomain:
		return CheckDomain, true
	case app.FieldCompany:
		return CheckCompany, true
	}
	return "", false
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

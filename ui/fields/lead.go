package fields

import "foyer/app"

// Lead puts the keyboard into the first field that stops a form from being kept, once for
// each time that somebody wanted it kept.
type Lead struct{ refused int }

// Follow is told at the end of each render how often the form was refused so far, and what
// is wrong with it now.
func (l *Lead) Follow(refused int, wrong []app.Issue, focus func(app.Field)) {
	again := refused > l.refused
	l.refused = refused // before the focus moves, because leaving a field renders again
	if again && len(wrong) > 0 {
		focus(wrong[0].Field)
	}
}

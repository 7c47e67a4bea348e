package words

import (
	"time"

	"foyer/app"
)

// Unsaved says at the foot of a form how it stands: something typed is not saved, from
// an earlier day unless since is zero, or it was just saved; "" when there is nothing to
// say. Short is for where that does not fit.
func Unsaved(dirty bool, since time.Time, saved bool) (text, short string) {
	switch {
	case dirty && !since.IsZero():
		return T("settings.since", Args{"Day": LongDay(app.DateOf(since.Local()))}), T("settings.unsaved")
	case dirty:
		return T("settings.unsaved"), ""
	case saved:
		return T("settings.saved"), ""
	}
	return "", ""
}

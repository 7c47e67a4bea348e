package customers

import (
	"strings"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// trials is the notice about trials that somebody has to decide about.
type trials struct {
	banner *widgets.Banner
	show   *widgets.Button
	due    bool
}

func newTrials(v *View, seen func()) *trials {
	t := &trials{banner: widgets.NewBanner(widgets.Blue, "", "")}
	t.banner.Keys = v.keys
	t.show = widgets.NewButton(widgets.Plain, words.T("action.show_trials"), nil, func() {
		v.nav.Open(nav.Trials)
		seen()
	})
	t.show.Keys = v.keys
	t.banner.SetButtons(t.show)
	t.banner.SetClosable(words.T("action.close"), func() {
		seen()
		widgets.FocusNow(v.object, v.Focus())
	})
	t.banner.Hide()
	return t
}

// ShowTrials says which trials are due; none hides the notice.
func (v *View) ShowTrials(due app.TrialsDue) {
	v.trials.due = due.Any()
	v.renderTrials()
	if due.Any() {
		v.trials.banner.SetText("", dueText(due))
	}
	v.arrange()
	v.holdFocus(false)
}

// renderTrials leaves the room to the pane where it stands alone: the notice is for
// who looks at the list.
func (v *View) renderTrials() {
	alone := v.listed.Visible() && v.split.Alone()
	widgets.SetVisible(v.trials.banner, v.trials.due && !alone)
}

// dueText is one sentence: "2 trials end today, 3 within 7 days."
func dueText(due app.TrialsDue) string {
	var parts []string
	for _, part := range []struct {
		key string
		n   int
	}{{"today", due.Today}, {"in3", due.In3}, {"in7", due.In7}, {"over", due.Over}} {
		key := "customers.trials." + part.key
		if len(parts) > 0 {
			key += ".then"
		}
		if part.n > 0 {
			parts = append(parts, words.N(key, part.n))
		}
	}
	return strings.Join(parts, ", ") + "."
}

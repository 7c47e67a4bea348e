package duplicates

import (
	"context"
	"encoding/json"
	"slices"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/words"
)

const (
	dismissedKey = "duplicates.dismissed"
	// maxDismissed keeps what is remembered below app.MaxRemembered; the oldest go.
	maxDismissed = 40_000
)

// Dismiss says that the customers of a row are two, and offers to take that back.
func (m *Model) Dismiss(row int) {
	if row < 0 || row >= len(m.state.Rows) {
		return
	}
	r := m.state.Rows[row]
	m.remember(func(pairs []app.Pair) []app.Pair { return append(pairs, r.Pair) }, func() {
		m.drop(r.Pair)
		m.deps.Nav.Notify(words.T("duplicates.dismissed", words.Args{"Company": r.Company, "Other": r.Other}),
			nav.Action{Label: words.T("action.undo"), Do: func() { m.bringBack(r.Pair) }})
	})
}

func (m *Model) bringBack(pair app.Pair) {
	m.remember(func(pairs []app.Pair) []app.Pair {
		return slices.DeleteFunc(pairs, func(p app.Pair) bool { return p == pair })
	}, m.Reload)
}

// drop takes a pair out of what is shown; the next one is selected. Where there
// are more pairs, one moves up.
func (m *Model) drop(pair app.Pair) {
	at := slices.IndexFunc(m.state.Rows, func(r Row) bool { return r.Pair == pair })
	if at < 0 {
		return
	}
	m.state.Rows = slices.Delete(slices.Clone(m.state.Rows), at, at+1)
	if m.state.Selected > at || m.state.Selected == len(m.state.Rows) {
		m.state.Selected--
	}
	m.render(m.state)
	if m.state.More {
		m.Reload()
	}
}

// remember changes which pairs are none; done follows when that is kept.
func (m *Model) remember(change func([]app.Pair) []app.Pair, done func()) {
	var err error
	m.deps.Serial.Do(
		func() {
			ctx := context.Background()
			var pairs []app.Pair
			if pairs, err = m.dismissed(ctx); err != nil {
				return
			}
			pairs = change(pairs)
			var kept []byte
			if kept, err = json.Marshal(pairs[max(0, len(pairs)-maxDismissed):]); err == nil {
				err = m.deps.Preferences.Remember(ctx, dismissedKey, kept)
			}
		},
		func() {
			if err != nil {
				m.deps.Nav.Fail(err)
				return
			}
			done()
		})
}

// dismissed are the pairs that are none; what cannot be read are none.
func (m *Model) dismissed(ctx context.Context) ([]app.Pair, error) {
	kept, err := m.deps.Preferences.Remembered(ctx, dismissedKey)
	if err != nil || kept == nil {
		return nil, err
	}
	var pairs []app.Pair
	if err := json.Unmarshal(kept, &pairs); err != nil {
		m.deps.Log.Warn("read dismissed duplicates", "err", err)
		return nil, nil
	}
	return pairs, nil
}

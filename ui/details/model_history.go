package details

import (
	"context"

	"foyer/app"
)

// historyPage is how many entries of the history are shown at a time.
const historyPage = 100

// HistoryState is what is shown of the customer's history, the newest first.
type HistoryState struct {
	Of     app.CustomerID
	Events []app.Event
	Older  bool // there are more
}

// readHistory reads as many of the newest entries as are shown, while anybody
// looks at them.
func (m *Model) readHistory() {
	if m.state.Tab == History && m.state.ID != 0 {
		m.askHistory(max(historyPage, len(m.state.History.Events)), nil)
	}
}

// ShowOlder shows another page of the history below.
func (m *Model) ShowOlder() {
	if h := m.state.History; h.Older {
		m.askHistory(historyPage, h.Events)
	}
}

// askHistory reads so many entries older than those that are there already.
func (m *Model) askHistory(n int, newer []app.Event) {
	id, question := m.state.ID, m.histories.Next()
	q := app.EventQuery{Customer: id, Limit: n + 1}
	if len(newer) > 0 {
		q.Before = newer[len(newer)-1].ID
	}
	m.deps.Run.Go(func() {
		events, err := m.deps.Reader.Events(context.Background(), q)
		m.deps.Run.Do(func() {
			switch {
			case !m.histories.Is(question) || m.state.ID != id:
			case err != nil:
				m.deps.Log.Error("read history", "err", err)
				m.state.Failure = err
				m.changed()
			default:
				older := len(events) > n
				events = append(newer[:len(newer):len(newer)], events[:min(n, len(events))]...)
				m.state.History = HistoryState{Of: id, Events: events, Older: older}
				m.changed()
			}
		})
	})
}

// PutBack gives a value what it had before an entry of the history.
func (m *Model) PutBack(e app.Event, place int) { m.deps.Acts.PutBack(e, place) }

package outbox

import (
	"context"
	"slices"

	"foyer/app"
)

// Tab is one view of the chosen message.
type Tab string

// The tabs.
const (
	Message  Tab = "message"
	Attempts Tab = "attempts"
	Reply    Tab = "reply"
)

// Tabs returns all tabs in their order.
func Tabs() []Tab { return []Tab{Message, Attempts, Reply} }

// Part is a part of what is sent.
type Part string

// The parts.
const (
	Text    Part = "text"
	HTML    Part = "html"
	Headers Part = "headers"
)

// Chosen is the chosen message, read whole.
type Chosen struct {
	Message  app.Message // without letter and bytes; zero until it is read
	Parts    app.MessageParts
	Attempts []app.Attempt
	Failure  error
	Whole    bool // the rest is read, too, as far as it could be
	Tab      Tab
	Part     Part
}

// Content is what the part of the message reads.
func (c Chosen) Content() string {
	switch c.Part {
	case HTML:
		return c.Parts.HTML
	case Headers:
		return c.Parts.Headers
	}
	return c.Parts.Text
}

// Select chooses a row and shows its message.
func (m *Model) Select(row int) {
	if row < 0 || row >= m.rows.Len() {
		return
	}
	m.state.Selected, m.chosen, m.state.Pane = row, m.rows.ID(row), true
	m.openChosen()
}

// inNeed are the messages of the list that need somebody.
func (m *Model) inNeed() []app.MessageID {
	var ids []app.MessageID
	if len(m.state.Groups) > 0 && m.state.Groups[0].Group == app.GroupNeedsYou {
		for i := range m.state.Groups[0].Rows {
			ids = append(ids, m.rows.ID(i))
		}
	}
	return ids
}

// goOn chooses the next message that needs somebody when the chosen one was among
// those that did and is not any more: the list is worked through from the top. After
// the last one those follow that were passed over.
func (m *Model) goOn(needed []app.MessageID) {
	at, left := slices.Index(needed, m.chosen), m.inNeed()
	if at < 0 || len(left) == 0 || slices.Contains(left, m.chosen) {
		return
	}
	still, next := map[app.MessageID]bool{}, left[0]
	for _, id := range left {
		still[id] = true
	}
	if i := slices.IndexFunc(needed[at+1:], func(id app.MessageID) bool { return still[id] }); i >= 0 {
		next = needed[at+1+i]
	}
	m.chosen, m.state.Selected = next, m.rows.IndexOf(next)
	m.state.Onward++
}

// Step goes to the next message, or with -1 to the previous one.
func (m *Model) Step(by int) {
	if m.state.Selected >= 0 {
		m.Select(max(0, min(m.state.Selected+by, m.rows.Len()-1)))
	}
}

// ClosePane shows the list alone.
func (m *Model) ClosePane() {
	m.state.Pane = false
	m.changed()
}

// ShowTab shows a view of the chosen message.
func (m *Model) ShowTab(t Tab) {
	m.state.Chosen.Tab = t
	m.changed()
}

// ShowPart shows a part of the chosen message.
func (m *Model) ShowPart(p Part) {
	m.state.Chosen.Part = p
	m.changed()
}

// openChosen reads the chosen message; what was shown stays until then.
func (m *Model) openChosen() {
	if row, ok := m.rows.At(m.state.Selected); ok && row.ID != m.state.Chosen.Message.ID {
		m.state.Chosen = Chosen{Message: row, Tab: m.state.Chosen.Tab, Part: m.state.Chosen.Part}
	}
	m.changed()
	if m.chosen == "" {
		return
	}
	question, id := m.opened.Next(), m.chosen
	m.deps.Run.Go(func() {
		c := m.open(id)
		m.deps.Run.Do(func() {
			if m.opened.Is(question) {
				c.Whole, c.Tab, c.Part = true, m.state.Chosen.Tab, m.state.Chosen.Part
				m.state.Chosen = c
				m.changed()
				m.deps.Log.Debug("message shown", "state", c.Message.State)
			}
		})
	})
}

func (m *Model) open(id app.MessageID) (c Chosen) {
	ctx := context.Background()
	rows, err := m.deps.Reader.MessageRows(ctx, []app.MessageID{id})
	if err != nil {
		return Chosen{Failure: err}
	}
	c.Message = rows[0]
	if c.Attempts, c.Failure = m.deps.Outbox.Attempts(ctx, id); c.Failure == nil {
		c.Parts, c.Failure = m.deps.Outbox.Open(ctx, id)
	}
	if c.Failure != nil {
		m.deps.Log.Error("open message", "message", id, "err", c.Failure)
	}
	return c
}

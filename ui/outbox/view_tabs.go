package outbox

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// tabs are the views of the chosen message.
type tabs struct {
	object   fyne.CanvasObject
	pages    map[Tab]fyne.CanvasObject
	parts    *widgets.Segments
	note     *widgets.Paragraph
	content  *widgets.Reader
	attempts *widgets.Reader
	reply    *widgets.Reader
}

func newTabs(v *View, keys *widgets.Keys) *tabs {
	t := &tabs{note: widgets.NewParagraph("", 300, theme.CaptionSize, theme.ColorText2)}
	t.parts = widgets.NewSegments([]widgets.Option{
		{Value: string(Text), Label: words.T("outbox.part.text")}, {Value: string(HTML), Label: words.T("outbox.part.html")},
		{Value: string(Headers), Label: words.T("outbox.part.headers")},
	}, string(Text), func(value string) { v.model.ShowPart(Part(value)) })
	t.parts.Keys = keys
	reader := func(key string) *widgets.Reader {
		r := widgets.NewSourceReader(words.T(key), theme.TextSize)
		r.Keys = keys
		return r
	}
	t.content, t.attempts, t.reply = reader("outbox.tab.message"), reader("outbox.attempts"), reader("outbox.tab.reply")
	onPage := func(o fyne.CanvasObject) fyne.CanvasObject {
		return container.New(layout.NewCustomPaddedLayout(14, 16, theme.PageMargin, theme.PageMargin), o)
	}
	t.pages = map[Tab]fyne.CanvasObject{
		Message: onPage(widgets.NewDock(container.New(layout.NewCustomPaddedLayout(0, 10, 0, 0), widgets.NewColumn(8, t.parts, t.note)),
			nil, nil, nil, widgets.NewSheet(t.content))),
		Attempts: onPage(widgets.NewSheet(t.attempts)),
		Reply:    onPage(widgets.NewSheet(t.reply)),
	}
	stack := container.NewStack(widgets.NewGround(theme.ColorBg))
	for _, tab := range Tabs() {
		stack.Add(t.pages[tab])
	}
	t.object = stack
	return t
}

func (t *tabs) render(s State) {
	c := s.Chosen
	for tab, page := range t.pages {
		widgets.SetVisible(page, tab == c.Tab)
	}
	t.parts.SetSelected(string(c.Part))
	note, content := "", c.Content()
	switch {
	case c.Failure == nil && c.Part == Headers && content == "":
		note = words.T("outbox.no_headers")
		if c.Message.State.Waits() {
			note = words.T("outbox.no_headers.yet")
		}
	case c.Failure != nil:
		note = words.Error(c.Failure)
	}
	t.note.SetText(note)
	widgets.SetVisible(t.note, note != "")
	t.content.SetText(content)
	t.attempts.SetText(attemptsText(c, s.Today))
	t.reply.SetText(replyText(c, s.Today))
}

// attemptsText tells of every attempt, the newest first.
func attemptsText(c Chosen, today app.Date) string {
	if len(c.Attempts) == 0 {
		return words.T("outbox.attempts.none")
	}
	var all []string
	for i := len(c.Attempts) - 1; i >= 0; i-- {
		a := c.Attempts[i]
		head := words.T("outbox.attempt", words.Args{"N": words.Number(i + 1), "When": words.Moment(a.StartedAt, today)})
		text := words.T("outbox.attempt.underway")
		if !a.EndedAt.IsZero() {
			seconds := strconv.FormatFloat(a.EndedAt.Sub(a.StartedAt).Seconds(), 'f', 1, 64)
			head += ", " + words.T("outbox.attempt.took", words.Args{"Seconds": seconds})
			text = words.Attempt(a.Result)
		}
		all = append(all, head+"\n"+text)
	}
	return strings.Join(all, "\n\n")
}

// replyText is what the server said last, in its own words.
func replyText(c Chosen, today app.Date) string {
	for i := len(c.Attempts) - 1; i >= 0; i-- {
		r := c.Attempts[i].Result
		if r.Code == 0 && r.Class != app.ClassAccepted {
			continue
		}
		lines := []string{words.T("outbox.reply.server", words.Args{"Server": r.Server, "When": words.Moment(r.At, today)})}
		if r.TLS != "" {
			lines = append(lines, words.T("outbox.reply.tls", words.Args{"TLS": r.TLS}))
		}
		said := r.Text
		if r.Code != 0 {
			said = strings.TrimSpace(strings.Join(strings.Fields(strconv.Itoa(r.Code)+" "+r.Enhanced), " ") + " " + r.Text)
		}
		return strings.Join(append(lines, "", said), "\n")
	}
	return words.T("outbox.reply.none")
}

package details

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/ui/theme"
	"foyer/ui/widgets"
)

// item is one of several things that a tab lists: a domain, a person, a message.
// It is kept while it is listed, so that the keyboard stays where it is.
type item struct {
	object  fyne.CanvasObject
	title   *widgets.Label
	mark    *widgets.Pill
	state   *widgets.Pill
	text    *widgets.Paragraph
	facts   *widgets.KeyValues
	shown   []widgets.KV
	buttons *fyne.Container
	things  []*widgets.Button // to do
}

func newItem(keys *widgets.Keys) *item {
	i := &item{
		title: widgets.NewLabel("", theme.TextSize, true, theme.ColorText),
		mark:  widgets.NewPill("", widgets.Blue), state: widgets.NewPill("", widgets.Gray),
		text: widgets.NewParagraph("", 360, theme.TextSize, theme.ColorText2), facts: widgets.NewKeyValues(1, nil),
		buttons: widgets.NewFlow(theme.ButtonGap),
	}
	i.title.Truncate = true
	i.facts.Keys = keys
	i.mark.Hide()
	i.text.Hide()
	pills := container.New(layout.NewCustomPaddedHBoxLayout(6), i.mark, i.state)
	i.object = widgets.NewColumn(titleGap, widgets.NewDock(nil, nil, nil, pills, i.title), i.text, i.facts, i.buttons, widgets.NewLine())
	return i
}

// add adds something to do.
func (i *item) add(b *widgets.Button) *widgets.Button {
	i.buttons.Add(b)
	i.things = append(i.things, b)
	return b
}

// set says what it is: its name, where it stands, and facts.
func (i *item) set(title, state string, tone widgets.Tone, facts []widgets.KV) {
	i.title.SetText(title)
	i.state.Set(state, tone)
	if !sameFacts(i.shown, facts) {
		i.shown = facts
		i.facts.SetRows(facts)
	}
	for _, b := range i.things {
		b.SetName(b.Text() + " " + title)
	}
}

func sameFacts(a, b []widgets.KV) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Key != b[i].Key || a[i].Value != b[i].Value || a[i].Empty != b[i].Empty {
			return false
		}
	}
	return true
}

// items is a list of things by their key.
type items[T any] struct {
	OnLost func() // what had the keyboard is not listed any more

	box   *fyne.Container
	all   map[string]T
	build func(key string) T
	of    func(T) *item
}

func newItems[T any](build func(key string) T, of func(T) *item) *items[T] {
	return &items[T]{OnLost: func() {}, box: widgets.NewColumn(sectionGap), all: map[string]T{}, build: build, of: of}
}

// list shows the things with these keys, and hands each to be told what it is.
func (l *items[T]) list(keys []string, tell func(i int, one T)) {
	all := map[string]T{}
	objects := make([]fyne.CanvasObject, len(keys))
	for i, key := range keys {
		one, had := l.all[key]
		if !had {
			one = l.build(key)
		}
		all[key] = one
		objects[i] = l.of(one).object
		tell(i, one)
	}
	lost := l.losesKeyboard(all)
	l.all, l.box.Objects = all, objects
	l.box.Refresh()
	if lost {
		l.OnLost()
	}
}

// losesKeyboard says whether the keyboard is at something that is not among those that stay.
func (l *items[T]) losesKeyboard(stay map[string]T) bool {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(l.box)
	if canvas == nil {
		return false
	}
	for key, one := range l.all {
		if _, stays := stay[key]; stays {
			continue
		}
		for _, b := range l.of(one).things {
			if canvas.Focused() == fyne.Focusable(b) {
				return true
			}
		}
	}
	return false
}

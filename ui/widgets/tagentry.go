package widgets

import (
	"slices"
	"strings"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

// tagEntry is where a tag is added: it offers those that fit what is typed and, unless one has that very name, to create it.
type tagEntry struct {
	Entry
	name     string
	layer    *Layer
	create   func(label string) string // how creating is offered; "": not at all
	onAdd    func(value string)
	onCreate func(label string)
	onTyped  func(label string)

	known  []TagOption
	folded []string
	on     []string    // the names of those that are on, folded
	shown  []TagOption // of the list, without the one to create
	list   *optionList
}

const tagEntryWidth = 160

func newTagEntry() *tagEntry {
	e := &tagEntry{}
	e.list = newOptionList(func(i int) {
		e.choose(i)
		focus(e)
	})
	e.Entry.OnChanged = func(string) {
		tell(e.onTyped, e.label())
		e.offer()
	}
	e.extend(e)
	return e
}

// Name is what the field is for.
func (e *tagEntry) Name() string { return e.name }

func (e *tagEntry) setKnown(known []TagOption) {
	e.known, e.folded = known, make([]string, len(known))
	for i, tag := range known {
		e.folded[i] = foldText(tag.Label)
	}
	if e.isOpen() {
		e.offer()
	}
}

// offer floats what fits the typed text.
func (e *tagEntry) offer() {
	text := foldText(e.Text)
	e.shown = e.shown[:0]
	found, _ := match(e.folded, text)
	options := []Option{}
	for _, i := range found {
		e.shown = append(e.shown, e.known[i])
		options = append(options, Option{e.known[i].Value, e.known[i].Label})
	}
	name := foldText(e.label())
	if name != "" && !slices.Contains(e.folded, name) && !e.isOn() && e.create != nil {
		if offer := e.create(e.label()); offer != "" {
			options = append(options, Option{"create", offer})
		}
	}
	if len(options) == 0 || e.layer == nil {
		e.close()
		return
	}
	current := 0
	if e.isOn() {
		current = -1 // a longer name is chosen only by going to it
	}
	e.list.set(options, current, "")
	e.layer.Show(e, e.list, fyne.NewSize(max(e.Size().Width, 220)-2, e.list.height()))
}

// isOn says whether what is typed is the name of a tag that is on.
func (e *tagEntry) isOn() bool { return slices.Contains(e.on, foldText(e.label())) }

func (e *tagEntry) label() string { return strings.Join(strings.Fields(e.Text), " ") }

func (e *tagEntry) choose(i int) {
	e.close()
	label := e.label()
	e.SetText("")
	if i < len(e.shown) {
		e.onAdd(e.shown[i].Value)
		return
	}
	e.onCreate(label)
}

func (e *tagEntry) isOpen() bool { return e.layer != nil && e.layer.Shows(e.list) }

func (e *tagEntry) close() {
	e.list.pressed = false
	if e.isOpen() {
		e.layer.Hide()
	}
}

// FocusLost is called by Fyne.
func (e *tagEntry) FocusLost() {
	e.Entry.FocusLost()
	if !e.list.pressed {
		e.close()
	}
}

// Tapped is called by Fyne; a click shows what there is.
func (e *tagEntry) Tapped(ev *fyne.PointEvent) {
	e.Entry.Tapped(ev)
	if !e.Disabled() {
		e.offer()
	}
}

// TypedKey is called by Fyne.
func (e *tagEntry) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case e.isOpen() && ev.Name == fyne.KeyEscape:
		e.close()
	case isEnter(ev.Name) && e.isOn() && (!e.isOpen() || e.list.current < 0):
		e.close()
		e.SetText("") // it is on, as everybody sees
		tell(e.onTyped, "")
	case e.isOpen() && isEnter(ev.Name):
		e.choose(e.list.current)
	case e.isOpen() && e.list.key(ev.Name):
	case !e.isOpen() && (ev.Name == fyne.KeyDown || ev.Name == fyne.KeyUp || isEnter(ev.Name) && e.label() != ""):
		e.offer()
	default:
		e.Entry.TypedKey(ev)
	}
}

// MinSize is called by Fyne.
func (e *tagEntry) MinSize() fyne.Size { return fyne.NewSize(tagEntryWidth, theme.ControlHeight) }

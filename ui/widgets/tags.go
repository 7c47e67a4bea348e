package widgets

import (
	"slices"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// TagOption is a word in a tone that can be put on something.
type TagOption struct {
	Value, Label string
	Tone         Tone
}

// Tags shows the tags of something in as many rows as they need; each can be taken off, and further ones added in the field behind
// them. It only tells what the user wants: SetTags shows what became of it.
type Tags struct {
	widget.BaseWidget
	OnAdd    func(value string) // the user chose a tag that there is
	OnCreate func(label string) // the user typed one that there is not
	OnRemove func(value string) // the user took one off
	OnTyped  func(label string) // the user changed what stands in the field

	on    []TagOption
	known []TagOption
	chips []*tagChip
	entry *tagEntry
	keys  *Keys
	box   *fyne.Container
}

// NewTags has no tags yet. The name says what the field is for and is its hint; create says how a new tag is offered, "Create …",
// "" where it cannot be.
func NewTags(layer *Layer, name string, create func(label string) string) *Tags {
	t := &Tags{entry: newTagEntry()}
	t.entry.layer, t.entry.create = layer, create
	t.entry.name = name
	t.entry.SetPlaceHolder(name)
	t.entry.onAdd = func(value string) { tell(t.OnAdd, value) }
	t.entry.onCreate = func(label string) { tell(t.OnCreate, label) }
	t.entry.onTyped = func(label string) { tell(t.OnTyped, label) }
	t.box = NewFlow(6, t.entry)
	t.ExtendBaseWidget(t)
	return t
}

func tell(f func(string), s string) {
	if f != nil {
		f(s)
	}
}

// SetKeys says what the surroundings do with keys that the tags do not use.
func (t *Tags) SetKeys(keys *Keys) {
	t.keys, t.entry.Keys = keys, keys
	for _, c := range t.chips {
		c.Keys = keys
	}
}

// SetKnown changes which tags there are; those that are on already are not offered.
func (t *Tags) SetKnown(known []TagOption) {
	t.known = known
	t.offer()
}

// SetTags changes which tags are on. The keyboard stays at its tag, or goes on to the next when that is gone.
func (t *Tags) SetTags(tags []TagOption) {
	if slices.Equal(t.on, tags) {
		return
	}
	at := slices.IndexFunc(t.chips, func(c *tagChip) bool { return c.focused })
	before := t.on
	t.on, t.chips = slices.Clone(tags), nil
	var objects []fyne.CanvasObject
	for _, tag := range t.on {
		c := newTagChip(tag, func() { tell(t.OnRemove, tag.Value) })
		c.Keys = t.keys
		t.chips = append(t.chips, c)
		objects = append(objects, c)
	}
	t.box.Objects = append(objects, t.entry)
	t.box.Refresh()
	t.Refresh()
	t.offer()
	if at >= 0 {
		t.refocus(before[at].Value, at)
	}
}

func (t *Tags) refocus(value string, at int) {
	if i := slices.IndexFunc(t.on, func(tag TagOption) bool { return tag.Value == value }); i >= 0 {
		at = i
	}
	if at < len(t.chips) {
		focus(t.chips[at])
	} else {
		focus(t.entry)
	}
}

func (t *Tags) offer() {
	var left []TagOption
	for _, tag := range t.known {
		if !slices.ContainsFunc(t.on, func(on TagOption) bool { return on.Value == tag.Value }) {
			left = append(left, tag)
		}
	}
	t.entry.on = nil
	for _, tag := range t.on {
		t.entry.on = append(t.entry.on, foldText(tag.Label))
	}
	t.entry.setKnown(left)
}

// Typed is the name that stands in the field and is no tag yet.
func (t *Tags) Typed() string { return t.entry.label() }

// SetTyped changes it without telling OnTyped.
func (t *Tags) SetTyped(label string) {
	t.entry.close()
	t.entry.SetText(label)
}

// Focusable is the field to add one.
func (t *Tags) Focusable() fyne.Focusable { return t.entry }

// CreateRenderer is called by Fyne.
func (t *Tags) CreateRenderer() fyne.WidgetRenderer {
	return newParts(t, t.minSize, func(size fyne.Size) { put(t.box, 0, 0, size.Width, size.Height) }, func() {}, t.box)
}

func (t *Tags) minSize() fyne.Size {
	return fyne.NewSize(tagEntryWidth, max(theme.ControlHeight, t.box.MinSize().Height))
}

// Resize is called by Fyne; the tags learn the width before they say their height.
func (t *Tags) Resize(size fyne.Size) {
	t.box.Resize(size)
	t.BaseWidget.Resize(size)
}

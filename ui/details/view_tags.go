package details

import (
	"strconv"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

func (t *overviewTab) makeTags() {
	m := t.view.model
	t.tags = widgets.NewTags(t.view.deps.Layer, words.T("details.tags.add"), func(name string) string {
		if len(app.CheckTag(name)) > 0 {
			return ""
		}
		return words.T("details.tags.create", words.Args{"Name": name})
	})
	t.tagField = widgets.NewField("", t.tags)
	t.tagField.ReserveLine = false
	t.tags.OnTyped = func(name string) { fields.TellTag(t.tagField, name, t.arrange) }
	t.tags.SetKeys(t.keys)
	t.tags.OnAdd = func(value string) { t.withTag(t.view.state.Tags, value, m.PutTag) }
	t.tags.OnRemove = func(value string) { t.withTag(t.view.state.Customer.Tags, value, m.TakeTag) }
	t.tags.OnCreate = t.chooseColor
}

func (t *overviewTab) withTag(tags []app.Tag, value string, do func(app.Tag)) {
	for _, tag := range tags {
		if tagValue(tag) == value {
			do(tag)
		}
	}
}

// chooseColor asks for the color of a tag that there is not yet, and creates it.
func (t *overviewTab) chooseColor(name string) {
	var items []widgets.MenuItem
	for _, color := range app.TagColors() {
		items = append(items, widgets.MenuItem{
			Label: words.T("color." + color), Do: func() { t.view.model.CreateTag(name, color) },
		})
	}
	t.colors.Open(t.tags, items)
}

func (t *overviewTab) renderTags(s State) {
	t.tags.SetKnown(tagOptions(s.Tags))
	t.tags.SetTags(tagOptions(s.Customer.Tags))
}

func tagOptions(tags []app.Tag) []widgets.TagOption {
	options := make([]widgets.TagOption, len(tags))
	for i, tag := range tags {
		options[i] = widgets.TagOption{Value: tagValue(tag), Label: tag.Name, Tone: fields.TagTone(tag.Color)}
	}
	return options
}

func tagValue(t app.Tag) string { return strconv.FormatInt(int64(t.ID), 10) }

// emptyLabel says that there is nothing of a kind.
func emptyLabel(text string) *widgets.Label {
	return widgets.NewLabel(text, theme.TextSize, false, theme.ColorText3)
}

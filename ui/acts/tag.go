package acts

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// Tag asks which tags are put on customers and which are taken off. A tag that
// there is not yet is made with them.
func (a *Acts) Tag(ids []app.CustomerID) {
	a.open("tag", ids, app.ActEdit, func(it about) {
		t := &tagForm{form: a.newForm("tag", it)}
		var err error
		a.deps.Serial.Do(
			func() { t.tagging, err = a.deps.Manager.Tagging(context.Background(), ids) },
			func() {
				switch {
				case err != nil:
					a.Fail(err)
				case a.deps.Canvas.Overlays().Top() == nil:
					t.build()
					t.show(t.on.Focusable())
				}
			})
	})
}

// tagForm is the form of the tags. Of a single customer on are its tags; of
// several on are those that all are to have, and off those that none is.
type tagForm struct {
	*form
	tagging app.Tagging
	on, off *widgets.Tags
	puts    []app.Tag // a new one has an id below 0
	takes   []app.Tag
	color   string // of the new ones
	begun   bool   // what changes from now on was chosen
	colors  *widgets.MenuButton
}

func (t *tagForm) build() {
	t.color = app.TagColors()[0]
	label := words.T("acts.tag.on")
	if !t.several() {
		label = words.T("acts.tag.tags")
		t.puts = t.one.Tags
	}
	t.on = t.tags(label, app.FieldTag, &t.puts)
	t.on.OnCreate = t.create
	t.addColor()
	if t.several() {
		t.tellHeld()
		t.off = t.tags(words.T("acts.tag.off"), app.FieldTagOff, &t.takes)
	}
	t.parse = func(map[app.Field]string) (app.Operation, []app.Issue) {
		if issues := t.takeTyped(); len(issues) > 0 {
			return app.Operation{}, issues
		}
		return app.PutTags(t.puts, t.gone()), nil
	}
	t.settle = func(ctx context.Context) (app.Operation, error) {
		puts, err := t.acts.deps.Manager.MakeTags(ctx, t.puts)
		return app.PutTags(puts, t.gone()), err
	}
	t.recall()
	t.render()
	t.begun = true
}

// Where what is chosen of the tags is kept.
const (
	keptPuts    app.Field = "puts"
	keptTakes   app.Field = "takes"
	keptPutting app.Field = "putting" // a name that is no tag yet
	keptTaking  app.Field = "taking"
)

// recall goes on with what an earlier run left; tags that are gone meanwhile stay out.
func (t *tagForm) recall() {
	for name, list := range map[app.Field]*[]app.Tag{keptPuts: &t.puts, keptTakes: &t.takes} {
		var left []app.Tag
		if json.Unmarshal([]byte(t.typed.left[name]), &left) == nil {
			*list = slices.DeleteFunc(left, func(tag app.Tag) bool { return tag.ID >= 0 && !slices.Contains(t.tagging.Known, tag) })
		}
	}
	t.on.SetTyped(t.typed.left[keptPutting])
	if t.off != nil {
		t.off.SetTyped(t.typed.left[keptTaking])
	}
}

// keep has what is chosen and typed kept, if anything was.
func (t *tagForm) keep() {
	if !t.begun {
		return
	}
	puts, err := json.Marshal(t.puts)
	takes, err2 := json.Marshal(t.takes)
	if err != nil || err2 != nil {
		return
	}
	kept := map[app.Field]string{keptPuts: string(puts), keptTakes: string(takes), keptPutting: t.on.Typed()}
	if t.off != nil {
		kept[keptTaking] = t.off.Typed()
	}
	t.typed.keep(kept)
}

// tags adds a field whose tags are those of the list.
func (t *tagForm) tags(label string, name app.Field, list *[]app.Tag) *widgets.Tags {
	w := widgets.NewTags(t.dialog.Layer(), label, func(typed string) string {
		if len(app.CheckTag(typed)) > 0 {
			return ""
		}
		return words.T("acts.tag.create", words.Args{"Tag": typed})
	})
	w.SetKeys(t.dialog.Keys())
	w.OnAdd = func(value string) {
		at := slices.IndexFunc(t.tagging.Known, func(tag app.Tag) bool { return tagValue(tag) == value })
		*list = append(slices.Clone(*list), t.tagging.Known[at])
		t.render()
	}
	w.OnRemove = func(value string) {
		*list = slices.DeleteFunc(slices.Clone(*list), func(tag app.Tag) bool { return tagValue(tag) == value })
		t.render()
	}
	field := widgets.NewField(label, w)
	field.ReserveLine = false
	w.OnTyped = func(typed string) {
		fields.TellTag(field, typed, t.dialog.Refresh)
		t.keep()
	}
	t.add(name, field)
	return w
}

// create puts a tag on that there is not yet.
func (t *tagForm) create(label string) {
	t.puts = append(slices.Clone(t.puts), app.Tag{ID: app.TagID(-1 - len(t.puts)), Name: label, Color: t.color})
	t.render()
}

func (t *tagForm) addColor() {
	var options []widgets.Option
	for _, color := range app.TagColors() {
		options = append(options, widgets.Option{Value: color, Label: words.T("tag.color." + color)})
	}
	t.colors = widgets.NewMenuButton(words.T("acts.tag.color"), options, t.color, func(color string) {
		t.color, t.puts = color, slices.Clone(t.puts)
		for i := range t.puts {
			if t.puts[i].ID < 0 {
				t.puts[i].Color = color
			}
		}
		t.render()
	})
	t.colors.Keys, t.colors.Layer = t.dialog.Keys(), t.dialog.Layer()
	t.body = append(t.body, t.colors)
}

// tellHeld says which tags all and some of the customers have.
func (t *tagForm) tellHeld() {
	var all, some string
	for _, tag := range t.tagging.Known {
		switch n := t.tagging.Held[tag.ID]; {
		case n == t.tagging.Count:
			all = joined(all, tag.Name)
		case n > 0:
			some = joined(some, words.T("acts.tag.held", words.Args{"Tag": tag.Name, "Count": words.Number(n)}))
		}
	}
	if all != "" {
		t.say(words.T("acts.tag.all", words.Args{"Tags": all}))
	}
	if some != "" {
		t.say(words.T("acts.tag.some", words.Args{"Tags": some}))
	}
}

func joined(list, item string) string {
	if list == "" {
		return item
	}
	return list + ", " + item
}

// gone are the tags that come off.
func (t *tagForm) gone() []app.Tag {
	if t.several() {
		return t.takes
	}
	return slices.DeleteFunc(slices.Clone(t.one.Tags), func(tag app.Tag) bool { return slices.Contains(t.puts, tag) })
}

// render shows the tags; what is put on is not offered to be taken off.
func (t *tagForm) render() {
	t.keep()
	t.on.SetTags(tagOptions(t.puts))
	t.on.SetKnown(tagOptions(t.without(t.tagging.Known, t.takes, func(n int) bool { return !t.several() || n < t.tagging.Count })))
	if t.off != nil {
		t.off.SetTags(tagOptions(t.takes))
		t.off.SetKnown(tagOptions(t.without(t.tagging.Known, t.puts, func(n int) bool { return n > 0 })))
	}
	widgets.SetVisible(t.colors, slices.ContainsFunc(t.puts, func(tag app.Tag) bool { return tag.ID < 0 }))
	for _, field := range t.fields {
		field.ClearIssue()
	}
	t.dialog.Refresh()
}

// without are the tags that are not among others and that as many have as wanted.
func (t *tagForm) without(tags, others []app.Tag, wanted func(held int) bool) []app.Tag {
	return slices.DeleteFunc(slices.Clone(tags), func(tag app.Tag) bool {
		return slices.Contains(others, tag) || !wanted(t.tagging.Held[tag.ID])
	})
}

// takeTyped takes a name that is still typed for the tag that is meant, so that it is
// not dropped, and says what is wrong with it.
func (t *tagForm) takeTyped() []app.Issue {
	if name := t.on.Typed(); name != "" {
		if issues := app.CheckTag(name); len(issues) > 0 {
			return issues
		}
		t.put(name)
	}
	if t.off == nil || t.off.Typed() == "" {
		return nil
	}
	tag, issues := t.tagging.ParseHeld(t.off.Typed())
	if len(issues) > 0 {
		return issues
	}
	t.off.SetTyped("")
	t.takes = append(without(t.takes, tag), tag)
	t.puts = without(t.puts, tag)
	t.render()
	return nil
}

// put puts the tag of a name on, a new one where there is none.
func (t *tagForm) put(name string) {
	t.on.SetTyped("")
	if slices.ContainsFunc(t.puts, func(tag app.Tag) bool { return app.SameTag(tag.Name, name) }) {
		t.keep()
		return
	}
	tag, known := t.tagging.Named(name)
	if !known {
		t.create(name)
		return
	}
	t.puts = append(slices.Clone(t.puts), tag)
	t.takes = without(t.takes, tag)
	t.render()
}

func without(tags []app.Tag, gone app.Tag) []app.Tag {
	return slices.DeleteFunc(slices.Clone(tags), func(t app.Tag) bool { return t == gone })
}

func tagValue(t app.Tag) string { return strconv.FormatInt(int64(t.ID), 10) }

func tagOptions(tags []app.Tag) []widgets.TagOption {
	options := make([]widgets.TagOption, len(tags))
	for i, t := range tags {
		options[i] = widgets.TagOption{Value: tagValue(t), Label: t.Name, Tone: fields.TagTone(t.Color)}
	}
	return options
}

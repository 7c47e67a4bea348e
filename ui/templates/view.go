package templates

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// View is the page's widgets.
type View struct {
	model *Model
	deps  ViewDeps
	keys  *widgets.Keys

	object   fyne.CanvasObject
	scroll   *widgets.FormScroll
	columns  *fyne.Container
	failure  *widgets.Banner
	own      *widgets.Banner
	choice   *widgets.Combo
	add      *widgets.Button
	remove   *widgets.Button
	entries  map[app.Field]*widgets.Entry
	fields   map[app.Field]*widgets.Field
	channel  *widgets.Check
	orgs     *widgets.Check
	insert   *widgets.Button
	menu     *widgets.PopupMenu
	typedIn  *widgets.Entry // where a placeholder goes
	path     *widgets.Entry
	use      *widgets.Button
	drop     *widgets.Button
	preview  *preview
	problems *widgets.ErrorSummary
	lead     fields.Lead
	note     *widgets.Label
	save     *widgets.Button
	discard  *widgets.Button
	state    State
}

// ViewDeps is what the page stands in.
type ViewDeps struct {
	Canvas fyne.Canvas
	Keys   *widgets.Keys
	Layer  *widgets.Layer // where lists drop down
	Logo   []byte         // that Foyer brings along
}

// NewView builds the page.
func NewView(model *Model, d ViewDeps) *View {
	v := &View{
		model: model, deps: d, menu: widgets.NewPopupMenu(d.Layer), entries: map[app.Field]*widgets.Entry{}, fields: map[app.Field]*widgets.Field{},
		problems: widgets.NewErrorSummary(),
	}
	page := *d.Keys
	page.Enter = model.Save
	v.keys = &page
	v.failure = widgets.NewBanner(widgets.Red, words.T("templates.error.title"), "")
	v.failure.SetButtons(v.button(widgets.Plain, "action.try_again", model.Reload))
	v.failure.Hide()
	v.own = widgets.NewBanner(widgets.Blue, words.T("templates.own.title"), words.T("templates.own.text"))
	v.own.SetButtons(v.button(widgets.Plain, "templates.write", v.write))
	form := v.form()
	v.preview = newPreview(v)
	v.save = v.button(widgets.Primary, "action.save", model.Save)
	v.discard = v.button(widgets.Plain, "action.discard_changes", model.Discard)
	v.note = widgets.NewLabel("", theme.CaptionSize, false, theme.ColorText2)
	v.columns = container.New(&beside{}, form, v.preview.object)
	body := widgets.NewColumn(theme.FieldGap, v.problems, v.failure, v.own, v.columns)
	v.scroll = widgets.NewFormScroll(container.New(layout.NewCustomPaddedLayout(theme.PageMargin, theme.PageMargin, theme.DialogMargin, theme.PageMargin), body), v.keys)
	v.object = widgets.NewDock(nil, widgets.NewFooter(nil, v.note, []fyne.CanvasObject{v.discard, v.save}), nil, nil, v.scroll.Object())
	model.Show(v.render)
	return v
}

// Object is the page.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Reload reads again what the page shows.
func (v *View) Reload() { v.model.Reload() }

func (v *View) button(kind widgets.ButtonKind, key string, tapped func()) *widgets.Button {
	b := widgets.NewButton(kind, words.T(key), nil, tapped)
	b.Keys = v.keys
	return b
}

// form is the left column.
func (v *View) form() fyne.CanvasObject {
	v.choice = widgets.NewCombo(nil)
	v.choice.Keys, v.choice.Layer = v.keys, v.deps.Layer
	v.choice.OnChanged = func(value string) {
		if id, err := strconv.ParseInt(value, 10, 64); err != nil || !v.model.Choose(app.TemplateID(id)) {
			v.render(v.model.State())
		}
	}
	v.add = v.button(widgets.Plain, "templates.new", v.write)
	v.remove = v.button(widgets.Plain, "templates.delete", v.askToDelete)
	choose := widgets.NewField(words.T("templates.template"), v.choice)
	choose.ReserveLine = false
	v.channel = v.check("templates.for.channel", app.Channel)
	v.orgs = v.check("templates.for.organization", app.Organization)
	v.insert = v.button(widgets.Quiet, "templates.insert", func() { v.menu.Open(v.insert, v.placeholders()) })
	subject := v.entry(app.FieldTemplateSubject, "templates.subject", widgets.NewEntry())
	subject.SetTrailing(v.insert)
	body := widgets.NewMultiLineEntry()
	body.MaxRunes = bodyMost
	body.SetMinRowsVisible(bodyRows)
	source := v.entry(app.FieldTemplateBody, "templates.body", body)
	name, language := v.entry(app.FieldTemplateName, "templates.name", widgets.NewEntry()), v.entry(app.FieldTemplateLanguage, "templates.language", widgets.NewEntry())
	signed, support := v.entry(app.FieldTemplateSigned, "templates.signed", widgets.NewEntry()), v.entry(app.FieldTemplateSupport, "templates.support", widgets.NewEntry())
	for _, f := range []*widgets.Field{signed, support} {
		f.SetOptional(true)
	}
	v.typedIn = body
	return widgets.NewColumn(theme.FieldGap,
		choose, widgets.NewFlow(theme.ButtonGap, v.add, v.remove), container.New(pair{0.7}, name, language),
		widgets.NewColumn(6, widgets.NewLabel(words.T("templates.for"), theme.TextSize, true, theme.ColorText), widgets.NewFlow(18, v.orgs, v.channel)),
		subject, source,
		widgets.NewParagraph(words.T("templates.markup"), formWidth, theme.CaptionSize, theme.ColorText3),
		container.New(pair{0.5}, signed, support), v.logo())
}

// logo is where a picture is chosen.
func (v *View) logo() fyne.CanvasObject {
	v.path = widgets.NewEntry()
	v.path.Keys = v.keys
	v.use = v.button(widgets.Plain, "templates.logo.use", func() { v.model.UseLogo(v.path.Text) })
	v.drop = v.button(widgets.Quiet, "templates.logo.drop", v.model.DropLogo)
	field := widgets.NewField(words.T("templates.logo"), v.path)
	field.SetHint(words.T("templates.logo.hint", words.Args{
		"Width": strconv.Itoa(app.MaxLogoWidth), "Height": strconv.Itoa(app.MaxLogoHeight), "Limit": strconv.Itoa(app.MaxLogoBytes / 1000),
	}))
	v.fields[app.FieldTemplateLogo] = field
	return widgets.NewColumn(8, field, widgets.NewFlow(theme.ButtonGap, v.use, v.drop))
}

func (v *View) entry(f app.Field, key string, e *widgets.Entry) *widgets.Field {
	e.Keys = v.keys
	e.OnChanged = func(text string) {
		v.typedIn = e
		v.model.Set(f, text)
	}
	field := fields.Text(words.T(key), e)
	v.entries[f], v.fields[f] = e, field
	return field
}

func (v *View) check(key string, a app.AccountType) *widgets.Check {
	c := widgets.NewCheck(words.T(key), func(on bool) { v.model.SetFor(a, on) })
	c.Keys = v.keys
	return c
}

// write begins a template of one's own, with the keyboard in its name.
func (v *View) write() {
	v.model.New()
	widgets.FocusNow(v.object, v.entries[app.FieldTemplateName])
}

// placeholders are what can be put where the cursor was last.
func (v *View) placeholders() []widgets.MenuItem {
	var items []widgets.MenuItem
	put := func(label, text string) {
		items = append(items, widgets.MenuItem{Label: label, Do: func() {
			if v.state.Own() || v.typedIn != v.entries[app.FieldTemplateSubject] && v.typedIn != v.entries[app.FieldTemplateBody] {
				v.typedIn = v.entries[app.FieldTemplateBody]
			}
			widgets.FocusNow(v.object, v.typedIn)
			for _, r := range text {
				v.typedIn.TypedRune(r)
			}
		}})
	}
	for _, name := range app.Placeholders() {
		put("{"+name+"}", "{"+name+"}")
	}
	put(words.T("templates.insert.trial"), "{if trial}{end}")
	put(words.T("templates.insert.purchase"), "{if purchase}{end}")
	return items
}

func (v *View) askToDelete() {
	d := widgets.NewConfirmDialog(v.deps.Canvas, widgets.Confirm{
		Title:      words.T("templates.delete.title", words.Args{"Name": v.state.Template.Name}),
		Paragraphs: []string{words.T("templates.delete.text")}, Do: words.T("templates.delete"), Danger: true, Keep: words.T("acts.delete.keep"),
	})
	d.OnDo = func(string) { v.model.Delete() }
	d.Show()
}

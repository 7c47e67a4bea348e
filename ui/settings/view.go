package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// Page is a part of the settings that is a screen of its own: what is typed there it
// checks, keeps and saves by itself.
type Page struct {
	Section Section
	Icon    theme.Icon
	Make    func() Screen // when it is first shown
}

// Screen is what a Page shows.
type Screen interface {
	Object() fyne.CanvasObject
	Reload() // it is shown once more: what it shows may have changed
}

// View is the screen's widgets.
type View struct {
	model *Model
	keys  *widgets.Keys
	layer *widgets.Layer

	object   fyne.CanvasObject
	items    map[Section]*widgets.NavItem
	sections map[Section]fyne.CanvasObject
	form     fyne.CanvasObject // all sections, with the footer that saves them
	pages    map[Section]Page
	screens  map[Section]Screen // of the pages that were shown
	right    *fyne.Container    // the form and the screens
	scroll   *widgets.FormScroll
	problems *widgets.ErrorSummary
	lead     fields.Lead
	fields   map[app.Field]*widgets.Field
	sets     []func(State)
	save     *widgets.Button
	discard  *widgets.Button
	state    *widgets.Label
	section  Section
	shape    shape
}

// NewView builds the screen; layer is where its lists drop down. The pages follow the
// sections.
func NewView(model *Model, keys *widgets.Keys, layer *widgets.Layer, countries []app.Country, pages ...Page) *View {
	v := &View{
		model: model, layer: layer, fields: map[app.Field]*widgets.Field{},
		items: map[Section]*widgets.NavItem{}, problems: widgets.NewErrorSummary(), section: model.state.Section,
		pages: map[Section]Page{}, screens: map[Section]Screen{},
	}
	screen := *keys
	screen.Enter = model.Save
	v.keys = &screen
	v.sections = map[Section]fyne.CanvasObject{
		General: v.generalSection(countries), EULA: v.eulaSection(),
		Packages: v.packagesSection(), Tags: v.tagsSection(),
	}
	stack := container.NewStack()
	nav := container.New(layout.NewCustomPaddedVBoxLayout(2))
	var names []*widgets.NavItem
	name := func(section Section, icon theme.Icon) {
		item := widgets.NewNavItem(icon, words.T("settings."+string(section)), func() { model.Section(section) })
		item.Keys = v.keys
		v.items[section] = item
		nav.Add(item)
		names = append(names, item)
	}
	for _, s := range []struct {
		section Section
		icon    theme.Icon
	}{{General, theme.IconTune}, {Packages, theme.IconInventory}, {Tags, theme.IconDescription}, {EULA, theme.IconVerified}} {
		name(s.section, s.icon)
		stack.Add(v.sections[s.section])
	}
	for _, p := range pages {
		name(p.Section, p.Icon)
		v.pages[p.Section] = p
	}
	widgets.JoinNavItems(names...)
	v.save = v.button(widgets.Primary, words.T("action.save"), v.leaving(model.Save))
	v.discard = v.button(widgets.Plain, words.T("action.discard_changes"), v.leaving(model.Discard))
	v.state = widgets.NewLabel("", theme.CaptionSize, false, theme.ColorText2)
	inner := container.NewStack(widgets.NewGround(theme.ColorSurface2),
		widgets.NewFixedWidth(theme.SettingsNavWidth, container.New(layout.NewCustomPaddedLayout(10, 10, 10, 10), widgets.NewDock(nav, nil, nil, nil, nil))))
	v.scroll = widgets.NewFormScroll(container.New(layout.NewCustomPaddedLayout(theme.PageMargin, theme.PageMargin, theme.DialogMargin, theme.PageMargin),
		container.New(layout.NewCustomPaddedVBoxLayout(theme.FieldGap), v.problems, stack)), v.keys)
	footer := widgets.NewFooter(nil, v.state, []fyne.CanvasObject{v.discard, v.save})
	v.form = widgets.NewDock(nil, footer, nil, nil, v.scroll.Object())
	v.right = container.NewStack(v.form)
	v.object = widgets.NewDock(widgets.NewPageHeader(words.T("settings.title"), nil), nil, inner, nil, v.right)
	model.Show(v.render)
	return v
}

// Object is the screen.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Focus is what takes the focus when the screen is opened.
func (v *View) Focus() fyne.Focusable { return v.items[v.section] }

// leaving does what its button says; the button goes off then, so the keyboard
// goes back to the section's name first.
func (v *View) leaving(do func()) func() {
	return func() {
		if canvas := fyne.CurrentApp().Driver().CanvasForObject(v.object); canvas != nil {
			canvas.Focus(v.Focus())
		}
		do()
	}
}

func (v *View) button(kind widgets.ButtonKind, label string, tapped func()) *widgets.Button {
	b := widgets.NewButton(kind, label, nil, tapped)
	b.Keys = v.keys
	return b
}

// render shows a state; it is the only code that writes to the widgets.
func (v *View) render(s State) {
	for section, object := range v.sections {
		widgets.SetVisible(object, section == s.Section)
	}
	for section, item := range v.items {
		item.SetCurrent(section == s.Section)
	}
	v.showPage(s.Section)
	for _, set := range v.sets {
		set(s)
	}
	v.issues(s)
	v.save.SetEnabled(s.Dirty)
	v.discard.SetEnabled(s.Dirty)
	v.state.SetTexts(words.Unsaved(s.Dirty, s.Since, s.JustDone))
	if v.section != s.Section {
		v.section = s.Section
		v.scroll.Top()
	}
	if shape := shapeOf(s); shape != v.shape {
		v.shape = shape
		v.object.Refresh()
	}
	v.lead.Follow(s.Refused, s.Issues, v.goTo)
}

// showPage shows the page of a section in place of the form, if it has one.
func (v *View) showPage(section Section) {
	page, has := v.pages[section]
	switch {
	case has && v.screens[section] == nil:
		v.screens[section] = page.Make()
		v.right.Add(v.screens[section].Object())
	case has && v.section != section:
		v.screens[section].Reload()
	}
	widgets.SetVisible(v.form, !has)
	for shown, screen := range v.screens {
		widgets.SetVisible(screen.Object(), shown == section)
	}
}

// shape is what decides where the parts of the page stand. Laying them out with
// every key would cost more than all the rest.
type shape struct {
	section  Section
	issues   int
	failed   bool
	packages int
	tags     int
	features int
}

func shapeOf(s State) shape {
	return shape{
		section: s.Section, issues: len(s.Issues), failed: s.Failure != nil,
		packages: len(s.Packages), tags: len(s.Tags), features: len(s.Features),
	}
}

func (v *View) issues(s State) {
	lines := fields.Mark(v.fields, s.Issues, v.goTo)
	if s.Failure != nil {
		lines = append(lines, widgets.SummaryItem{Text: words.Error(s.Failure)})
	}
	v.problems.SetTitle(words.T("wizard.problem"))
	v.problems.SetItems(lines)
}

func (v *View) goTo(f app.Field) {
	v.model.Section(sectionOf(f))
	if field := v.fields[f]; field != nil {
		widgets.FocusNow(v.object, field.Focusable())
	}
}

// entry adds a text field bound to one member of the form.
func (v *View) entry(f app.Field, label string, member func(*Form) *string) (*widgets.Field, *widgets.Entry) {
	return v.bind(f, label, widgets.NewEntry(), member)
}

func (v *View) bind(f app.Field, label string, e *widgets.Entry, member func(*Form) *string) (*widgets.Field, *widgets.Entry) {
	e.Keys = v.keys
	e.OnChanged = func(text string) { v.model.Edit(func(form *Form) { *member(form) = text }) }
	v.sets = append(v.sets, func(s State) { e.SetText(*member(&s.Form)) })
	field := fields.Text(label, e)
	v.fields[f] = field
	return field, e
}

// combo adds a list bound to one member of the form.
func (v *View) combo(label string, options []widgets.Option, member func(*Form) *string) *widgets.Field {
	c := widgets.NewCombo(options)
	c.Keys, c.Layer = v.keys, v.layer
	c.OnChanged = func(value string) {
		if value != "" {
			v.model.Edit(func(form *Form) { *member(form) = value })
		}
	}
	v.sets = append(v.sets, func(s State) { c.SetSelected(*member(&s.Form)) })
	field := widgets.NewField(label, c)
	field.ReserveLine = false
	return field
}

// segments adds an exclusive choice bound to change and value.
func (v *View) segments(label string, options []widgets.Option, change func(string), value func(Form) string) *widgets.Field {
	seg := widgets.NewSegments(options, "", change)
	seg.Keys = v.keys
	v.sets = append(v.sets, func(s State) { seg.SetSelected(value(s.Form)) })
	field := widgets.NewField(label, container.NewHBox(seg))
	field.ReserveLine = false
	return field
}

// column stacks a section's title, its explanation and its fields.
func column(title, text string, fields ...fyne.CanvasObject) fyne.CanvasObject {
	head := container.New(layout.NewCustomPaddedVBoxLayout(2),
		widgets.NewLabel(title, theme.SectionSize, true, theme.ColorText),
		widgets.NewParagraph(text, formWidth, theme.TextSize, theme.ColorText2))
	objects := append([]fyne.CanvasObject{head}, fields...)
	return container.New(layout.NewCustomPaddedVBoxLayout(theme.FieldGap), objects...)
}

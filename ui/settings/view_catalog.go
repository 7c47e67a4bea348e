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

// How large the list beside a form is, and the form.
const (
	leastListWidth = 214
	listWidth      = 300
	listHeight     = 380
	catalogWidth   = 420
)

// packagesSection edits the packages: the list, and the form of the selected one.
func (v *View) packagesSection() fyne.CanvasObject {
	grid := v.list([]widgets.GridColumn{
		{ID: "package", Title: words.T("settings.column.package"), Width: 200, Min: 90, Grow: true},
		{ID: "offer", Title: words.T("settings.column.offer"), Width: 80, Min: 70},
	}, packageSource{v.model}, v.model.SelectPackage, app.FieldPackageName)
	remove := v.button(widgets.Plain, words.T("settings.package.delete"), v.model.DeletePackage)
	add := v.button(widgets.Plain, words.T("settings.package.add"), func() {
		v.model.AddPackage()
		v.goTo(app.FieldPackageName)
	})
	form := container.New(layout.NewCustomPaddedVBoxLayout(theme.FieldGap),
		v.packageEntry(app.FieldPackageName, "settings.package.name", widgets.NewEntry(), func(f *PackageForm) *string { return &f.Name }),
		widgets.NewShared(0.5,
			v.packageEntry(app.FieldMinimumLicenses, "settings.package.minimum", widgets.NewEntry(), func(f *PackageForm) *string { return &f.Minimum }),
			v.packageEntry(app.FieldTrialDays, "settings.package.trial", widgets.NewEntry(), func(f *PackageForm) *string { return &f.Trial })),
		v.sellable(), v.features())
	v.sets = append(v.sets, func(s State) {
		widgets.SetVisible(form, len(s.Packages) > 0)
		remove.SetEnabled(len(s.Packages) > 0)
		grid.Select(s.Package)
		grid.Refresh()
	})
	return column(words.T("settings.packages"), words.T("settings.packages.text"), beside(grid, form, add, remove))
}

// packageEntry adds a text field bound to one member of the selected package.
func (v *View) packageEntry(f app.Field, key string, e *widgets.Entry, member func(*PackageForm) *string) *widgets.Field {
	e.OnChanged = func(text string) { v.model.EditPackage(func(form *PackageForm) { *member(form) = text }) }
	v.sets = append(v.sets, func(s State) {
		if s.Package < len(s.Packages) {
			form := s.Packages[s.Package]
			e.SetText(*member(&form))
		}
	})
	return v.labeled(f, key, e)
}

func (v *View) labeled(f app.Field, key string, e *widgets.Entry) *widgets.Field {
	e.Keys = v.keys
	field := widgets.NewField(words.T(key), e)
	field.ReserveLine = false
	v.fields[f] = field
	return field
}

func (v *View) sellable() fyne.CanvasObject {
	check := widgets.NewCheck(words.T("settings.package.sellable"), func(on bool) {
		v.model.EditPackage(func(f *PackageForm) { f.Sellable = on })
	})
	check.Keys = v.keys
	v.sets = append(v.sets, func(s State) {
		check.SetChecked(s.Package < len(s.Packages) && s.Packages[s.Package].Sellable)
	})
	return check
}

// features are a choice for each feature of the catalog.
func (v *View) features() fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(2), widgets.NewLabel(words.T("settings.package.features"), theme.TextSize, true, theme.ColorText))
	var checks []*widgets.Check
	v.sets = append(v.sets, func(s State) {
		for _, f := range s.Features[min(len(checks), len(s.Features)):] {
			check := widgets.NewCheck(f.Name, func(on bool) { v.model.Include(f.Code, on) })
			check.Keys = v.keys
			checks = append(checks, check)
			box.Add(check)
		}
		for i, check := range checks {
			check.SetChecked(s.Package < len(s.Packages) && s.Packages[s.Package].Has(s.Features[i].Code))
		}
	})
	return box
}

// tagsSection edits the tags.
func (v *View) tagsSection() fyne.CanvasObject {
	grid := v.list([]widgets.GridColumn{
		{ID: "tag", Title: words.T("settings.column.tag"), Width: 190, Min: 86, Grow: true},
		{ID: "customers", Title: words.T("settings.column.customers"), Width: 90, Min: 88, Right: true},
	}, tagSource{v.model}, v.model.SelectTag, app.FieldTag)
	remove := v.button(widgets.Plain, words.T("settings.tag.delete"), v.askToDeleteTag)
	add := v.button(widgets.Plain, words.T("settings.tag.add"), func() {
		v.model.AddTag()
		v.goTo(app.FieldTag)
	})
	name := widgets.NewEntry()
	name.OnChanged = func(text string) { v.model.EditTag(func(t *app.Tag) { t.Name = text }) }
	var colors []widgets.Option
	for _, color := range app.TagColors() {
		colors = append(colors, widgets.Option{Value: color, Label: words.T("color." + color)})
	}
	color := v.segments(words.T("settings.tag.color"), colors, func(value string) {
		v.model.EditTag(func(t *app.Tag) { t.Color = value })
	}, func(Form) string { return v.model.selectedTag().Color })
	form := container.New(layout.NewCustomPaddedVBoxLayout(theme.FieldGap), v.labeled(app.FieldTag, "settings.tag.name", name), color)
	none := widgets.NewLabel(words.T("settings.tag.none"), theme.TextSize, false, theme.ColorText3)
	v.sets = append(v.sets, func(s State) {
		name.SetText(v.model.selectedTag().Name)
		widgets.SetVisible(form, len(s.Tags) > 0)
		widgets.SetVisible(none, len(s.Tags) == 0)
		remove.SetEnabled(len(s.Tags) > 0)
		grid.Select(s.Tag)
		grid.Refresh()
	})
	return column(words.T("settings.tags"), words.T("settings.tags.text"), beside(grid, container.NewStack(form, container.NewVBox(none)), add, remove))
}

// askToDeleteTag says how many customers lose the tag, and deletes it.
func (v *View) askToDeleteTag() {
	t := v.model.selectedTag()
	canvas := fyne.CurrentApp().Driver().CanvasForObject(v.object)
	if t.ID == 0 || canvas == nil {
		v.model.DeleteTag()
		return
	}
	text := words.T("settings.tag.delete.unused")
	if n := v.model.state.TagUse[t.ID]; n > 0 {
		text = words.N("settings.tag.delete.text", n)
	}
	d := widgets.NewConfirmDialog(canvas, widgets.Confirm{
		Title: words.T("settings.tag.delete.title", words.Args{"Tag": t.Name}), Paragraphs: []string{text},
		Do: words.T("settings.tag.delete"), Keep: words.T("action.cancel"),
	})
	d.OnDo = func(string) { v.model.DeleteTag() }
	d.Show()
}

// list is a table beside a form; Enter goes to the form's first field.
func (v *View) list(columns []widgets.GridColumn, rows widgets.GridSource, selected func(int), first app.Field) *widgets.DataGrid {
	grid := widgets.NewDataGrid(columns, rows)
	grid.Keys = v.keys
	grid.OnSelected = selected
	grid.OnOpen = func(int) { v.goTo(first) }
	return grid
}

// beside puts a list with its buttons at the left of a form.
func beside(grid *widgets.DataGrid, form fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	list := container.New(layout.NewCustomPaddedVBoxLayout(8), widgets.NewTall(listHeight, grid),
		widgets.NewFlow(theme.ButtonGap, buttons...))
	return container.New(narrowing{leastListWidth, listWidth, catalogWidth}, list, form)
}

// packageSource shows the packages in the list.
type packageSource struct{ model *Model }

// Len is the number of rows.
func (s packageSource) Len() int { return len(s.model.state.Packages) }

// Cells fills one row.
func (s packageSource) Cells(i int, out []widgets.GridCell) bool {
	p := s.model.state.Packages[i]
	name := named(p.Name, "settings.package.unnamed", s.model.state.PackageDirty[i])
	offer := widgets.GridCell{Text: words.T("settings.package.legacy"), Color: theme.ColorText3}
	if p.Sellable {
		offer = widgets.GridCell{Text: words.T("settings.package.offered"), Color: theme.ColorText2}
	}
	copy(out, []widgets.GridCell{name, offer})
	return true
}

// named is the cell of a name, which may be missing still or not be saved.
func named(name, unnamed string, dirty bool) widgets.GridCell {
	cell := widgets.GridCell{Text: name, Color: theme.ColorText}
	if name == "" {
		cell = widgets.GridCell{Text: words.T(unnamed), Color: theme.ColorText3}
	}
	if dirty {
		cell.Tail, cell.TailColor = words.T("settings.unsaved_mark"), theme.ColorAmberText
	}
	return cell
}

// tagSource shows the tags in the list.
type tagSource struct{ model *Model }

// Len is the number of rows.
func (s tagSource) Len() int { return len(s.model.state.Tags) }

// Cells fills one row.
func (s tagSource) Cells(i int, out []widgets.GridCell) bool {
	t := s.model.state.Tags[i]
	name := named(t.Name, "settings.tag.unnamed", false)
	if t.Name != "" {
		name.Pill, name.Tone = true, fields.TagTone(t.Color)
	}
	use := widgets.GridCell{Text: words.Number(s.model.state.TagUse[t.ID]), Color: theme.ColorText2}
	if s.model.state.TagDirty[i] { // a pill has no room for it
		use = widgets.GridCell{Text: words.T("settings.unsaved_mark"), Color: theme.ColorAmberText}
	}
	copy(out, []widgets.GridCell{name, use})
	return true
}

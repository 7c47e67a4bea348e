package wizard

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/app/onboard"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// packagePage is page 1: account type, product, package, licenses, host.
func (v *View) packagePage() *page {
	types := widgets.NewChoiceGroup(2, 12, []widgets.ChoiceItem{
		{Value: string(app.Channel), Title: words.T("type.channel"), Text: words.T("type.channel.text"), Icon: theme.IconHub},
		{Value: string(app.Organization), Title: words.T("type.organization"), Text: words.T("type.organization.text"), Icon: theme.IconApartment},
	}, func(value string) { v.model.Set(app.FieldAccountType, value) })
	types.Keys = v.keys
	typeField := v.group(app.FieldAccountType, types, types, types.SetSelected)

	product := widgets.NewCheck(words.T("wizard.product"), func(on bool) {
		v.model.Set(app.FieldProduct, map[bool]string{true: app.ProductEmailSecurity}[on])
	})
	product.Keys = v.keys
	productField := v.group(app.FieldProduct, widgets.NewBoxed(product, words.T("wizard.product.only")), product,
		func(value string) { product.SetChecked(value == app.ProductEmailSecurity) })

	packages := widgets.NewChoiceGroup(3, 8, packageItems(v.model.catalog), func(value string) { v.model.Set(app.FieldPackage, value) })
	packages.Keys = v.keys
	packageField := v.group(app.FieldPackage, packages, packages, packages.SetSelected)

	number := widgets.NewNumberEntry(1, app.MaxLicenses)
	number.Keys = v.keys
	number.OnChanged = func(text string) { v.model.Set(app.FieldLicenses, text) }
	v.licensesHint = widgets.NewLabel("", theme.TextSize, false, theme.ColorText2)
	licenses := v.group(app.FieldLicenses, number, number, number.SetText)
	v.inputs[app.FieldLicenses].field.ControlWidth = licensesWidth
	v.inputs[app.FieldLicenses].field.SetBeside(v.licensesHint)
	v.inputs[app.FieldLicenses].focusEmpty = true

	host, combo := v.combo(app.FieldHost, nil)
	host.focusEmpty = false
	host.options = setOptions(combo, words.T("wizard.host.none"))

	host.row = container.New(pair{wide: true}, licenses, host.object)
	return newPage(app.StepFields(0), func() fyne.Focusable { return number },
		typeField, productField, packageField,
		host.row)
}

// group adds a field whose control is not an entry to the form.
func (v *View) group(f app.Field, control fyne.CanvasObject, focusable fyne.Focusable, set func(string)) fyne.CanvasObject {
	field := widgets.NewField(words.T("field."+string(f)), control)
	field.ReserveLine = f == app.FieldPackage || f == app.FieldLicenses
	v.inputs[f] = &input{object: field, field: field, focusable: focusable, set: set}
	return field
}

// packageItems are the packages that can be sold, plain ones in the first row and
// their "+" forms below them.
func packageItems(c app.Catalog) []widgets.ChoiceItem {
	var plain, plus []widgets.ChoiceItem
	for _, p := range c.Packages {
		item := widgets.ChoiceItem{Value: p.Code, Title: p.Name}
		switch {
		case !p.Sellable:
		case strings.HasSuffix(p.Name, "+"):
			plus = append(plus, item)
		default:
			plain = append(plain, item)
		}
	}
	return append(plain, plus...)
}

func (v *View) renderPackage(s State) {
	pack := s.Screen.Package
	v.inputs[app.FieldPackage].field.SetHint(contents(pack, v.model.catalog.Features))
	hint := words.T("wizard.licenses.hint")
	if pack.MinimumLicenses > 1 {
		hint = words.N("wizard.licenses.minimum", pack.MinimumLicenses)
	}
	licenses := v.inputs[app.FieldLicenses].field
	if s.Screen.Fields[app.FieldHost].Visible { // which takes the place beside
		licenses.SetHint(hint)
		hint = ""
	} else {
		licenses.SetHint("")
	}
	v.licensesHint.SetText(hint)
}

// contents says what a package includes: "Advanced: anti-spoofing, URL defense."
func contents(p app.Package, features []app.Feature) string {
	names := map[string]string{}
	for _, f := range features {
		names[f.Code] = f.Name
	}
	var included []string
	for _, code := range p.Features {
		included = append(included, names[code])
	}
	if len(included) == 0 {
		return ""
	}
	return words.T("wizard.package.contents", words.Args{"Name": p.Name, "Features": strings.Join(included, ", ")})
}

// setOptions gives a combo the machine's options when they are others.
func setOptions(c *widgets.Combo, none string) func(onboard.FieldState) {
	var shown []onboard.Option
	return func(s onboard.FieldState) {
		if !slices.Equal(shown, s.Options) {
			shown = s.Options
			c.SetOptions(options(shown, none))
		}
	}
}

// options turns the machine's options into a combo's; none is the text of the
// empty one, "" leaves it out.
func options(from []onboard.Option, none string) []widgets.Option {
	var to []widgets.Option
	if none != "" {
		to = append(to, widgets.Option{Value: "", Label: none})
	}
	for _, o := range from {
		to = append(to, widgets.Option{Value: o.Value, Label: o.Label})
	}
	return to
}

// pair lays two fields out side by side; when one is hidden the other keeps
// its half unless wide is set, and then takes the whole row.
type pair struct{ wide bool }

// licensesWidth is how wide the field for a number is.
const licensesWidth = 156

// pairGap is between two fields in a row.
const pairGap = 16

// Layout is called by Fyne.
func (p pair) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	half := (size.Width - pairGap) / 2
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		width := half
		if p.wide && !objects[1-i].Visible() {
			width = size.Width
		}
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		x += half + pairGap
	}
}

// MinSize is called by Fyne.
func (p pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var min fyne.Size
	for _, o := range objects {
		if o.Visible() {
			min.Height = fyne.Max(min.Height, o.MinSize().Height)
			min.Width = fyne.Max(min.Width, 2*o.MinSize().Width+pairGap)
		}
	}
	return min
}

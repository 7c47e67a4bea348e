package wizard

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// packagePage is page 1: account type, product, package, licenses, host.
func (v *View) packagePage() *page {
	typeField := v.fields.AccountType(2).Field

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
	v.fields.Inputs[app.FieldLicenses].Field.ControlWidth = licensesWidth
	v.fields.Inputs[app.FieldLicenses].Field.SetBeside(v.licensesHint)
	v.fields.Inputs[app.FieldLicenses].FocusEmpty = true

	host := v.fields.Host()
	host.Row = container.New(fields.Pair{Wide: true}, licenses, host.Field)
	return newPage(app.StepFields(0), func() fyne.Focusable { return number },
		typeField, productField, packageField,
		host.Row)
}

// group adds a field whose control is not an entry to the form.
func (v *View) group(f app.Field, control fyne.CanvasObject, focusable fyne.Focusable, set func(string)) fyne.CanvasObject {
	in := v.fields.Control(f, words.FieldName(f), control, focusable, set)
	in.Field.ReserveLine = f == app.FieldPackage || f == app.FieldLicenses
	return in.Field
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
	v.fields.Inputs[app.FieldPackage].Field.SetHint(contents(pack, v.model.catalog.Features))
	hint := words.T("wizard.licenses.hint")
	if pack.MinimumLicenses > 1 {
		hint = words.N("wizard.licenses.minimum", pack.MinimumLicenses)
	}
	licenses := v.fields.Inputs[app.FieldLicenses].Field
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

// licensesWidth is how wide the field for a number is.
const licensesWidth = 156

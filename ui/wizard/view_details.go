package wizard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// detailsPage is page 2: the company, where it sits, how to reach it.
func (v *View) detailsPage() *page {
	company := v.entry(app.FieldCompany, false)
	company.field.ReserveLine = true
	street := v.entry(app.FieldStreet, false)
	city := v.entry(app.FieldCity, false)
	state, stateCombo := v.combo(app.FieldState, nil)
	state.options = setOptions(stateCombo, "")
	state.row = container.New(pair{wide: true}, city.object, state.object)
	postal := v.entry(app.FieldPostalCode, false)
	postal.field.ReserveLine = true
	country, _ := v.combo(app.FieldCountry, countryOptions(v.model.catalog))
	country.field.ReserveLine = true
	phone := v.entry(app.FieldPhone, true)
	phone.field.ReserveLine = true
	website := v.entry(app.FieldWebsite, true)
	website.field.ReserveLine = true
	if e, ok := website.focusable.(*widgets.Entry); ok {
		e.SetPlaceHolder(words.T("wizard.website.placeholder"))
	}

	return newPage(app.StepFields(1), func() fyne.Focusable { return company.focusable },
		company.object, street.object, state.row,
		container.New(pair{}, postal.object, country.object),
		container.New(pair{}, phone.object, website.object))
}

func countryOptions(c app.Catalog) []widgets.Option {
	options := make([]widgets.Option, len(c.Places.Countries))
	for i, country := range c.Places.Countries {
		options[i] = widgets.Option{Value: country.Code, Label: country.Name}
	}
	return options
}

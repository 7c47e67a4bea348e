package fields

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// AccountType adds the choice between a Channel and an Organization, in columns.
func (g *Group) AccountType(columns int) *Input {
	types := widgets.NewChoiceGroup(columns, 12, []widgets.ChoiceItem{
		{Value: string(app.Channel), Title: words.T("type.channel"), Text: words.T("type.channel.text"), Icon: theme.IconHub},
		{Value: string(app.Organization), Title: words.T("type.organization"), Text: words.T("type.organization.text"), Icon: theme.IconApartment},
	}, func(value string) { g.Changed(app.FieldAccountType, value) })
	types.Keys = g.Keys
	in := g.Control(app.FieldAccountType, words.FieldName(app.FieldAccountType), types, types, types.SetSelected)
	in.Field.ReserveLine = false
	return in
}

// Host adds the choice of the Channel that hosts the customer.
func (g *Group) Host() *Input {
	host, combo := g.Combo(app.FieldHost, nil)
	host.FocusEmpty = false
	host.Offer(combo, words.T("wizard.host.none"))
	return host
}

// Details adds the company, where it sits and how to reach it, and returns the
// rows to be put below each other.
func (g *Group) Details(c app.Catalog) []fyne.CanvasObject {
	company := g.Entry(app.FieldCompany, false)
	street := g.Entry(app.FieldStreet, false)
	city := g.Entry(app.FieldCity, false)
	state, combo := g.Combo(app.FieldState, nil)
	state.Offer(combo, "")
	state.Row = container.New(Pair{Wide: true}, city.Field, state.Field)
	postal := g.Entry(app.FieldPostalCode, false)
	country, _ := g.Combo(app.FieldCountry, countries(c))
	phone := g.Entry(app.FieldPhone, true)
	website := g.Entry(app.FieldWebsite, true)
	if e, ok := website.Focusable.(*widgets.Entry); ok {
		e.SetPlaceHolder(words.T("wizard.website.placeholder"))
	}
	for _, in := range []*Input{company, postal, country, phone, website} {
		in.Field.ReserveLine = true
	}
	return []fyne.CanvasObject{
		company.Field, street.Field, state.Row,
		container.New(Pair{}, postal.Field, country.Field),
		container.New(Pair{}, phone.Field, website.Field),
	}
}

func countries(c app.Catalog) []widgets.Option {
	all := make([]widgets.Option, len(c.Places.Countries))
	for i, country := range c.Places.Countries {
		all[i] = widgets.Option{Value: country.Code, Label: country.Name}
	}
	return all
}

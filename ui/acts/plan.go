package acts

import (
	"slices"
	"strings"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// ChangePlan asks for another package and number of licenses. Of several
// customers each can be left as it is.
func (a *Acts) ChangePlan(ids []app.CustomerID) {
	a.open("plan", ids, app.ActPlan, func(it about) {
		p := &planForm{form: a.newForm("plan", it)}
		p.build()
		p.show(p.licenses)
	})
}

// planForm is the form of a change of package and licenses.
type planForm struct {
	*form
	packages     *widgets.Combo
	licenses     *widgets.NumberEntry
	gained, lost *widgets.Paragraph
}

func (p *planForm) build() {
	keys := p.dialog.Keys()
	if !p.several() {
		p.say(planNow(p.one, words.NamesOf(p.catalog)))
	}
	p.packages = widgets.NewCombo(p.options())
	p.packages.Keys, p.packages.Layer = keys, p.dialog.Layer()
	p.packages.OnChanged = func(code string) {
		if code == "" && p.packages.Typed() != p.keepText() {
			code = p.packages.Typed() // half a name is no package
		}
		p.set(app.FieldPackage, code)
	}
	pack := widgets.NewField(words.T("field.package"), p.packages)
	pack.ReserveLine = false
	p.add(app.FieldPackage, pack)
	p.gained, p.lost = p.say(""), p.say("")
	p.lost.SetColor(theme.ColorAmberText)
	p.licenses = widgets.NewNumberEntry(1, app.MaxLicenses)
	p.licenses.Keys = keys
	p.licenses.OnChanged = func(text string) { p.set(app.FieldLicenses, text) }
	p.add(app.FieldLicenses, widgets.NewField(words.T("field.licenses"), p.licenses))
	p.addReason(optional)
	p.parse = func(values map[app.Field]string) (app.Operation, []app.Issue) {
		change, issues := app.ParsePlanForm(values, p.catalog, p.several())
		return app.ChangePlan(change), issues
	}
	p.more, p.changed = p.exchanges, p.render
	now := map[app.Field]string{}
	if !p.several() {
		now = app.PlanValues(p.one)
	}
	for f, v := range now {
		p.begun(f, v)
	}
	p.packages.SetSelected(p.begun(app.FieldPackage, now[app.FieldPackage]))
	p.licenses.SetText(p.begun(app.FieldLicenses, now[app.FieldLicenses]))
	p.render()
}

// keepText is what leaves the packages of several customers as they are.
func (p *planForm) keepText() string {
	if p.several() {
		return words.T("acts.plan.keep")
	}
	return ""
}

// options are the packages that are sold, and the one that the customer has.
func (p *planForm) options() []widgets.Option {
	var all []widgets.Option
	if p.several() {
		all = append(all, widgets.Option{Label: p.keepText()})
	}
	for _, pack := range p.catalog.Packages {
		if pack.Sellable || pack.Code == p.one.Package {
			all = append(all, widgets.Option{Value: pack.Code, Label: pack.Name})
		}
	}
	return all
}

// render says what the chosen package needs, and what it brings and takes.
func (p *planForm) render() {
	pack, chosen := p.catalog.Package(p.values[app.FieldPackage])
	hint := words.T("wizard.licenses.hint")
	switch {
	case chosen && pack.MinimumLicenses > 1:
		hint = words.N("wizard.licenses.minimum", pack.MinimumLicenses)
	case p.several():
		hint = words.T("acts.plan.keep_licenses")
	}
	p.fields[app.FieldLicenses].SetHint(hint)
	var gained, lost []string
	if from, had := p.catalog.Package(p.one.Package); had && chosen {
		gained, lost = app.FeatureChange(from, pack)
	}
	p.tell(p.gained, "acts.plan.gains", gained)
	p.tell(p.lost, "acts.plan.loses", lost)
	p.dialog.Refresh()
}

func (p *planForm) tell(where *widgets.Paragraph, key string, features []string) {
	widgets.SetVisible(where, len(features) > 0)
	where.SetText(words.T(key, words.Args{"Features": p.names(features)}))
}

func (p *planForm) names(features []string) string {
	known := words.NamesOf(p.catalog)
	var names []string
	for _, code := range features {
		names = append(names, known.Feature(code))
	}
	return strings.Join(names, ", ")
}

// exchanges say what comes and goes with another package, once for each that
// customers have now.
func (p *planForm) exchanges(preview app.Preview) []string {
	to, chosen := p.catalog.Package(p.values[app.FieldPackage])
	if !chosen {
		return nil
	}
	var codes []string
	for _, line := range preview.Changes {
		for _, change := range line.Changes {
			if app.Field(change.Field) == app.FieldPackage && !slices.Contains(codes, change.From) {
				codes = append(codes, change.From)
			}
		}
	}
	var texts []string
	for _, code := range codes {
		from, _ := p.catalog.Package(code)
		gained, lost := app.FeatureChange(from, to)
		text := words.T("acts.plan.exchange", words.Args{"From": from.Name, "To": to.Name})
		if len(gained) > 0 {
			text += " " + words.T("acts.plan.gains", words.Args{"Features": p.names(gained)})
		}
		if len(lost) > 0 {
			text += " " + words.T("acts.plan.loses", words.Args{"Features": p.names(lost)})
		}
		if len(gained)+len(lost) > 0 {
			texts = append(texts, text)
		}
	}
	return texts
}

package details

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// licensingTab is the tab "Licensing": what the customer has, what of it is used,
// and what was ordered.
type licensingTab struct {
	*pages
	plan     *widgets.KeyValues
	trial    *widgets.Paragraph
	buttons  map[app.Act]*widgets.Button
	noneUsed *widgets.Label
	features *fyne.Container
	checks   map[string]*widgets.Check
	orders   *widgets.NoteList
	ordered  []app.Order
}

func newLicensingTab(v *View) tab {
	t := &licensingTab{
		plan: widgets.NewKeyValues(1, nil), trial: widgets.NewParagraph("", 360, theme.TextSize, theme.ColorText2),
		buttons: map[app.Act]*widgets.Button{}, features: widgets.NewColumn(titleGap), checks: map[string]*widgets.Check{},
		noneUsed: widgets.NewLabel(words.T("details.features.none"), theme.TextSize, false, theme.ColorText3),
		orders:   widgets.NewNoteList(),
	}
	t.pages = newPages(v, Licensing, t.rows)
	t.plan.Keys = t.keys
	t.fill(
		section(words.T("details.subscription"), nil, t.plan, t.trial, t.buttonRow()),
		section(words.T("details.features"), nil, t.noneUsed, t.features),
		section(words.T("details.orders"), nil, t.orders))
	return t
}

func (t *licensingTab) buttonRow() fyne.CanvasObject {
	m := t.view.model
	acts := m.deps.Acts
	row := widgets.NewFlow(theme.ButtonGap)
	for _, b := range []struct {
		act app.Act
		key string
		do  func()
	}{
		{app.ActPlan, "details.change", m.ChangePlan},
		{app.ActPurchase, "details.purchase", func() { acts.Purchase(m.ids()) }},
		{app.ActExtend, "details.extend", m.Extend},
		{app.ActSuspend, "details.suspend", func() { acts.Suspend(m.ids()) }},
		{app.ActResume, "details.resume", func() { acts.Resume(m.ids()) }},
		{app.ActCancel, "details.cancel", func() { acts.Cancel(m.ids()) }},
	} {
		t.buttons[b.act] = t.button(widgets.Plain, words.T(b.key), b.do)
		row.Add(t.buttons[b.act])
	}
	return row
}

// rows is never asked for: the tab has no form.
func (t *licensingTab) rows(app.Form, *fields.Group, State) []fyne.CanvasObject { return nil }

func (t *licensingTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	c := s.Customer
	t.plan.SetRows(planFacts(s))
	widgets.SetVisible(t.trial, trialText(s) != "")
	t.trial.SetText(trialText(s))
	for act, b := range t.buttons {
		widgets.SetVisible(b, c.Can(act))
	}
	t.renderFeatures(s)
	if !slices.Equal(t.ordered, c.Orders) {
		t.ordered = c.Orders
		t.orders.SetNotes(orderNotes(s))
	}
	t.arrange()
}

func planFacts(s State) []widgets.KV {
	c := s.Customer
	licenses := words.Number(c.Licenses)
	if pack, ok := s.Catalog.Package(c.Package); ok && pack.MinimumLicenses > 1 {
		licenses = words.N("details.licenses.minimum", pack.MinimumLicenses, words.Args{"Licenses": licenses})
	}
	facts := []widgets.KV{
		{Key: words.FieldName(app.FieldProduct), Value: words.Value(app.FieldProduct, c.Product, s.Names)},
		{Key: words.FieldName(app.FieldPackage), Value: s.Names.Package(c.Package)},
		{Key: words.T("field.licenses.short"), Value: licenses},
		{Key: words.FieldName(app.FieldStatus), Value: standing(s)},
	}
	if c.TrialEnds != "" {
		facts = append(facts, widgets.KV{Key: words.FieldName(app.FieldTrialEnds), Value: words.LongDay(c.TrialEnds)})
	}
	return facts
}

// trialText says what happens at the trial's end: nothing, without a person.
func trialText(s State) string {
	c := s.Customer
	switch {
	case c.Status != app.StatusTrial || c.TrialEnds == "":
		return ""
	case c.TrialEnds == s.Today:
		return words.T("details.trial.today")
	case ended(s):
		return words.T("details.trial.ended", words.Args{"Date": words.LongDay(c.TrialEnds)})
	}
	return words.N("details.trial.ends", c.TrialEnds.DaysFrom(s.Today), words.Args{"Date": words.LongDay(c.TrialEnds)})
}

// renderFeatures shows a box for each feature of the package.
func (t *licensingTab) renderFeatures(s State) {
	pack, _ := s.Catalog.Package(s.Customer.Package)
	objects := make([]fyne.CanvasObject, len(pack.Features))
	for i, code := range pack.Features {
		check := t.checks[code]
		if check == nil {
			check = widgets.NewCheck(capital(s.Names.Feature(code)), func(on bool) { t.view.model.SwitchFeature(code, on) })
			check.Keys = t.keys
			t.checks[code] = check
		}
		check.SetChecked(!slices.Contains(s.Customer.FeaturesOff, code))
		check.SetEnabled(s.Customer.Can(app.ActPlan))
		objects[i] = check
	}
	widgets.SetVisible(t.noneUsed, len(objects) == 0)
	t.features.Objects = objects
	t.features.Refresh()
}

// capital begins a name with a capital letter: features are called as in a sentence.
func capital(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// orderNotes are the orders, the newest first.
func orderNotes(s State) []widgets.Note {
	var notes []widgets.Note
	for _, o := range slices.Backward(s.Customer.Orders) {
		lines := []string{orderText(o, s.Names), words.T("details.by", words.Args{"Name": o.By})}
		if o.Reason != "" {
			lines = append(lines, o.Reason)
		}
		notes = append(notes, widgets.Note{
			By: words.T("order." + string(o.Kind)), When: words.LongDay(app.DateOf(o.At.Local())), Text: strings.Join(lines, "\n"),
		})
	}
	return notes
}

// orderText says what the customer has from then on, and what it had before.
func orderText(o app.Order, names words.Names) string {
	plan := func(pack string, licenses int, ends app.Date) string {
		text := words.N("details.plan", licenses, words.Args{"Package": names.Package(pack)})
		if ends != "" {
			text += ", " + words.T("details.until", words.Args{"Date": words.LongDay(ends)})
		}
		return text
	}
	to := plan(o.Package, o.Licenses, o.TrialEnds)
	if o.FromPackage == "" {
		return to
	}
	if from := plan(o.FromPackage, o.FromLicenses, o.FromTrialEnds); from != to {
		return from + " › " + to
	}
	return to
}

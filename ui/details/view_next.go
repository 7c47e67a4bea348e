package details

import (
	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// renderNext lists what is to be done next.
func (t *overviewTab) renderNext(s State) {
	var actions []widgets.NextAction
	for _, n := range needs(s) {
		switch n.kind {
		case mailAstray:
			actions = append(actions, t.astray(n.message, n.person))
		case mailFailed:
			actions = append(actions, t.failed(s, n.message))
		case mailUnknown:
			actions = append(actions, t.unknown(n.message))
		case trialEnds:
			actions = append(actions, t.trial(s, n.days))
		case dataMissing:
			actions = append(actions, t.missing(n.missing))
		case domainOpen:
			actions = append(actions, t.unverified(n.domains))
		}
	}
	t.next.SetActions(actions)
}

func (t *overviewTab) failed(s State, m app.Message) widgets.NextAction {
	a := widgets.NextAction{
		Icon: theme.IconError, Color: theme.ColorRedText,
		Title: words.T("details.next.failed"), Reason: words.Attempt(m.Last),
	}
	again := t.mailButton(m, app.MailActAgain)
	for _, p := range s.Customer.People {
		if p.Email == m.To && m.Last.Class == app.ClassMessage && s.Customer.Can(app.ActEdit) {
			a.Buttons = []*widgets.Button{t.button(widgets.SecondChoice, words.T("details.next.fix"), func() { t.view.fix(p) })}
			return a
		}
	}
	a.Buttons = []*widgets.Button{again}
	return a
}

// astray offers to send what would go, or failed to go, to an old address to the one
// of now.
func (t *overviewTab) astray(m app.Message, to app.Person) widgets.NextAction {
	title, color := "details.next.astray", theme.ColorAmberText
	if m.State == app.MailFailed {
		title, color = "details.next.astray.failed", theme.ColorRedText
	}
	a := widgets.NextAction{
		Icon: theme.IconError, Color: color, Title: words.T(title),
		Reason: words.T("details.next.astray.nobody", words.Args{"Old": app.ShownEmail(m.To)}),
	}
	if to.ID == 0 {
		a.Buttons = []*widgets.Button{t.mailButton(m, app.MailActCancel)}
		return a
	}
	a.Reason = words.T("details.next.astray.why", words.Args{"Old": app.ShownEmail(m.To)})
	a.Buttons = []*widgets.Button{
		t.button(widgets.SecondChoice, words.T("details.next.redirect"), func() { t.view.model.Redirect(m, to) }),
	}
	return a
}

// fix opens the form of somebody whose address is wrong.
func (v *View) fix(p app.Person) {
	v.model.OpenTab(People)
	v.model.Edit(app.FormOf(app.FormPerson, p.ID))
}

func (t *overviewTab) unknown(m app.Message) widgets.NextAction {
	return widgets.NextAction{
		Icon: theme.IconHelp, Color: theme.ColorAmberText,
		Title: words.T("details.next.unknown"), Reason: words.T("details.next.unknown.why"),
		Buttons: []*widgets.Button{
			t.mailButton(m, app.MailActMark), t.mailButton(m, app.MailActAgain),
		},
	}
}

func (t *overviewTab) mailButton(m app.Message, act app.MailAct) *widgets.Button {
	return t.button(widgets.Plain, words.MailAct(act), func() { t.view.model.deps.Acts.DecideMail(m, act) })
}

func (t *overviewTab) trial(s State, days int) widgets.NextAction {
	c := s.Customer
	a := widgets.NextAction{Icon: theme.IconHourglass, Color: theme.ColorAccent, Reason: words.T("details.next.trial.why")}
	date := words.Args{"Date": words.ShortDay(c.TrialEnds, s.Today)}
	switch {
	case days < 0:
		a.Title, a.Reason = words.T("details.next.trial.over", date), words.T("details.next.trial.waits")
	case days == 0:
		a.Title = words.T("details.next.trial.today")
	default:
		a.Title = words.N("details.next.trial", days, date)
	}
	if days <= soonDays {
		a.Color = theme.ColorAmberText
	}
	acts := t.view.model.deps.Acts
	ids := []app.CustomerID{c.ID}
	a.Buttons = []*widgets.Button{
		t.button(widgets.Plain, words.T("details.next.purchase"), func() { acts.Purchase(ids) }),
		t.button(widgets.Plain, words.T("details.next.extend"), func() { acts.Extend(ids, c.TrialEnds) }),
	}
	return a
}

func (t *overviewTab) missing(fields []app.Field) widgets.NextAction {
	do := func() { t.editAt(app.FormDetails, fields[0]) }
	if fields[0] == app.FieldFirstName {
		do = func() { t.view.fix(t.view.state.Customer.Administrator()) }
	}
	return widgets.NextAction{
		Icon: theme.IconEditNote, Color: theme.ColorAmberText,
		Title:   words.N("details.next.missing", len(fields), words.Args{"Fields": missingNames(fields)}),
		Reason:  words.T("details.next.missing.why"),
		Buttons: []*widgets.Button{t.button(widgets.Plain, words.T("details.next.add"), do)},
	}
}

func (t *overviewTab) unverified(domains []app.MailDomain) widgets.NextAction {
	return widgets.NextAction{
		Icon: theme.IconVerified, Color: theme.ColorText2,
		Title:   words.N("details.next.domain", len(domains), words.Args{"Domain": domains[0].Shown}),
		Reason:  words.T("details.next.domain.why"),
		Buttons: []*widgets.Button{t.button(widgets.Plain, words.T("details.next.show"), func() { t.view.model.OpenTab(Domains) })},
	}
}

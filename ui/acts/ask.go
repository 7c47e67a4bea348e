package acts

import (
	"context"
	"strings"

	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// question is what is asked before something is done to customers; its key
// names its words.
type question struct {
	key    string
	reason bool // a reason may be given
	has    bool // what a single customer has is said
	op     func(reason string) app.Operation
}

// keep names the button that does nothing: "Cancel" beside "Cancel Subscription" would say both.
func (q question) keep() string {
	if q.key == "cancel" {
		return words.T("acts.delete.keep")
	}
	return words.T("action.cancel")
}

// Suspend asks for a reason and suspends customers.
func (a *Acts) Suspend(ids []app.CustomerID) {
	a.ask(ids, question{key: "suspend", reason: true, op: app.Suspend})
}

// Resume lets suspended customers go on.
func (a *Acts) Resume(ids []app.CustomerID) {
	a.ask(ids, question{key: "resume", reason: true, op: app.Resume})
}

// Cancel asks for a reason and cancels what customers ordered.
func (a *Acts) Cancel(ids []app.CustomerID) {
	a.ask(ids, question{key: "cancel", reason: true, has: true, op: app.Cancel})
}

// Purchase asks and makes a purchase of a trial, or of what was canceled.
func (a *Acts) Purchase(ids []app.CustomerID) {
	a.ask(ids, question{key: "purchase", reason: true, has: true, op: app.Purchase})
}

// Archive takes customers out of the list; one is archived at once, because the
// notice has Undo.
func (a *Acts) Archive(ids []app.CustomerID) {
	if len(ids) == 1 {
		a.Do(ids, app.Archive(), nil)
		return
	}
	a.ask(ids, question{key: "archive", op: func(string) app.Operation { return app.Archive() }})
}

// Restore brings archived customers back.
func (a *Acts) Restore(ids []app.CustomerID) {
	if len(ids) == 1 {
		a.Do(ids, app.Restore(), nil)
		return
	}
	a.ask(ids, question{key: "restore", op: func(string) app.Operation { return app.Restore() }})
}

// ask previews what would change, asks, and does it.
func (a *Acts) ask(ids []app.CustomerID, q question) {
	t := a.typing(q.key, ids)
	a.preview(ids, q.op(""), t, func(p app.Preview, names words.Names, one app.Customer) {
		c := widgets.Confirm{
			Title: words.N("acts."+q.key+".title", p.Changing, words.Args{"Company": first(p)}),
			Do:    words.N("acts."+q.key+".do", p.Changing), Keep: q.keep(),
			Paragraphs: append([]string{words.N("acts."+q.key+".text", p.Changing)}, refusals(p.Refused)...),
		}
		if p.Staying > 0 {
			c.Paragraphs = append(c.Paragraphs, words.N("acts.hosted_stay", p.Staying))
		}
		if q.has && len(ids) == 1 {
			c.Paragraphs = append([]string{planNow(one, names)}, c.Paragraphs...)
		}
		if len(ids) > 1 {
			c.LinesTitle, c.Lines = words.T("acts.changes"), lines(p, names)
		}
		if q.reason {
			c.ReasonLabel, c.ReasonWord = words.T("acts.reason"), words.T("wizard.optional")
			c.Reason, c.ReasonHint = t.left[app.FieldReason], t.hint()
		}
		d := widgets.NewConfirmDialog(a.deps.Canvas, c)
		d.OnType = func(reason string) { t.keep(map[app.Field]string{app.FieldReason: reason}) }
		d.OnKeep = t.form.Forget
		d.OnDo = func(reason string) {
			a.doTo(ids, p.Changing, q.op(reason), func(err error) {
				switch {
				case err == nil:
					t.form.Forget()
				case spoken(err): // nobody else says it
					a.Fail(err)
				}
			})
		}
		d.Show()
	})
}

// preview reads what an operation would do. What changes nothing is said and not
// asked about.
func (a *Acts) preview(ids []app.CustomerID, op app.Operation, t *typing, ask func(app.Preview, words.Names, app.Customer)) {
	var p app.Preview
	var catalog app.Catalog
	var one app.Customer
	var err error
	a.deps.Serial.Do(
		func() {
			t.recall(context.Background())
			if p, err = a.deps.Manager.Preview(context.Background(), ids, op); err == nil {
				catalog, err = a.deps.Manager.Catalog(context.Background())
			}
			if err == nil && len(ids) == 1 {
				one, err = a.deps.Manager.Customer(context.Background(), ids[0])
			}
		},
		func() {
			switch {
			case err != nil:
				a.Fail(err)
			case p.Changing == 0 && len(p.Refused) > 0:
				a.tell(why(p.Refused[0]))
			case p.Changing == 0:
				a.deps.Nav.Notify(words.T("acts.nothing"))
			case a.deps.Canvas.Overlays().Top() == nil:
				ask(p, words.NamesOf(catalog), one)
			}
		})
}

// planNow says what a customer has.
func planNow(c app.Customer, names words.Names) string {
	return words.N("acts.plan.now", c.Licenses, words.Args{"Package": names.Package(c.Package)})
}

func first(p app.Preview) string {
	if len(p.Changes) == 0 {
		return ""
	}
	return p.Changes[0].Company
}

// lines say what changes, a customer each.
func lines(p app.Preview, names words.Names) []string {
	var all []string
	for _, c := range p.Changes {
		all = append(all, short(c.Company)+": "+words.Changes(c.Changes, names))
	}
	if more := p.Changing - len(p.Changes); more > 0 {
		all = append(all, words.N("acts.more", more))
	}
	return all
}

// shortName is how much of a name stands in a line, so that the values are seen behind it.
const shortName = 40

func short(name string) string {
	runes := []rune(name)
	if len(runes) <= shortName {
		return name
	}
	return strings.TrimSpace(string(runes[:shortName-1])) + "…"
}

// refusals say who stays as they are, and why.
func refusals(refused []app.Refusal) []string {
	var all []string
	for _, r := range refused {
		if several(r) {
			all = append(all, why(r))
			continue
		}
		all = append(all, words.N("acts.refusal", r.Count, words.Args{"Why": why(r)}))
	}
	return all
}

// why says why customers stay as they are: of several how many they are where the
// sentence of one names it.
func why(r app.Refusal) string {
	if several(r) {
		return words.N("acts.several."+r.Issue.Code, r.Count)
	}
	return words.Issue(r.Issue)
}

func several(r app.Refusal) bool { return r.Count > 1 && r.Issue.Args["Company"] != "" }

// Delete has the name of an archived customer typed and deletes it for good.
func (a *Acts) Delete(id app.CustomerID, company string) {
	d := widgets.NewConfirmDialog(a.deps.Canvas, widgets.Confirm{
		Title:      words.T("acts.delete.title", words.Args{"Company": company}),
		Paragraphs: []string{words.T("acts.delete.text")},
		NameLabel:  words.T("acts.delete.name", words.Args{"Company": company}), Name: company,
		Do: words.T("acts.delete.do"), Danger: true, Keep: words.T("acts.delete.keep"),
	})
	d.OnDo = func(string) {
		a.run([]app.CustomerID{id}, 1, func(ctx context.Context, _ app.Progress) (app.Done, error) {
			return a.deps.Manager.Delete(ctx, id, company)
		}, nil)
	}
	d.Show()
}

package acts

import (
	"context"
	"errors"
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// form is a dialog in which the values of an act are typed. What is wrong is said at
// its field, and what was typed stays until it is done.
type form struct {
	about
	acts   *Acts
	dialog *widgets.Dialog
	values map[app.Field]string
	fields map[app.Field]*widgets.Field
	do     *widgets.Button
	body   []fyne.CanvasObject
	press  func() // does what was typed
	// parse makes the operation of what was typed.
	parse func(values map[app.Field]string) (app.Operation, []app.Issue)
	// more is said beside what would change; nil: nothing.
	more    func(app.Preview) []string
	changed func() // what was typed is other than before; nil: nobody wants to know
	// settle makes what is done of what was previewed, off the UI goroutine; nil:
	// it is the same.
	settle func(context.Context) (app.Operation, error)
	busy   bool
	shown  bool // what is set from now on is typed
}

// about is what a form is about: the customers and, of a single one, its record.
type about struct {
	ids      []app.CustomerID
	one      app.Customer
	catalog  app.Catalog
	typed    *typing
	possible int // to how many it can be done
	refused  []app.Refusal
}

func (it about) several() bool { return len(it.ids) > 1 }

// open reads what a form is about, says so when the act is possible for nobody, and
// shows the form otherwise.
func (a *Acts) open(key string, ids []app.CustomerID, act app.Act, show func(about)) {
	it := about{ids: ids, typed: a.typing(key, ids)}
	var err error
	a.deps.Serial.Do(
		func() { err = a.read(&it, act) },
		func() {
			switch {
			case err != nil:
				a.Fail(err)
			case it.possible == 0 && len(it.refused) > 0:
				a.tell(why(it.refused[0]))
			case it.possible == 0:
				a.deps.Nav.Notify(words.T("acts.nothing"))
			case a.deps.Canvas.Overlays().Top() == nil:
				show(it)
			}
		})
}

func (a *Acts) read(it *about, act app.Act) error {
	ctx := context.Background()
	it.typed.recall(ctx)
	p, err := a.deps.Manager.Preview(ctx, it.ids, app.Operation{Act: act})
	if err != nil {
		return err
	}
	it.possible, it.refused = p.Changing+p.Same, p.Refused
	if it.catalog, err = a.deps.Manager.Catalog(ctx); err != nil || it.several() {
		return err
	}
	it.one, err = a.deps.Manager.Customer(ctx, it.ids[0])
	return err
}

// newForm is a dialog for an act to customers, its key naming its words, without fields.
func (a *Acts) newForm(key string, it about) *form {
	f := a.emptyForm(it, words.N("acts."+key+".title", it.possible), it.one.Company, words.N("acts."+key+".do", it.possible))
	f.press = f.submit
	return f
}

// emptyForm is a dialog without fields whose button is called do.
func (a *Acts) emptyForm(it about, title, subtitle, do string) *form {
	f := &form{
		about: it, acts: a, dialog: widgets.NewDialog(a.deps.Canvas, fyne.NewSize(theme.ConfirmWidth, 0)),
		values: map[app.Field]string{}, fields: map[app.Field]*widgets.Field{},
	}
	f.dialog.SetTitle(title, subtitle)
	press := func() {
		if !f.busy {
			f.press()
		}
	}
	cancel := widgets.NewButton(widgets.Quiet, words.T("action.cancel"), nil, f.leave)
	f.do = widgets.NewButton(widgets.Primary, do, nil, press)
	keys := f.dialog.Keys()
	f.dialog.OnCancel, keys.Enter = f.leave, press
	f.do.Keys, cancel.Keys = keys, keys
	f.dialog.SetFooter([]fyne.CanvasObject{cancel}, []fyne.CanvasObject{f.do})
	for _, text := range refusals(it.refused) {
		f.say(text)
	}
	if hint := it.typed.hint(); hint != "" {
		f.say(hint)
	}
	return f
}

// leave closes the dialog; what was typed is not wanted any more.
func (f *form) leave() {
	f.typed.form.Forget()
	f.dialog.Hide()
}

// say adds a paragraph.
func (f *form) say(text string) *widgets.Paragraph {
	p := widgets.NewParagraph(text, theme.ConfirmWidth-2*theme.DialogMargin, theme.TextSize, theme.ColorText2)
	f.body = append(f.body, p)
	return p
}

// add adds a field.
func (f *form) add(name app.Field, field *widgets.Field) {
	f.fields[name] = field
	f.body = append(f.body, field)
}

// Whether a reason may stay empty.
const (
	needed   = false
	optional = true
)

// addReason adds the field for a reason.
func (f *form) addReason(optional bool) {
	e := widgets.NewEntry()
	e.SetText(f.typed.left[app.FieldReason])
	f.values[app.FieldReason] = e.Text
	e.Keys, e.OnChanged = f.dialog.Keys(), func(text string) { f.set(app.FieldReason, text) }
	field := widgets.NewField(words.T("acts.reason"), e)
	fields.SayCut(field, e)
	field.ReserveLine = false
	field.SetOptional(optional)
	field.SetOptionalText(words.T("wizard.optional"))
	f.add(app.FieldReason, field)
}

// set keeps what was typed; an issue of the field is over.
func (f *form) set(name app.Field, text string) {
	f.values[name] = text
	f.fields[name].ClearIssue()
	if f.shown {
		f.typed.keep(maps.Clone(f.values))
	}
	if f.changed != nil {
		f.changed()
	}
}

// show opens the dialog with the keyboard in a field.
func (f *form) show(first fyne.Focusable) {
	f.dialog.SetBody(container.New(layout.NewCustomPaddedVBoxLayout(12), f.body...))
	f.dialog.InitialFocus = first
	f.dialog.Show()
	if e, ok := first.(fyne.Shortcutable); ok && len(f.typed.left) == 0 {
		e.TypedShortcut(&fyne.ShortcutSelectAll{}) // typing replaces what is filled in, but not what was typed
	}
	f.shown = true
}

// begun is the value that a field begins with: what was typed before, or else usual.
func (f *form) begun(name app.Field, usual string) string {
	f.values[name] = f.typed.begun(name, usual)
	return f.values[name]
}

// submit does what was typed: to a single customer at once, to several after a
// look at what would change.
func (f *form) submit() {
	op, issues := f.parse(f.values)
	switch {
	case len(app.Blocking(issues)) > 0:
		f.refuse(&app.InvalidError{Issues: app.Blocking(issues)})
	case f.several():
		f.preview(op)
	default:
		f.apply(op, 1)
	}
}

func (f *form) apply(op app.Operation, changing int) {
	if !f.several() {
		op = op.For(f.one)
	}
	f.wait(true)
	f.acts.run(f.ids, changing, func(ctx context.Context, progress app.Progress) (app.Done, error) {
		if f.settle != nil {
			var err error
			if op, err = f.settle(ctx); err != nil {
				return app.Done{}, err
			}
		}
		return f.acts.deps.Manager.Apply(ctx, f.ids, op, progress)
	}, f.done)
}

func (f *form) wait(on bool) {
	f.busy = on
	f.do.SetEnabled(!on)
}

func (f *form) done(err error) {
	f.wait(false)
	switch {
	case err == nil:
		f.leave()
	case spoken(err): // the others were shown already
		f.refuse(err)
	}
}

// refuse says at the fields what is wrong; what no field is about stands in a
// dialog above.
func (f *form) refuse(err error) {
	var invalid *app.InvalidError
	if !errors.As(err, &invalid) {
		f.acts.Fail(err)
		return
	}
	var first fyne.Focusable
	for _, issue := range invalid.Issues {
		field := f.fields[issue.Field]
		if field == nil {
			f.acts.Fail(err)
			return
		}
		field.SetIssue(widgets.Issue{Level: widgets.LevelBlock, Text: words.Issue(issue)})
		if first == nil {
			first = field.Focusable()
		}
	}
	f.dialog.Refresh()
	f.acts.deps.Canvas.Focus(first)
}

// preview shows what would change of several customers and does it when that
// is meant.
func (f *form) preview(op app.Operation) {
	f.wait(true)
	var p app.Preview
	var err error
	f.acts.deps.Serial.Do(
		func() { p, err = f.acts.deps.Manager.Preview(context.Background(), f.ids, op) },
		func() {
			f.wait(false)
			switch {
			case err != nil:
				f.acts.Fail(err)
			case p.Changing == 0 && len(p.Refused) > 0:
				f.refuse(&app.InvalidError{Issues: []app.Issue{p.Refused[0].Issue}})
			case p.Changing == 0:
				f.acts.tell(words.T("acts.nothing"))
			default:
				f.confirm(op, p)
			}
		})
}

func (f *form) confirm(op app.Operation, p app.Preview) {
	texts := refusals(p.Refused)
	if f.more != nil {
		texts = append(f.more(p), texts...)
	}
	d := widgets.NewConfirmDialog(f.acts.deps.Canvas, widgets.Confirm{
		Title: words.N("acts.confirm.title", p.Changing), Do: words.N("acts.confirm.do", p.Changing), Keep: words.T("action.back"),
		Paragraphs: texts, LinesTitle: words.T("acts.changes"), Lines: lines(p, words.NamesOf(f.catalog)),
	})
	d.OnDo = func(string) { f.apply(op, p.Changing) }
	d.Show()
}

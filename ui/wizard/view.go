package wizard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/app/onboard"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// size of the dialog on a screen that has room for it.
var size = fyne.NewSize(theme.WizardWidth, 648)

// steps is how many pages there are.
const steps = 4

// View is the dialog. It shows the model's state and hands every action to it.
type View struct {
	model  *Model
	canvas fyne.Canvas
	dialog *widgets.Dialog
	keys   *widgets.Keys
	open   func(app.CustomerID) // shows an existing customer that a warning names

	stepper      *widgets.Stepper
	draft        *draftState
	pages        [steps]*page
	review       *review
	email        email
	licensesHint *widgets.Label
	fields       *fields.Group
	gap          fyne.CanvasObject
	back         *widgets.Button
	next         *widgets.Button
	buy          *widgets.Button
	trial        *widgets.Button
	cancel       *widgets.Button

	shown   int // the page on screen, -1 before the first
	shape   shape
	problem bool // the page's summary was on screen at the last render
}

// NewView builds the dialog on a window's canvas; open shows an existing customer.
func NewView(model *Model, canvas fyne.Canvas, open func(app.CustomerID)) *View {
	v := &View{model: model, canvas: canvas, open: open, shown: -1}
	v.dialog = widgets.NewDialog(canvas, size)
	v.keys = v.dialog.Keys()
	v.keys.Enter = v.enter
	v.keys.Shortcut = v.shortcut
	v.fields = &fields.Group{Keys: v.keys, Layer: v.dialog.Layer(), Changed: model.Set, Left: model.Left}
	v.dialog.OnCancel = model.Cancel
	v.stepper = widgets.NewStepper(stepNames(), func(i int) { model.GoTo(onboard.Step(i)) })
	v.stepper.SetKeys(v.keys)
	v.dialog.SetStrip(v.stepper)
	v.draft = newDraftState()
	v.dialog.SetHeader(v.draft.object)
	v.pages = [steps]*page{v.packagePage(), v.detailsPage(), v.emailPage(), v.reviewPage()}
	stack := container.NewStack()
	for _, p := range v.pages {
		stack.Add(p.object)
	}
	v.dialog.SetBody(stack)
	v.footer()
	return v
}

func stepNames() []string {
	names := make([]string, steps)
	for i := range names {
		names[i] = words.T("wizard.step." + onboard.Step(i).Key())
	}
	return names
}

func (v *View) footer() {
	v.cancel = v.button(widgets.Quiet, words.T("action.cancel"), v.model.Cancel)
	v.back = v.button(widgets.Plain, words.T("action.back"), v.model.Back)
	v.next = v.button(widgets.Primary, words.T("action.next"), v.goOn)
	v.buy = v.button(widgets.Primary, words.T("wizard.purchase"), func() { v.submit(app.OrderPurchase) })
	v.trial = v.button(widgets.SecondChoice, "", func() { v.submit(app.OrderTrial) })
	v.gap = widgets.NewFixedWidth(theme.ButtonGap, layout.NewSpacer())
	v.dialog.SetFooter([]fyne.CanvasObject{v.cancel}, []fyne.CanvasObject{v.back, v.gap, v.next, v.buy, v.trial})
}

func (v *View) button(kind widgets.ButtonKind, label string, tapped func()) *widgets.Button {
	b := widgets.NewButton(kind, label, nil, tapped)
	b.Keys = v.keys
	return b
}

// Show opens the dialog.
func (v *View) Show() {
	v.dialog.Show()
	v.model.Show(v.render)
}

// Hide closes the dialog.
func (v *View) Hide() { v.dialog.Hide() }

// enter is Next, but on the review it presses nothing: only the focused button
// does.
func (v *View) enter() {
	if v.shown < int(onboard.StepReview) {
		v.goOn()
	}
}

// goOn is Next. What is still wrong gets the focus again.
func (v *View) goOn() {
	v.recheck()
	v.model.Next()
}

func (v *View) submit(order app.OrderKind) {
	v.recheck()
	v.model.Submit(order)
}

func (v *View) shortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return false
	}
	switch {
	case custom.Modifier == fyne.KeyModifierAlt && custom.KeyName == fyne.KeyLeft:
		v.model.Back()
	case custom.Modifier == fyne.KeyModifierAlt && custom.KeyName >= fyne.Key1 && custom.KeyName <= fyne.Key4:
		v.model.GoTo(onboard.Step(custom.KeyName[0] - '1'))
	case custom.Modifier == fyne.KeyModifierShortcutDefault && (custom.KeyName == fyne.KeyReturn || custom.KeyName == fyne.KeyEnter):
		if v.shown == int(onboard.StepReview) {
			v.submit(app.OrderPurchase)
		}
	default:
		return false
	}
	return true
}

// render shows a state; it is the only code that writes to the widgets.
func (v *View) render(s State) {
	step := int(s.Screen.Step)
	v.dialog.SetTitle(words.T("wizard.title"), words.T("wizard.step", words.Args{
		"N": step + 1, "Name": words.T("wizard.step." + onboard.Step(step).Key()),
	}))
	v.stepper.Set(step, int(s.Screen.Reached))
	v.draft.render(s.Saved)
	for f, in := range v.fields.Inputs {
		in.Render(s.Screen.Fields[f], v.leaveTo)
	}
	v.renderPackage(s)
	v.renderEmail(s)
	v.review.render(s)
	v.pages[step].summary(s, v.focus)
	v.renderFooter(s)
	v.turnTo(s)
}

// recheck forgets what the last check found: a new one begins.
func (v *View) recheck() {
	v.problem = false
	v.pages[v.shown].problems.Forget()
}

// shape is what decides where the parts of a page stand. Laying them out with
// every key would cost more than all the rest.
type shape struct {
	step             onboard.Step
	host, state      bool
	problems         int
	saved, notSaved  bool
	failed, notKept  bool
	checking, adding bool
}

func shapeOf(s State) shape {
	return shape{
		step: s.Screen.Step, problems: len(s.Screen.Summary),
		host: s.Screen.Fields[app.FieldHost].Visible, state: s.Screen.Fields[app.FieldState].Visible,
		saved: !s.Saved.At.IsZero(), notSaved: s.Saved.Err != nil, failed: s.Failure != nil, notKept: s.Unkept != nil,
		checking: s.Screen.Checking, adding: s.Busy,
	}
}

func (v *View) renderFooter(s State) {
	onReview := s.Screen.Step == onboard.StepReview
	widgets.SetVisible(v.back, s.Screen.Step > 0)
	widgets.SetVisible(v.next, !onReview)
	widgets.SetVisible(v.gap, onReview)
	widgets.SetVisible(v.buy, onReview)
	widgets.SetVisible(v.trial, onReview)
	v.trial.SetText(words.N("wizard.trial", s.Screen.Package.TrialDays))
	v.buy.SetText(words.T("wizard.purchase"))
	if s.Busy {
		v.buy.SetText(words.T("wizard.adding"))
	}
	v.next.SetText(words.T("action.next"))
	if s.Screen.Checking {
		v.next.SetText(words.T("wizard.checking"))
	}
	for _, b := range []*widgets.Button{v.back, v.buy, v.trial, v.cancel} {
		b.SetEnabled(!s.Screen.Submitting)
	}
}

// turnTo shows the state's page. On a new page the focus goes to the first
// empty field, after a refused Next to the first that is wrong.
func (v *View) turnTo(s State) {
	step := int(s.Screen.Step)
	problem := len(s.Screen.Summary) > 0
	refused := problem && !v.problem
	v.problem = problem // before the focus moves, because leaving a field renders again
	turned := step != v.shown
	v.shown = step
	for i, p := range v.pages {
		widgets.SetVisible(p.object, i == step)
	}
	if shape := shapeOf(s); shape != v.shape {
		v.shape = shape
		v.dialog.Refresh()
	}
	switch {
	case turned:
		v.forgetOthers(step)
		v.dialog.ScrollToTop()
		v.canvas.Focus(v.firstFocus(s))
		if v.pages[step].top != nil {
			v.dialog.ScrollToTop() // to be read, wherever the keyboard is
		}
	case refused:
		v.dialog.ScrollToTop()
		v.focus(s.Screen.Summary[0].Field)
	}
}

// forgetOthers forgets what was wrong with the pages that are not shown.
func (v *View) forgetOthers(step int) {
	for i, p := range v.pages {
		if i != step {
			p.problems.Forget()
		}
	}
}

func (v *View) firstFocus(s State) fyne.Focusable {
	p := v.pages[s.Screen.Step]
	if p.top != nil && v.dialog.Below() > p.after {
		return p.top
	}
	for _, f := range p.fields {
		state := s.Screen.Fields[f]
		if in, ok := v.fields.Inputs[f]; ok && state.Visible && state.Value == "" && in.FocusEmpty {
			return in.Focusable
		}
	}
	return p.fallback()
}

// leaveTo keeps the entry as a draft and shows an existing customer.
func (v *View) leaveTo(id app.CustomerID) {
	v.model.Cancel()
	v.open(id)
}

func (v *View) focus(f app.Field) {
	if in, ok := v.fields.Inputs[f]; ok {
		v.canvas.Focus(in.Focusable)
		v.dialog.Reveal(in.Field) // it may have had the focus before
	}
}

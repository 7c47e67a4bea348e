package details

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// ViewDeps is what the pane stands in.
type ViewDeps struct {
	Keys  *widgets.Keys
	Layer *widgets.Layer // where menus and lists float
	Tips  *widgets.Tooltips
}

// tab is what one of the tabs shows.
type tab interface {
	object() fyne.CanvasObject
	render(State)
	focus() fyne.Focusable // nil when there is nothing to use
	dirty() bool           // something typed is not saved
}

// View is the pane's widgets.
type View struct {
	OnClose func()       // the cross was pressed, or nobody is shown any more
	OnStep  func(by int) // another customer is asked for: the next, -1 the previous

	model *Model
	deps  ViewDeps
	keys  *widgets.Keys
	state State

	object fyne.CanvasObject
	head   *head
	bar    *widgets.TabBar
	notice *notice
	tabs   map[Tab]tab
	stack  *fyne.Container
}

// NewView builds the pane.
func NewView(model *Model, d ViewDeps) *View {
	v := &View{OnClose: func() {}, OnStep: func(int) {}, model: model, deps: d, tabs: map[Tab]tab{}}
	pane := *d.Keys
	pane.Shortcut = func(s fyne.Shortcut) bool { return v.shortcutInside(s) || d.Keys.TypedShortcut(s) }
	pane.Key = func(name fyne.KeyName) bool { return v.typedKey(name) || d.Keys.TypedKey(name) }
	v.keys = &pane
	v.head = newHead(v)
	v.notice = newNotice(v)
	v.bar = widgets.NewTabBar(words.T("details.tabs"), barTabs(), func(value string) { model.OpenTab(Tab(value)) })
	v.bar.Keys = v.keys
	v.tabs = map[Tab]tab{
		Overview: newOverviewTab(v), Domains: newDomainsTab(v), People: newPeopleTab(v),
		Licensing: newLicensingTab(v), Mail: newMailTab(v), History: newHistoryTab(v),
	}
	v.stack = container.NewStack()
	for _, t := range Tabs() {
		v.stack.Add(v.tabs[t].object())
	}
	top := widgets.NewColumn(0, v.head.object, v.bar, v.notice.object)
	v.object = widgets.NewDock(top, nil, nil, nil, v.stack)
	model.OnState(v.render)
	return v
}

func barTabs() []widgets.Tab {
	var tabs []widgets.Tab
	for _, t := range Tabs() {
		tabs = append(tabs, widgets.Tab{Value: string(t), Label: words.T("details.tab." + string(t))})
	}
	return tabs
}

// Object is the pane.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Focus is what takes the keyboard when the pane is entered.
func (v *View) Focus() fyne.Focusable {
	if _, open := v.state.Open[v.state.Tab]; open {
		return v.tabs[v.state.Tab].focus()
	}
	return v.bar
}

// Show shows a customer; 0 is nobody.
func (v *View) Show(id app.CustomerID) {
	if id == 0 {
		v.model.Close()
		return
	}
	v.model.Show(id)
}

// Edit opens the form of the customer's details.
func (v *View) Edit() { v.model.EditWhenLoaded(app.FormDetails) }

// typedKey is what a key does that nothing in the pane uses.
func (v *View) typedKey(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape:
		if _, open := v.state.Open[v.state.Tab]; open {
			v.model.Cancel(v.state.Tab)
			widgets.FocusNow(v.object, v.bar)
			return true
		}
		v.OnClose()
	case fyne.KeyF2:
		v.Edit()
	default:
		return false
	}
	return true
}

// shortcutInside takes the keyboard along to another tab: where it was is not seen
// any more.
func (v *View) shortcutInside(s fyne.Shortcut) bool {
	was := v.state.Tab
	if !v.TypedShortcut(s) {
		return false
	}
	if v.state.Tab != was {
		widgets.FocusNow(v.object, v.Focus())
	}
	return true
}

// TypedShortcut is what a combination of keys does, also while the keyboard is in
// the list; it says whether that is anything.
func (v *View) TypedShortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return false
	}
	switch {
	case custom.Modifier == fyne.KeyModifierShortcutDefault && custom.KeyName == fyne.KeyPageUp:
		v.bar.Step(-1)
	case custom.Modifier == fyne.KeyModifierShortcutDefault && custom.KeyName == fyne.KeyPageDown:
		v.bar.Step(1)
	case custom.Modifier == fyne.KeyModifierAlt && custom.KeyName == fyne.KeyUp:
		v.OnStep(-1)
	case custom.Modifier == fyne.KeyModifierAlt && custom.KeyName == fyne.KeyDown:
		v.OnStep(1)
	default:
		return false
	}
	return true
}

// render shows a state; it is the only code that writes to the widgets.
func (v *View) render(s State) {
	was := v.state
	v.state = s
	widgets.SetVisible(v.stack, s.Customer.ID != 0)
	v.head.render(s)
	v.bar.SetSelected(string(s.Tab))
	v.bar.SetBadge(string(Mail), s.NeedsYou())
	v.notice.render(s)
	for _, t := range Tabs() {
		v.bar.SetMarked(string(t), s.Dirty(t))
		widgets.SetVisible(v.tabs[t].object(), t == s.Tab)
	}
	v.tabs[s.Tab].render(s)
	v.object.Refresh()
	widgets.KeepKeyboard(v.object, v.bar)
	if was.ID != 0 && s.ID == 0 {
		v.OnClose()
	}
}

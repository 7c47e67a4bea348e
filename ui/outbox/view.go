package outbox

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

const (
	searchWidth = 240
	listLeast   = 380 // beside the message in the smallest window
	paneWidth   = 540
)

// View is the screen's widgets.
type View struct {
	model    *Model
	deps     ViewDeps
	keys     *widgets.Keys
	object   fyne.CanvasObject
	head     *fyne.Container // all above the list
	pause    *widgets.Button
	sendAll  *widgets.Button
	segments *widgets.Segments
	search   *widgets.SearchEntry
	held     *held
	failure  *widgets.Banner
	list     *widgets.GroupList
	menu     *widgets.PopupMenu
	message  *message
	split    *widgets.Split
	empty    fyne.CanvasObject
	nothing  *widgets.NoMatch
	state    State
	loaded   bool
}

// ViewDeps is what the screen stands in.
type ViewDeps struct {
	Nav    nav.Nav
	Unlock func() // asks for the password or the passphrase that sending waits for
	Keys   *widgets.Keys
	Layer  *widgets.Layer // where menus float
	Tips   *widgets.Tooltips
}

// NewView builds the screen.
func NewView(model *Model, d ViewDeps) *View {
	v := &View{model: model, deps: d, menu: widgets.NewPopupMenu(d.Layer), failure: widgets.NewBanner(widgets.Red, words.T("outbox.error.title"), "")}
	screen := *d.Keys
	screen.Key = func(name fyne.KeyName) bool { return v.typedKey(name) || d.Keys.TypedKey(name) }
	screen.Shortcut = func(s fyne.Shortcut) bool { return v.shortcut(s) || d.Keys.TypedShortcut(s) }
	v.keys = &screen
	v.pause = v.button(widgets.Plain, words.T("outbox.action.pause"), theme.IconPause, model.Pause)
	v.sendAll = v.button(widgets.Plain, words.T("outbox.action.all"), theme.IconSend, model.SendAll)
	v.failure.SetButtons(v.button(widgets.Plain, words.T("action.try_again"), "", model.Reload))
	v.failure.Hide()
	v.held = newHeld(v)
	v.list = v.makeList()
	v.message = newMessage(v)
	v.split = widgets.NewSplit(v.list, v.message.object)
	v.split.ListLeast = listLeast
	v.split.SetPaneWidth(paneWidth)
	v.empty = container.NewCenter(widgets.NewNothingFound(theme.IconOutbox, words.T("outbox.empty.title"), []string{words.T("outbox.empty.text")}))
	v.nothing = widgets.NewNoMatch(words.T("outbox.nothing.clear"), model.ShowAll)
	v.nothing.Keys = v.keys
	head := widgets.NewToolHeader(words.T("outbox.title"), nil, v.tools(), v.pause, v.sendAll)
	v.head = container.New(layout.NewCustomPaddedVBoxLayout(0), head, widgets.NewNotices(v.held.banner, v.failure))
	v.object = widgets.NewDock(v.head, nil, nil, nil, container.NewStack(v.split, v.empty, v.nothing))
	for _, o := range []fyne.CanvasObject{v.split, v.empty, v.nothing} {
		o.Hide()
	}
	model.Show(v.render)
	return v
}

func (v *View) button(kind widgets.ButtonKind, label string, icon theme.Icon, tapped func()) *widgets.Button {
	b := widgets.NewButton(kind, label, nil, tapped)
	if icon != "" {
		b.SetIcon(widgets.ButtonIcon(kind, icon))
	}
	b.Keys = v.keys
	return b
}

// tools are the segments and the search.
func (v *View) tools() fyne.CanvasObject {
	var options []widgets.Option
	for _, s := range Segments() {
		options = append(options, widgets.Option{Value: string(s), Label: segmentText(s, 0)})
	}
	v.segments = widgets.NewSegments(options, string(All), func(value string) { v.model.SetSegment(Segment(value)) })
	v.segments.Keys = v.keys
	v.search = widgets.NewSearchEntry(words.T("outbox.search"), "")
	v.search.Keys, v.search.OnChanged, v.search.MaxRunes = v.keys, v.model.Search, app.MaxSearch
	v.search.OnDown = func() {
		if v.state.Listed() > 0 {
			v.model.Select(max(0, v.state.Selected))
			widgets.FocusNow(v.object, v.list)
		}
	}
	return container.New(layout.NewCustomPaddedLayout(0, 12, theme.PageMargin, theme.PageMargin),
		widgets.NewDock(nil, nil, v.segments, widgets.NewFixedWidth(searchWidth, v.search), nil))
}

func segmentText(s Segment, n int) string {
	return words.T("outbox.segment."+string(s), words.Args{"N": words.Number(n)})
}

// Object is the screen.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Focus is what takes the focus when the screen is opened, nil on an empty one.
func (v *View) Focus() fyne.Focusable {
	switch {
	case !v.state.Any():
		return nil
	case v.state.Listed() == 0:
		return v.search
	case v.split.Alone():
		return v.message.bar
	}
	return v.list
}

// FocusSearch puts the keyboard into the search.
func (v *View) FocusSearch() { widgets.FocusSearch(v.object, v.search) }

// FocusPane gives the keyboard to the message, and says whether one is shown.
func (v *View) FocusPane() bool {
	if !v.split.Visible() || !v.split.PaneShown() {
		return false
	}
	widgets.FocusNow(v.object, v.message.bar)
	return true
}

// InPane says whether the keyboard is in the message.
func (v *View) InPane() bool { return v.split.Visible() && widgets.HasKeyboard(v.message.object) }

// typedKey is what Esc does: the search goes first, then the message.
func (v *View) typedKey(name fyne.KeyName) bool {
	switch {
	case name != fyne.KeyEscape:
		return false
	case v.InPane() && !v.split.Alone():
		widgets.FocusNow(v.object, v.list)
	case v.state.Search != "":
		v.model.Search("")
	case v.state.Pane:
		v.model.ClosePane()
		widgets.FocusNow(v.object, v.list)
	default:
		return false
	}
	return true
}

// shortcut is what a combination of keys does.
func (v *View) shortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || !v.state.Any() {
		return false
	}
	switch control := custom.Modifier == fyne.KeyModifierShortcutDefault; {
	case control && (custom.KeyName == fyne.KeyReturn || custom.KeyName == fyne.KeyEnter):
		v.model.Send()
	case control && custom.KeyName == fyne.KeyPageUp:
		v.message.step(-1)
	case control && custom.KeyName == fyne.KeyPageDown:
		v.message.step(1)
	case custom.Modifier == fyne.KeyModifierAlt && custom.KeyName == fyne.KeyUp:
		v.model.Step(-1)
	case custom.Modifier == fyne.KeyModifierAlt && custom.KeyName == fyne.KeyDown:
		v.model.Step(1)
	default:
		return false
	}
	return true
}

// render shows a state; it is the only code that writes to the widgets.
func (v *View) render(s State) {
	moved, lost := s.Selected != v.state.Selected, v.nothing.Visible() && v.nothing.Focused() || v.InPane()
	listed, onward := widgets.HasKeyboard(v.list), s.Onward != v.state.Onward
	before := v.shape()
	v.state = s
	found := s.Loaded && s.Listed() > 0
	widgets.SetVisible(v.empty, s.Loaded && !s.Any())
	widgets.SetVisible(v.nothing, s.Any() && !found)
	widgets.SetVisible(v.split, found)
	v.renderTools(s)
	v.renderNothing(s)
	widgets.SetVisible(v.failure, s.Failure != nil)
	if s.Failure != nil {
		v.failure.SetText(words.T("outbox.error.title"), words.Error(s.Failure))
	}
	v.held.render(s)
	v.message.render(s)
	v.split.SetPaneShown(s.Pane && s.Chosen.Message.ID != "")
	v.list.Reload()
	v.list.Select(s.Selected)
	if moved && s.Selected >= 0 {
		v.list.ScrollTo(s.Selected)
	}
	if v.shape() == before {
		v.head.Refresh() // the list and the message have drawn themselves
	} else {
		v.object.Refresh()
	}
	if s.Loaded && !v.loaded {
		v.loaded = true
		if focus := v.Focus(); focus != nil {
			widgets.FocusNow(v.object, focus)
		}
	}
	v.keepKeyboard(lost || listed && v.nothing.Visible())
	if onward && !widgets.HasKeyboard(v.search) { // what has the keyboard was about the message before
		widgets.FocusNow(v.object, v.Focus())
	}
}

// shape is what decides where everything on the screen is.
type shape struct {
	head                  float32
	split, empty, nothing bool
}

func (v *View) shape() shape {
	return shape{v.head.MinSize().Height, v.split.Visible(), v.empty.Visible(), v.nothing.Visible()}
}

// keepKeyboard takes the keyboard along when where it was is not shown any more:
// inside says that it was in something that may have gone.
func (v *View) keepKeyboard(inside bool) {
	focus := v.Focus()
	switch {
	case focus == nil:
	case inside && !v.InPane() && !(v.nothing.Visible() && v.nothing.Focused()):
		widgets.FocusNow(v.object, focus)
	default:
		widgets.KeepKeyboard(v.object, focus)
	}
}

func (v *View) renderTools(s State) {
	for _, segment := range Segments() {
		v.segments.SetLabel(string(segment), segmentText(segment, s.Counts[segment]))
	}
	v.segments.SetSelected(string(s.Segment))
	if v.search.Text != s.Search {
		v.search.SetText(s.Search)
	}
	key, icon := "outbox.action.pause", theme.IconPause
	if s.Paused.Paused() {
		key, icon = "outbox.action.resume", theme.IconPlay
	}
	v.pause.SetText(words.T(key))
	v.pause.SetIcon(widgets.ButtonIcon(widgets.Plain, icon))
	held, some := widgets.HasKeyboard(v.sendAll), s.Total[Waiting] > 0 && !s.Paused.Paused()
	v.sendAll.SetEnabled(some)
	if held && !some {
		widgets.FocusNow(v.object, v.pause)
	}
}

// renderNothing names what hides the messages.
func (v *View) renderNothing(s State) {
	if !v.nothing.Visible() {
		return
	}
	var by []widgets.Narrowing
	title, where := words.T("outbox.nothing."+string(s.Segment)), ""
	if search := app.CleanText(s.Search); search != "" {
		title, where = words.T("outbox.nothing.search", words.Args{"Search": search}), words.T("outbox.nothing.text")
		by = append(by, widgets.Narrowing{
			Label: words.T("filter.search", words.Args{"Search": search}), Remove: func() { v.model.Search("") },
		})
	}
	if s.Segment != All {
		by = append(by, widgets.Narrowing{Label: words.T("outbox.group." + string(s.Segment)), Remove: func() { v.model.SetSegment(All) }})
	}
	v.nothing.Set(title, where, by)
}

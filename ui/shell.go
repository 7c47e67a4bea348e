// Package ui is the shell: the window with its navigation, menu, status bar and
// toasts, the screens in it, and the one way for answers of background work to
// come home. It holds no rule and reads the store only through use cases and
// the readers it is given.
package ui

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/activity"
	"foyer/ui/acts"
	"foyer/ui/backups"
	"foyer/ui/customers"
	"foyer/ui/details"
	"foyer/ui/drafts"
	"foyer/ui/duplicates"
	"foyer/ui/mailserver"
	"foyer/ui/nav"
	"foyer/ui/outbox"
	"foyer/ui/settings"
	"foyer/ui/task"
	"foyer/ui/templates"
	"foyer/ui/theme"
	"foyer/ui/trials"
	"foyer/ui/typed"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// restTimeout is how long leaving waits for what is still being read.
const restTimeout = 3 * time.Second

// leaveWait is how long leaving waits, the window being gone, for a message that
// is on its way, and then for a last backup.
const leaveWait = 10 * time.Second

// Screens read again when changes pause for coalesce, or after longest when they do not:
// messages may leave one after the other for minutes.
const (
	coalesce = 100 * time.Millisecond
	longest  = 500 * time.Millisecond
)

// Deps is everything that the shell needs.
type Deps struct {
	*app.UseCases
	App      fyne.App
	Window   fyne.Window // of NewWindow
	Store    app.Store
	Secrets  app.Secrets
	Vault    app.Vault
	Files    app.Files
	Pictures app.Pictures
	Log      *slog.Logger
	Run      task.Runner
	After    func(time.Duration, func()) (stop func())
	Version  string
	DataPath string
	First    <-chan *First                              // nil: read when the window is shown
	Report   func(app.Context) (path string, err error) // saves what helps to find a fault
	Memory   Tidier                                     // nil: nobody gives any back
}

// First is what the window shows first.
type First struct {
	list  customers.Snapshot
	frame frameState
}

// ReadFirst reads it; that is done while the window system makes the window, so
// that the first picture is whole. It may run on any goroutine.
func ReadFirst(ctx app.Context, store app.Store, backups *app.Backups, today app.Date) *First {
	f := &First{list: customers.ReadFirst(ctx, store, today)}
	f.frame.read(ctx, store, backups, today)
	return f
}

// LiveRunner is the runner of the program: goroutines of ui/task, answers on
// Fyne's goroutine.
func LiveRunner() task.Runner { return task.Live(fyne.Do) }

// Shell is the window and everything in it. It belongs to the UI goroutine.
type Shell struct {
	deps    Deps
	window  fyne.Window
	content fyne.CanvasObject // of the window
	rest    func(timeout time.Duration) bool
	ended   atomic.Bool // the loop no longer runs
	serial  *task.Serial
	typed   *typed.Keeper
	keys    *widgets.Keys
	toaster *widgets.Toaster
	layer   *widgets.Layer
	tips    *widgets.Tooltips

	stack       *fyne.Container
	pages       map[nav.Page]screen // those that were opened
	items       map[nav.Page]*widgets.NavItem
	page        nav.Page
	partner     *widgets.Label
	status      *statusBar
	health      *health
	setup       *setup
	list        *customers.Model
	listView    *customers.View
	pane        *details.Model
	drafts      *drafts.Model
	trials      *trials.Model
	pairs       *duplicates.Model
	outbox      *outbox.Model
	outboxView  *outbox.View
	activity    *activity.Model
	settings    *settings.Model
	templates   *templates.Model
	writing     *templates.View // nil until it was shown
	mail        *mailserver.Model
	backups     *backups.Model
	backupsView *backups.View // nil until somebody looks at it
	acts        *acts.Acts
	wizard      *openWizard
	changes     map[app.ChangeKind]bool
	refresh     *task.Debounce
	overdue     *task.Debounce
	asleep      func() // ends the watch for another day
	untidy      func() // ends giving memory back; nil: nobody does
	release     func() // lets memory be tidied up again
	paused      string // the reason that the operator was last asked about
	wanted      bool   // somebody wants to be asked for it again

	notifier  *notifier
	noticed   app.Date // when somebody read the notice about trials
	left      bool     // what was typed is saved: the window goes
	asked     bool     // for the passphrase of backups, in this run
	backingUp bool     // because somebody asked for it
}

// screen is one page of the window.
type screen interface {
	Object() fyne.CanvasObject
	Focus() fyne.Focusable // nil when there is nothing to use
}

// New builds what is in the window; Open shows it.
func New(deps Deps) (*Shell, error) {
	if err := words.Load(); err != nil {
		return nil, err
	}
	var rest func(time.Duration) bool
	deps.Run, rest = task.Track(deps.Run)
	s := &Shell{
		rest: rest, release: func() {},
		deps: deps, window: deps.Window, serial: task.NewSerial(deps.Run),
		keys: &widgets.Keys{}, layer: widgets.NewLayer(), changes: map[app.ChangeKind]bool{},
		tips: widgets.NewTooltips(deps.After), refresh: task.NewDebounce(coalesce, deps.After), overdue: task.NewDebounce(longest, deps.After), items: map[nav.Page]*widgets.NavItem{},
	}
	s.window.SetMaster()
	s.keys.Key = s.typedKey
	s.window.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { s.keys.TypedKey(ev.Name) })
	s.build()
	s.window.SetCloseIntercept(s.close)
	deps.Bus.Subscribe(s.changed)
	return s, nil
}

func (s *Shell) build() {
	s.typed = typed.New(typed.Deps{
		Memory: s.deps.Preferences, Serial: s.serial, After: s.deps.After, Clock: s.deps.Clock, Log: s.deps.Log,
	})
	s.setup = newSetup(s)
	s.acts = acts.New(acts.Deps{
		Manager: s.deps.Manager, Undo: s.deps.Undo, Backups: s.deps.Backups, Outbox: s.deps.Outbox, Files: s.deps.Files, Nav: s, Run: s.deps.Run, Serial: s.serial,
		After: s.deps.After, Clock: s.deps.Clock, Canvas: s.window.Canvas(), Typed: s.typed, Log: s.deps.Log,
	})
	s.list = customers.NewModel(customers.Deps{
		Reader: s.deps.Store, Views: s.deps.Views, Preferences: s.deps.Preferences,
		Run: s.deps.Run, Serial: s.serial, After: s.deps.After, Clock: s.deps.Clock, Log: s.deps.Log,
	})
	s.listView = customers.NewView(s.list, customers.ViewDeps{
		Nav: s, Acts: s.acts, Keys: s.keys, Layer: s.layer, Tips: s.tips, After: s.deps.After, Setup: s.setup.object,
		Pane: s.makePane(), TrialsSeen: s.trialsSeen,
	})
	s.drafts = drafts.NewModel(drafts.Deps{
		Onboarding: s.deps.Onboarding, Edits: s.deps.Store, Dropped: s.pane.Drop,
		Nav: s, Run: s.deps.Run, Serial: s.serial, Clock: s.deps.Clock, Log: s.deps.Log,
	})
	s.trials = trials.NewModel(trials.Deps{
		Reader: s.deps.Store, Acts: s.acts, Files: s.deps.Files, Nav: s, Run: s.deps.Run, Serial: s.serial, Clock: s.deps.Clock, Log: s.deps.Log,
	})
	s.pairs = duplicates.NewModel(duplicates.Deps{
		Finder: s.deps.Manager, Preferences: s.deps.Preferences, Nav: s, Run: s.deps.Run, Serial: s.serial,
		Compare: s.acts.Compare, Log: s.deps.Log,
	})
	s.outbox = outbox.NewModel(outbox.Deps{
		Reader: s.deps.Store, Outbox: s.deps.Outbox, Acts: s.acts, Nav: s, Run: s.deps.Run, Serial: s.serial, Clock: s.deps.Clock, Log: s.deps.Log,
	})
	s.activity = activity.NewModel(activity.Deps{
		Reader: s.deps.Store, Catalog: s.deps.Manager.Catalog, PutBack: s.acts.PutBack, Nav: s, Run: s.deps.Run, Clock: s.deps.Clock, Log: s.deps.Log,
	})
	s.settings = settings.NewModel(settings.Deps{
		Preferences: s.deps.Preferences, Catalog: s.deps.Manager, Run: s.deps.Run,
		Log: s.deps.Log, Saved: s.settingsSaved, Say: s.acts.Say, Typed: s.typed.Form("settings"),
	})
	s.mail = s.newMailServer()
	s.backups = backups.NewModel(backups.Deps{
		Backups: s.deps.Backups, Catalog: s.deps.Manager.Catalog, BackUp: s.backUp, Front: s.backupsInFront, Keep: s.keepTyped, Nav: s, Run: s.deps.Run, After: s.deps.After,
		Clock: s.deps.Clock, Log: s.deps.Log,
	})
	s.notifier = newNotifier(s)
	s.templates = s.makeTemplates()
	s.stack = container.NewStack()
	s.pages = map[nav.Page]screen{}
	s.toaster = widgets.NewToaster(s.deps.After)
	s.toaster.Key = s.typedKey
	s.status = newStatusBar(s)
	s.listView.OnState, s.outbox.OnState = s.status.renderList, s.status.renderMessages
	s.health = newHealth(s)
	frame := widgets.NewDock(nil, s.status.object, s.navigation(), nil,
		widgets.NewDock(s.health.object, nil, nil, nil, s.stack))
	s.content = container.NewStack(frame, s.toaster.Object(), s.layer.Object(), s.tips.Object())
}

func (s *Shell) navigation() fyne.CanvasObject {
	var items []*widgets.NavItem
	item := func(page nav.Page, icon theme.Icon) *widgets.NavItem {
		i := widgets.NewNavItem(icon, words.T("nav."+string(page)), func() { s.Open(page) })
		i.Keys = s.keys
		s.items[page] = i
		items = append(items, i)
		return i
	}
	s.partner = widgets.NewLabel("", theme.CaptionSize, false, theme.ColorText2)
	brand := widgets.NewBrand(words.T("app.name"), s.partner)
	top := container.New(layout.NewCustomPaddedVBoxLayout(2),
		item(nav.Customers, theme.IconGroups), item(nav.Drafts, theme.IconEditNote), item(nav.Trials, theme.IconHourglass),
		item(nav.Outbox, theme.IconOutbox), item(nav.Activity, theme.IconHistory))
	bottom := item(nav.Settings, theme.IconSettings)
	widgets.JoinNavItems(items...)
	column := widgets.NewDock(brand, container.New(layout.NewCustomPaddedLayout(0, 10, 10, 10), bottom), nil, nil,
		container.New(layout.NewCustomPaddedLayout(0, 0, 10, 10), widgets.NewDock(top, nil, nil, nil, nil)))
	return container.NewStack(widgets.NewGround(theme.ColorBg), widgets.NewFixedWidth(theme.NavWidth, column))
}

// Window is the program's window.
func (s *Shell) Window() fyne.Window { return s.window }

// fill shows the first picture, or an empty one until Begin has read.
func (s *Shell) fill(size fyne.Size) {
	var list *customers.Snapshot
	if s.deps.First != nil {
		first := <-s.deps.First
		list = &first.list
		s.renderFrame(first.frame)
	}
	s.listView.Show(list)
	s.show(nav.Customers)
	s.content.Resize(size)
	// The toolkit measures when the window is there, and cleaning takes the processor from it: there is time now.
	s.listView.Measure()
	s.hold()
}

// Begin starts what goes on while the window is open.
func (s *Shell) Begin() {
	s.release()
	s.window.SetOnDropped(s.dropped) // asks for the window, which is being made while the shell is built
	if s.deps.First == nil {
		s.refreshAll()
	}
	s.watchDay()
	s.tidyAfter(firstTidy)
}

// Run runs the toolkit, and what the use cases do by themselves, until the window
// is closed and what was going on has ended: the store may be closed then.
func (s *Shell) Run(ctx context.Context) {
	stop := func(time.Duration) {}
	events := s.deps.App.Lifecycle()
	events.SetOnStarted(func() {
		leaveWithoutLoop(events)
		s.Begin()
		stop = s.deps.Start(ctx)
	})
	events.SetOnStopped(func() {
		s.end()
		s.save() // the toolkit ends by itself when the system says so, at a shutdown for example
	})
	s.notifier.watch(events)
	s.deps.App.Run()
	s.end()
	s.save()
	s.rest(restTimeout)
	stop(leaveWait)
}

// Open shows a page.
func (s *Shell) Open(page nav.Page) {
	section, within := map[nav.Page]settings.Section{nav.MailServer: settings.MailServer, nav.Backups: settings.Backups}[page]
	if within {
		s.settings.Section(section)
		page = nav.Settings
	}
	if s.page == page {
		return
	}
	s.show(page)
	s.focusPage()
	s.deps.Log.Debug("opened", "page", page)
}

func (s *Shell) show(page nav.Page) {
	s.page = page
	if s.pages[page] == nil { // a new page reads by itself
		s.pages[page] = s.make(page)
		s.stack.Add(s.pages[page].Object())
	} else {
		s.reload(page)
	}
	for p, screen := range s.pages {
		widgets.SetVisible(screen.Object(), p == page)
	}
	for _, item := range s.items {
		item.SetCurrent(item == s.item(page))
	}
	s.status.show(page)
	s.notifier.looked()
}

// make builds a page. That is done when it is opened for the first time, so that
// the start does not wait for pages that nobody looks at.
func (s *Shell) make(page nav.Page) screen {
	switch page {
	case nav.Drafts:
		view := drafts.NewView(s.drafts, s.keys)
		s.furnish(page, view.Grid())
		return view
	case nav.Trials:
		view := trials.NewView(s.trials, trials.ViewDeps{Keys: s.keys, Layer: s.layer, Tips: s.tips})
		s.furnish(page, view.Grid())
		return view
	case nav.Duplicates:
		view := duplicates.NewView(s.pairs, s.keys)
		s.furnish(page, view.Grid())
		return view
	case nav.Outbox:
		s.outboxView = outbox.NewView(s.outbox, outbox.ViewDeps{Nav: s, Unlock: s.unlockOutbox, Keys: s.keys, Layer: s.layer, Tips: s.tips})
		return s.outboxView
	case nav.Activity:
		view := activity.NewView(s.activity, activity.ViewDeps{Keys: s.keys, Layer: s.layer, Tips: s.tips})
		s.furnish(page, view.Grid())
		return view
	case nav.Settings:
		return settings.NewView(s.settings, s.keys, s.layer, s.deps.Places.Countries, s.mailPage(), s.templatesPage(), s.backupsPage())
	}
	return s.listView
}

// reload has a page read what may have changed while it was not shown.
func (s *Shell) reload(page nav.Page) {
	switch page {
	case nav.Drafts:
		s.drafts.Reload()
	case nav.Trials:
		s.trials.Reload()
	case nav.Duplicates:
		s.pairs.Reload()
	case nav.Outbox:
		s.outbox.Reload()
	case nav.Activity:
		s.activity.Reload()
	case nav.Settings:
		s.settings.Load()
		s.mail.Load()
		if s.backupsInFront() {
			s.backupsView.Reload()
		}
	}
}

// focusPage gives the keyboard to the page, or to its name in the navigation
// when there is nothing on it to use.
func (s *Shell) focusPage() {
	focus := s.pages[s.page].Focus()
	if focus == nil {
		focus = s.item(s.page)
	}
	s.window.Canvas().Focus(focus)
}

// item is the page's name in the navigation; a page without one belongs to the list.
func (s *Shell) item(page nav.Page) *widgets.NavItem {
	if i := s.items[page]; i != nil {
		return i
	}
	return s.items[nav.Customers]
}

// OpenCustomer shows the list with that customer selected and in view.
func (s *Shell) OpenCustomer(id app.CustomerID) {
	s.Open(nav.Customers)
	s.list.Reveal(id)
}

// ResumeEdit shows a customer on a form with what was typed there and not saved.
func (s *Shell) ResumeEdit(id app.CustomerID, form app.Form) {
	s.Open(nav.Customers)
	s.list.OpenCustomer(id)
	s.pane.EditWhenLoaded(form)
}

// Notify says what happened, with things to do about it.
func (s *Shell) Notify(text string, actions ...nav.Action) {
	offered := make([]widgets.ToastAction, len(actions))
	for i, a := range actions {
		offered[i] = widgets.ToastAction{Label: a.Label, Do: a.Do, Over: a.Over}
	}
	s.toaster.Show(text, offered)
	s.deps.Log.Debug("notice", "actions", len(offered))
}

// Fail shows the sentence that explains err and logs err itself.
func (s *Shell) Fail(err error) {
	s.deps.Log.Error("failed", "err", err)
	if app.Explain(err).Code == "internal" {
		s.somethingWrong(words.Error(err))
		return
	}
	s.showFailure(words.Error(err))
}

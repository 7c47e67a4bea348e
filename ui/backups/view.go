package backups

import (
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// View is the page's widgets.
type View struct {
	model  *Model
	deps   ViewDeps
	object fyne.CanvasObject
	banner *widgets.Banner
	second *widgets.Banner
	ask    *widgets.Button // for the passphrase
	change *widgets.Button
	now    *widgets.Button
	grid   *widgets.DataGrid
	empty  fyne.CanvasObject
	kept   *widgets.Label
	pane   *pane
	work   *widgets.ProgressDialog
	locked bool // its button stands in the second banner
}

// ViewDeps is what the page stands in.
type ViewDeps struct {
	Keys   *widgets.Keys
	Tips   *widgets.Tooltips
	Canvas fyne.Canvas
	After  func(time.Duration, func()) (stop func())
	Folder string // where backups are kept
}

// NewView builds the page.
func NewView(model *Model, d ViewDeps) *View {
	v := &View{model: model, deps: d, banner: widgets.NewBanner(widgets.Green, "", ""), second: widgets.NewBanner(widgets.Amber, "", "")}
	v.ask = v.button(widgets.Plain, "backups.passphrase.enter", "", func() { AskPassphrase(model, d.Canvas) })
	v.second.Hide()
	v.change = v.button(widgets.Plain, "backups.change", theme.IconTune, v.changePlan)
	v.now = v.button(widgets.Plain, "action.back_up", theme.IconBackup, model.deps.BackUp)
	v.makeGrid()
	v.empty = container.NewCenter(widgets.NewNothingFound(theme.IconBackup, words.T("backups.empty.title"), []string{words.T("backups.empty.text")}))
	v.kept = widgets.NewLabel("", theme.CaptionSize, false, theme.ColorText2)
	v.kept.Truncate = true
	file := widgets.NewLink(words.T("backups.file.restore"), func() { v.takeIn("") })
	file.TextSize, file.Keys = theme.CaptionSize, d.Keys
	foot := container.New(layout.NewCustomPaddedLayout(10, 10, theme.PageMargin, theme.PageMargin),
		widgets.NewDock(nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), widgets.NewIcon(theme.IconInventory, theme.ColorText2, theme.IconSizeSmall)), file,
			container.New(layout.NewCustomPaddedLayout(0, 0, 0, 12), v.kept)))
	v.pane = newPane(v)
	list := widgets.NewDock(nil, container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewLine(), foot), nil, nil, container.NewStack(v.grid, v.empty))
	head := widgets.NewColumn(0, container.New(strip{}, v.banner, v.change, v.now), widgets.NewNotices(v.second), widgets.NewLine())
	v.object = widgets.NewDock(head, nil, nil, nil, container.New(beside{}, list, widgets.NewGround(theme.ColorLine), v.pane.object))
	v.grid.Hide()
	v.empty.Hide()
	model.Show(v.render)
	return v
}

func (v *View) button(kind widgets.ButtonKind, key string, icon theme.Icon, tapped func()) *widgets.Button {
	b := widgets.NewButton(kind, words.T(key), nil, tapped)
	if icon != "" {
		b.SetIcon(widgets.ButtonIcon(kind, icon))
	}
	b.Keys = v.deps.Keys
	return b
}

// Object is the page.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Reload is called when the page is shown once more.
func (v *View) Reload() { v.model.Open() }

// Grid is the list, for whoever keeps how its columns were left.
func (v *View) Grid() *widgets.DataGrid { return v.grid }

// render shows a state; it is the only code that writes to the widgets.
func (v *View) render(s State) {
	none := s.Loaded && len(s.Rows) == 0
	widgets.SetVisible(v.grid, s.Loaded && !none)
	widgets.SetVisible(v.empty, none)
	tone, title, text := news(s)
	v.banner.SetTone(tone)
	v.banner.SetText(title, text)
	widgets.SetVisible(v.banner, s.Loaded || s.Failure != nil)
	title, text = secondNews(s)
	widgets.SetVisible(v.second, title != "")
	v.second.SetText(title, text)
	if s.Second.NeedsPassphrase != v.locked {
		v.locked = s.Second.NeedsPassphrase
		v.second.SetButtons()
		if v.locked {
			v.second.SetButtons(v.ask)
		}
	}
	v.now.SetEnabled(!s.Busy)
	v.change.SetEnabled(s.Loaded && !s.Busy)
	v.kept.SetText(v.keptText(s))
	v.pane.render(s)
	v.renderWork(s)
	v.grid.SetSort(s.Sort, s.Desc)
	v.grid.Select(s.Selected)
	v.grid.Refresh()
	v.object.Refresh()
}

// keptText says where backups are.
func (v *View) keptText(s State) string {
	args := words.Args{"Folder": v.deps.Folder, "Second": filepath.Base(s.Plan.Folder)}
	switch {
	case s.Plan.Folder == "":
		return words.T("backups.kept", args)
	case s.Second.Copied.IsZero():
		return words.T("backups.kept.both", args)
	}
	args["When"] = inText(s.Second.Copied, s.Now)
	return words.T("backups.kept.copied", args)
}

// news is what the banner says.
func news(s State) (tone widgets.Tone, title, text string) {
	last := words.T("backups.last", words.Args{"When": inText(s.Newest.At, s.Now)})
	switch {
	case s.Failure != nil:
		return widgets.Red, words.T("backups.unread.title"), words.Error(s.Failure)
	case s.Failed != nil:
		return widgets.Red, words.T("backups.failed.title"), words.Error(s.Failed)
	case s.Newest.ID == "":
		return widgets.Blue, words.T("backups.none.title"), words.T("backups.empty.text")
	case s.Newest.Check == app.CheckDamaged:
		return widgets.Red, words.T("backups.damaged.title"), words.T("backups.damaged.text")
	case s.Now.Sub(s.Newest.At) > app.BackupAge:
		return widgets.Amber, words.T("backups.old.title"), last
	case s.Newest.Check == app.CheckVerified:
		last = words.T("backups.last.checked", words.Args{"When": inText(s.Newest.At, s.Now)})
	}
	return widgets.Green, words.T("backups.on.title"), last + " " + words.N("backups.room", s.Own, words.Args{
		"Size": words.Size(s.Size), "Limit": words.Size(s.Plan.Megabytes() << 20),
	})
}

// secondNews is what the banner about the second folder says; no title, no banner.
func secondNews(s State) (title, text string) {
	args := words.Args{"Folder": s.Plan.Folder, "Count": words.N("backups.waits", s.Second.Waiting)}
	switch second := s.Second; {
	case s.Plan.Folder == "":
		return "", ""
	case !second.Away.IsZero():
		args["When"] = inText(second.Away, s.Now)
		return words.T("backups.away.title", args), words.T("backups.away.text", args)
	case second.NeedsPassphrase:
		return words.T("backups.locked.title"), words.T("backups.locked.text", args)
	case second.Failure != nil:
		return words.T("backups.copy_failed.title", args), words.Error(second.Failure)
	}
	return "", ""
}

// renderWork shows how far a restore is.
func (v *View) renderWork(s State) {
	if s.Step < 0 {
		if v.work != nil {
			v.work.Done()
			v.work = nil
		}
		return
	}
	if v.work == nil {
		v.work = widgets.NewProgressDialog(v.deps.Canvas, v.deps.After, words.T("backups.restoring"), words.T("action.stop"))
		v.work.OnStop = v.model.Stop
		v.work.Show() // at once: a dialog that opens meanwhile may be about somebody who is gone then
	}
	steps := []string{"backups.step.read", "backups.step.back_up", "backups.step.prepare", "backups.step.replace"}
	v.work.Set(float32(s.Step+1)/float32(app.RestoreSteps+1), words.T(steps[s.Step]))
}

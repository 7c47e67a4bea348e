package settings_test

import (
	"testing"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/settings"
	"foyer/ui/typed"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// office is the screen in a window.
type office struct {
	*uitest.Rig
	typed *typed.Keeper
	store *apptest.Failing
	model *settings.Model
	view  *settings.View
	saved []app.Settings
	done  []app.Done
}

func open(t *testing.T, section settings.Section, pages ...settings.Page) *office {
	t.Helper()
	return openOver(uitest.NewRig(t), section, pages...)
}

// openOver opens the screen on what is kept.
func openOver(rig *uitest.Rig, section settings.Section, pages ...settings.Page) *office {
	o := &office{Rig: rig, store: apptest.NewFailing(rig.Memory)}
	publish := func(app.Change) {}
	o.typed = o.Typed(o.store)
	manager, _ := o.Manager(o.store, publish)
	o.model = settings.NewModel(settings.Deps{
		Preferences: app.NewPreferences(o.store, o.Clock.Now, publish), Catalog: manager,
		Say: func(d app.Done) { o.done = append(o.done, d) }, Run: o.Run, Log: o.Log,
		Saved: func(s app.Settings) { o.saved = append(o.saved, s) }, Typed: o.typed.Form("settings"),
	})
	o.view = settings.NewView(o.model, &widgets.Keys{}, o.Layer, apptest.Places().Countries, pages...)
	o.model.Load()
	o.Show(o.view.Object())
	o.model.Section(section)
	return o
}

// kept is what the store holds.
func (o *office) kept() app.Settings {
	o.T.Helper()
	s, err := o.Memory.Settings(o.T.Context())
	if err != nil {
		o.T.Fatal(err)
	}
	return s
}

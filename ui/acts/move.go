package acts

import (
	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// MoveTo asks for the host that customers move to.
func (a *Acts) MoveTo(ids []app.CustomerID) {
	a.open("move", ids, app.ActEdit, func(it about) {
		f := a.newForm("move", it)
		options := []widgets.Option{{Value: app.HostValue(0), Label: words.T("wizard.host.none")}}
		for _, host := range it.catalog.Hosts {
			if host.ID != it.one.ID {
				options = append(options, widgets.Option{Value: app.HostValue(host.ID), Label: host.Name})
			}
		}
		hosts := widgets.NewCombo(options)
		hosts.Keys, hosts.Layer = f.dialog.Keys(), f.dialog.Layer()
		hosts.OnChanged = func(id string) { f.set(app.FieldHost, id) }
		f.add(app.FieldHost, widgets.NewField(words.T("field.host"), hosts))
		now := ""
		if !it.several() {
			now = app.HostValue(it.one.Host)
		}
		hosts.SetSelected(f.begun(app.FieldHost, now))
		f.parse = func(values map[app.Field]string) (app.Operation, []app.Issue) {
			host, issues := app.ParseHost(values[app.FieldHost], it.catalog)
			return app.MoveTo(host), issues
		}
		f.show(hosts)
	})
}

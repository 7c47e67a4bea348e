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
		labels := app.HostLabels(it.catalog.Hosts)
		for i, host := range it.catalog.Hosts {
			if host.ID != it.one.ID {
				options = append(options, widgets.Option{Value: app.HostValue(host.ID), Label: labels[i]})
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
		f.more = func(app.Preview) []string { // which of those of one name
			for i, host := range it.catalog.Hosts {
				if app.HostValue(host.ID) == f.values[app.FieldHost] && labels[i] != host.Name {
					return []string{words.T("acts.move.to", words.Args{"Host": labels[i]})}
				}
			}
			return nil
		}
		f.show(hosts)
	})
}

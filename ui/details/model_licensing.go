package details

import "foyer/app"

// SwitchFeature says whether a feature of the package is used.
func (m *Model) SwitchFeature(code string, on bool) {
	m.deps.Acts.Do(m.ids(), app.SwitchFeature(code, on), func(err error) {
		if err != nil {
			m.deps.Acts.Fail(err)
			m.changed() // the box is as it was
		}
	})
}

// Extend asks until when the trial goes on.
func (m *Model) Extend() { m.deps.Acts.Extend(m.ids(), m.state.Customer.TrialEnds) }

// ChangePlan asks for another package and number of licenses.
func (m *Model) ChangePlan() { m.deps.Acts.ChangePlan(m.ids()) }

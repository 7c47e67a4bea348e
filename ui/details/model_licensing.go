package details

import (
	"errors"

	"foyer/app"
)

// SwitchFeature says whether a feature of the package is used.
func (m *Model) SwitchFeature(code string, on bool) {
	m.deps.Acts.Do(m.ids(), app.SwitchFeature(code, on), func(err error) {
		if refused(err) {
			m.deps.Acts.Fail(err)
		}
		m.changed() // the box is as it was when that failed
	})
}

// refused says whether an error is left to whoever hears of it: the acts show the others.
func refused(err error) bool {
	var invalid *app.InvalidError
	return errors.As(err, &invalid) || errors.Is(err, app.ErrStale)
}

// Extend asks until when the trial goes on.
func (m *Model) Extend() { m.deps.Acts.Extend(m.ids(), m.state.Customer.TrialEnds) }

// ChangePlan asks for another package and number of licenses.
func (m *Model) ChangePlan() { m.deps.Acts.ChangePlan(m.ids()) }

package data

import (
	"errors"

	"foyer/app"
)

// Conditions says what keeps the database from being written, after trying
// whether it can be again.
func (db *DB) Conditions(ctx app.Context) []app.Condition {
	db.comeBack(ctx)
	db.mu.RLock()
	defer db.mu.RUnlock()
	err := db.standing(ctx)
	if ctx.Err() != nil {
		return nil
	}
	for _, known := range []struct {
		err  error
		code app.ConditionCode
	}{
		{app.ErrGone, app.CondGone}, {app.ErrDamaged, app.CondDamaged}, {app.ErrElsewhere, app.CondElsewhere},
		{app.ErrReadOnly, app.CondReadOnly}, {app.ErrFull, app.CondFull}, {app.ErrIO, app.CondIO},
	} {
		if errors.Is(err, known.err) {
			c := app.Condition{Code: known.code, Blocks: true}
			if host := (*app.ElsewhereError)(nil); errors.As(err, &host) {
				c.Detail = host.Host
			}
			return []app.Condition{c}
		}
	}
	if percent, checking := db.thorough.progress(); checking {
		return []app.Condition{{Code: app.CondChecking, Detail: percent}}
	}
	return nil
}

// standing is able without waiting for the check.
func (db *DB) standing(ctx app.Context) error {
	if db.reading != nil {
		return db.reading
	}
	if err := db.same(); err != nil {
		return err
	}
	if err := db.check.found(); err != nil {
		return err
	}
	return db.overcome(ctx)
}

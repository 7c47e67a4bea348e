package acts

import (
	"context"

	"foyer/app"
)

// PutBack gives one value of a customer what it had before an entry of the
// history: the change at that place of the entry.
func (a *Acts) PutBack(e app.Event, place int) {
	a.run([]app.CustomerID{e.Customer}, 1, func(ctx context.Context, _ app.Progress) (app.Done, error) {
		if err := a.learnNames(ctx); err != nil {
			return app.Done{}, err
		}
		return a.deps.Manager.PutBack(ctx, e, place)
	}, nil)
}

// Package seed fills a data folder with invented customers, to try Foyer out. It
// never touches a database that has customers.
package seed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"foyer/app"
	"foyer/app/sample"
	"foyer/data"
	"foyer/data/folder"
)

// Most is how many customers can be invented at once.
const Most = 1_000_000

// Run fills the database in dir with n customers and says so. A database
// without settings or EULA gets the ones given. An error is a sentence that says
// what to do.
func Run(ctx context.Context, dir string, n int, first app.Settings, eula string, out io.Writer) (err error) {
	if n < 1 || n > Most {
		return fmt.Errorf("--seed takes a number from 1 to %d", Most)
	}
	home, err := folder.Open(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, home.Close()) }()
	store, err := data.Open(ctx, home.Database())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	settings := app.NewPreferences(store, time.Now, func(app.Change) {})
	if err := settings.EnsureDefaults(ctx, first, eula); err != nil {
		return err
	}
	begun := time.Now()
	n, err = store.Fill(ctx, sample.Customers(n, app.DateOf(begun)))
	if errors.Is(err, app.ErrState) {
		return fmt.Errorf("%s has customers already: --seed fills an empty database only", home.Database())
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "Added %d invented customers to %s in %s.\n", n, home.Database(), time.Since(begun).Round(100*time.Millisecond))
	return err
}

// Package rescue brings what is readable of a damaged data folder into a new one
// and says what is lost. It never writes to the damaged one.
package rescue

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"foyer/app"
	"foyer/data"
	"foyer/data/folder"
)

// Run salvages the database in the folder from into the folder to and says table
// by table what came of it. An error is a sentence that says what to do.
func Run(ctx context.Context, from, to string, out io.Writer) (err error) {
	old := filepath.Join(from, "foyer.db")
	if _, err := os.Stat(old); err != nil {
		return fmt.Errorf("there is no %s to salvage: %w", old, err)
	}
	home, err := folder.Open(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, home.Close()) }()
	if err := home.MayWrite(); err != nil {
		return fmt.Errorf("%s: %w", to, err)
	}
	report, err := data.Salvage(ctx, old, home.Database())
	switch {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s is there already: name a new folder with --data", home.Database())
	case errors.Is(err, app.ErrDamaged):
		return fmt.Errorf("nothing of %s can be read: bring a backup back", old)
	case err != nil:
		return err
	}
	return say(out, home.Database(), report)
}

func say(out io.Writer, path string, report []data.Salvaged) error {
	var errs []error
	line := func(format string, args ...any) {
		_, err := fmt.Fprintf(out, format+"\n", args...)
		errs = append(errs, err)
	}
	line("%-20s %9s %9s", "table", "kept", "lost")
	for _, t := range report {
		lost := fmt.Sprint(t.Lost)
		if t.Unknown {
			lost += " or more"
		}
		line("%-20s %9d %9s", t.Table, t.Kept, lost)
	}
	line("What was readable is in %s.", path)
	return errors.Join(errs...)
}

// Package folder is Foyer's own folder on disk: where it is, who may look into
// it, which program holds it, and the log in it. It never opens the database.
package folder

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/adrg/xdg"
	"github.com/gofrs/flock"
	"gopkg.in/natefinch/lumberjack.v2"
)

// ErrHeld says that another Foyer has the folder open.
var ErrHeld = errors.New("another Foyer has this data folder open")

const (
	logSize  = 2 // megabytes a log file
	logFiles = 4 // old log files kept
)

// Folder is an open data folder, held by this process.
type Folder struct {
	path  string
	lock  *flock.Flock
	log   *lumberjack.Logger
	crash *os.File
}

// Default is the folder of the user's local application data: never one that
// roams or is synced.
func Default() string { return filepath.Join(xdg.DataHome, "foyer") }

// Open makes the folder when it is missing, readable by its owner only, and
// holds it until Close; ErrHeld when another process has it.
func Open(path string) (*Folder, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	f := &Folder{path: path, lock: flock.New(filepath.Join(path, "foyer.lock"), flock.SetPermissions(0o600))}
	held, err := f.lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	if !held {
		return nil, ErrHeld
	}
	return f, nil
}

// Database is the path of the database file.
func (f *Folder) Database() string { return filepath.Join(f.path, "foyer.db") }

// Logger writes to foyer.log in the folder, kept small, details only if verbose,
// and sends what a crash prints to foyer-crash.log.
func (f *Folder) Logger(verbose bool) (*slog.Logger, error) {
	level := slog.LevelInfo
	if verbose {
		level = slog.LevelDebug
	}
	name := filepath.Join(f.path, "foyer.log")
	// The log is made here because its library would make it readable by all.
	file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the log: %w", err)
	}
	if err := file.Close(); err != nil {
		return nil, fmt.Errorf("open the log: %w", err)
	}
	f.log = &lumberjack.Logger{Filename: name, MaxSize: logSize, MaxBackups: logFiles}
	if f.crash, err = os.OpenFile(filepath.Join(f.path, "foyer-crash.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
		return nil, fmt.Errorf("open the crash log: %w", err)
	}
	if err := debug.SetCrashOutput(f.crash, debug.CrashOptions{}); err != nil {
		return nil, fmt.Errorf("open the crash log: %w", err)
	}
	return slog.New(slog.NewTextHandler(io.Writer(f.log), &slog.HandlerOptions{Level: level})), nil
}

// Close lets go of the folder.
func (f *Folder) Close() error {
	var errs []error
	if f.log != nil {
		errs = append(errs, f.log.Close())
	}
	if f.crash != nil {
		errs = append(errs, f.crash.Close())
	}
	return errors.Join(append(errs, f.lock.Close())...)
}

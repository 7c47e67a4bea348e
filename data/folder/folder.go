// Package folder is Foyer's own folder on disk: where it is, who may look into
// it, which program holds it, and the logs in it; and the folder for files that
// are for other programs. It never opens the database.
package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"github.com/adrg/xdg"
	"github.com/gofrs/flock"
	"gopkg.in/natefinch/lumberjack.v2"

	"foyer/app"
)

// ErrHeld says that another Foyer on this computer has the folder open.
var ErrHeld = errors.New("another Foyer has this data folder open")

// Folder is an open data folder. It belongs to this process unless MayWrite says
// otherwise.
type Folder struct {
	path  string
	host  string
	now   app.Clock
	place place
	level slog.LevelVar
	log   *lumberjack.Logger
	crash *os.File

	mu      sync.Mutex
	lock    *flock.Flock
	refused error // why nothing may be written
	unclean bool
	beaten  time.Time // when the presence was last said
	called  func(args []string) bool
	calls   net.Listener
	socket  string
}

// Default is the folder of the user's local application data: never one that
// roams or is synced.
func Default() string { return filepath.Join(xdg.DataHome, "foyer") }

// Open makes the folder when it is missing, readable by its owner only, and
// holds it until Close; ErrHeld when another process of this computer has it.
// Where nothing may be written, because of modes or because another computer has
// the folder, it is open all the same, and MayWrite says why.
func Open(path string) (*Folder, error) {
	host, err := os.Hostname()
	if err != nil {
		return nil, fmt.Errorf("name this computer: %w", err)
	}
	return open(path, host, time.Now, systemPlaces())
}

func open(path, host string, now app.Clock, places places) (*Folder, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := makeFolder(path); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	f := &Folder{path: path, host: host, now: now, place: places.of(path)}
	f.lock = flock.New(filepath.Join(path, "foyer.lock"), flock.SetPermissions(0o600))
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.refused, err = f.take(); err != nil {
		return nil, errors.Join(err, f.lock.Close())
	}
	return f, nil
}

// makeFolder makes one that only its owner can enter, and closes one that others
// made room in: a umask can take modes away and never adds any.
func makeFolder(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		return err
	}
	return os.Chmod(path, 0o700)
}

// take holds the folder for this process. It returns ErrHeld, or why it may not
// be written to.
func (f *Folder) take() (refused, err error) {
	held, err := f.lock.TryLock()
	switch {
	case denied(err):
		return app.ErrReadOnly, nil
	case err != nil:
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	other, err := readPresence(f.path)
	if err != nil && held {
		return nil, errors.Join(err, f.lock.Close())
	}
	elsewhere := other.Host != "" && other.Host != f.host
	switch {
	case !held && elsewhere, held && elsewhere && other.alive(f.now()):
		return &app.ElsewhereError{Host: other.Host}, nil
	case !held:
		return nil, ErrHeld
	}
	f.unclean = other.Host == f.host
	if err := f.announce(); denied(err) {
		return app.ErrReadOnly, nil
	}
	// A full disk is no reason not to begin: what is kept can be read.
	return nil, nil
}

// denied says whether modes or the file system keep everything from being written.
func denied(err error) bool { return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) }

// MayWrite says why nothing in the folder may be written, after trying again.
func (f *Folder) MayWrite() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.refused == nil {
		return nil
	}
	refused, err := f.take()
	switch {
	case errors.Is(err, ErrHeld):
		refused = app.ErrReadOnly
	case err != nil:
		refused = fmt.Errorf("%w: %w", app.ErrReadOnly, err)
	}
	f.refused = refused
	// Without a socket a second start only says that the folder is held.
	_ = f.listen()
	return refused
}

// EndedUncleanly says whether the run before this one did not end by Close.
func (f *Folder) EndedUncleanly() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.unclean
}

// Database is the path of the database file.
func (f *Folder) Database() string { return filepath.Join(f.path, "foyer.db") }

// Secrets is the path of the file of passwords, which there need not be.
func (f *Folder) Secrets() string { return filepath.Join(f.path, "secrets") }

// Close lets go of the folder.
func (f *Folder) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	var errs []error
	if f.calls != nil {
		errs = append(errs, f.calls.Close(), f.removeSocket())
	}
	if f.log != nil {
		errs = append(errs, f.log.Close())
	}
	if f.crash != nil {
		errs = append(errs, f.crash.Close())
	}
	if f.refused == nil {
		errs = append(errs, removePresence(f.path))
	}
	return errors.Join(append(errs, f.lock.Close())...)
}

package folder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	// socketLength is the longest name of a socket that every system takes.
	socketLength = 100
	// callPatience is how long a second start waits for the first to answer: it
	// may be starting, too.
	callPatience = 3 * time.Second
	callAgain    = 50 * time.Millisecond
	// callSize bounds what a call may say.
	callSize = 64 << 10
)

// call is what a second start tells the first, and its answer.
type call struct {
	Args []string `json:"args"`
}

// Listen lets second starts call, as soon as the folder is this process's: called
// gets their arguments, one call after the other, on a goroutine that ends with
// Close, and says whether its window is shown: not when the program is ending.
// --debug holds for this program, too. Where no socket can be made, second
// starts say ErrHeld as if nobody listened.
func (f *Folder) Listen(called func(args []string) bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.called = called
	return f.listen()
}

func (f *Folder) listen() error {
	if f.refused != nil || f.called == nil || f.calls != nil {
		return nil
	}
	socket, err := f.socketPath()
	if err != nil {
		return err
	}
	f.calls, err = net.Listen("unix", socket)
	if err != nil {
		return fmt.Errorf("listen for a second start: %w", err)
	}
	f.socket = socket
	if err := errors.Join(os.Chmod(socket, 0o600), f.announce()); err != nil {
		return err
	}
	go f.answer(f.calls, f.called)
	return nil
}

// socketPath is beside the database, where the name is short enough; what an
// earlier run left there goes, because the folder is ours alone.
func (f *Folder) socketPath() (string, error) {
	beside := filepath.Join(f.path, "foyer.sock")
	if len(beside) <= socketLength {
		if err := os.Remove(beside); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", err
		}
		return beside, nil
	}
	folder, err := os.MkdirTemp("", "foyer-")
	return filepath.Join(folder, "s"), err
}

// removeSocket removes the folder of a socket that is not beside the database.
func (f *Folder) removeSocket() error {
	if folder := filepath.Dir(f.socket); folder != f.path {
		return os.RemoveAll(folder)
	}
	return nil
}

func (f *Folder) answer(calls net.Listener, called func(args []string) bool) {
	for {
		conn, err := calls.Accept()
		if err != nil {
			return
		}
		var c call
		_ = conn.SetDeadline(time.Now().Add(callPatience))
		if json.NewDecoder(io.LimitReader(conn, callSize)).Decode(&c) == nil {
			if slices.ContainsFunc(c.Args, func(arg string) bool { return strings.TrimLeft(arg, "-") == "debug" }) {
				f.Verbose()
			}
			if called(c.Args) {
				_ = json.NewEncoder(conn).Encode(c)
			}
		}
		_ = conn.Close()
	}
}

// ErrCalled says that the program that has the folder open was told what this one
// was started with; it shows its window.
var ErrCalled = errors.New("another Foyer has this data folder open and was called")

// Take opens the folder, as Open does, or calls the program that has it: ErrCalled
// then. One that does not answer may be ending, so the folder is tried again for a
// while; ErrHeld at the end of it.
func Take(path string, args []string) (*Folder, error) {
	return takeFor(callPatience, path, args, func() (*Folder, error) { return Open(path) })
}

func takeFor(patience time.Duration, path string, args []string, open func() (*Folder, error)) (*Folder, error) {
	for end := time.Now().Add(patience); ; {
		f, err := open()
		if !errors.Is(err, ErrHeld) {
			return f, err
		}
		err = callOnce(path, args)
		if err == nil {
			return nil, ErrCalled
		}
		if time.Now().After(end) {
			return nil, fmt.Errorf("%w and does not answer: %w", ErrHeld, err)
		}
		time.Sleep(callAgain)
	}
}

func callOnce(path string, args []string) (err error) {
	there, err := readPresence(path)
	if err != nil {
		return err
	}
	conn, err := net.DialTimeout("unix", there.Socket, callPatience)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if err := conn.SetDeadline(time.Now().Add(callPatience)); err != nil {
		return err
	}
	if err := json.NewEncoder(conn).Encode(call{args}); err != nil {
		return err
	}
	var heard call
	return json.NewDecoder(conn).Decode(&heard)
}

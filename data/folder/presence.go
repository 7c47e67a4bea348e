package folder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"foyer/app"
)

const (
	// beatEvery is how often a program that other computers may see says that it
	// is there, and aliveFor how long it is believed: synced folders are slow.
	beatEvery = time.Minute
	aliveFor  = 5 * time.Minute
)

// presence says who has the folder open. It is there while the program runs; one
// that is found is from a run that did not end well, or from another computer.
type presence struct {
	Host   string    `json:"host"`
	Socket string    `json:"socket,omitempty"`
	Beat   time.Time `json:"beat"`
}

// alive says whether the other computer is there. A beat of the future is: its
// clock is another one.
func (p presence) alive(now time.Time) bool { return now.Sub(p.Beat) < aliveFor }

func presencePath(folder string) string { return filepath.Join(folder, "foyer.running") }

// readPresence returns the zero presence where there is none that can be read.
func readPresence(folder string) (presence, error) {
	text, err := os.ReadFile(presencePath(folder))
	if errors.Is(err, fs.ErrNotExist) {
		return presence{}, nil
	}
	if err != nil {
		return presence{}, fmt.Errorf("read who has the data folder open: %w", err)
	}
	var p presence
	if json.Unmarshal(text, &p) != nil {
		return presence{}, nil // a power cut can leave a file without its text
	}
	return p, nil
}

// announce says that this process is there.
func (f *Folder) announce() error {
	f.beaten = f.now()
	text, err := json.Marshal(presence{Host: f.host, Socket: f.socket, Beat: f.beaten.UTC()})
	if err != nil {
		return err
	}
	path := presencePath(f.path)
	if err := os.WriteFile(path+".new", text, 0o600); err != nil {
		return fmt.Errorf("say who has the data folder open: %w", err)
	}
	return os.Rename(path+".new", path)
}

func removePresence(folder string) error {
	if err := os.Remove(presencePath(folder)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Conditions warns about a place where a database is not safe. There it also
// tells other computers, from time to time, that this program is there.
func (f *Folder) Conditions(app.Context) []app.Condition {
	if f.place.code == "" {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.refused == nil && f.now().Sub(f.beaten) >= beatEvery {
		// What keeps this from being written keeps the database from it, too, and is
		// said there.
		_ = f.announce()
	}
	return []app.Condition{{Code: f.place.code, Detail: f.place.name}}
}

package ui

import (
	"errors"
	"net"
	"os/user"
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"foyer/app"
)

// errNoDisplay is the whole of what somebody without a display is told.
var errNoDisplay = errors.New("there is no display to open a window on: start it in a desktop session, or try `make demo`")

// Display says whether a window can be opened at all; variable reads the
// environment. Only systems with X11 can tell before trying.
func Display(variable func(string) string) error {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return nil
	}
	display := variable("DISPLAY")
	host, number, found := strings.Cut(display, ":")
	if !found {
		return errNoDisplay
	}
	number, _, _ = strings.Cut(number, ".")
	if host != "" && !strings.HasPrefix(host, "/") {
		return nil // another computer's: only connecting tells, and may take long
	}
	for _, socket := range []string{"/tmp/.X11-unix/X" + number, "@/tmp/.X11-unix/X" + number} {
		if conn, err := net.DialTimeout("unix", socket, time.Second); err == nil {
			return conn.Close()
		}
	}
	return errNoDisplay
}

// GuessSettings is what a fresh database starts with: the name of the user of
// this computer, and the country of its locale.
func GuessSettings() app.Settings {
	s := app.Settings{Operator: "Operator", DefaultCountry: "US", EmailPattern: app.PatternFirstDotLast, Appearance: "system"}
	if u, err := user.Current(); err == nil {
		name, _, _ := strings.Cut(u.Name, ",")
		if name == "" {
			name = u.Username
		}
		if name = app.CleanText(name); name != "" {
			s.Operator = app.Actor(name)
		}
	}
	if _, region, found := strings.Cut(lang.SystemLocale().LanguageString(), "-"); found && len(region) == 2 {
		s.DefaultCountry = region
	}
	return s
}

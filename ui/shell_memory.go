package ui

import (
	"context"
	"encoding/json"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/theme"
	"foyer/ui/widgets"
)

// windowKey is where the size of the window is kept.
const windowKey = "window"

// windowSize is how large the window was left, in Fyne's units.
type windowSize struct {
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
}

// The size at first, the smallest one that the screens are drawn for, and one
// beyond which a kept size is not believed: the toolkit does not say how large the
// screen is, and window managers see to what is larger than that.
const (
	firstWidth, firstHeight = 1280, 800
	leastWidth, leastHeight = 960, 600
	mostWidth, mostHeight   = 7680, 4320
)

// Look is what a window needs to know before there is anything in it.
type Look struct {
	size fyne.Size
	mode theme.Mode
}

// ReadLook reads how large the window was left and which mode it is in; what cannot
// be read is as if nothing had been kept. A nil store has kept nothing.
func ReadLook(ctx app.Context, store app.Store) Look {
	size, mode := windowSize{firstWidth, firstHeight}, theme.System
	if store != nil {
		if kept, err := store.Remembered(ctx, windowKey); err == nil && kept != nil && json.Unmarshal(kept, &size) != nil {
			size = windowSize{firstWidth, firstHeight}
		}
		if settings, err := store.Settings(ctx); err == nil {
			mode = theme.Mode(settings.Appearance)
		}
	}
	return Look{fyne.NewSize(min(max(size.Width, leastWidth), mostWidth), min(max(size.Height, leastHeight), mostHeight)), mode}
}

// rememberWindow keeps how large the window is left.
func (s *Shell) rememberWindow() {
	size := s.window.Canvas().Size()
	s.remember(windowKey, windowSize{size.Width, size.Height})
}

// furnish gives a page's grid tooltips and its columns as they were left, and
// remembers how they are arranged from now on.
func (s *Shell) furnish(page nav.Page, grid *widgets.DataGrid) {
	grid.Tips = s.tips
	key := "columns." + string(page)
	grid.OnLayout = func() { s.remember(key, grid.Layout()) }
	s.deps.Run.Go(func() {
		kept, err := s.deps.Preferences.Remembered(context.Background(), key)
		var layout widgets.GridLayout
		if err != nil || kept == nil || json.Unmarshal(kept, &layout) != nil {
			return // as if nothing had been kept
		}
		s.deps.Run.Do(func() { grid.SetLayout(layout) })
	})
}

// remember keeps a value as JSON, in the order of the calls.
func (s *Shell) remember(key string, value any) {
	text, err := json.Marshal(value)
	s.serial.Do(func() {
		if err == nil {
			err = s.deps.Preferences.Remember(context.Background(), key, text)
		}
		if err != nil {
			s.deps.Log.Error("remember", "key", key, "err", err)
		}
	}, nil)
}

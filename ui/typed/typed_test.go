package typed_test

import (
	"errors"
	"log/slog"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/typed"
)

// memory is one that can fail and counts what is written.
type memory struct {
	*app.Preferences
	writes int
	err    error
}

func (m *memory) Remember(ctx app.Context, key string, value []byte) error {
	m.writes++
	if m.err != nil {
		return m.err
	}
	return m.Preferences.Remember(ctx, key, value)
}

func keeper(t *testing.T) (*typed.Keeper, *memory, *tasktest.Queue) {
	t.Helper()
	clock, queue := apptest.NewClock(t), tasktest.New(t)
	m := &memory{Preferences: app.NewPreferences(apptest.NewStore(clock.Now), clock.Now, func(app.Change) {})}
	return typed.New(typed.Deps{
		Memory: m, Serial: task.NewSerial(queue.Runner()), After: queue.After, Clock: clock.Now, Log: slog.New(slog.DiscardHandler),
	}), m, queue
}

type letter struct{ Text string }

func TestWhatIsTypedIsKeptWithinASecond(t *testing.T) {
	k, m, queue := keeper(t)
	f := k.Form("letter")
	for _, text := range []string{"D", "De", "Dear"} {
		f.Keep(letter{text})
		queue.Advance(100 * time.Millisecond)
	}
	if m.writes != 0 {
		t.Errorf("written %d times while somebody types", m.writes)
	}
	queue.Advance(time.Second - 100*time.Millisecond)
	var got letter
	if at, ok := f.Read(t.Context(), &got); !ok || got.Text != "Dear" || !at.Equal(apptest.Start) || m.writes != 1 {
		t.Errorf("kept %+v since %v, %v, written %d times", got, at, ok, m.writes)
	}
	if _, ok := k.Form("other").Read(t.Context(), &got); ok {
		t.Error("another form has it, too")
	}
}

func TestFlushKeepsAtOnce(t *testing.T) {
	k, _, queue := keeper(t)
	k.Form("letter").Keep(letter{"Dear"})
	k.Flush()
	queue.Pump()
	var got letter
	if _, ok := k.Form("letter").Read(t.Context(), &got); !ok || got.Text != "Dear" {
		t.Errorf("kept %+v, %v", got, ok)
	}
}

func TestForget(t *testing.T) {
	k, m, queue := keeper(t)
	f := k.Form("letter")
	f.Forget()
	queue.Advance(time.Second)
	if m.writes != 0 {
		t.Error("wrote that there is nothing where there was nothing")
	}
	f.Keep(letter{"Dear"})
	queue.Advance(time.Second)
	f.Keep(letter{"Dear Sir"})
	f.Forget()
	queue.Advance(time.Second)
	var got letter
	if _, ok := f.Read(t.Context(), &got); ok || m.writes != 2 {
		t.Errorf("still kept: %+v, written %d times", got, m.writes)
	}
}

// TestWhatMakesNoSenseIsNothing, and what cannot be kept stops nobody.
func TestWhatMakesNoSenseIsNothing(t *testing.T) {
	k, m, queue := keeper(t)
	for _, text := range []string{"null", "{}", `{"at":"2026-11-23T09:00:00Z","value":[1]}`, `{"at":"2026-11-23T09:00:00Z"}`, `"x"`} {
		if err := m.Remember(t.Context(), "typed.letter", []byte(text)); err != nil {
			t.Fatal(err)
		}
		var got letter
		if _, ok := k.Form("letter").Read(t.Context(), &got); ok {
			t.Errorf("%s is %+v", text, got)
		}
	}
	m.err = errors.New("disk full")
	k.Form("letter").Keep(letter{"Dear"})
	queue.Advance(time.Second)
	var none *typed.Keeper
	none.Form("letter").Keep(letter{})
	none.Form("letter").Forget()
	none.Flush()
	if _, ok := none.Form("letter").Read(t.Context(), nil); ok {
		t.Error("no keeper kept something")
	}
}

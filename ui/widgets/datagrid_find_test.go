package widgets

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// typeRunes types letters as the driver tells of them: a space is a key as well.
func (f *gridFixture) typeRunes(text string) {
	for _, r := range text {
		if r == ' ' {
			f.keys(fyne.KeySpace)
		}
		f.TypedRune(r)
	}
}

func newFinder(t *testing.T) *gridFixture {
	f := newGrid(t, 1000)
	f.OnType = func(prefix string) (int, bool) {
		f.log = append(f.log, fmt.Sprintf("type %q", prefix))
		return len(prefix) * 100, len(prefix) > 1
	}
	return f
}

func TestDataGridLettersGather(t *testing.T) {
	f := newFinder(t)
	f.typeRunes("cü")
	f.wantLog(t, `type "c"`, `type "cü"`, "select 300")
	f.wantVisible(t, 284, 300)
	f.now = f.now.Add(gridPause - time.Millisecond)
	f.typeRunes("x")
	f.wantLog(t, `type "cüx"`, "select 400")
	f.now = f.now.Add(gridPause)
	f.typeRunes("y\u0007")
	f.wantLog(t, `type "y"`)
	f.keys(fyne.KeyDown)
	f.typeRunes("z")
	f.wantLog(t, "select 401", `type "z"`) // an arrow ends the word
}

func TestDataGridSpaceBelongsToTheWord(t *testing.T) {
	f := newFinder(t)
	s := f.chooseMany()
	f.keys(fyne.KeyDown)
	f.log = nil
	f.typeRunes(" ")
	s.want(t)
	f.wantLog(t, "changed") // it is no word yet
	f.typeRunes("a ")
	s.want(t, 200)
	f.wantLog(t, `type "a"`, `type "a "`, "select 200", "changed")
	f.now = f.now.Add(gridPause)
	f.typeRunes(" ")
	s.want(t)
}

func TestDataGridLettersMeanNothingElsewhere(t *testing.T) {
	f := newFinder(t)
	f.chord(ctrl, fyne.KeyUp)
	f.typeRunes("ab")
	f.wantLog(t)
	f.keys(fyne.KeyDown)
	f.OnType = nil
	f.typeRunes("ab")
	f.wantLog(t)
}

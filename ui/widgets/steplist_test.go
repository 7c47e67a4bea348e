package widgets

import (
	"strings"
	"testing"

	"foyer/ui/theme"
)

func TestStepListSaysHowEachStepWent(t *testing.T) {
	startApp(t)
	l := NewStepList(200)
	w := show(t, l, 200, 400)
	l.SetSteps([]Step{{StepDone, "Found", "smtp.example"}, {StepFailed, "Refused", strings.Repeat("because ", 20)}, {StepNotTried, "Sent", ""}})
	w.Content().Refresh()
	if l.titles[0].TextStyle.Bold || !l.titles[1].TextStyle.Bold {
		t.Error("what failed is bold, and nothing else")
	}
	if l.titles[1].Color != theme.Color(theme.ColorRedText) || l.titles[2].Color != theme.Color(theme.ColorText2) {
		t.Error("the colors do not say how it went")
	}
	if n := len(l.texts[1].lines); n < 4 {
		t.Errorf("a long text stands in %d lines", n)
	}
	if low, high := l.texts[1].Position().Y+l.texts[1].MinSize().Height, l.titles[2].Position().Y; low > high {
		t.Errorf("the text ends at %v, the next step begins at %v", low, high)
	}
	full := l.MinSize().Height
	l.SetSteps([]Step{{StepRunning, "Finding", ""}})
	if got := l.MinSize().Height; got >= full/3 {
		t.Errorf("one step is %v high, three were %v", got, full)
	}
	if len(l.Steps()) != 1 || l.Steps()[0].Mark != StepRunning {
		t.Errorf("shows %v", l.Steps())
	}
}

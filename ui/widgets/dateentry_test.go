package widgets

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

// dayReader takes numbers for dates; today is 100.
func dayReader() DateReader {
	return DateReader{
		Read: func(text string) (string, bool) {
			_, err := strconv.Atoi(text)
			return text, err == nil
		},
		Add: func(date string, days int) string {
			n, err := strconv.Atoi(date)
			if err != nil {
				n = 100
			}
			return strconv.Itoa(n + days)
		},
		Long:  func(date string) string { return "day " + date },
		Short: func(date string) string { return date },
	}
}

func TestDateEntrySaysWhatItUnderstood(t *testing.T) {
	var told []string
	d := NewDateEntry(dayReader())
	d.OnDate = func(date string) { told = append(told, date) }
	f := NewDateField("Trial Ends", "Dec 24 or in 14 days", d)
	w := show(t, f, 300, 100)
	w.Canvas().Focus(d)
	if f.Hint() != "Dec 24 or in 14 days" {
		t.Errorf("the hint of an empty field is %q", f.Hint())
	}
	test.Type(d, "12")
	if f.Hint() != "day 12" || d.Date() != "12" {
		t.Errorf("hint %q, date %q", f.Hint(), d.Date())
	}
	test.Type(d, "x")
	if f.Hint() != "Dec 24 or in 14 days" || d.Date() != "" || d.Text != "12x" {
		t.Errorf("hint %q, date %q, text %q", f.Hint(), d.Date(), d.Text)
	}
	d.SetDate("7")
	if f.Hint() != "day 7" || d.Text != "7" {
		t.Errorf("hint %q, text %q", f.Hint(), d.Text)
	}
	if diff := cmp.Diff([]string{"1", "12", ""}, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestDateEntrySteps(t *testing.T) {
	cases := []struct {
		name, text string
		key        fyne.KeyName
		want       string
	}{
		{"up", "5", fyne.KeyUp, "6"},
		{"down", "5", fyne.KeyDown, "4"},
		{"page up", "5", fyne.KeyPageUp, "12"},
		{"page down", "50", fyne.KeyPageDown, "43"},
		{"empty starts at today", "", fyne.KeyUp, "100"},
		{"a word stays", "soon", fyne.KeyUp, "soon"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := NewDateEntry(dayReader())
			w := show(t, d, 200, 32)
			w.Canvas().Focus(d)
			test.Type(d, c.text)
			press(d, c.key)
			if d.Text != c.want {
				t.Errorf("text %q, want %q", d.Text, c.want)
			}
		})
	}
}

func TestDateEntryStepsByMouse(t *testing.T) {
	d := NewDateEntry(dayReader())
	show(t, d, 200, 32)
	d.SetDate("5")
	click := func(x float32) {
		d.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}, Button: desktop.MouseButtonPrimary})
	}
	click(195)
	click(195)
	click(5)
	click(100)
	if d.Date() != "6" {
		t.Errorf("date %q", d.Date())
	}
	d.SetEnabled(false)
	click(5)
	if d.Date() != "6" {
		t.Error("a field that is off was changed")
	}
}

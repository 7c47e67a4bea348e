package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestATallyGrowsWithItsWords, and shrinks when they are fewer.
func TestATallyGrowsWithItsWords(t *testing.T) {
	test.NewTempApp(t)
	tally := NewTally()
	tally.Resize(fyne.NewSize(280, 10))
	if got := tally.MinSize().Height; got != 0 {
		t.Errorf("%v high with nothing", got)
	}
	tally.SetRows([]TallyRow{{Count: "1", Title: "customer returns"}})
	low := tally.MinSize().Height
	tally.SetRows([]TallyRow{
		{Count: "1", Title: "customer returns"},
		{Count: "−3", Title: "customers go away", Text: "Maple & Stone Realty, Lindqvist Optics, Copperfield Homes"},
	})
	high := tally.MinSize().Height
	tally.Resize(fyne.NewSize(600, high))
	if wide := tally.MinSize().Height; low == 0 || high <= 2*low || wide >= high {
		t.Errorf("one row %v, two %v, in a wide place %v", low, high, wide)
	}
	tally.SetRows(nil)
	if got := tally.MinSize().Height; got != 0 {
		t.Errorf("%v high with nothing again", got)
	}
}

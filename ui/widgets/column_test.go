package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

func TestTheGapsOfAColumnGiveWay(t *testing.T) {
	startApp(t)
	var parts []fyne.CanvasObject
	for range 4 {
		part := canvas.NewRectangle(nil)
		part.SetMinSize(fyne.NewSize(50, 20))
		parts = append(parts, part)
	}
	parts[1].Hide()
	column := container.New(GivingColumn(4, 12), parts...)
	if got, want := column.MinSize(), fyne.NewSize(50, 68); got != want {
		t.Errorf("the column needs %v, want %v", got, want)
	}
	for _, at := range []struct {
		height float32
		want   []float32
	}{{200, []float32{0, 32, 64}}, {77, []float32{0, 28, 56}}, {68, []float32{0, 24, 48}}, {10, []float32{0, 24, 48}}} {
		column.Resize(fyne.NewSize(80, at.height))
		var got []float32
		for _, part := range parts {
			if part.Visible() {
				got = append(got, part.Position().Y)
			}
		}
		if diff := cmp.Diff(at.want, got); diff != "" {
			t.Errorf("the parts in a height of %v (-want +got):\n%s", at.height, diff)
		}
	}
}

// What wraps is only as high as its text once it knows how wide it is.
func TestAColumnTellsItsPartsTheirWidthFirst(t *testing.T) {
	startApp(t)
	text := NewParagraph("Purchase starts today. A trial ends on December 23, 2026.", 1000, 13, "foreground")
	below := canvas.NewRectangle(nil)
	below.SetMinSize(fyne.NewSize(10, 10))
	column := container.New(GivingColumn(4, 12), text, below)
	test.NewTempWindow(t, column)
	column.Resize(fyne.NewSize(120, 500))
	if end := text.MinSize().Height; text.MinSize().Height <= lineHeight(13) || below.Position().Y < end {
		t.Errorf("the part below stands at %v, the text ends at %v", below.Position().Y, end)
	}
}

package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestABannerSaysItsTitleWholeWhereItIsNarrow, and what stands below it moves down.
func TestABannerSaysItsTitleWholeWhereItIsNarrow(t *testing.T) {
	startApp(t)
	b := NewBanner(Amber, "Nobody can tell whether this message was sent", "The connection was lost.")
	show(t, b, 600, 100)
	wide := b.MinSize().Height
	b.Resize(fyne.NewSize(280, 100))
	if got := strings.Join(b.head.lines, " "); got != b.title || len(b.head.lines) != 2 {
		t.Errorf("the title reads %q", b.head.lines)
	}
	if least := b.MinSize().Height; least <= wide || b.body.Position().Y < b.head.Position().Y+b.head.Size().Height {
		t.Errorf("%v high, %v where it is wide; the text at %v", least, wide, b.body.Position().Y)
	}
}

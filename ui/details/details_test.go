package details_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

// sizeOfPane is how large the pane stands beside the list.
var sizeOfPane = fyne.NewSize(420, 690)

func TestThePaneSaysWhoIsShown(t *testing.T) {
	d, _ := shown(t)
	d.Want("Riverside Physical Therapy")
	d.Want("Organization · riverside-pt.example · Advanced, 25 licenses")
	d.Want("Active")
}

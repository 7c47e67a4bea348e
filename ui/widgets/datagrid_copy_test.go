package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"
)

func (f *gridFixture) wantClipboard(t *testing.T, want string) {
	t.Helper()
	f.TypedShortcut(&fyne.ShortcutCopy{})
	if diff := cmp.Diff(want, fyne.CurrentApp().Clipboard().Content()); diff != "" {
		t.Fatalf("the clipboard (-want +got):\n%s", diff)
	}
}

func TestDataGridCopiesWhatIsSeen(t *testing.T) {
	f := newGrid(t, 100)
	f.rows.name = "Alder\t& \r\n\"Finch\"\u0000"
	f.SetLayout(GridLayout{{ID: "status"}, {ID: "company"}, {ID: "trial"}, {ID: "type", Hidden: true},
		{ID: "domain", Hidden: true}, {ID: "package", Hidden: true}, {ID: "mail", Hidden: true}, {ID: "added", Hidden: true}})
	f.wantClipboard(t, "")
	f.Select(3)
	f.wantClipboard(t, "Status\tCompany\tTrial ends\tLicenses\nTrial\tAlder &  \"Finch\" 3\tDec 2 9 days\t3\n")
	s := f.chooseMany()
	s.AddRange(98, 200)
	s.Toggle(2)
	f.rows.missing = map[int]bool{99: true}
	f.wantClipboard(t, "Status\tCompany\tTrial ends\tLicenses\nActive\tAlder &  \"Finch\" 2\t–\t2\nActive\tAlder &  \"Finch\" 98\t–\t98\n")
	f.wantLog(t)
}

func TestDataGridLetsTheOwnerCopy(t *testing.T) {
	f := newGrid(t, 100)
	f.OnCopy = func() { f.log = append(f.log, "copy") }
	f.TypedShortcut(&fyne.ShortcutCopy{})
	f.wantLog(t)
	f.Select(3)
	f.wantClipboard(t, "")
	f.wantLog(t, "copy")
}

package widgets

import (
	stdcmp "cmp"
	"fmt"
	"image/color"
	"strings"
	"testing"
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

// customerColumns are the columns of look.md.
var customerColumns = []GridColumn{
	{ID: "company", Title: "Company", Width: 208, Min: 140, Grow: true, Sortable: true},
	{ID: "type", Title: "Type", Width: 98, Min: 70, Sortable: true, HideOrder: 1},
	{ID: "domain", Title: "Primary domain", Width: 166, Min: 110, Grow: true, Sortable: true},
	{ID: "package", Title: "Package", Width: 106, Min: 80, Sortable: true, HideOrder: 3},
	{ID: "licenses", Title: "Licenses", Width: 76, Min: 60, Right: true, Sortable: true, HideOrder: 4},
	{ID: "status", Title: "Status", Width: 98, Min: 90, Sortable: true},
	{ID: "trial", Title: "Trial ends", Width: 112, Min: 90, Sortable: true},
	{ID: "mail", Title: "Welcome email", Width: 108, Min: 90, Sortable: true, HideOrder: 5},
	{ID: "added", Title: "Added", Width: 64, Min: 60, HideOrder: 2},
}

// fakeRows is a source of n believable rows; rows in missing are not loaded.
type fakeRows struct {
	n       int
	missing map[int]bool
	asked   int
	name    string // Company unless set
}

func (f *fakeRows) Len() int { return f.n }

func (f *fakeRows) Cells(i int, out []GridCell) bool {
	f.asked++
	if i < 0 || i >= f.n || f.missing[i] {
		return false
	}
	out[0] = GridCell{Text: fmt.Sprintf("%s %d", strings.TrimSpace(stdcmp.Or(f.name, "Company")), i)}
	out[1] = GridCell{Text: "Organization", Color: theme.ColorText2}
	out[2] = GridCell{Text: fmt.Sprintf("customer%d.example", i)}
	out[3] = GridCell{Text: []string{"Business", "Advanced", "Professional+"}[i%3]}
	out[4] = GridCell{Text: fmt.Sprint(i % 300)}
	out[5] = []GridCell{{Text: "Active", Pill: true}, {Text: "Trial", Pill: true, Tone: Blue}}[i%2]
	out[6] = []GridCell{{Text: "–", Color: theme.ColorText3}, {Text: "Dec 2", Tail: "9 days"}}[i%2]
	out[7] = []GridCell{
		{Text: "Sent", Icon: theme.IconCheck, Color: theme.ColorText2},
		{Text: "Failed", Icon: theme.IconError, IconColor: theme.ColorRedText, Color: theme.ColorRedText, Bold: true},
		{Text: "Queued", Icon: theme.IconOutbox, Color: theme.ColorText2},
	}[i/2%3]
	out[8] = GridCell{Text: "Nov 9", Color: theme.ColorText2}
	if len(out) > 9 {
		out[9] = GridCell{Text: fmt.Sprintf("Reference %d", i*7), Color: theme.ColorText2}
	}
	return true
}

type gridFixture struct {
	*DataGrid
	rows   *fakeRows
	window fyne.Window
	now    time.Time
	held   fyne.KeyModifier
	log    []string
}

// newGrid shows n rows at the size of the list in a window of 1280×800.
func newGrid(t testing.TB, n int) *gridFixture {
	rows := &fakeRows{n: n}
	return newGridOf(t, customerColumns, rows, rows)
}

// newGridOf shows a source made of the rows.
func newGridOf(t testing.TB, columns []GridColumn, source GridSource, rows *fakeRows) *gridFixture {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	f := &gridFixture{rows: rows, now: time.Unix(0, 0)}
	f.DataGrid = NewDataGrid(columns, source)
	f.Now = func() time.Time { return f.now }
	f.Modifiers = func() fyne.KeyModifier { return f.held }
	f.OnSelected = func(row int) { f.log = append(f.log, fmt.Sprint("select ", row)) }
	f.OnOpen = func(row int) { f.log = append(f.log, fmt.Sprint("open ", row)) }
	f.OnDelete = func(row int) { f.log = append(f.log, fmt.Sprint("delete ", row)) }
	f.OnSort = func(id string, desc bool) { f.log = append(f.log, fmt.Sprint("sort ", id, " ", desc)) }
	f.window = test.NewTempWindow(t, f.DataGrid)
	f.window.SetPadded(false)
	f.window.Resize(fyne.NewSize(1080, 32+16*36+20))
	return f
}

func (f *gridFixture) keys(names ...fyne.KeyName) {
	for _, name := range names {
		f.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// hold keeps modifiers down while do is done.
func (f *gridFixture) hold(held fyne.KeyModifier, do func()) {
	f.held = held
	do()
	f.held = 0
}

// chord presses a key with modifiers, as the driver tells of it.
func (f *gridFixture) chord(held fyne.KeyModifier, names ...fyne.KeyName) {
	for _, name := range names {
		if held == fyne.KeyModifierShift {
			f.hold(held, func() { f.keys(name) })
		} else {
			f.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: held})
		}
	}
}

// click presses and releases the left button, as the driver does.
func (f *gridFixture) click(x, y float32) {
	ev := fyne.PointEvent{Position: fyne.NewPos(x, y)}
	f.MouseDown(&desktop.MouseEvent{PointEvent: ev, Button: desktop.MouseButtonPrimary, Modifier: f.held})
	f.MouseUp(&desktop.MouseEvent{PointEvent: ev, Button: desktop.MouseButtonPrimary, Modifier: f.held})
	f.Tapped(&ev)
}

func (f *gridFixture) clickRow(row int) { f.clickRowAt(row, 200) }

func (f *gridFixture) clickRowAt(row int, x float32) {
	f.click(x, theme.TableHeaderHeight+f.scroll.top(row)+10)
}

// barred says whether a visible row has the mark of a selected one.
func (f *gridFixture) barred(row int) bool {
	return !f.view.rows[row%len(f.view.rows)].bar.Hidden
}

func (f *gridFixture) wantLog(t *testing.T, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, f.log); diff != "" {
		t.Fatalf("callbacks (-want +got):\n%s", diff)
	}
	f.log = nil
}

func (f *gridFixture) wantVisible(t *testing.T, first, last int) {
	t.Helper()
	if gotFirst, gotLast := f.VisibleRows(); gotFirst != first || gotLast != last {
		t.Fatalf("rows %d to %d are visible, want %d to %d", gotFirst, gotLast, first, last)
	}
}

func TestDataGridShowsRows(t *testing.T) {
	f := newGrid(t, 100)
	f.wantVisible(t, 0, 16)
	var got []string
	for _, id := range f.VisibleColumns() {
		got = append(got, f.CellText(3, id))
	}
	want := []string{"Company 3", "Organization", "customer3.example", "Business", "3", "Trial", "Dec 2 9 days", "Failed", "Nov 9"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("row 3 (-want +got):\n%s", diff)
	}
	if got := f.CellText(17, "company"); got != "" {
		t.Fatalf("row 17 is not seen but shows %q", got)
	}
}

func TestDataGridKeepsOnlyVisibleRows(t *testing.T) {
	f := newGrid(t, 1_000_000)
	for row := range 20 {
		f.ScrollTo(row * 50_000)
	}
	if got := len(f.view.rows); got != 19 {
		t.Fatalf("%d rows exist for 17 that are seen, want 19", got)
	}
}

func TestDataGridScrollToTheEnd(t *testing.T) {
	for _, n := range []int{100_000, 1_000_000, 50_000_000} {
		f := newGrid(t, n)
		f.ScrollTo(n - 1)
		f.wantVisible(t, n-17, n-1)
		if got, want := f.CellText(n-1, "company"), fmt.Sprint("Company ", n-1); got != want {
			t.Fatalf("the last row shows %q, want %q", got, want)
		}
		bottom := f.scroll.top(n-1) + theme.RowHeight
		if float64(bottom) != f.scroll.height {
			t.Fatalf("row %d ends at %v, want %v", n-1, bottom, f.scroll.height)
		}
	}
}

func TestDataGridScrollToMovesNoFurtherThanNeeded(t *testing.T) {
	f := newGrid(t, 100)
	f.ScrollTo(20)
	f.wantVisible(t, 4, 20)
	f.ScrollTo(10)
	f.wantVisible(t, 4, 20)
	f.ScrollTo(4)
	f.wantVisible(t, 4, 20)
	if top := f.scroll.top(4); top != 0 {
		t.Fatalf("row 4 starts at %v, want 0", top)
	}
}

func TestDataGridShowsBarsUntilARowIsLoaded(t *testing.T) {
	f := newGrid(t, 10)
	f.rows.missing = map[int]bool{2: true}
	f.Refresh()
	if got := f.CellText(2, "company"); got != "…" {
		t.Fatalf("a missing row shows %q, want …", got)
	}
	f.rows.missing = nil
	f.Refresh()
	if got := f.CellText(2, "company"); got != "Company 2" {
		t.Fatalf("the loaded row shows %q", got)
	}
}

// TestDataGridRereadsRowsOnly has rows say something else, come and go.
func TestDataGridRereadsRowsOnly(t *testing.T) {
	f := newGrid(t, 100)
	f.rows.missing = map[int]bool{2: true}
	f.Reread()
	if got := f.CellText(2, "company"); got != "…" {
		t.Fatalf("a missing row shows %q, want …", got)
	}
	line := f.view.rows[2].line
	line.FillColor = color.Black // as if the theme had become another one since
	f.rows.missing = nil
	f.Reread()
	if got := f.CellText(2, "company"); got != "Company 2" {
		t.Errorf("the loaded row shows %q", got)
	}
	if line.FillColor != color.Black {
		t.Error("colors were read, too")
	}
	f.ScrollTo(99)
	f.rows.n = 5
	f.Reread()
	f.wantVisible(t, 0, 4)
	f.Refresh()
	if line.FillColor == color.Black {
		t.Error("Refresh leaves the colors of before")
	}
}

func TestDataGridHidesColumnsWhenNarrow(t *testing.T) {
	f := newGrid(t, 10)
	for _, c := range []struct {
		width float32
		want  string
	}{
		{1080, "company type domain package licenses status trial mail added"},
		{1000, "company domain package licenses status trial mail added"},
		{760, "company domain status trial mail"},
		{660, "company domain status trial"},
		{500, "company domain status trial"},
		{400, "company domain status"},
		{200, "company"},
	} {
		f.Resize(fyne.NewSize(c.width, 600))
		if got := strings.Join(f.VisibleColumns(), " "); got != c.want {
			t.Errorf("at %v wide: %s, want %s", c.width, got, c.want)
		}
	}
	f.Resize(fyne.NewSize(760, 600))
	if got := f.CellText(1, "type"); got != "" || !f.view.rows[1].cells[1].text.Hidden {
		t.Errorf("the hidden column still shows, as %q", got)
	}
}

func TestDataGridDropsASelectionThatNoLongerExists(t *testing.T) {
	f := newGrid(t, 100)
	f.ScrollTo(99)
	f.Select(99)
	f.rows.n = 5
	f.Refresh()
	f.wantVisible(t, 0, 4)
	if f.Selected() != -1 {
		t.Fatalf("row %d is selected of 5", f.Selected())
	}
	f.Select(5)
	if f.Selected() != -1 {
		t.Fatalf("row %d could be selected of 5", f.Selected())
	}
	f.wantLog(t)
}

func TestDataGridTakesColorsOfANewTheme(t *testing.T) {
	f := newGrid(t, 10)
	f.Select(1)
	text, line := f.view.rows[0].cells[0].text, f.view.rows[0].line
	ground := f.view.rows[1].ground
	before := []any{text.Color, line.FillColor, ground.FillColor, f.view.header.ground.FillColor, f.view.thumb.FillColor}
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark))
	f.Refresh()
	after := []any{text.Color, line.FillColor, ground.FillColor, f.view.header.ground.FillColor, f.view.thumb.FillColor}
	for i := range before {
		if before[i] == after[i] {
			t.Errorf("object %d kept the color %v", i, after[i])
		}
	}
	if want := theme.Color(theme.ColorText); text.Color != want {
		t.Errorf("text is %v, want %v", text.Color, want)
	}
}

func TestDataGridEmpty(t *testing.T) {
	f := newGrid(t, 0)
	f.keys(fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeyDelete)
	f.clickRow(0)
	f.FocusGained()
	f.ScrollTo(3)
	f.wantLog(t)
	if first, last := f.VisibleRows(); last >= first {
		t.Fatalf("rows %d to %d are visible of none", first, last)
	}
}

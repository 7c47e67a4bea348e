package widgets

import (
	"strings"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

// place is where a visible column stands.
func (f *gridFixture) place(t *testing.T, id string) gridPlace {
	t.Helper()
	p := f.view.column(columnOf(f.columns, id))
	if p == nil {
		t.Fatalf("the column %s is not seen", id)
	}
	return *p
}

// dragTitle presses in the header, moves by dx in two steps and lets go.
func (f *gridFixture) dragTitle(x, dx float32) {
	at := func(x float32) fyne.PointEvent { return fyne.PointEvent{Position: fyne.NewPos(x, 10)} }
	f.MouseDown(&desktop.MouseEvent{PointEvent: at(x), Button: desktop.MouseButtonPrimary})
	f.Dragged(&fyne.DragEvent{PointEvent: at(x + dx/2)})
	f.Dragged(&fyne.DragEvent{PointEvent: at(x + dx)})
	f.MouseUp(&desktop.MouseEvent{PointEvent: at(x + dx), Button: desktop.MouseButtonPrimary})
	f.DragEnd()
}

func (f *gridFixture) edge(t *testing.T, id string) float32 {
	_, to := f.titleSpan(f.place(t, id))
	return to
}

func (f *gridFixture) wantColumns(t *testing.T, want string) {
	t.Helper()
	if got := strings.Join(f.VisibleColumns(), " "); got != want {
		t.Fatalf("columns\n%s, want\n%s", got, want)
	}
}

func newColumns(t *testing.T) *gridFixture {
	f := newGrid(t, 100)
	f.OnLayout = func() { f.log = append(f.log, "layout") }
	return f
}

const allColumns = "company type domain package licenses status trial mail added"

func TestDataGridEdgeSizesAColumn(t *testing.T) {
	f := newColumns(t)
	before := f.edge(t, "type")
	f.dragTitle(before, 30)
	if got := f.edge(t, "type"); got != before+30 {
		t.Fatalf("the edge was dragged from %v to %v, want %v", before, got, before+30)
	}
	f.wantLog(t, "layout")
	f.wantColumns(t, allColumns)
	f.dragTitle(f.edge(t, "type"), -1000)
	if got := f.place(t, "type").width; got != 70 {
		t.Fatalf("the column is %v wide, its least is 70", got)
	}
	f.dragTitle(f.edge(t, "type"), 5000)
	f.wantColumns(t, allColumns)
	if p := f.place(t, "added"); p.x+p.width != 1080 || p.width != 60 {
		t.Fatalf("the last column is squeezed to %v and ends at %v", p.width, p.x+p.width)
	}
}

func TestDataGridSizingKeepsWhatIsToTheLeft(t *testing.T) {
	f := newColumns(t)
	f.Resize(fyne.NewSize(1400, 600))
	company, mail := f.place(t, "company"), f.place(t, "mail")
	f.dragTitle(f.edge(t, "status"), -8)
	if f.place(t, "company") != (gridPlace{company.index, company.x, company.width, true}) {
		t.Fatalf("the first column was at %v and is at %v", company, f.place(t, "company"))
	}
	if got := f.place(t, "mail").x; got != mail.x-8 {
		t.Fatalf("the next column is at %v, want %v", got, mail.x-8)
	}
}

func TestDataGridSizingChangesNoColumnsWhileItLasts(t *testing.T) {
	f := newColumns(t)
	f.Resize(fyne.NewSize(1000, 600)) // too narrow for Type
	x := f.edge(t, "company")
	f.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}, Button: desktop.MouseButtonPrimary})
	f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x-90, 10)}})
	f.wantColumns(t, strings.Replace(allColumns, "type ", "", 1))
	f.wantLog(t)
	f.DragEnd()
	f.wantColumns(t, allColumns) // there is room for it now
	f.wantLog(t, "layout")
}

func TestDataGridEdgeCursor(t *testing.T) {
	f := newColumns(t)
	x := f.edge(t, "type")
	for dx, want := range map[float32]desktop.Cursor{-5: desktop.DefaultCursor, -4: desktop.HResizeCursor, 3: desktop.HResizeCursor, 4: desktop.DefaultCursor} {
		test.MoveMouse(f.window.Canvas(), fyne.NewPos(x+dx, 10))
		if f.Cursor() != want {
			t.Errorf("%v beside the edge the cursor is %v, want %v", dx, f.Cursor(), want)
		}
	}
	test.MoveMouse(f.window.Canvas(), fyne.NewPos(x, 100))
	if f.Cursor() != desktop.DefaultCursor {
		t.Error("the cursor of the edge stays over the rows")
	}
}

func TestDataGridDoubleClickFits(t *testing.T) {
	f := newColumns(t)
	f.SetLayout(GridLayout{{ID: "company", Width: 300}})
	x := f.edge(t, "company")
	f.click(x, 10)
	f.wantLog(t) // neither sorts nor sizes
	f.click(x, 10)
	f.wantLog(t, "layout")
	if got, want := f.place(t, "company").width, ceil(f.view.rulers.cell.width("Company 10"))+11; got != 140 || want > 140 {
		t.Fatalf("the column is %v wide, its content %v, its least is 140", got, want)
	}
	f.click(f.edge(t, "mail"), 10)
	f.click(f.edge(t, "mail"), 10)
	want := ceil(max(f.view.rulers.title.width("Welcome email"), gridIconWidth+f.view.rulers.bold.width("Failed"))) + 11
	if got := f.place(t, "mail").width; got != want {
		t.Fatalf("the column is %v wide, want %v", got, want)
	}
	if got := f.view.header.titles[7].Text; got != "Welcome email" {
		t.Fatalf("the title is cut: %s", got)
	}
}

func TestDataGridFitsTreesPillsAndTails(t *testing.T) {
	f := newTree(t, 100, 5)
	f.Resize(fyne.NewSize(1400, 600))
	f.SetSort("type", true)
	for _, id := range []string{"company", "status", "trial", "licenses", "mail", "type"} {
		i := columnOf(f.columns, id)
		if f.columns[i].Title = "M"; id == "type" {
			f.columns[i].Title = "Kind of customer"
		}
		f.columns[i].Min = 10
		f.fitColumn(i)
		if got := f.view.header.titles[i].Text; got != f.columns[i].Title {
			t.Errorf("the title of %s is cut: %s", id, got)
		}
		for row := range 17 {
			if got := f.CellText(row, id); strings.Contains(got, "…") {
				t.Errorf("row %d of %s is cut: %s", row, id, got)
			}
		}
		f.resize(i, f.place(t, id).width-4)
		cut := f.view.header.titles[i].Text != f.columns[i].Title
		for row := range 17 {
			cut = cut || strings.Contains(f.CellText(row, id), "…") || id == "trial" && f.CellText(row, id) == "Dec 2"
		}
		if !cut {
			t.Errorf("%s is wider than it needs to be", id)
		}
	}
}

func TestDataGridTitleMovesAColumn(t *testing.T) {
	f := newColumns(t)
	f.dragTitle(f.place(t, "status").x+10, f.place(t, "type").x-f.place(t, "status").x)
	f.wantColumns(t, "company status type domain package licenses trial mail added")
	f.wantLog(t, "layout")
	f.dragTitle(f.place(t, "type").x+30, 150)
	if got := f.state(columnOf(f.columns, "type")).Width; got != 98 {
		t.Fatalf("the column that was moved is the first to be hidden: its width is %v", got)
	}
	f.dragTitle(f.place(t, "type").x+30, -150)
	f.dragTitle(f.place(t, "company").x+10, 5000)
	f.wantColumns(t, "status type domain package licenses trial mail added company")
	f.dragTitle(f.place(t, "company").x+10, -5000)
	f.wantColumns(t, "company status type domain package licenses trial mail added")
	f.log = nil
	f.dragTitle(f.place(t, "type").x+30, 20)
	f.wantLog(t) // it is where it was
	f.dragTitle(f.place(t, "type").x+10, 3)
	f.wantLog(t, "sort type false") // a hand that trembled
	if !f.view.header.mark.Hidden || f.mouse.moved {
		t.Fatal("the mark of a moved title stays")
	}
	if got := f.CellText(1, "type"); got != "Organization" {
		t.Fatalf("a moved column shows %q", got)
	}
}

func TestDataGridMarksWhereATitleWillStand(t *testing.T) {
	f := newColumns(t)
	x := f.place(t, "type").x + 10
	f.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}, Button: desktop.MouseButtonPrimary})
	f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(f.place(t, "status").x+5, 10)}})
	mark := f.view.header.mark
	if from, _ := f.titleSpan(f.place(t, "status")); mark.Hidden || mark.Position().X != from-1 {
		t.Fatalf("the mark is hidden %v, at %v, want %v", mark.Hidden, mark.Position().X, from-1)
	}
	f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(3000, 10)}})
	if mark.Position().X != f.edge(t, "added")-1 {
		t.Fatalf("the mark is at %v, want %v", mark.Position().X, f.edge(t, "added")-1)
	}
}

func TestDataGridMovingKeepsHiddenNeighbors(t *testing.T) {
	f := newColumns(t)
	f.SetLayout(GridLayout{{ID: "company"}, {ID: "type", Hidden: true}, {ID: "domain"}, {ID: "package", Hidden: true}})
	f.wantColumns(t, "company domain licenses status trial mail added")
	f.moveColumn(columnOf(f.columns, "status"), 1)
	var ids []string
	for _, s := range f.Layout() {
		ids = append(ids, s.ID)
	}
	if got, want := strings.Join(ids, " "), "company status type domain package licenses trial mail added"; got != want {
		t.Fatalf("the order is\n%s, want\n%s", got, want)
	}
}

func TestDataGridLayoutSurvivesAnything(t *testing.T) {
	f := newColumns(t)
	f.SetLayout(GridLayout{{ID: "gone"}, {ID: "mail", Width: 5}, {ID: "mail", Width: 300}, {ID: "company", Hidden: true}, {ID: "status", Width: -3}})
	f.wantColumns(t, "mail status type domain package licenses trial added")
	want := GridLayout{{ID: "mail", Width: 90}, {ID: "company", Hidden: true}, {ID: "status"}, {ID: "type"}, {ID: "domain"}}
	if diff := cmp.Diff(want, f.Layout()[:5]); diff != "" {
		t.Fatalf("the layout (-want +got):\n%s", diff)
	}
	f.wantLog(t)
	var none GridLayout
	for _, c := range customerColumns {
		none = append(none, GridColumnState{ID: c.ID, Hidden: true})
	}
	f.SetLayout(none)
	f.wantColumns(t, "company")
	f.SetLayout(nil)
	f.wantColumns(t, allColumns)
	f.Layout()[0].Hidden = true
	if f.layout[0].Hidden {
		t.Fatal("the layout that was handed out changes the grid's own")
	}
}

func TestDataGridComesBackToTheTitleFromItsMenu(t *testing.T) {
	f := newColumns(t)
	canvas := f.window.Canvas()
	f.OnHeaderMenu = func(fyne.Position) { canvas.Unfocus() } // the menu takes the keyboard
	canvas.Focus(f.DataGrid)
	f.Select(0)
	f.chord(ctrl, fyne.KeyUp)
	f.keys(fyne.KeyEnd, desktop.KeyMenu)
	canvas.Focus(f.DataGrid)
	if !f.inTitles() || f.columns[f.title].ID != "added" || f.view.header.edge.Hidden {
		t.Fatalf("the keyboard is in title %d", f.title)
	}
	f.keys(fyne.KeyEscape)
	canvas.Unfocus()
	canvas.Focus(f.DataGrid)
	if f.inTitles() {
		t.Error("the keyboard went to the titles by itself")
	}
}

func TestDataGridOnlyWhatWasSizedGivesWayLast(t *testing.T) {
	f := newColumns(t)
	f.Resize(fyne.NewSize(1080, 600))
	before := f.place(t, "mail").x
	f.resize(columnOf(f.columns, "mail"), 100)
	f.view.place()
	if x := f.place(t, "mail").x; x != before {
		t.Errorf("the column went from %v to %v", before, x)
	}
	f.Resize(fyne.NewSize(600, 600))
	f.wantColumns(t, "company domain status trial mail")
}

func TestDataGridSizedColumnsGiveWayLast(t *testing.T) {
	f := newColumns(t)
	f.SetLayout(GridLayout{{ID: "company"}, {ID: "type", Width: 98}})
	f.Resize(fyne.NewSize(760, 600))
	f.wantColumns(t, "company type domain status trial")
	f.Resize(fyne.NewSize(510, 600))
	f.wantColumns(t, "company type domain status")
}

func TestDataGridHeaderByKeyboard(t *testing.T) {
	f := newColumns(t)
	f.OnHeaderMenu = func(fyne.Position) { f.log = append(f.log, "header menu") }
	f.window.Canvas().Focus(f.DataGrid)
	wantAt := func(id string) {
		t.Helper()
		edge := f.view.header.edge
		if from, _ := f.titleSpan(f.place(t, id)); edge.Hidden || edge.Position().X != from || !f.view.edge.Hidden {
			t.Fatalf("the edge is hidden %v, at %v, want %v; that of the rows is hidden %v", edge.Hidden, edge.Position().X, from, f.view.edge.Hidden)
		}
	}
	f.SetSort("domain", false)
	f.Select(1)
	f.chord(ctrl, fyne.KeyUp)
	if f.inTitles() || f.Current() != 0 {
		t.Fatal("Ctrl+Up left the second row for the header")
	}
	f.chord(ctrl, fyne.KeyUp)
	wantAt("domain")
	f.keys(fyne.KeyReturn, fyne.KeyRight, fyne.KeySpace)
	f.wantLog(t, "sort domain true", "sort package false")
	wantAt("package")
	f.chord(shift, fyne.KeyRight)
	f.wantLog(t, "layout")
	if got := f.place(t, "package").width; got != 114 {
		t.Fatalf("the column is %v wide, want 106 and 8", got)
	}
	f.chord(shift, fyne.KeyLeft)
	f.chord(ctrl, fyne.KeyRight)
	f.wantColumns(t, "company type domain licenses package status trial mail added")
	f.chord(ctrl, fyne.KeyLeft, fyne.KeyLeft)
	f.wantColumns(t, "company type package domain licenses status trial mail added")
	wantAt("package")
	f.keys(fyne.KeyHome, fyne.KeyLeft)
	f.log = nil
	f.chord(ctrl, fyne.KeyLeft)
	f.wantLog(t) // there is no place further left
	wantAt("company")
	f.keys(fyne.KeyEnd, fyne.KeyRight, fyne.KeyReturn)
	wantAt("added") // it does not sort
	f.keys(desktop.KeyMenu)
	f.chord(shift, fyne.KeyF10)
	f.wantLog(t, "header menu", "header menu")
	f.keys(fyne.KeyDown)
	if f.inTitles() || !f.view.header.edge.Hidden || f.view.edge.Hidden || f.Selected() != 1 {
		t.Fatal("Down does not lead back to the rows")
	}
	f.chord(ctrl, fyne.KeyHome, fyne.KeyUp)
	f.keys(fyne.KeyEscape)
	if f.inTitles() {
		t.Fatal("Esc does not lead back to the rows")
	}
	f.chord(ctrl, fyne.KeyUp)
	f.SetLayout(GridLayout{{ID: "package", Hidden: true}})
	wantAt("company") // the column where it was has gone
	f.window.Canvas().Unfocus()
	if f.inTitles() || !f.view.header.edge.Hidden {
		t.Fatal("the edge stays in the header without the keyboard")
	}
}

func TestDataGridHeaderHandsOnOtherKeys(t *testing.T) {
	f := newColumns(t)
	log := &keyLog{}
	f.Keys = log.keys()
	f.window.Canvas().Focus(f.DataGrid)
	f.chord(ctrl, fyne.KeyUp)
	f.keys(fyne.KeyF6, fyne.KeyUp, fyne.KeyDelete)
	f.chord(ctrl, fyne.KeyReturn, fyne.KeyDown)
	if got := strings.Join(log.seen, " "); got != "F6 Delete CustomDesktop:Control+Return CustomDesktop:Control+Down" {
		t.Fatalf("handed on: %s", got)
	}
	if x := f.view.header.edge.Position().X; x != theme.PageMargin-gridCellGap {
		t.Fatalf("the edge is at %v", x)
	}
}

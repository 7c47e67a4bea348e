package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// ListPage is a screen that is one list: a header with what can be done to a row, the list, what stands in its place when it has
// no rows, and why it could not be read.
type ListPage struct {
	object  fyne.CanvasObject
	grid    *DataGrid
	acts    []*Button
	empty   fyne.CanvasObject
	failure *Banner
	filled  bool // the list was shown before
}

// NewListPage shows nothing but the header until Show. The acts are the buttons of the header that need a selected row.
func NewListPage(header fyne.CanvasObject, grid *DataGrid, empty *EmptyState, acts ...*Button) *ListPage {
	p := &ListPage{grid: grid, acts: acts, empty: container.NewCenter(empty), failure: NewBanner(Red, "", "")}
	head := container.New(layout.NewCustomPaddedVBoxLayout(0), header, NewNotices(p.failure))
	p.object = NewDock(head, nil, nil, nil, container.NewStack(p.grid, p.empty))
	p.failure.Hide()
	p.grid.Hide()
	p.empty.Hide()
	return p
}

// Show shows the grid's rows once they are loaded, and which one is selected, -1 being none. Failure is "" when nothing went wrong.
func (p *ListPage) Show(loaded bool, rows, selected int, failure string) {
	SetVisible(p.empty, loaded && rows == 0)
	SetVisible(p.grid, loaded && rows > 0)
	for _, b := range p.acts {
		SetVisible(b, rows > 0)
		b.SetEnabled(selected >= 0)
	}
	SetVisible(p.failure, failure != "")
	if failure != "" {
		p.failure.SetText("", failure)
	}
	if loaded && rows > 0 && !p.filled {
		p.filled = true
		defer FocusNow(p.object, p.grid)
	}
	p.grid.Select(selected)
	p.grid.Refresh()
}

// Grid is the list, for whoever keeps how its columns were left.
func (p *ListPage) Grid() *DataGrid { return p.grid }

// Object is the screen.
func (p *ListPage) Object() fyne.CanvasObject { return p.object }

// Focus is what takes the focus when the screen is opened, nil while there is no list.
func (p *ListPage) Focus() fyne.Focusable {
	if !p.grid.Visible() {
		return nil
	}
	return p.grid
}

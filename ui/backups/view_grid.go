package backups

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

func (v *View) makeGrid() {
	v.grid = widgets.NewDataGrid(columns(), source{v.model})
	v.grid.Keys, v.grid.Tips = v.deps.Keys, v.deps.Tips
	v.grid.OnSelected, v.grid.OnSort = v.model.Select, v.model.SortBy
	v.grid.OnOpen = func(int) { v.askRestore() }
	v.grid.OnDelete = func(int) { v.askDelete() }
}

func columns() []widgets.GridColumn {
	column := func(id string, width, least float32, hide int) widgets.GridColumn {
		return widgets.GridColumn{ID: id, Title: words.T("backups.column." + id), Width: width, Min: least, HideOrder: hide, Sortable: true}
	}
	made, customers, size := column(byMade, 132, 128, 0), column(byCustomers, 90, 80, 2), column(bySize, 76, 70, 1)
	made.Grow, customers.Right, size.Right = true, true, true
	return []widgets.GridColumn{made, column(byWhy, 142, 100, 3), customers, size, column(byCheck, 110, 104, 0)}
}

// source shows the model's rows in the grid.
type source struct{ model *Model }

// Len is the number of rows.
func (s source) Len() int { return len(s.model.state.Rows) }

// Cells fills one row.
func (s source) Cells(i int, out []widgets.GridCell) bool {
	b := s.model.state.Rows[i]
	customers := words.Number(b.Customers)
	if b.Customers == 0 && b.Check == app.CheckDamaged {
		customers = "–" // nothing is known of it
	}
	why := "–"
	if b.Reason != "" {
		why = words.T("backups.why." + string(b.Reason))
	}
	copy(out, []widgets.GridCell{
		{Text: when(b.At, s.model.state.Now), Color: theme.ColorText},
		{Text: why, Color: theme.ColorText2},
		{Text: customers, Color: theme.ColorText},
		{Text: words.Size(b.Size), Color: theme.ColorText},
		check(b.Check),
	})
	return true
}

func check(c app.BackupCheck) widgets.GridCell {
	cell := widgets.GridCell{Text: words.T("backups.check." + string(c)), Icon: theme.IconHelp, IconColor: theme.ColorText3, Color: theme.ColorText3}
	switch c {
	case app.CheckVerified:
		cell.Icon, cell.IconColor, cell.Color = theme.IconCheckCircle, theme.ColorGreenText, theme.ColorGreenText
	case app.CheckDamaged:
		cell.Icon, cell.IconColor, cell.Color, cell.Bold = theme.IconError, theme.ColorRedText, theme.ColorRedText, true
	}
	return cell
}

// paneWidth is how wide the pane is; narrowPane where the page is small.
const (
	paneWidth  = 320
	narrowPane = 292
	narrowPage = 700
)

// beside puts the pane at the right of the list, with a line between.
type beside struct{}

// Layout is called by Fyne.
func (beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	pane := float32(paneWidth)
	if size.Width < narrowPage {
		pane = narrowPane
	}
	left := max(0, size.Width-pane)
	for i, at := range []struct{ x, width float32 }{{0, left}, {left, 1}, {left + 1, pane - 1}} {
		objects[i].Move(fyne.NewPos(at.x, 0))
		objects[i].Resize(fyne.NewSize(at.width, size.Height))
	}
}

// MinSize is called by Fyne.
func (beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(narrowPane+objects[0].MinSize().Width, max(objects[0].MinSize().Height, objects[2].MinSize().Height))
}

// strip puts buttons at the right of a banner, or below each other where that leaves
// it too little width.
type strip struct{}

const (
	stripAir   = 16
	stripLeast = 330 // of the banner beside the buttons in one row
)

// Layout is called by Fyne; the banner learns its width before it says its height.
func (s strip) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	banner, buttons := objects[0], objects[1:]
	room := size.Width - 2*theme.PageMargin
	first, second := buttons[0].MinSize(), buttons[1].MinSize()
	taken := first.Width + second.Width + 12
	stacked := room-taken-12 < stripLeast
	if stacked {
		taken = max(first.Width, second.Width)
	}
	width := room - taken - 12
	banner.Move(fyne.NewPos(theme.PageMargin, stripAir))
	banner.Resize(fyne.NewSize(width, banner.Size().Height))
	height := max(banner.MinSize().Height, s.least(stacked))
	banner.Resize(fyne.NewSize(width, height))
	x := theme.PageMargin + width + 12
	if stacked {
		for i, b := range buttons {
			b.Move(fyne.NewPos(x, stripAir+float32(i)*(theme.ControlHeight+8)))
			b.Resize(fyne.NewSize(taken, theme.ControlHeight))
		}
		return
	}
	y := stripAir + (height-theme.ControlHeight)/2
	buttons[0].Move(fyne.NewPos(x, y))
	buttons[0].Resize(first)
	buttons[1].Move(fyne.NewPos(x+first.Width+12, y))
	buttons[1].Resize(second)
}

func (strip) least(stacked bool) float32 {
	if stacked {
		return 2*theme.ControlHeight + 8
	}
	return 56
}

// MinSize is called by Fyne.
func (s strip) MinSize(objects []fyne.CanvasObject) fyne.Size {
	banner := objects[0].MinSize()
	stacked := objects[1].Position().X == objects[2].Position().X
	return fyne.NewSize(banner.Width, max(banner.Height, s.least(stacked))+2*stripAir)
}

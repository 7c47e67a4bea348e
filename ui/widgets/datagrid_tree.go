package widgets

import (
	"strconv"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// GridTree is what a source also is when rows can be opened in place. Like
// Cells, Branch answers at once.
type GridTree interface{ Branch(row int) GridBranch }

// GridBranch is how a row stands in the tree. The chevron, the space in front
// and the count belong to the column that was declared first.
type GridBranch struct {
	Level       int  // 0 stands at the left, 1 further in on a ground of its own
	Opens, Open bool // it can be opened; it is
	Count       int  // how many are inside; 0 shows nothing
}

const (
	gridIndent   = 22 // of the first column where boxes or chevrons are, and of each level
	gridBadgeGap = 9
	gridBadgePad = 7
)

func (g *DataGrid) branch(row int) GridBranch {
	if g.tree == nil || row < 0 || row >= g.scroll.rows {
		return GridBranch{}
	}
	return g.tree.Branch(row)
}

// indent is the space in front of a column's text.
func (g *DataGrid) indent(column int) float32 {
	if column == 0 && (g.checks || g.tree != nil) {
		return gridIndent
	}
	return 0
}

// chevronAt says whether a chevron of the row is at x.
func (g *DataGrid) chevronAt(row int, x float32) bool {
	p := g.view.column(0)
	return p != nil && x >= p.x && x < p.x+gridIndent && g.branch(row).Opens
}

// turn opens or closes a row, or goes to its first row or to the row that it
// stands in; it says whether it did anything.
func (g *DataGrid) turn(open bool) bool {
	row := g.current
	switch b := g.branch(row); {
	case b.Opens && b.Open != open:
		g.toggle(row, open)
		return true
	case open && b.Opens && g.branch(row+1).Level > b.Level:
		g.walk(row+1, 0)
		return true
	case !open && b.Level > 0:
		for row > 0 && g.branch(row).Level >= b.Level {
			row--
		}
		g.walk(row, 0)
		return true
	}
	return false
}

func (g *DataGrid) toggle(row int, open bool) {
	if g.OnToggle != nil {
		g.OnToggle(row, open)
	}
}

// gridTwig draws what a row of a tree has around its name.
type gridTwig struct {
	open, closed *canvas.Image
	badge        *canvas.Rectangle
	count        *canvas.Text
}

func newGridTwig() *gridTwig {
	t := &gridTwig{open: newIcon(), closed: newIcon(), badge: newBox(theme.BadgeHeight / 2), count: newText(theme.CaptionSize, false)}
	t.open.Resource = theme.Resource(theme.IconExpandMore, theme.ColorText2)
	t.closed.Resource = theme.Resource(theme.IconChevronRight, theme.ColorText2)
	return t
}

func (t *gridTwig) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{t.open, t.closed, t.badge, t.count}
}

// badgeWidth is the width of the count, 0 when there is none.
func badgeWidth(count int, ruler *gridRuler) float32 {
	if count == 0 {
		return 0
	}
	return round(ruler.width(strconv.Itoa(count))) + 2*gridBadgePad
}

// showChevron draws the chevron at x.
func (t *gridTwig) showChevron(b GridBranch, x float32, fresh bool) {
	t.open.Hidden, t.closed.Hidden = !b.Opens || !b.Open, !b.Opens || b.Open
	for _, icon := range [...]*canvas.Image{t.open, t.closed} {
		place(icon, x, (theme.RowHeight-theme.IconSize)/2, theme.IconSize, theme.IconSize)
		if fresh {
			icon.Refresh()
		}
	}
}

// showCount draws the badge at x.
func (t *gridTwig) showCount(count int, x float32, ruler *gridRuler) {
	t.badge.Hidden, t.count.Hidden = count == 0, count == 0
	if count == 0 {
		return
	}
	width := badgeWidth(count, ruler)
	t.badge.FillColor = theme.Color(Gray.Ground())
	place(t.badge, x, (theme.RowHeight-theme.BadgeHeight)/2, width, theme.BadgeHeight)
	writeText(t.count, strconv.Itoa(count), theme.Color(Gray.Text()), ruler)
	placeLine(t.count, x+gridBadgePad, width, false)
}

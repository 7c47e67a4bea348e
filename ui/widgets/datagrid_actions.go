package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	gridActionHeight  = 28
	gridActionGap     = 6
	gridActionPadding = 11
)

// GridAction is what each row of a grid offers at its right end: its label, or an icon with the label as its tooltip. Only the row
// under the pointer or the keyboard shows edges around them. The keyboard reaches them through the menu of the row.
type GridAction struct {
	Label string
	Icon  theme.Icon
	Do    func(row int, at fyne.Position) // at is below it, on the canvas
}

// SetActions gives every row these actions.
func (g *DataGrid) SetActions(actions []GridAction) {
	g.actions = actions
	g.view.place()
}

// gridActionPlace is where an action stands in each row.
type gridActionPlace struct{ x, width float32 }

// placeActions puts the actions at the right and returns how much room they take.
func (v *gridView) placeActions() float32 {
	actions := v.g.actions
	if len(actions) == 0 {
		return 0
	}
	v.actions = make([]gridActionPlace, len(actions))
	x := v.size.Width - theme.PageMargin
	for i := len(actions) - 1; i >= 0; i-- {
		width := float32(gridActionHeight)
		if actions[i].Icon == "" {
			width = ceil(v.rulers.cell.width(actions[i].Label)) + 2*gridActionPadding
		}
		x -= width
		v.actions[i] = gridActionPlace{x, width}
		x -= gridActionGap
	}
	return v.size.Width - x
}

// actionAt is which action of a row lies at x, -1 for none.
func (v *gridView) actionAt(x float32) int {
	for i, p := range v.actions {
		if x >= p.x && x < p.x+p.width {
			return i
		}
	}
	return -1
}

// doAction does an action of a row; the number is that of its spot.
func (g *DataGrid) doAction(n int) {
	row, i := n/len(g.actions), n%len(g.actions)
	g.actions[i].Do(row, g.onCanvas(g.view.actions[i].x, theme.TableHeaderHeight+g.scroll.top(row)+theme.RowHeight-4))
}

// actionTip is what an action that is only an icon is called.
func (g *DataGrid) actionTip(n int) Tip {
	row, i := n/len(g.actions), n%len(g.actions)
	if g.actions[i].Icon == "" {
		return Tip{}
	}
	p := g.view.actions[i]
	return Tip{g.actions[i].Label, fyne.NewPos(p.x, theme.TableHeaderHeight+g.scroll.top(row)), fyne.NewSize(p.width, theme.RowHeight)}
}

// edged says whether the actions of a row have edges.
func (g *DataGrid) edged(row int) bool {
	return g.overRow(row) || g.focused && g.byKeys && g.title < 0 && row == g.current
}

// gridActionView draws one action of a row.
type gridActionView struct {
	edge *outline
	text *canvas.Text
	icon *canvas.Image
}

func newGridActionView(a GridAction) *gridActionView {
	v := &gridActionView{edge: newOutline(theme.ControlRadius), text: newText(theme.TextSize, false), icon: newIcon()}
	v.text.Alignment = fyne.TextAlignCenter
	write(v.text, a.Label)
	v.text.Hidden, v.icon.Hidden = a.Icon != "", a.Icon == ""
	return v
}

// show draws the action where it stands; on says whether it has an edge, hot whether the pointer is over it.
func (v *gridActionView) show(a GridAction, p gridActionPlace, on, hot bool) {
	const y = (theme.RowHeight - gridActionHeight) / 2
	place(v.edge.object, p.x, y, p.width, gridActionHeight)
	v.edge.fill("")
	v.edge.stroke(0, "")
	tone := theme.ColorAccent
	if on {
		ground := theme.ColorSurface
		if hot {
			ground = theme.ColorHover
		}
		tone = theme.ColorText
		v.edge.fill(ground)
		v.edge.stroke(1, theme.ColorButtonLine)
	}
	v.text.Color = theme.Color(tone)
	place(v.text, p.x, 0, p.width, theme.RowHeight)
	if a.Icon != "" {
		setIcon(v.icon, a.Icon, theme.ColorText2)
		place(v.icon, p.x+(p.width-theme.IconSizeSmall)/2, (theme.RowHeight-theme.IconSizeSmall)/2, theme.IconSizeSmall, theme.IconSizeSmall)
	}
	v.edge.object.Refresh()
	v.text.Refresh()
}

// gridActionsDrawn is what the actions of a row look like now.
type gridActionsDrawn struct {
	loaded, edged bool
	hot           int
	last          gridActionPlace
}

// paintActions draws the actions of the row, where something changed.
func (r *gridRowView) paintActions(g *DataGrid) {
	if len(g.actions) == 0 {
		return
	}
	if r.actions == nil {
		for _, a := range g.actions {
			v := newGridActionView(a)
			r.actions = append(r.actions, v)
			r.box.Objects = append(r.box.Objects, v.edge.object, v.text, v.icon)
		}
	}
	now := gridActionsDrawn{r.loaded, g.edged(r.row), -1, g.view.actions[len(g.actions)-1]}
	if g.mouse.zone == zoneAction && g.overRow(r.row) {
		now.hot = g.view.actionAt(g.mouse.pos.X)
	}
	if now == r.actionsDrawn && !r.fresh {
		return
	}
	r.actionsDrawn = now
	for i, v := range r.actions {
		v.edge.object.Hidden = !r.loaded
		v.text.Hidden = !r.loaded || g.actions[i].Icon != ""
		v.show(g.actions[i], g.view.actions[i], now.edged, now.hot == i)
		v.icon.Hidden = !r.loaded || g.actions[i].Icon == ""
	}
}

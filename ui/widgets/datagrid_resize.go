package widgets

// gridGrip is how far to each side of a column's edge it can be caught.
const gridGrip = 4

// titleSpan is from where to where a column reaches in the header.
func (g *DataGrid) titleSpan(p gridPlace) (from, to float32) {
	from = p.x - gridCellGap
	if g.checks && p.x == gridCheckWidth {
		from = p.x - gridGrip
	}
	return from, p.x + p.width - gridCellGap
}

// resize gives a column a width as far as it and the others allow: those to
// the left keep theirs, those to the right shrink to their least. No column
// comes or goes.
func (g *DataGrid) resize(index int, width float32) {
	v := g.view
	k := v.slot(index)
	if k < 0 {
		return
	}
	room := v.size.Width - v.columns[k].x
	most, wanted := room, float32(0)
	for _, p := range v.columns[k+1:] {
		most -= g.columns[p.index].Min
		wanted += g.wanted(p.index)
	}
	width = max(g.columns[index].Min, min(round(width), most))
	g.state(index).Width = width
	// Who is as wide as drawn stays so without a width of its own, with which it would be the last to give way. One that grew
	// keeps what it has: it would pay for what this column gains, so the edge would run away from the pointer, or jump when it is let go.
	for _, p := range v.columns[:k] {
		if p.width != g.columns[p.index].Width || width+wanted > room {
			g.state(p.index).Width = p.width
		}
	}
	for i := range v.columns {
		p := &v.columns[i]
		p.width, p.sized = g.wanted(p.index), g.state(p.index).Width > 0
	}
	v.fit()
	v.drawHeader()
	v.refill()
}

// wanted is how wide a column is where there is room for all.
func (g *DataGrid) wanted(index int) float32 {
	if width := g.state(index).Width; width > 0 {
		return width
	}
	return g.columns[index].Width
}

// fitColumn makes a column as wide as its title and what is seen of its content.
func (g *DataGrid) fitColumn(index int) {
	g.resize(index, g.view.contentWidth(index))
	g.view.place()
	g.tellLayout()
}

// contentWidth is the width that nothing needs an ellipsis in, among what is
// loaded and seen.
func (v *gridView) contentWidth(index int) float32 {
	c := v.g.columns[index]
	widest := v.g.indent(index) + v.rulers.title.width(c.Title)
	if c.ID == v.g.sort.column && !c.Right {
		widest += gridArrowGap + gridArrowSize - gridCellGap
	}
	first, last := v.g.scroll.visible()
	for row := first; row <= last; row++ {
		if drawn := v.rows[row%len(v.rows)].cells[index].drawn; drawn.loaded {
			widest = max(widest, v.around(row, index)+drawn.cell.width(&v.rulers))
		}
	}
	return ceil(widest) + 1 + c.gap()
}

// around is what a row has beside its text in a column.
func (v *gridView) around(row, index int) float32 {
	if index != 0 || v.g.tree == nil {
		return v.g.indent(index)
	}
	b := v.g.branch(row)
	width := gridIndent * float32(1+b.Level)
	if badge := badgeWidth(b.Count, v.rulers.caption); badge > 0 {
		width += badge + gridBadgeGap
	}
	return width
}

// width is how much room the cell needs.
func (c GridCell) width(rulers *gridRulers) float32 {
	if c.Pill {
		return rulers.caption.width(c.Text) + 2*gridPillPadding
	}
	ruler, width := rulers.cell, float32(0)
	if c.Bold {
		ruler = rulers.bold
	}
	if c.Icon != "" {
		width += gridIconWidth
	}
	if c.Tail != "" {
		width += gridTailGap + ruler.width(c.Tail)
	}
	return width + ruler.width(c.Text)
}

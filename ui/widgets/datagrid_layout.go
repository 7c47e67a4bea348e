package widgets

// GridLayout is how a person arranged the columns, from left to right.
type GridLayout []GridColumnState

// GridColumnState is what became of one column.
type GridColumnState struct {
	ID     string  `json:"id"`
	Width  float32 `json:"width,omitempty"` // as a person sized it; 0 is as drawn
	Hidden bool    `json:"hidden,omitempty"`
}

// gridWidest is the width beyond which a stored one is no longer believed.
const gridWidest = 4000

// Layout is how the columns are arranged now.
func (g *DataGrid) Layout() GridLayout { return append(GridLayout(nil), g.layout...) }

// SetLayout arranges the columns without telling OnLayout. Ids that are not
// known are dropped, columns that are missing follow as declared, and at least
// one column stays. A column with a width of its own is the last to give way
// when there is too little room.
func (g *DataGrid) SetLayout(l GridLayout) {
	g.layout = arrange(g.columns, l)
	g.view.place()
}

// arrange is the layout without what is not true of the columns.
func arrange(columns []GridColumn, wanted GridLayout) GridLayout {
	layout := GridLayout{}
	shown := 0
	for _, s := range wanted {
		i := columnOf(columns, s.ID)
		if i < 0 || layout.at(s.ID) >= 0 {
			continue
		}
		if !(s.Width > 0) {
			s.Width = 0
		} else {
			s.Width = min(max(round(s.Width), columns[i].Min), gridWidest)
		}
		layout = append(layout, s)
	}
	for _, c := range columns {
		if layout.at(c.ID) < 0 {
			layout = append(layout, GridColumnState{ID: c.ID})
		}
	}
	for _, s := range layout {
		if !s.Hidden {
			shown++
		}
	}
	if shown == 0 && len(layout) > 0 {
		layout[0].Hidden = false
	}
	return layout
}

// at is where a column stands in the layout, or -1.
func (l GridLayout) at(id string) int {
	for i, s := range l {
		if s.ID == id {
			return i
		}
	}
	return -1
}

func columnOf(columns []GridColumn, id string) int {
	for i, c := range columns {
		if c.ID == id {
			return i
		}
	}
	return -1
}

// state is the state of a column.
func (g *DataGrid) state(index int) *GridColumnState {
	return &g.layout[g.layout.at(g.columns[index].ID)]
}

// moveColumn puts a column in front of the one that is the slot-th of the
// visible ones, and says whether that is another place.
func (g *DataGrid) moveColumn(index, slot int) bool {
	shown := g.view.columns
	from := g.view.slot(index)
	if from < 0 || slot < 0 || slot > len(shown) || slot == from || slot == from+1 {
		return false
	}
	state := *g.state(index)
	// A person wants to see what was put somewhere, so it gives way last.
	if c := g.columns[index]; c.HideOrder > 0 && state.Width == 0 {
		state.Width = c.Width
	}
	// Columns that are not seen stay where they are beside their neighbors.
	to := 0
	if slot > 0 {
		to = g.layout.at(g.columns[shown[slot-1].index].ID) + 1
	}
	layout := append(GridLayout{}, g.layout[:to]...)
	layout = append(layout, state)
	layout = append(layout, g.layout[to:]...)
	old := layout.at(state.ID)
	if old == to {
		old = to + 1 + layout[to+1:].at(state.ID)
	}
	g.layout = append(layout[:old], layout[old+1:]...)
	g.view.place()
	return true
}

func (g *DataGrid) tellLayout() {
	if g.OnLayout != nil {
		g.OnLayout()
	}
}

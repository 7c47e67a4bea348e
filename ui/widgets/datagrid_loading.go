package widgets

import "time"

// gridPatience is how long missing rows stay empty before bars stand for them,
// so that a page that comes at once does not flicker.
const gridPatience = 150 * time.Millisecond

// gridWait knows how long rows have been missing.
type gridWait struct {
	stop func() // nil: nobody waits
	over bool   // long enough for bars
}

// await starts or ends the wait, after the visible rows have been drawn.
func (g *DataGrid) await(missing bool) {
	switch {
	case !missing:
		if g.wait.stop != nil {
			g.wait.stop()
		}
		g.wait = gridWait{}
	case g.After != nil && !g.wait.over && g.wait.stop == nil:
		g.wait.stop = g.After(gridPatience, func() {
			g.wait = gridWait{over: true}
			g.view.refill()
		})
	}
}

// impatient says whether bars stand for missing rows now.
func (g *DataGrid) impatient() bool { return g.After == nil || g.wait.over }

package widgets

import (
	"slices"
	"strconv"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

// findFrom is how many choices a section has before typing looks for some instead of jumping to one.
const findFrom = 13

// CheckSection is a part of a CheckList; a title is shown where there is one.
type CheckSection struct {
	Title   string
	One     bool // at most one of the choices, not several
	Choices []Option
}

// CheckList is a list to check choices in. It floats with the keyboard until Esc or a click beside it. A value is checked once in
// the whole list, so sections must not share values.
type CheckList struct {
	panel
	OnChanged func(values []string) // the user checked or unchecked; SetValues does not call it
	Number    func(n int) string    // how counts are written; plain digits unless set
	FindHint  string                // says in a long list that typing finds
	Nothing   string                // says that nothing was found

	sections []CheckSection
	places   []checkPlace // of the rows
	values   []string
	counts   map[string]int
}

// checkPlace is what a row stands for: a choice, or the title of a section.
type checkPlace struct{ section, choice int }

// NewCheckList is a list that floats on the layer when it is opened.
func NewCheckList(layer *Layer) *CheckList {
	c := &CheckList{}
	c.onChoose = c.toggle
	c.extend(c, layer)
	return c
}

// SetChoices changes what can be checked. Values that are not among the choices stay checked.
func (c *CheckList) SetChoices(sections []CheckSection) {
	current := ""
	if c.isOpen() && c.current >= 0 {
		current = c.value(c.current)
	}
	c.sections, c.places, c.findHint = sections, nil, ""
	for s, section := range sections {
		if section.Title != "" {
			c.places = append(c.places, checkPlace{s, -1})
		}
		for i := range section.Choices {
			c.places = append(c.places, checkPlace{s, i})
		}
		if len(section.Choices) >= findFrom {
			c.findHint = c.FindHint
		}
	}
	c.nothing = c.Nothing
	if !c.isOpen() {
		return // opening makes the rows: thousands of labels take a tenth of a second to measure
	}
	c.setRows(c.makeRows())
	for row := range c.places {
		if current != "" && c.value(row) == current {
			c.moveTo(c.place(row), 1)
		}
	}
}

// SetValues checks these and no other.
func (c *CheckList) SetValues(values []string) {
	c.values = slices.Clone(values)
	c.update()
}

// Values are what is checked: in the order of the list, then those that are not in it.
func (c *CheckList) Values() []string {
	var values []string
	for row := range c.places {
		if v := c.value(row); v != "" && slices.Contains(c.values, v) {
			values = append(values, v)
		}
	}
	for _, v := range c.values {
		if !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return values
}

// SetCounts shows a number beside each choice; one that is missing is 0, and nil takes all away.
func (c *CheckList) SetCounts(counts map[string]int) {
	c.counts = counts
	c.update()
}

// Open floats the list below the anchor with the keyboard at the first choice that is checked.
func (c *CheckList) Open(anchor fyne.CanvasObject) {
	c.noteLeast = textWidth("00,000", theme.CaptionSize, false)
	c.setRows(c.makeRows())
	for row := range c.places {
		if c.rows[row].marked {
			c.moveTo(c.place(row), 1)
			break
		}
	}
	c.layer.Show(anchor, c, c.size())
}

func (c *CheckList) value(row int) string {
	if p := c.places[row]; p.choice >= 0 {
		return c.sections[p.section].Choices[p.choice].Value
	}
	return ""
}

func (c *CheckList) makeRows() []panelRow {
	rows := make([]panelRow, len(c.places))
	for row, p := range c.places {
		rows[row] = c.makeRow(c.sections[p.section], p.choice)
	}
	return rows
}

func (c *CheckList) makeRow(section CheckSection, choice int) panelRow {
	if choice < 0 {
		return panelRow{label: section.Title, heading: true}
	}
	o := section.Choices[choice]
	r := panelRow{label: o.Label, mark: markBox, marked: slices.Contains(c.values, o.Value)}
	if section.One {
		r.mark = markRadio
	}
	if c.counts != nil {
		n := c.counts[o.Value]
		r.note, r.dim = c.number(n), n == 0 && !r.marked
	}
	return r
}

func (c *CheckList) number(n int) string {
	if c.Number == nil {
		return strconv.Itoa(n)
	}
	return c.Number(n)
}

func (c *CheckList) isOpen() bool { return c.layer != nil && c.layer.Shows(c) }

// update shows values and counts and moves nothing.
func (c *CheckList) update() {
	if !c.isOpen() {
		return
	}
	copy(c.rows, c.makeRows())
	c.Refresh()
}

// toggle checks or unchecks; of a section that has one value, another takes its place.
func (c *CheckList) toggle(row int) {
	value := c.value(row)
	if i := slices.Index(c.values, value); i >= 0 {
		c.values = slices.Delete(c.values, i, i+1)
	} else {
		if section := c.sections[c.places[row].section]; section.One {
			c.values = slices.DeleteFunc(c.values, func(v string) bool {
				return slices.ContainsFunc(section.Choices, func(o Option) bool { return o.Value == v })
			})
		}
		c.values = append(c.values, value)
	}
	c.current = row
	c.update()
	if c.OnChanged != nil {
		c.OnChanged(c.Values())
	}
}

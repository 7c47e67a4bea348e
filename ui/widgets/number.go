package widgets

import (
	"strconv"
	"strings"
)

// NumberEntry is a field for a whole number with a button to each side. What is typed stays as it was typed; only the steps keep
// within the bounds.
type NumberEntry struct {
	stepEntry
	min, max int
}

// NewNumberEntry is a field whose steps go from min to max.
func NewNumberEntry(min, max int) *NumberEntry {
	n := &NumberEntry{min: min, max: max}
	n.arrange(10, n.Step)
	n.extend(n)
	return n
}

// Number is the number in the field, or false where the text is none.
func (n *NumberEntry) Number() (int, bool) {
	number, err := strconv.Atoi(strings.TrimSpace(n.Text))
	return number, err == nil
}

// Step adds to the number, within the bounds; an empty field starts at the least, other text is left alone.
func (n *NumberEntry) Step(by int) {
	if n.Disabled() {
		return
	}
	number, ok := n.Number()
	switch {
	case strings.TrimSpace(n.Text) == "":
		number = n.min
	case !ok:
		return
	default:
		number = max(n.min, min(number+by, n.max))
	}
	text := strconv.Itoa(number)
	if text == n.Text {
		return
	}
	n.SetText(text)
	if n.OnChanged != nil {
		n.OnChanged(text)
	}
}

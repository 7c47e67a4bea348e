package data

import (
	"bytes"
	"slices"
	"sort"
)

// texts are the search texts of all lines in one piece, in the order of the
// lines, each with a line feed behind it. What was changed since then is beside.
type texts struct {
	all    []byte
	starts []uint32          // by place, and the end
	edited map[uint32]string // by id
}

// manyEdited are so many that all texts are put into one piece again.
const manyEdited = 1000

func newTexts(lines int, size int64) texts {
	return texts{all: make([]byte, 0, size+int64(lines)), starts: append(make([]uint32, 0, lines+1), 0)}
}

// add appends the text of the next line.
func (t *texts) add(text string) {
	t.all = append(append(t.all, text...), '\n')
	t.starts = append(t.starts, uint32(len(t.all)))
}

// edit gives a line another text; nothing is found in the old one any more.
func (t *texts) edit(at int, id uint32, text string) {
	if old, isEdited := t.edited[id]; isEdited && old == text || !isEdited && string(t.piece(at)) == text {
		return
	}
	t.blank(at)
	if t.edited == nil {
		t.edited = map[uint32]string{}
	}
	t.edited[id] = text
}

func (t *texts) insert(at int, id uint32, text string) {
	t.starts = slices.Insert(t.starts, at, t.starts[at])
	t.edit(at, id, text)
}

func (t *texts) remove(at int, id uint32) {
	t.blank(at)
	t.starts = slices.Delete(t.starts, at, at+1)
	delete(t.edited, id)
}

// blank leaves nothing to be found of a line's text.
func (t *texts) blank(at int) {
	old := t.all[t.starts[at]:t.starts[at+1]]
	copy(old, bytes.Repeat([]byte{'\n'}, len(old)))
}

// piece is the text of a line that was not changed.
func (t *texts) piece(at int) []byte {
	text, _, _ := bytes.Cut(t.all[t.starts[at]:t.starts[at+1]], []byte{'\n'})
	return text
}

// placeOf is the place of the line that a byte belongs to, not before from.
func (t *texts) placeOf(offset uint32, from int) int {
	step := 1
	for from+step < len(t.starts) && t.starts[from+step] <= offset {
		from += step
		step *= 2
	}
	near := t.starts[from:min(from+step, len(t.starts))]
	return from + sort.Search(len(near), func(i int) bool { return near[i] > offset }) - 1
}

// text is the text of a line.
func (c *content) text(at int) string {
	if text, isEdited := c.texts.edited[c.lines[at].id]; isEdited {
		return text
	}
	return string(c.texts.piece(at))
}

// gathered are all texts in one piece.
func (c *content) gathered() texts {
	size := int64(len(c.texts.all))
	for _, text := range c.texts.edited {
		size += int64(len(text))
	}
	t := newTexts(len(c.lines), size)
	for at := range c.lines {
		t.add(c.text(at))
	}
	return t
}

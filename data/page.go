package data

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"os"

	"foyer/app"
)

// The kinds of pages that hold rows, from SQLite's file format, section 1.6.
const (
	indexInner = 2
	tableInner = 5
	indexLeaf  = 10
	tableLeaf  = 13
)

// deepest is how deep a tree of pages can be at most; damage can make circles.
const deepest = 20

// pageFile reads the pages of a database file without SQLite, which refuses
// what is damaged.
type pageFile struct {
	file   *os.File
	size   int // of a page
	usable int // what of it SQLite uses
	count  int
}

// openPages opens a file. A header that makes no sense is taken to be lost: all
// of Foyer's databases have pages of the same size.
func openPages(path string) (_ pageFile, err error) {
	file, err := os.Open(path)
	if err != nil {
		return pageFile{}, err
	}
	p := pageFile{file: file, size: 4096, usable: 4096}
	defer func() {
		if err != nil {
			err = errors.Join(err, file.Close())
		}
	}()
	info, err := file.Stat()
	if err != nil {
		return p, err
	}
	header := make([]byte, headerSize)
	if _, err := file.ReadAt(header, 0); err != nil && !errors.Is(err, io.EOF) {
		return p, err
	}
	size, reserved := int(binary.BigEndian.Uint16(header[16:])), int(header[20])
	if size == 1 {
		size = 1 << 16
	}
	if size >= 512 && size&(size-1) == 0 && reserved < 64 {
		p.size, p.usable = size, size-reserved
	}
	p.count = int((info.Size() + int64(p.size) - 1) / int64(p.size))
	return p, nil
}

func (p pageFile) Close() error { return p.file.Close() }

// page returns the bytes of a page; those that cannot be read are zero.
func (p pageFile) page(number int) []byte {
	b := make([]byte, p.size)
	if number >= 1 && number <= p.count {
		_, _ = p.file.ReadAt(b, int64(number-1)*int64(p.size))
	}
	return b
}

// node is a page of a tree.
type node struct {
	kind  byte
	cells [][]byte // from where each one begins to the end of the page
	right int      // the last child of an inner one
}

// node reads a page as one of a tree; false when it is none. Cells that cannot be
// are left out, and counted.
func (p pageFile) node(number int) (n node, spoiled int, ok bool) {
	b := p.page(number)
	start := 0
	if number == 1 {
		start = headerSize
	}
	n.kind = b[start]
	first := start + 8
	switch n.kind {
	case indexInner, tableInner:
		n.right = int(binary.BigEndian.Uint32(b[start+8:]))
		first = start + 12
	case indexLeaf, tableLeaf:
	default:
		return n, 0, false
	}
	count := int(binary.BigEndian.Uint16(b[start+3:]))
	if first+2*count > p.usable {
		return n, 0, false
	}
	for i := range count {
		at := int(binary.BigEndian.Uint16(b[first+2*i:]))
		if at < first+2*count || at >= p.usable-3 {
			spoiled++
			continue
		}
		n.cells = append(n.cells, b[at:p.usable])
	}
	return n, spoiled, true
}

// row is what a cell says: the number of the row, 0 in an index, and its record.
type row struct {
	id     int64
	values []any
}

// row reads the cell of a leaf, or that of an inner page of an index.
func (p pageFile) row(kind byte, cell []byte) (r row, err error) {
	if kind == indexInner {
		cell = cell[4:]
	}
	size, n := varint(cell)
	cell = cell[n:]
	most := (p.usable-12)*64/255 - 23
	if kind == tableLeaf {
		id, n := varint(cell)
		r.id, cell = int64(id), cell[n:]
		most = p.usable - 35
	}
	if size > math.MaxInt32 || int(size) > p.count*p.size {
		return row{}, app.ErrDamaged
	}
	payload, err := p.payload(cell, int(size), most)
	if err != nil {
		return row{}, err
	}
	r.values, err = record(payload)
	return r, err
}

// payload gathers what does not fit into a page from the pages that follow.
func (p pageFile) payload(cell []byte, size, most int) ([]byte, error) {
	local := size
	if size > most {
		least := (p.usable-12)*32/255 - 23
		if local = least + (size-least)%(p.usable-4); local > most {
			local = least
		}
	}
	if local > len(cell) || size > most && local+4 > len(cell) {
		return nil, app.ErrDamaged
	}
	all := append([]byte(nil), cell[:local]...)
	if size == local {
		return all, nil
	}
	next := int(binary.BigEndian.Uint32(cell[local:]))
	for len(all) < size {
		if next < 2 || next > p.count {
			return nil, app.ErrDamaged
		}
		b := p.page(next)
		next = int(binary.BigEndian.Uint32(b))
		all = append(all, b[4:4+min(p.usable-4, size-len(all))]...)
	}
	return all, nil
}

// record reads values as SQLite's file format, section 2.1, has them.
func record(b []byte) ([]any, error) {
	head, n := varint(b)
	if head > uint64(len(b)) || uint64(n) > head {
		return nil, app.ErrDamaged
	}
	kinds, body := b[n:head], b[head:]
	var values []any
	for len(kinds) > 0 {
		kind, n := varint(kinds)
		kinds = kinds[n:]
		value, used, ok := value(kind, body)
		if !ok {
			return nil, app.ErrDamaged
		}
		values, body = append(values, value), body[used:]
	}
	return values, nil
}

func value(kind uint64, b []byte) (v any, used int, ok bool) {
	sizes := [...]int{0, 1, 2, 3, 4, 6, 8, 8, 0, 0}
	switch {
	case kind < uint64(len(sizes)):
		used = sizes[kind]
	case kind >= 12 && (kind-12)/2 <= uint64(len(b)):
		used = int((kind - 12) / 2)
	default:
		return nil, 0, false
	}
	if used > len(b) {
		return nil, 0, false
	}
	switch {
	case kind == 0:
		return nil, 0, true
	case kind == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(b)), used, true
	case kind == 8, kind == 9:
		return int64(kind - 8), 0, true
	case kind < 7:
		return integer(b[:used]), used, true
	case kind%2 == 0:
		return b[:used], used, true
	}
	return string(b[:used]), used, true
}

// integer reads a number of any width with its sign.
func integer(b []byte) int64 {
	n := int64(int8(b[0]))
	for _, c := range b[1:] {
		n = n<<8 | int64(c)
	}
	return n
}

// varint reads a number of one to nine bytes; at the end of b, what there is.
func varint(b []byte) (n uint64, used int) {
	for i, c := range b {
		if i == 8 {
			return n<<8 | uint64(c), 9
		}
		n = n<<7 | uint64(c&0x7f)
		if c < 0x80 {
			return n, i + 1
		}
	}
	return n, len(b)
}

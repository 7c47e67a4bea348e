package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"
)

type columnBench struct {
	*ColumnList
	layer *Layer
	told  []string
	reset int
}

// newColumnBench has the columns a to d; upper case says that one is shown.
func newColumnBench(t *testing.T, columns string) *columnBench {
	t.Helper()
	b := &columnBench{layer: NewLayer()}
	b.ColumnList = NewColumnList(b.layer, "Reset Columns")
	anchor := NewPlainIconButton("view_column", "Columns", nil)
	w := show(t, &fyne.Container{Objects: []fyne.CanvasObject{anchor, b.layer.Object()}}, 400, 400)
	anchor.Resize(anchor.MinSize())
	b.layer.Object().Resize(fyne.NewSize(400, 400))
	b.OnChanged = func(c []ListColumn) { b.told = append(b.told, spell(c)) }
	b.OnReset = func() { b.reset++ }
	w.Canvas().Focus(anchor)
	var list []ListColumn
	for _, r := range columns {
		id := strings.ToLower(string(r))
		list = append(list, ListColumn{ID: id, Label: "Column " + id, Shown: id != string(r), Always: id == "a"})
	}
	b.Open(anchor, list)
	return b
}

func spell(columns []ListColumn) string {
	text := ""
	for _, c := range columns {
		if c.Shown {
			text += strings.ToUpper(c.ID)
		} else {
			text += c.ID
		}
	}
	return text
}

func TestColumnListKeys(t *testing.T) {
	b := newColumnBench(t, "ABcD")
	press(b.ColumnList, fyne.KeySpace) // a column that always stays
	press(b.ColumnList, fyne.KeyDown, fyne.KeySpace, fyne.KeyDown, fyne.KeyReturn)
	chord(b.ColumnList, fyne.KeyUp, fyne.KeyModifierAlt)
	chord(b.ColumnList, fyne.KeyUp, fyne.KeyModifierAlt)
	chord(b.ColumnList, fyne.KeyUp, fyne.KeyModifierAlt)
	chord(b.ColumnList, fyne.KeyDown, fyne.KeyModifierAlt)
	press(b.ColumnList, fyne.KeyEnd)
	chord(b.ColumnList, fyne.KeyUp, fyne.KeyModifierAlt)
	press(b.ColumnList, fyne.KeyReturn)
	if diff := cmp.Diff([]string{"AbcD", "AbCD", "ACbD", "CAbD", "ACbD"}, b.told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if b.reset != 1 || !b.layer.Shows(b.ColumnList) {
		t.Errorf("reset %d times, open %v", b.reset, b.layer.Shows(b.ColumnList))
	}
	press(b.ColumnList, fyne.KeyEscape)
	if b.layer.view.child != nil {
		t.Error("Esc left the list open")
	}
}

func TestColumnListKeepsOneColumn(t *testing.T) {
	b := newColumnBench(t, "bCd")
	b.Choose("Column c")
	if len(b.told) != 0 {
		t.Errorf("the last column was hidden: %v", b.told)
	}
}

func TestColumnListDrag(t *testing.T) {
	b := newColumnBench(t, "ABCD")
	drag := func(y, by float32) {
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(40, y)}, Dragged: fyne.NewDelta(0, by)})
	}
	row := func(n int) float32 { return panelPadding + b.tops[n] + 10 }
	drag(row(1)+4, 4)
	drag(row(2), 26)
	drag(row(3), 30)
	drag(row(5), 30) // beyond the columns
	b.DragEnd()
	if diff := cmp.Diff([]string{"ACBD", "ACDB"}, b.told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	drag(row(3)+2, 2)
	b.DragEnd()
	if diff := cmp.Diff([]string{"ACBD", "ACDB", "ACDb"}, b.told); diff != "" {
		t.Errorf("told after an unsteady click (-want +got):\n%s", diff)
	}
}

func TestColumnListTypes(t *testing.T) {
	b := newColumnBench(t, "ABCD")
	chord(b.ColumnList, fyne.KeyDown, fyne.KeyModifierAlt)
	for _, r := range "column b" {
		if r == ' ' {
			press(b.ColumnList, fyne.KeySpace)
		}
		b.TypedRune(r)
	}
	press(b.ColumnList, fyne.KeyReturn)
	if diff := cmp.Diff([]string{"BACD", "bACD"}, b.told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestColumnListNotes(t *testing.T) {
	b := newColumnBench(t, "ABcD")
	width := b.size().Width
	b.SetNote("There is no room for it now", func(column ListColumn) bool {
		return column.ID == "d" && len(b.told) == 0
	})
	b.Open(b.layer.Object(), b.Columns())
	if got := b.rows[3].note; got != "There is no room for it now" || b.rows[1].note != "" {
		t.Errorf("beside the column that is left out: %q, beside another: %q", got, b.rows[1].note)
	}
	if got := b.size().Width; got <= width {
		t.Errorf("the note has no room: %v, before %v", got, width)
	}
	press(b.ColumnList, fyne.KeyDown, fyne.KeySpace)
	if got := b.rows[3].note; got != "" {
		t.Errorf("with room again: %q", got)
	}
}

package widgets

import (
	"slices"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	tallyInset = 15
	tallyText  = 43 // where words begin
	tallyAir   = 9  // above and below a row
)

// TallyRow counts something, says what, and names some of it below.
type TallyRow struct {
	Count string
	Color fyne.ThemeColorName // of the count
	Title string
	Text  string
}

// Tally shows counts in a frame, one below the other.
type Tally struct {
	widget.BaseWidget
	rows  []TallyRow
	lines []*tallyLine
	box   *outline
}

type tallyLine struct {
	count *canvas.Text
	title *Paragraph
	text  *Paragraph
	rule  *canvas.Rectangle
}

// NewTally shows nothing yet.
func NewTally() *Tally {
	t := &Tally{box: newOutline(theme.CardRadius)}
	t.ExtendBaseWidget(t)
	return t
}

// SetRows shows other counts.
func (t *Tally) SetRows(rows []TallyRow) {
	if slices.Equal(rows, t.rows) {
		return
	}
	t.rows = slices.Clone(rows)
	t.lines = nil
	width := max(t.Size().Width, tallyText+2*tallyInset) - tallyText - tallyInset
	for _, row := range rows {
		count := newText(theme.TextSize, true)
		count.Text = row.Count
		t.lines = append(t.lines, &tallyLine{
			count: count, title: NewParagraph(row.Title, width, theme.TextSize, theme.ColorText),
			text: NewParagraph(row.Text, width, theme.CaptionSize, theme.ColorText2), rule: newBox(0),
		})
	}
	t.Refresh()
}

// Resize wraps the words at the width before anybody asks for the height.
func (t *Tally) Resize(size fyne.Size) {
	for _, line := range t.lines {
		for _, p := range []*Paragraph{line.title, line.text} {
			p.Resize(fyne.NewSize(size.Width-tallyText-tallyInset, p.Size().Height))
		}
	}
	t.BaseWidget.Resize(size)
}

// CreateRenderer is called by Fyne.
func (t *Tally) CreateRenderer() fyne.WidgetRenderer {
	r := &tallyRenderer{t}
	r.paint()
	return r
}

type tallyRenderer struct{ t *Tally }

func (*tallyRenderer) Destroy() {}

func (r *tallyRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.t.box.object}
	for _, line := range r.t.lines {
		objects = append(objects, line.rule, line.count, line.title, line.text)
	}
	return objects
}

func (l *tallyLine) height() float32 {
	height := l.title.MinSize().Height + 2*tallyAir
	if l.text.Text() != "" {
		height += l.text.MinSize().Height
	}
	return height
}

func (r *tallyRenderer) MinSize() fyne.Size {
	var height float32
	for _, line := range r.t.lines {
		height += line.height()
	}
	return fyne.NewSize(tallyText+2*tallyInset, height)
}

func (r *tallyRenderer) Layout(size fyne.Size) {
	place(r.t.box.object, 0, 0, size.Width, size.Height)
	var y float32
	room := size.Width - tallyText - tallyInset
	for i, line := range r.t.lines {
		line.rule.Hidden = i == 0
		place(line.rule, 1, y, size.Width-2, 1)
		placeMiddle(line.count, tallyInset, y+tallyAir, lineHeight(theme.TextSize))
		title := line.title.MinSize().Height
		put(line.title, tallyText, y+tallyAir, room, title)
		put(line.text, tallyText, y+tallyAir+title, room, line.text.MinSize().Height)
		y += line.height()
	}
}

func (r *tallyRenderer) Refresh() {
	r.paint()
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *tallyRenderer) paint() {
	r.t.box.fill(theme.ColorSurface)
	r.t.box.stroke(1, theme.ColorLine)
	for i, line := range r.t.lines {
		line.rule.FillColor = theme.Color(theme.ColorLine2)
		line.count.Color = theme.Color(orColor(r.t.rows[i].Color, theme.ColorText2))
	}
}

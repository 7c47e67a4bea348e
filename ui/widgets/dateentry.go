package widgets

import "strings"

// DateReader knows dates, which this package does not: a date is whatever text its users take for one.
type DateReader struct {
	Read  func(text string) (date string, ok bool) // understands what is typed
	Add   func(date string, days int) string       // steps; "" starts at today
	Long  func(date string) string                 // says what was understood
	Short func(date string) string                 // is written into the field by steps
}

// DateEntry is a field for a date with a button to each side, a day back and a day on. What is typed stays as it was typed.
type DateEntry struct {
	stepEntry
	OnDate func(date string) // the user changed the date; "" while the text is none

	reader DateReader
	field  *Field
	hint   string
	date   string
}

// NewDateEntry is an empty field.
func NewDateEntry(reader DateReader) *DateEntry {
	d := &DateEntry{reader: reader}
	d.arrange(7, d.Step)
	d.Entry.OnChanged = func(string) { d.read() }
	d.extend(d)
	return d
}

// NewDateField puts the label above the field and below it what was understood, or the hint while that is nothing.
func NewDateField(label, hint string, entry *DateEntry) *Field {
	entry.field, entry.hint = NewField(label, entry), hint
	entry.say()
	return entry.field
}

// Date is what was understood, "" for nothing.
func (d *DateEntry) Date() string { return d.date }

// SetDate writes a date into the field; OnDate is not called.
func (d *DateEntry) SetDate(date string) {
	d.date = date
	text := ""
	if date != "" {
		text = d.reader.Short(date)
	}
	d.SetText(text)
	d.say()
}

func (d *DateEntry) read() {
	date, ok := d.reader.Read(d.Text)
	if !ok {
		date = ""
	}
	d.understand(date)
}

// understand shows what was understood and tells of it when it is another date.
func (d *DateEntry) understand(date string) {
	changed := d.date != date
	d.date = date
	d.say()
	if changed && d.OnDate != nil {
		d.OnDate(date)
	}
}

func (d *DateEntry) say() {
	switch {
	case d.field == nil:
	case d.date == "":
		d.field.SetHint(d.hint)
	default:
		d.field.SetHint(d.reader.Long(d.date))
	}
}

// Step goes so many days on; an empty field starts at today, other text that is no date is left alone.
func (d *DateEntry) Step(days int) {
	if d.Disabled() || d.date == "" && strings.TrimSpace(d.Text) != "" {
		return
	}
	if d.date == "" {
		days = 0
	}
	date := d.reader.Add(d.date, days)
	d.SetText(d.reader.Short(date))
	d.understand(date)
}

package app

import (
	"bytes"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// CalendarDay is an all-day entry of a calendar. A calendar that has an entry of
// the same UID takes this one in its place.
type CalendarDay struct {
	UID   string
	Day   Date
	Title string
	Text  string
}

// calendarFold is how many octets a line of a calendar file has at most (RFC
// 5545, section 3.1).
const calendarFold = 75

// Calendar writes days down as a calendar file (RFC 5545) of that name, made at
// a time.
func Calendar(name string, days []CalendarDay, at time.Time) []byte {
	var c calendar
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//Foyer//Foyer//EN")
	c.line("CALSCALE", "GREGORIAN")
	c.line("METHOD", "PUBLISH")
	c.line("X-WR-CALNAME", calendarText(name))
	for _, d := range days {
		c.line("BEGIN", "VEVENT")
		c.line("UID", calendarText(d.UID))
		c.line("DTSTAMP", at.UTC().Format("20060102T150405Z"))
		c.line("DTSTART;VALUE=DATE", calendarDate(d.Day))
		c.line("DTEND;VALUE=DATE", calendarDate(d.Day.AddDays(1)))
		c.line("SUMMARY", calendarText(d.Title))
		c.line("DESCRIPTION", calendarText(d.Text))
		c.line("TRANSP", "TRANSPARENT") // the day stays free for appointments
		c.line("END", "VEVENT")
	}
	c.line("END", "VCALENDAR")
	return c.Bytes()
}

func calendarDate(d Date) string { return strings.ReplaceAll(string(d), "-", "") }

// calendarText escapes a text (section 3.3.11) and leaves out what no line may hold.
func calendarText(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

type calendar struct{ bytes.Buffer }

// line writes a line and folds it between characters.
func (c *calendar) line(name, value string) {
	room, text := calendarFold, name+":"+value
	for len(text) > room {
		cut := room
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		c.WriteString(text[:cut] + "\r\n ")
		room, text = calendarFold-1, text[cut:]
	}
	c.WriteString(text + "\r\n")
}

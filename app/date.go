package app

import (
	"strconv"
	"strings"
	"time"
)

// Date is a civil date, "2006-01-02", without a time zone; "" is no date.
type Date string

const dateLayout = "2006-01-02"

// DateOf returns the civil date of t in t's own time zone.
func DateOf(t time.Time) Date { return Date(t.Format(dateLayout)) }

// Time returns midnight UTC of the date; the zero time for no date.
func (d Date) Time() time.Time {
	t, err := time.Parse(dateLayout, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays returns the date n days later.
func (d Date) AddDays(n int) Date {
	if d == "" {
		return ""
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// DaysFrom returns how many days lie between from and d; negative when d is
// earlier.
func (d Date) DaysFrom(from Date) int {
	return int(d.Time().Sub(from.Time()).Hours() / 24)
}

// dateReach is how many days from today a date may be given in days.
const dateReach = 36525

var dateLayouts = []string{
	"2006-1-2", "1/2/2006", "2.1.2006", "1/2/06", "Jan 2 2006", "January 2 2006", "2 Jan 2006", "2 January 2006",
}

// yearlessLayouts are read with a leap year before them, so that February 29 is one.
var yearlessLayouts = []string{"2006 1/2", "2006 Jan 2", "2006 January 2", "2006 2 Jan", "2006 2 January"}

// ParseDate reads a date as people type it: "2026-12-24", "12/24/2026", "Dec 24", "in 14 days", "+14", "today", "tomorrow". Without a
// year it is the next such day from today on. It says false for what is none.
func ParseDate(text string, today Date) (Date, bool) {
	text = strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(text, ",", " "))), " ")
	if len(text) > 40 {
		return "", false
	}
	if days, ok := parseDays(text); ok {
		return today.AddDays(days), today != ""
	}
	text = strings.TrimSuffix(strings.ReplaceAll(text, "sept ", "sep "), ".")
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, text); err == nil && t.Year() > 0 {
			return DateOf(t), true
		}
	}
	return parseYearless(text, today)
}

// parseDays reads how many days from today a date is.
func parseDays(text string) (int, bool) {
	switch text {
	case "today":
		return 0, true
	case "tomorrow":
		return 1, true
	}
	number, plus := strings.CutPrefix(text, "+")
	if !plus {
		rest, in := strings.CutPrefix(text, "in ")
		if !in {
			return 0, false
		}
		number = rest
	}
	times := 1
	for _, unit := range []struct {
		word string
		days int
	}{{" days", 1}, {" day", 1}, {" weeks", 7}, {" week", 7}} {
		if before, ok := strings.CutSuffix(number, unit.word); ok {
			number, times, plus = before, unit.days, true
			break
		}
	}
	n, err := strconv.ParseUint(strings.TrimSpace(number), 10, 32)
	if err != nil || !plus || n > dateReach {
		return 0, false
	}
	return int(n) * times, true
}

// parseYearless reads a day of the year and finds the next one.
func parseYearless(text string, today Date) (Date, bool) {
	const leap = "2000 "
	for _, layout := range yearlessLayouts {
		t, err := time.Parse(layout, leap+text)
		if err != nil {
			continue
		}
		for year := today.Time().Year(); year <= today.Time().Year()+8 && today != ""; year++ {
			next := time.Date(year, t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
			if d := DateOf(next); next.Day() == t.Day() && d >= today {
				return d, true
			}
		}
	}
	return "", false
}

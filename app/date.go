package app

import "time"

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

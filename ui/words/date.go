package words

import (
	"strconv"
	"time"

	"foyer/app"
)

// Day is a short date: "Today", "Yesterday", "Dec 2", or "Dec 2, 2025" when it
// is not in today's year.
func Day(d, today app.Date) string {
	switch {
	case d == "":
		return ""
	case d == today:
		return T("date.today")
	case d == today.AddDays(-1):
		return T("date.yesterday")
	case d.Time().Year() == today.Time().Year():
		return d.Time().Format("Jan 2")
	}
	return d.Time().Format("Jan 2, 2006")
}

// ShortDay is a date without words for today: "Dec 2".
func ShortDay(d, today app.Date) string {
	if d == "" {
		return ""
	}
	if d.Time().Year() == today.Time().Year() {
		return d.Time().Format("Jan 2")
	}
	return d.Time().Format("Jan 2, 2006")
}

// nearDays is how far a date may be away for its year to go without saying.
const nearDays = 180

// NearDay is ShortDay without the year of a date that is near, for where it stands beside
// how many days are left: "Jan 5" in December, too.
func NearDay(d, today app.Date) string {
	if left := d.DaysFrom(today); -nearDays <= left && left <= nearDays {
		return d.Time().Format("Jan 2")
	}
	return ShortDay(d, today)
}

// LongDay is the form for what money or time hangs on: "December 23, 2026".
func LongDay(d app.Date) string {
	if d == "" {
		return ""
	}
	return d.Time().Format("January 2, 2006")
}

// Clock is the time of day in local time: "10:46".
func Clock(t time.Time) string { return t.Local().Format("15:04") }

// Size is a number of bytes: "2.4 MB".
func Size(bytes int64) string {
	megabytes := float64(bytes) / (1 << 20)
	switch {
	case bytes < 1<<20:
		return strconv.FormatInt((bytes+1023)/1024, 10) + " kB"
	case megabytes < 10 && bytes%(1<<20) != 0:
		return strconv.FormatFloat(megabytes, 'f', 1, 64) + " MB"
	case megabytes < 10_000:
		return Number(int(megabytes+0.5)) + " MB"
	}
	return Number(int(megabytes/1024+0.5)) + " GB"
}

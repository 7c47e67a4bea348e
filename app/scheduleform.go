package app

import (
	"strconv"
	"strings"
	"time"
)

// FieldMailTime is the time of day that a message waits for.
const FieldMailTime Field = "mail_time"

// ParseScheduleForm reads the date and the time of day of a form, in the time zone
// of now; what is wrong is said of its field.
func ParseScheduleForm(values map[Field]string, now time.Time) (time.Time, []Issue) {
	var issues []Issue
	day, known := ParseDate(values[FieldMailDate], DateOf(now))
	if !known {
		issues = append(issues, block(FieldMailDate, CodeMailDateUnreadable))
	}
	hour, minute, ok := parseClock(values[FieldMailTime])
	if !ok {
		issues = append(issues, block(FieldMailTime, CodeMailTimeUnreadable))
	}
	if len(issues) > 0 {
		return time.Time{}, issues
	}
	d := day.Time()
	at := time.Date(d.Year(), d.Month(), d.Day(), hour, minute, 0, 0, now.Location())
	if !at.After(now) {
		field := FieldMailDate
		if day == DateOf(now) {
			field = FieldMailTime
		}
		return time.Time{}, []Issue{block(field, CodeMailDatePast)}
	}
	return at, nil
}

// parseClock reads a time of day: "9", "9:30", "09.30", "0930", "5 pm".
func parseClock(text string) (hour, minute int, ok bool) {
	text = strings.ReplaceAll(strings.ToLower(CleanText(text)), " ", "")
	half := 0
	for _, end := range []struct {
		word  string
		hours int
	}{{"a.m.", 1}, {"p.m.", 13}, {"am", 1}, {"pm", 13}} {
		if rest, found := strings.CutSuffix(text, end.word); found {
			text, half = rest, end.hours
			break
		}
	}
	hours, minutes, parted := strings.Cut(strings.NewReplacer(".", ":", "h", ":").Replace(text), ":")
	if !parted && len(hours) > 2 {
		hours, minutes = hours[:len(hours)-2], hours[len(hours)-2:]
	}
	if minutes == "" {
		minutes = "00"
	}
	h, errHour := strconv.ParseUint(hours, 10, 8)
	m, errMinute := strconv.ParseUint(minutes, 10, 8)
	if errHour != nil || errMinute != nil || len(minutes) != 2 || h > 23 || m > 59 {
		return 0, 0, false
	}
	if half > 0 {
		if h < 1 || h > 12 {
			return 0, 0, false
		}
		h = h%12 + uint64(half) - 1
	}
	return int(h), int(m), true
}

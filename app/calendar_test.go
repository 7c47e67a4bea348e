package app_test

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
)

func TestCalendar(t *testing.T) {
	at := time.Date(2026, 11, 23, 11, 42, 0, 0, time.FixedZone("CET", 3600))
	got := string(app.Calendar("Trials, Lakeside IT", []app.CalendarDay{
		{UID: "trial-1@foyer", Day: "2026-12-31", Title: `Trial ends: Öl, Gas; C:\ & Söhne`, Text: "25 licenses\nBusiness"},
	}, at))
	want := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Foyer//Foyer//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
		`X-WR-CALNAME:Trials\, Lakeside IT`,
		"BEGIN:VEVENT", "UID:trial-1@foyer", "DTSTAMP:20261123T104200Z",
		"DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101",
		`SUMMARY:Trial ends: Öl\, Gas\; C:\\ & Söhne`, `DESCRIPTION:25 licenses\nBusiness`, "TRANSP:TRANSPARENT",
		"END:VEVENT", "END:VCALENDAR", "",
	}, "\r\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCalendarFolds(t *testing.T) {
	title := strings.Repeat("é", 100)
	got := string(app.Calendar("", []app.CalendarDay{{UID: "1", Day: "2026-12-31", Title: title}}, calendarMade()))
	lines := strings.Split(got, "\r\n")
	at := 0
	for !strings.HasPrefix(lines[at], "SUMMARY") {
		at++
	}
	// "SUMMARY:" and 33 letters of two octets are 74: one more would be too much.
	want := []string{"SUMMARY:" + strings.Repeat("é", 33), " " + strings.Repeat("é", 37), " " + strings.Repeat("é", 30)}
	if diff := cmp.Diff(want, lines[at:at+3]); diff != "" {
		t.Error(diff)
	}
}

func calendarMade() time.Time { return time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC) }

// FuzzCalendar reads the file as calendars do: what was put in comes out.
func FuzzCalendar(f *testing.F) {
	f.Add("Trial ends: Bright Dental", "25 licenses", "trial-1@foyer")
	f.Add("a\r\nBEGIN:VEVENT\r\nb", `\n \\n ;,`, "")
	f.Add(strings.Repeat("München ", 40), "\x00\xff\u2028", "x")
	f.Fuzz(func(t *testing.T, title, text, uid string) {
		day := app.CalendarDay{UID: uid, Day: "2026-12-23", Title: title, Text: text}
		file := string(app.Calendar(title, []app.CalendarDay{day, day}, calendarMade()))
		if !utf8.ValidString(file) || !strings.HasSuffix(file, "\r\n") {
			t.Fatalf("%q", file)
		}
		for _, line := range strings.Split(strings.TrimSuffix(file, "\r\n"), "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n") || !utf8.ValidString(line) {
				t.Errorf("line %q", line)
			}
		}
		var got []string
		begun := 0
		for _, line := range strings.Split(strings.ReplaceAll(file, "\r\n ", ""), "\r\n") {
			name, value, _ := strings.Cut(line, ":")
			switch name {
			case "BEGIN":
				begun++
			case "SUMMARY", "DESCRIPTION", "UID":
				got = append(got, unescape(value))
			}
		}
		want := []string{plain(uid), plain(title), plain(text)}
		if diff := cmp.Diff(append(want, want...), got); diff != "" || begun != 3 {
			t.Errorf("%d entries begin, %s", begun, diff)
		}
	})
}

// plain is a text without what no calendar can hold.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

func unescape(s string) string {
	var b strings.Builder
	escaped := false
	for _, r := range s {
		switch {
		case !escaped && r == '\\':
			escaped = true
			continue
		case escaped && r == 'n':
			r = '\n'
		}
		escaped = false
		b.WriteRune(r)
	}
	return b.String()
}

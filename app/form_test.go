package app_test

import (
	"strings"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

func TestParseRoute(t *testing.T) {
	for typed, want := range map[string]app.Route{
		"mx.example.com":         {Host: "mx.example.com", Port: 25},
		" MX.Example.COM. ":      {Host: "mx.example.com", Port: 25},
		"mx.example.com:2525":    {Host: "mx.example.com", Port: 2525},
		"10.0.0.5":               {Host: "10.0.0.5", Port: 25},
		"10.0.0.5:1":             {Host: "10.0.0.5", Port: 1},
		"[2001:db8::1]:465":      {Host: "2001:db8::1", Port: 465},
		"2001:db8::1":            {Host: "2001:db8::1", Port: 25},
		"mail\u200b.example.com": {Host: "mail.example.com", Port: 25},
	} {
		got, issues := app.ParseRoute(app.FieldDelivery, typed)
		if got != want || issues != nil {
			t.Errorf("%q: %+v, %+v", typed, got, issues)
		}
	}
	for typed, code := range map[string]string{
		"": app.CodeRouteHost, "a b": app.CodeRouteHost, "http://mx.example.com": app.CodeRoutePort, "mx.example.com:0": app.CodeRoutePort,
		"mx.example.com:65536": app.CodeRoutePort, "mx.example.com:x": app.CodeRoutePort, "-a.example": app.CodeRouteHost, "a..b": app.CodeRouteHost,
		"999.1.1.1": app.CodeRouteHost, "10.0.0": app.CodeRouteHost, "10.0.0.256:25": app.CodeRouteHost, "1.2.3.4.5": app.CodeRouteHost,
	} {
		if _, issues := app.ParseRoute(app.FieldDelivery, typed); len(issues) != 1 || issues[0].Code != code {
			t.Errorf("%q: %+v, want %s", typed, issues, code)
		}
	}
}

func FuzzParseRoute(f *testing.F) {
	for _, seed := range []string{"mx.example.com:2525", "[::1]:25", "10.0.0.1", "a:b:c", "[", "]:1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		r, issues := app.ParseRoute(app.FieldDelivery, typed)
		if len(issues) > 0 {
			return
		}
		again, issues := app.ParseRoute(app.FieldDelivery, r.String())
		if len(issues) > 0 || again != r {
			t.Errorf("%q is read as %+v and written as %q, which is %+v, %v", typed, r, r.String(), again, issues)
		}
	})
}

func TestCleanLines(t *testing.T) {
	for typed, want := range map[string]string{
		"":                              "",
		" a \r\nb\rc\u2028d ":           "a\nb\nc\nd",
		"\n\n a\n\n\n\nb\n\n":           "a\n\nb",
		"a\x00\u202eb\n\t\u200b\n c  d": "ab\n\nc d",
	} {
		if got := app.CleanLines(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// TestHostThatWasArchivedStays edits a customer whose host cannot be chosen any more.
func TestHostThatWasArchivedStays(t *testing.T) {
	o := newBureau(t)
	host := o.add(apptest.Named("Northwind Partners", "northwind.example"), apptest.AsChannel())
	id := o.add(apptest.HostedBy(host))
	o.must(app.Archive(), host)
	base := o.customer(id)
	values := app.FormValues(base)
	values[app.FieldReference] = "CW-1"
	o.must(app.EditForm(app.FormAccount, values, base, nil), id)
	if c := o.customer(id); c.Host != host || c.Reference != "CW-1" {
		t.Errorf("%+v", c)
	}
	values[app.FieldHost] = "999"
	o.refuses(id, app.EditForm(app.FormAccount, values, base, nil), app.FieldHost, app.CodeHostUnknown)
}

func TestNoteRules(t *testing.T) {
	o := newBureau(t)
	id := o.add()
	o.refuses(id, app.AddNote(" \n\x00 "), app.FieldNote, "note_required")
	o.refuses(id, app.AddNote(strings.Repeat("x", 10_001)), app.FieldNote, "note_too_long")
	o.must(app.AddNote("<b>Call</b>\n%s first"), id)
	note := o.customer(id).Notes[0]
	if note.Text != "<b>Call</b>\n%s first" || note.By != apptest.Operator {
		t.Errorf("%+v", note)
	}
	o.must(app.EditNote(note.ID, "later"), id)
	o.must(app.RemoveNote(note.ID), id)
	if notes := o.customer(id).Notes; len(notes) != 0 {
		t.Errorf("%+v", notes)
	}
}

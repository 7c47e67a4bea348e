package app_test

import (
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

func TestFilterIsZero(t *testing.T) {
	if !(app.CustomerFilter{}).IsZero() || !(app.CustomerFilter{Tags: []app.TagID{}}).IsZero() {
		t.Error("no filter is one")
	}
	for _, f := range []app.CustomerFilter{
		{Statuses: []app.Status{app.StatusTrial}}, {Types: []app.AccountType{app.Channel}}, {Packages: []string{"x"}},
		{Hosts: []app.CustomerID{0}}, {TrialEnd: app.TrialEnd7}, {Mails: []app.MailState{""}}, {Tags: []app.TagID{1}},
		{Incomplete: true}, {Attention: true},
	} {
		if f.IsZero() || (app.CustomerQuery{Filter: f}).Nested() {
			t.Errorf("%+v is no filter", f)
		}
	}
	if (app.CustomerQuery{Search: "a"}).Nested() || (app.CustomerQuery{Search: "&"}).Nested() || !(app.CustomerQuery{Search: " \t "}).Nested() {
		t.Error("a list is flat when something is searched for, and only then")
	}
}

func TestTrialEndRange(t *testing.T) {
	const today app.Date = "2026-11-24"
	for choice, want := range map[app.TrialEnd][2]app.Date{
		app.TrialEndOver: {"", "2026-11-23"},
		app.TrialEnd7:    {today, "2026-12-01"},
		app.TrialEnd14:   {today, "2026-12-08"},
		app.TrialEnd30:   {today, "2026-12-24"},
		app.TrialEndSoon: {"", "2026-12-24"},
	} {
		if from, to, ok := choice.Range(today); !ok || from != want[0] || to != want[1] {
			t.Errorf("%s: %q to %q, %t", choice, from, to, ok)
		}
	}
	for _, choice := range []app.TrialEnd{app.TrialEndAny, "8"} {
		if _, _, ok := choice.Range(today); ok {
			t.Errorf("%q includes something", choice)
		}
	}
}

func TestNeedsAttention(t *testing.T) {
	const today app.Date = "2026-11-24"
	for _, test := range []struct {
		status app.Status
		ends   app.Date
		mail   app.MailState
		want   bool
	}{
		{app.StatusActive, "", app.MailFailed, true},
		{app.StatusActive, "", app.MailUnknown, true},
		{app.StatusActive, "", app.MailRetry, false},
		{app.StatusTrial, "2026-11-23", "", true},
		{app.StatusTrial, today, "", false},
		{app.StatusTrial, "", "", false},
		{app.StatusCanceled, "2026-11-23", "", false},
	} {
		if got := app.NeedsAttention(test.status, test.ends, today, test.mail); got != test.want {
			t.Errorf("%+v: %t", test, got)
		}
	}
}

func TestIncomplete(t *testing.T) {
	in := apptest.Intake()
	if app.Incomplete(in.Address, in.Phone, in.FirstName) {
		t.Error("a complete record is incomplete")
	}
	for name, change := range map[string]func(*app.Intake){
		"phone":       func(in *app.Intake) { in.Phone = "" },
		"street":      func(in *app.Intake) { in.Address.Street = "" },
		"city":        func(in *app.Intake) { in.Address.City = "" },
		"country":     func(in *app.Intake) { in.Address.Country = "" },
		"postal code": func(in *app.Intake) { in.Address.PostalCode = "" },
		"first name":  func(in *app.Intake) { in.FirstName = "" },
	} {
		in := apptest.Intake()
		change(&in)
		if !app.Incomplete(in.Address, in.Phone, in.FirstName) {
			t.Errorf("complete without %s", name)
		}
	}
	in.Address.Country, in.Address.PostalCode, in.Address.State = "AE", "", ""
	if app.Incomplete(in.Address, in.Phone, in.FirstName) {
		t.Error("incomplete without the postal code of a country that has none")
	}
}

package app_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
)

func entry(id string, state app.MailState, company string, minutes int) app.MessageEntry {
	at := apptest.Start.Add(time.Duration(minutes) * time.Minute)
	return app.MessageEntry{
		ID: app.MessageID(id), State: state, Company: company, To: id + "@" + id + ".example", ToName: "Zoë Šimánek",
		NextAttempt: at, UpdatedAt: at,
	}
}

func TestMessagesStandInTheOrderOfWhatTheyNeed(t *testing.T) {
	x := app.MessageIndex{}.Renew([]app.MessageEntry{
		entry("sent-early", app.MailAccepted, "", 1), entry("retry-later", app.MailRetry, "", 20), entry("failed-early", app.MailFailed, "", 1),
		entry("sending", app.MailSending, "", 90), entry("canceled", app.MailCanceled, "", 99), entry("queued-first", app.MailQueued, "", 5),
		entry("unknown-late", app.MailUnknown, "", 8), entry("sent-late", app.MailAccepted, "", 7), entry("scheduled", app.MailScheduled, "", 500),
	})
	want := map[app.MessageGroup][]app.MessageID{
		app.GroupNeedsYou: {"unknown-late", "failed-early"},
		app.GroupWaiting:  {"sending", "queued-first", "retry-later", "scheduled"},
		app.GroupSent:     {"sent-late", "sent-early"},
		app.GroupCanceled: {"canceled"},
	}
	if diff := cmp.Diff(want, x.Find("")); diff != "" {
		t.Error(diff)
	}
}

func TestMessagesAreFoundWithoutAccentsAndCase(t *testing.T) {
	x := app.MessageIndex{}.Renew([]app.MessageEntry{
		entry("muller", app.MailQueued, "Müller & Söhne", 1), entry("obrien", app.MailAccepted, "O’Brien Dental", 2),
	})
	for search, want := range map[string]app.MessageID{
		"MULLER soh": "muller", "obrien@OBR": "obrien", "obriens": "", "simanek müll": "muller", "…": "", "dental obrien": "obrien",
	} {
		var found []app.MessageID
		for _, ids := range x.Find(search) {
			found = append(found, ids...)
		}
		if want == "" && len(found) > 0 || want != "" && !cmp.Equal(found, []app.MessageID{want}) {
			t.Errorf("%q finds %v, want %q", search, found, want)
		}
	}
}

package data_test

import (
	"fmt"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

// BenchmarkMessageList reads an outbox of 10,000 messages as its screen does: what
// all are found and ordered by, the order, and a page in the middle.
func BenchmarkMessageList(b *testing.B) {
	const messages, page = 10_000, 128
	db, _ := open(b)
	apptest.SetUp(b, db)
	for i := range messages {
		apptest.Add(b, db, apptest.Named(fmt.Sprintf("Company %05d Ltd.", i), fmt.Sprintf("company-%05d.example", i)),
			apptest.AddedAt(apptest.Start.Add(time.Duration(i)*time.Second)), apptest.Welcomed(func(m *app.Message) { m.State = app.MailAccepted }))
	}
	entries, err := db.MessageEntries(b.Context())
	if err != nil || len(entries) != messages {
		b.Fatal(len(entries), err)
	}
	index := app.MessageIndex{}.Renew(entries)
	ids := index.Find("")[app.GroupSent][messages/2:][:page]
	timed(b, "entries", func() error { _, err := db.MessageEntries(b.Context()); return err })
	timed(b, "order", func() error { index = index.Renew(entries); return nil })
	timed(b, "search", func() error { index.Find("pany-077"); return nil })
	timed(b, "page", func() error { _, err := db.MessageRows(b.Context(), ids); return err })
}

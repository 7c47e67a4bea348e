package data_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

// TestHostileTextIsOnlyText stores and searches what would mean something to SQL,
// to patterns and to format strings.
func TestHostileTextIsOnlyText(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	texts := []string{
		"Robert'); DROP TABLE customer;--", `" OR ""="`, "%", "_", "*", "?", "[a-z]", "NEAR(a b)", "a AND NOT b", "%s%n%d", "{{.X}}", "<b>", "\\", "::",
	}
	for i, text := range texts {
		id := apptest.Add(t, db, apptest.Named("x"+text+"x", fmt.Sprintf("d%d.example", i)))
		if c := apptest.Customer(t, db, id); c.Company != "x"+text+"x" {
			t.Errorf("%q came back as %q", text, c.Company)
		}
		found, err := db.CustomerIDs(t.Context(), app.CustomerQuery{Search: "x" + text + "x"})
		if err != nil || len(app.SearchWords(text)) > 0 && !slices.Contains(found, id) {
			t.Errorf("searching %q found %v, error %v", text, found, err)
		}
		if _, err := db.DomainHolder(t.Context(), text, ""); err == nil {
			t.Errorf("somebody has the domain %q", text)
		}
	}
	if n := len(ids(t, path)); n != len(texts) {
		t.Errorf("%d customers, want %d", n, len(texts))
	}
}

// TestHugeDraftIsKept refuses nothing that was typed.
func TestHugeDraftIsKept(t *testing.T) {
	db, _ := open(t)
	apptest.SetUp(t, db)
	d := apptest.Draft()
	d.Values[app.FieldCompany] = strings.Repeat("10 MB \u202e", 1_200_000)
	body, err := app.EncodeDraft(d)
	if err != nil {
		t.Fatal(err)
	}
	record := apptest.DraftRecord(func(r *app.DraftRecord) { r.Body = body })
	if err := db.SaveDraft(t.Context(), record); err != nil {
		t.Fatal(err)
	}
	kept, err := db.Draft(t.Context(), record.ID)
	if err != nil || !bytes.Equal(kept.Body, body) {
		t.Errorf("%d bytes, want %d, error %v", len(kept.Body), len(body), err)
	}
}

package data_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

func record(t testing.TB, id app.DraftID, change ...func(*app.Draft)) app.DraftRecord {
	t.Helper()
	d := apptest.Draft()
	d.ID = id
	for _, c := range change {
		c(&d)
	}
	return apptest.DraftRecord(func(r *app.DraftRecord) {
		body, err := app.EncodeDraft(d)
		if err != nil {
			t.Fatal(err)
		}
		r.ID, r.Company, r.Body = id, d.Values[app.FieldCompany], body
	})
}

func calledBy(name string) func(*app.Draft) {
	return func(d *app.Draft) { d.Values[app.FieldCompany] = name }
}

func hostedBy(id app.CustomerID) func(*app.Draft) {
	return func(d *app.Draft) { d.Values[app.FieldHost] = fmt.Sprint(id) }
}

func saveDraft(t testing.TB, db *data.DB, r app.DraftRecord) {
	t.Helper()
	if err := db.SaveDraft(t.Context(), r); err != nil {
		t.Fatal(err)
	}
}

// typeInto keeps what is typed into a form of a customer.
func typeInto(t testing.TB, db *data.DB, id app.CustomerID, form, text string) {
	t.Helper()
	d := app.EditDraft{Customer: id, Form: form, Base: 1, Revision: 1, SavedAt: at(0), Values: map[app.Field]string{app.FieldCompany: text}}
	if err := db.SaveEditDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
}

// unsaved is what was typed and is not saved: what it is of, and a text of it.
func unsaved(t testing.TB, db *data.DB) map[string]string {
	t.Helper()
	all := map[string]string{}
	drafts, err := db.Drafts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drafts {
		all[string(d.ID)] = d.Company
	}
	edits, err := db.EditDrafts(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range edits {
		all[fmt.Sprint(d.Customer, " ", d.Form)] = d.Values[app.FieldCompany]
	}
	return all
}

func wantUnsaved(t testing.TB, db *data.DB, want map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, unsaved(t, db)); diff != "" {
		t.Errorf("not saved (-want +got):\n%s", diff)
	}
}

func wantDrafts(t testing.TB, b *data.Backups, id app.BackupID, stay, leave int) {
	t.Helper()
	d, err := b.Compare(t.Context(), id)
	if err != nil || d.DraftsStay != stay || d.DraftsGo != leave || d.Changes.Count != 0 {
		t.Errorf("%d drafts stay and %d go, want %d and %d, %d customers change, error %v", d.DraftsStay, d.DraftsGo, stay, leave, d.Changes.Count, err)
	}
}

// remember keeps under a key.
func remember(t testing.TB, db *data.DB, key, value string) {
	t.Helper()
	if err := db.Remember(t.Context(), key, []byte(value)); err != nil {
		t.Fatal(err)
	}
}

func wantRemembered(t testing.TB, db *data.DB, key, want string) {
	t.Helper()
	if kept, err := db.Remembered(t.Context(), key); err != nil || string(kept) != want {
		t.Errorf("%s is %s, want %s, error %v", key, kept, want, err)
	}
}

// TestRestoreKeepsWhatIsTyped since the backup: also in the forms of which the backup
// has an older text.
func TestRestoreKeepsWhatIsTyped(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	stays := apptest.Add(t, db, named("stays"))
	b := db.Backups()
	saveDraft(t, db, record(t, "both", calledBy("older")))
	saveDraft(t, db, record(t, "thrown away", calledBy("as it was")))
	typeInto(t, db, stays, "details", "older")
	remember(t, db, "typed.settings", `"older"`)
	remember(t, db, "typed.mail", `"older"`)
	remember(t, db, "window", `"older"`)
	made := backup(t, b, at(0))

	newer := record(t, "both", calledBy("newer"))
	newer.Revision = 2
	saveDraft(t, db, newer)
	saveDraft(t, db, record(t, "new", calledBy("new")))
	if err := db.DiscardDraft(t.Context(), "thrown away"); err != nil {
		t.Fatal(err)
	}
	execute(t, path, "DELETE FROM edit_draft")
	typeInto(t, db, stays, "details", "newer")
	typeInto(t, db, stays, "note:0", "new")
	leaves := apptest.Add(t, db, named("leaves"))
	typeInto(t, db, leaves, "details", "left")
	remember(t, db, "typed.settings", `"newer"`)
	remember(t, db, "typed.mail", `null`)
	remember(t, db, "typed.acts.tag", `"new"`)
	remember(t, db, "sending.paused", `"newer"`)
	remember(t, db, "window", `"newer"`)
	wantDrafts(t, b, made.ID, 4, 1)

	restored := restore(t, b, made.ID, at(1))
	all := map[string]string{
		"both": "newer", "new": "new", "thrown away": "as it was",
		fmt.Sprint(stays, " details"): "newer", fmt.Sprint(stays, " note:0"): "new",
	}
	wantUnsaved(t, db, all)
	for key, want := range map[string]string{
		"typed.settings": `"newer"`, "typed.mail": `null`, "typed.acts.tag": `"new"`, "sending.paused": `"newer"`, "window": `"older"`,
	} {
		wantRemembered(t, db, key, want)
	}
	late := record(t, "both", calledBy("late"))
	saveDraft(t, db, late) // of before the restore
	wantUnsaved(t, db, all)

	saveDraft(t, db, record(t, "afterwards", calledBy("afterwards")))
	wantDrafts(t, b, restored.Undo.ID, 6, 0)
	restore(t, b, restored.Undo.ID, at(2))
	all["afterwards"], all[fmt.Sprint(leaves, " details")] = "afterwards", "left"
	wantUnsaved(t, db, all)
}

// TestRestoreDoesNotEnterACustomerTwice who was taken out since and is there in the
// backup.
func TestRestoreDoesNotEnterACustomerTwice(t *testing.T) {
	db, _ := open(t)
	apptest.SetUp(t, db)
	added := apptest.Add(t, db)
	c := apptest.Customer(t, db, added)
	b := db.Backups()
	made := backup(t, b, at(0))
	if err := db.UndoAdd(t.Context(), added, record(t, c.Draft), apptest.Operator, at(1)); err != nil {
		t.Fatal(err)
	}
	wantDrafts(t, b, made.ID, 0, 1)
	restore(t, b, made.ID, at(2))
	wantUnsaved(t, db, map[string]string{})
}

// TestRestoreOfOtherDataMixesNothingUp takes in the backup of another database, where
// the same numbers are other customers.
func TestRestoreOfOtherDataMixesNothingUp(t *testing.T) {
	other, path := open(t)
	apptest.SetUp(t, other)
	apptest.Add(t, other, named("theirs"), apptest.AddedAt(at(7)), apptest.AsChannel())
	remember(t, other, "typed.mail", `"theirs"`)
	file := filepath.Join(folderOf(path), string(backup(t, other.Backups(), at(8)).ID)+".db")

	db, _ := open(t)
	apptest.SetUp(t, db)
	ours := apptest.Add(t, db, named("ours"), apptest.AsChannel())
	typeInto(t, db, ours, "details", "ours")
	saveDraft(t, db, record(t, "hosted", hostedBy(ours)))
	saveDraft(t, db, record(t, "by a number that nobody has", hostedBy(77), calledBy("nobody's")))
	saveDraft(t, db, record(t, "free", calledBy("free")))
	remember(t, db, "typed.mail", `"ours"`)
	remember(t, db, "typed.settings", `null`)
	b := db.Backups()
	taken, err := b.Adopt(t.Context(), file, app.Secret{}, at(9))
	if err != nil {
		t.Fatal(err)
	}
	if d, err := b.Compare(t.Context(), taken.ID); err != nil || d.DraftsStay != 2 || d.DraftsGo != 3 {
		t.Errorf("difference %+v, error %v", d, err)
	}
	restored := restore(t, b, taken.ID, at(10))
	wantUnsaved(t, db, map[string]string{"by a number that nobody has": "nobody's", "free": "free"})
	wantRemembered(t, db, "typed.mail", `"theirs"`)
	restore(t, b, restored.Undo.ID, at(11))
	if all := unsaved(t, db); len(all) != 4 {
		t.Errorf("not saved: %v", all)
	}
}

// TestRestoreKeepsToThePart that an edit is of, not to one that has its number.
func TestRestoreKeepsToThePart(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	id := apptest.Add(t, db)
	c := apptest.Customer(t, db, id)
	person, domain := c.People[0].ID, c.Domains[0].ID
	execute(t, path, "INSERT INTO person (id, customer_id, role, is_primary, first_name, last_name, email) VALUES (70, ?, 'other', 0, 'Ada', 'Old', 'old@old.example')", id)
	execute(t, path, "INSERT INTO note (id, customer_id, at, by, text) VALUES (7, ?, 1, 'Pat', 'kept'), (8, ?, 1, 'Pat', 'taken away')", id, id)
	b := db.Backups()
	made := backup(t, b, at(0))
	execute(t, path, "DELETE FROM person WHERE id = 70; DELETE FROM note WHERE id = 8")
	execute(t, path, "INSERT INTO person (id, customer_id, role, is_primary, first_name, last_name, email) VALUES (70, ?, 'other', 0, 'Bo', 'New', 'new@new.example')", id)
	execute(t, path, "INSERT INTO person (id, customer_id, role, is_primary, first_name, last_name, email) VALUES (71, ?, 'other', 0, 'Cy', 'New', 'cy@new.example')", id)
	execute(t, path, "UPDATE person SET email = 'other@kept.example' WHERE id = ?", person)
	want := map[string]string{}
	for _, form := range []string{fmt.Sprint("person:", person), "person:0", fmt.Sprint("domain:", domain), "note:7", "details"} {
		typeInto(t, db, id, form, "kept")
		want[fmt.Sprint(id, " ", form)] = "kept"
	}
	for _, form := range []string{"person:70", "person:71", "domain:99", "note:9"} {
		typeInto(t, db, id, form, "gone")
	}
	if d, err := b.Compare(t.Context(), made.ID); err != nil || d.DraftsStay != 5 || d.DraftsGo != 4 {
		t.Errorf("difference %+v, error %v", d, err)
	}
	restore(t, b, made.ID, at(1))
	wantUnsaved(t, db, want)
}

package data_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

var _ app.BackupCopies = (*data.Backups)(nil)

// passphrase is one that must be found nowhere.
var passphrase = app.NewSecret("canary walks at midnight")

// stick is a second folder.
type stick struct {
	t      *testing.T
	folder string
	db     *data.DB
	path   string
	b      *data.Backups
}

func newStick(t *testing.T, key app.Secret) *stick {
	t.Helper()
	s := &stick{t: t, folder: t.TempDir()}
	s.db, s.path = open(t)
	apptest.SetUp(t, s.db)
	apptest.Add(t, s.db, named("canarycorp"))
	s.b = s.db.Backups()
	s.b.SealLightly()
	if err := s.b.Settle(t.Context(), s.folder, key); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *stick) copies() []app.BackupCopy {
	s.t.Helper()
	all, err := s.b.Copies(s.t.Context(), s.folder)
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

func (s *stick) copy(id app.BackupID, key app.Secret) {
	s.t.Helper()
	if err := s.b.Copy(s.t.Context(), s.folder, id, key); err != nil {
		s.t.Fatal(err)
	}
}

// files are the files of the place by name.
func (s *stick) files() map[string]string {
	s.t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(s.folder, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			files[filepath.Base(path)] = path
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return files
}

func TestCopiesInASecondFolder(t *testing.T) {
	old := syscall.Umask(0)
	t.Cleanup(func() { syscall.Umask(old) })
	s := newStick(t, app.Secret{})
	first, second := backup(t, s.b, at(0)), backup(t, s.b, at(1))
	if all := s.copies(); len(all) != 0 {
		t.Errorf("before the first: %+v", all)
	}
	s.copy(first.ID, app.Secret{})
	s.copy(second.ID, app.Secret{})
	all := s.copies()
	if len(all) != 2 || all[0].ID != second.ID || all[1].Customers != 1 || all[0].Sealed || all[0].Size != second.Size {
		t.Errorf("copies %+v", all)
	}
	for name, path := range s.files() {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, error %v", name, info.Mode(), err)
		}
		if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("the folder: %v, error %v", info.Mode(), err)
		}
	}
	change(t, s.files()[string(first.ID)+".db"], func(b []byte) []byte { return b[:len(b)-1] })
	if all := s.copies(); len(all) != 1 {
		t.Errorf("one that was cut short counts: %+v", all)
	}
	if err := s.b.RemoveCopy(t.Context(), s.folder, second.ID); err != nil || len(s.copies()) != 0 {
		t.Errorf("after removing: %+v, error %v", s.copies(), err)
	}
	if err := s.b.Copy(t.Context(), s.folder, "20260101-000000.000", app.Secret{}); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("one that is gone: %v", err)
	}
}

// TestSealedCopies can be read with the passphrase and not without, and say nothing.
func TestSealedCopies(t *testing.T) {
	s := newStick(t, passphrase)
	made := backup(t, s.b, at(0))
	s.copy(made.ID, app.Secret{})
	s.copy(made.ID, passphrase)
	all := s.copies()
	if len(all) != 1 || !all[0].Sealed || all[0].Customers != 0 {
		t.Fatalf("copies %+v", all)
	}
	for name, path := range s.files() {
		text, err := os.ReadFile(path)
		if err != nil || bytes.Contains(text, []byte("canarycorp")) || bytes.Contains(text, []byte("customer")) {
			t.Errorf("%s can be read, error %v", name, err)
		}
	}
	if err := s.b.Opens(t.Context(), s.folder, app.NewSecret("canary walks at noon")); !errors.Is(err, app.ErrPassphrase) {
		t.Errorf("another passphrase: %v", err)
	}
	if err := s.b.Opens(t.Context(), s.folder, passphrase); err != nil {
		t.Errorf("the passphrase: %v", err)
	}
	sealed := s.files()[string(made.ID)+".db.age"]
	for name, key := range map[string]app.Secret{"none": {}, "another": app.NewSecret("canary walks at noon")} {
		if _, err := s.b.Adopt(t.Context(), sealed, key, at(5)); !errors.Is(err, app.ErrPassphrase) {
			t.Errorf("taken in with %s: %v", name, err)
		}
	}
	same, err := s.b.Adopt(t.Context(), sealed, passphrase, at(5))
	if err != nil || same.ID != made.ID || same.Reason != app.BackupRequest || len(listed(t, s.b)) != 1 {
		t.Errorf("one that is here already: %+v, error %v", same, err)
	}
	if err := s.b.Remove(t.Context(), made.ID); err != nil {
		t.Fatal(err)
	}
	apptest.Add(t, s.db, named("later"))
	adopted, err := s.b.Adopt(t.Context(), sealed, passphrase, at(5))
	if err != nil || adopted.ID != made.ID || adopted.Reason != app.BackupFile || adopted.Customers != 1 || adopted.Check != app.CheckVerified {
		t.Fatalf("taken in: %+v, error %v", adopted, err)
	}
	restore(t, s.b, adopted.ID, at(6))
	if got := companies(t, s.db); len(got) != 1 || got[0] != "canarycorp" {
		t.Errorf("restored %q", got)
	}
	change(t, sealed, func(b []byte) []byte { b[len(b)-9] ^= 1; return b })
	if err := s.b.Remove(t.Context(), adopted.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.b.Adopt(t.Context(), sealed, passphrase, at(7)); err == nil {
		t.Error("a damaged one was taken in")
	}
	if names := list(t, folderOf(s.path)); len(names) != 2 { // what undoes the restore
		t.Errorf("files %q", names)
	}
	wantNowhere(t, filepath.Dir(s.path), passphrase)
	wantNowhere(t, s.folder, passphrase)
}

// wantNowhere is row 35 of the fault matrix for a passphrase.
func wantNowhere(t *testing.T, folder string, secret app.Secret) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(path)
		if bytes.Contains(text, []byte(secret.Reveal())) {
			t.Errorf("the passphrase is in %s", e.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestASecondFolderThatIsAway is missed, and nothing is made in its place: what is
// left of a drive that is not there is a folder on this disk.
func TestAFolderAsItIsTyped(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	b := newStick(t, app.Secret{}).b
	for typed, want := range map[string]string{
		"/media/stick": "/media/stick", "~": home, "~/backups": home + "/backups", "~/": home,
		"backups": "", "./backups": "", "../backups": "", "~pat/backups": "", "a~/b": "",
	} {
		if path, ok := b.Full(typed); ok != (want != "") || ok && path != want {
			t.Errorf("%q is %q, %v, want %q", typed, path, ok, want)
		}
	}
	t.Setenv("HOME", "")
	if path, ok := b.Full("~/backups"); ok {
		t.Errorf("without a home it is %q", path)
	}
}

func TestASecondFolderThatIsAway(t *testing.T) {
	s := newStick(t, app.Secret{})
	made := backup(t, s.b, at(0))
	for _, path := range []string{s.folder + "/no", "relative"} {
		err := s.b.Settle(t.Context(), path, app.Secret{})
		if !errors.Is(err, app.ErrAway) || app.Explain(err).Code != "away" {
			t.Errorf("settle in %s: %v", path, err)
		}
	}
	if err := os.RemoveAll(filepath.Join(s.folder, onlyName(t, s.folder))); err != nil {
		t.Fatal(err)
	}
	_, err := s.b.Copies(t.Context(), s.folder)
	for what, err := range map[string]error{
		"list": err, "copy": s.b.Copy(t.Context(), s.folder, made.ID, app.Secret{}),
		"try":    s.b.Opens(t.Context(), s.folder, passphrase),
		"remove": s.b.RemoveCopy(t.Context(), s.folder, made.ID),
	} {
		if !errors.Is(err, app.ErrAway) || app.Explain(err).Code != "away" {
			t.Errorf("%s: %v", what, err)
		}
	}
	if names := list(t, s.folder); len(names) != 0 {
		t.Errorf("made %q", names)
	}
}

// TestTheSecondFolderIsNotOurs: a copy beside the database is lost with it. A link does
// not hide that.
func TestTheSecondFolderIsNotOurs(t *testing.T) {
	s := newStick(t, app.Secret{})
	backup(t, s.b, at(0))
	home := filepath.Dir(s.path)
	link := filepath.Join(t.TempDir(), "link")
	deep := filepath.Join(home, "backups", "deep")
	if err := errors.Join(os.Symlink(home, link), os.Mkdir(deep, 0o700)); err != nil {
		t.Fatal(err)
	}
	before := list(t, home)
	for _, path := range []string{home, home + "/backups", deep, deep + "/../", link, link + "/backups"} {
		if err := s.b.Settle(t.Context(), path, app.Secret{}); !errors.Is(err, app.ErrOwnFolder) || app.Explain(err).Code != "own_folder" {
			t.Errorf("settle in %s: %v", path, err)
		}
	}
	if err := s.b.Settle(t.Context(), filepath.Dir(home), app.Secret{}); err != nil {
		t.Errorf("settle above it: %v", err)
	}
	if after := list(t, home); len(after) != len(before) {
		t.Errorf("made %q, there were %q", after, before)
	}
}

func onlyName(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Fatal(entries, err)
	}
	return entries[0].Name()
}

// TestAShareThatAnswersNothing ends a call with its context; the next one waits no
// longer either.
func TestAShareThatAnswersNothing(t *testing.T) {
	s := newStick(t, app.Secret{})
	pipe := filepath.Join(s.folder, onlyName(t, s.folder), "passphrase.age")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		if err := s.b.Opens(ctx, s.folder, passphrase); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error %v", err)
		}
		cancel()
	}
	answers, err := os.OpenFile(pipe, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := answers.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.b.Copies(t.Context(), s.folder); err != nil {
		t.Errorf("when it answers again: %v", err)
	}
}

// TestACopyIsWholeOrNotThere leaves nothing of one that was stopped.
func TestACopyIsWholeOrNotThere(t *testing.T) {
	s := newStick(t, app.Secret{})
	made := backup(t, s.b, at(0))
	left := filepath.Join(s.folder, onlyName(t, s.folder), string(made.ID)+".tmp")
	if err := os.WriteFile(left, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if all := s.copies(); len(all) != 0 || len(s.files()) != 0 {
		t.Errorf("copies %+v, files %v", all, s.files())
	}
	change(t, filepath.Join(folderOf(s.path), string(made.ID)+".db"), func(b []byte) []byte { b[5000] ^= 1; return b })
	if err := s.b.Copy(t.Context(), s.folder, made.ID, app.Secret{}); !errors.Is(err, app.ErrBackupDamaged) || len(s.files()) != 0 {
		t.Errorf("a damaged one: %v, files %v", err, s.files())
	}
}

func TestAdopt(t *testing.T) {
	s := newStick(t, app.Secret{})
	elsewhere := t.TempDir()
	naive := filepath.Join(elsewhere, "copied while open.db")
	copyFile(t, s.path, naive)
	copyFile(t, s.path+"-wal", naive+"-wal")
	adopted, err := s.b.Adopt(t.Context(), naive, app.Secret{}, time.Now())
	if err != nil || adopted.Customers != 1 || adopted.Check != app.CheckVerified {
		t.Errorf("with its log: %+v, error %v", adopted, err)
	}
	if d, err := s.b.Compare(t.Context(), adopted.ID); err != nil || d.Changes.Count+d.Leaves.Count+d.Returns.Count != 0 {
		t.Errorf("difference %+v, error %v", d, err)
	}
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"letter.txt": {[]byte(strings.Repeat("Dear Sir, ", 50)), app.ErrForeign},
		"empty.db":   {nil, app.ErrBackupDamaged},
		"other.db":   {append([]byte("SQLite format 3\x00"), make([]byte, 4096)...), app.ErrForeign},
	} {
		path := filepath.Join(elsewhere, name)
		if err := os.WriteFile(path, c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := s.b.Adopt(t.Context(), path, app.Secret{}, at(1)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, path := range []string{filepath.Join(elsewhere, "none"), elsewhere} {
		if _, err := s.b.Adopt(t.Context(), path, app.Secret{}, at(1)); !errors.Is(err, app.ErrFile) || strings.Contains(err.Error(), elsewhere) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if names := list(t, folderOf(s.path)); len(names) != 2 {
		t.Errorf("files %q", names)
	}
}

func TestOpenGivesTheFile(t *testing.T) {
	s := newStick(t, app.Secret{})
	made := backup(t, s.b, at(0))
	content, err := s.b.Open(t.Context(), made.ID)
	if err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(io.Discard, content)
	if err := errors.Join(err, content.Close()); err != nil || n != made.Size {
		t.Errorf("%d bytes of %d, error %v", n, made.Size, err)
	}
	for _, id := range []app.BackupID{"20260101-000000.000", "../foyer"} {
		if _, err := s.b.Open(t.Context(), id); !errors.Is(err, app.ErrNotFound) {
			t.Errorf("%s: %v", id, err)
		}
	}
}

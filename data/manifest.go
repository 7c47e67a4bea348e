package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"foyer/app"
)

// manifestFormat is the version of the manifest's form.
const manifestFormat = 1

// manifest says beside a backup what it is and how it was when it was last read
// whole.
type manifest struct {
	Format  int              `json:"format"`
	Made    time.Time        `json:"made"`
	Reason  app.BackupReason `json:"reason"`
	Program string           `json:"program"`
	facts
	Checked time.Time `json:"checked"`
	Damaged bool      `json:"damaged,omitempty"`
	Sealed  bool      `json:"sealed,omitempty"` // size and SHA-256 are those of the encrypted file
}

// facts are what reading a database file whole tells about it.
type facts struct {
	Size     int64          `json:"size"`
	Modified time.Time      `json:"modified"` // of the file: later it was touched
	SHA256   string         `json:"sha256"`
	Schema   int            `json:"schema"`
	Counts   map[string]int `json:"counts"` // rows by table
}

// same says whether two readings found the same content.
func (f facts) same(other facts) bool {
	return f.Size == other.Size && f.SHA256 == other.SHA256 && f.Schema == other.Schema
}

func (m manifest) backup(id app.BackupID, check app.BackupCheck) app.Backup {
	return app.Backup{
		ID: id, At: m.Made, Reason: m.Reason, Size: m.Size, Customers: m.Counts["customer"],
		Schema: m.Schema, Version: m.Program, Check: check, CheckedAt: m.Checked,
	}
}

// write replaces a manifest whole.
func (v vault) write(id app.BackupID, m manifest) error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("encode manifest: %w", err)
	}
	temporary := v.file(id, unfinishedEnd+manifestEnd)
	if err := writeFile(temporary, append(text, '\n')); err != nil {
		return errors.Join(err, discard(temporary))
	}
	if err := os.Rename(temporary, v.file(id, manifestEnd)); err != nil {
		return errors.Join(err, discard(temporary))
	}
	return syncFolder(v.folder)
}

// read returns what is known about a backup without opening it. One whose
// manifest is gone or makes no sense is damaged: nothing can vouch for it.
func (v vault) read(id app.BackupID) (manifest, app.BackupCheck, error) {
	return v.readOf(id, databaseEnd)
}

// readOf is read for a database whose file ends otherwise.
func (v vault) readOf(id app.BackupID, end string) (manifest, app.BackupCheck, error) {
	if !isID(string(id)) {
		return manifest{}, "", app.ErrNotFound
	}
	file, err := os.Stat(v.file(id, end))
	if errors.Is(err, fs.ErrNotExist) {
		return manifest{}, "", app.ErrNotFound
	}
	if err != nil {
		return manifest{}, "", err
	}
	text, err := os.ReadFile(v.file(id, manifestEnd))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return manifest{}, "", err
	}
	var m manifest
	if json.Unmarshal(text, &m) != nil || m.Format != manifestFormat {
		made, _ := time.Parse(idLayout, string(id))
		return manifest{Made: made, facts: facts{Size: file.Size()}}, app.CheckDamaged, nil
	}
	switch {
	case m.Damaged || m.Size != file.Size():
		return m, app.CheckDamaged, nil
	case !m.Modified.Equal(file.ModTime()):
		return m, app.CheckUnchecked, nil
	}
	return m, app.CheckVerified, nil
}

func writeFile(path string, content []byte) error {
	file, err := os.OpenFile(filepath.Clean(path), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Sync(), file.Close())
}

func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

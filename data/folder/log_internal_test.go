package folder

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRedact takes out what must not be in a log, and leaves what helps.
func TestRedact(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	for text, want := range map[string]string{
		"550 5.1.1 <dana.reyes@bright.example>: unknown":                               "550 5.1.1 <[address]>: unknown",
		"to=josé@müller.example,":                                                      "to=[address],",
		"open " + home + "/foyer/foyer.db: denied":                                     "open ~/foyer/foyer.db: denied",
		"panic: Dana Reyes\n\tof Bright Dental\n\ngoroutine 1 [running]:\nmain.main()": "panic: [value]\n\ngoroutine 1 [running]:\nmain.main()",
		"panic: runtime error: index out of range [3] with length 2\n\ngoroutine 7":    "panic: runtime error: index out of range [3] with length 2\n\ngoroutine 7",
		"customer=17 step=3": "customer=17 step=3",
	} {
		if got := redact(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// TestReportHasNoCustomer is row 35 of the fault matrix for logs and reports.
func TestReportHasNoCustomer(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	f, err := Open(filepath.Join(home, "foyer [1]"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	log, err := f.Logger(true, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	log.Error("send", "err", fmt.Errorf("data: %w", errors.New("550 <dana.reyes@bright.example> no such user")), "customer", 17)
	log.With("to", "dana.reyes@bright.example").Info("dana.reyes@bright.example")
	if _, err := f.crash.WriteString("panic: Bright Dental\n\ngoroutine 1 [running]:\nmain.boom(0x1)\n"); err != nil {
		t.Fatal(err)
	}
	path, err := f.saveReport(home, "1.2.3", "CREATE TABLE customer (id INTEGER)")
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %o, error %v", info.Mode().Perm(), err)
	}
	all := unzip(t, path)
	for name, want := range map[string]string{
		logName: "customer=17", crashName: "main.boom(0x1)", "versions.txt": "foyer 1.2.3\n", "schema.sql": "CREATE TABLE customer",
	} {
		if !strings.Contains(all[name], want) {
			t.Errorf("%s lacks %q:\n%s", name, want, all[name])
		}
	}
	kept, err := os.ReadFile(filepath.Join(f.path, logName))
	if err != nil {
		t.Fatal(err)
	}
	all["the log itself"] = string(kept)
	for name, text := range all {
		for _, personal := range []string{"dana", "bright", "Bright", home} {
			if strings.Contains(text, personal) {
				t.Errorf("%s says %q:\n%s", name, personal, text)
			}
		}
	}
}

func unzip(t *testing.T, path string) map[string]string {
	t.Helper()
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	texts := map[string]string{}
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		texts[file.Name] = string(text)
	}
	return texts
}

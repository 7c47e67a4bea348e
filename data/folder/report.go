package folder

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/adrg/xdg"
)

// SaveReport writes what helps to find a fault into a zip file where downloads
// go, and returns its path: the logs, the versions and the schema, and nothing
// of any customer.
func (f *Folder) SaveReport(version, schema string) (string, error) {
	return f.saveReport(reportFolder(), version, schema)
}

// reportFolder is where people look for files; the home folder where there is
// none for downloads.
func reportFolder() string {
	if info, err := os.Stat(xdg.UserDirs.Download); err == nil && info.IsDir() {
		return xdg.UserDirs.Download
	}
	return xdg.Home
}

func (f *Folder) saveReport(to, version, schema string) (_ string, err error) {
	path := filepath.Join(to, "foyer-report-"+f.now().UTC().Format("20060102-150405.000")+".zip")
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", fmt.Errorf("save the report: %w", err)
	}
	defer func() {
		if err = errors.Join(err, file.Close()); err != nil {
			err = fmt.Errorf("save the report: %w", errors.Join(err, os.Remove(path)))
		}
	}()
	packed := zip.NewWriter(file)
	if err := f.pack(packed, version, schema); err != nil {
		return "", err
	}
	if err := packed.Close(); err != nil {
		return "", err
	}
	return path, file.Sync()
}

func (f *Folder) pack(packed *zip.Writer, version, schema string) error {
	logs, err := filepath.Glob(filepath.Join(globEscape(f.path), "foyer*.log"))
	if err != nil {
		return err
	}
	for _, log := range logs {
		text, err := os.ReadFile(log)
		if err != nil {
			return err
		}
		if err := add(packed, filepath.Base(log), redact(string(text))); err != nil {
			return err
		}
	}
	if err := add(packed, "versions.txt", f.versions(version)); err != nil {
		return err
	}
	return add(packed, "schema.sql", schema)
}

// globEscape has a path stand for itself. Windows has no way to say so, and no
// such letters but "[" in names.
func globEscape(path string) string {
	if runtime.GOOS == "windows" {
		return strings.ReplaceAll(path, "[", "?")
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(path)
}

func (f *Folder) versions(version string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "foyer %s\n%s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if f.place.code != "" {
		fmt.Fprintf(&b, "data on %s %s\n", f.place.code, f.place.name)
	}
	if err := f.MayWrite(); err != nil {
		fmt.Fprintf(&b, "read only: %v\n", err)
	}
	if build, ok := debug.ReadBuildInfo(); ok {
		for _, m := range build.Deps {
			fmt.Fprintf(&b, "%s %s\n", m.Path, m.Version)
		}
	}
	return b.String()
}

func add(packed *zip.Writer, name, text string) error {
	w, err := packed.Create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, text)
	return err
}

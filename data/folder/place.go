package folder

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"foyer/app"
)

// place is what is odd about where a folder is; the zero place is a good one.
type place struct {
	code app.ConditionCode
	name string // the kind of network, the sync service
}

// places is what the system says about folders.
type places struct {
	variable func(string) string
	home     string
	read     func(path string) ([]byte, error)
	network  func(path string) string // the kind of network that path is on, "" for none
}

func systemPlaces() places {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	return places{variable: os.Getenv, home: home, read: os.ReadFile, network: networkOf}
}

// of recognizes networks and the folders that sync services copy to and fro.
func (p places) of(path string) place {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if kind := p.network(path); kind != "" {
		return place{app.CondNetwork, kind}
	}
	if service := p.service(path); service != "" {
		return place{app.CondSynced, service}
	}
	return place{}
}

// service is the sync service that path belongs to, "" for none.
func (p places) service(path string) string {
	for _, name := range []string{"OneDrive", "OneDriveConsumer", "OneDriveCommercial"} {
		if root := p.variable(name); root != "" && within(path, root) {
			return "OneDrive"
		}
	}
	for _, root := range p.dropboxes() {
		if within(path, root) {
			return "Dropbox"
		}
	}
	parts := strings.Split(filepath.ToSlash(path), "/")
	for i, part := range parts {
		next := ""
		if i+1 < len(parts) {
			next = parts[i+1]
		}
		switch {
		case part == "Library" && next == "Mobile Documents", part == "iCloudDrive", part == "iCloud Drive":
			return "iCloud Drive"
		case part == "Library" && next == "CloudStorage" && i+2 < len(parts):
			service, _, _ := strings.Cut(parts[i+2], "-")
			return service
		case part == "OneDrive", strings.HasPrefix(part, "OneDrive - "):
			return "OneDrive"
		case part == "Dropbox", strings.HasPrefix(part, "Dropbox ("):
			return "Dropbox"
		case part == "Google Drive", part == "GoogleDrive", part == "My Drive" && i > 0:
			return "Google Drive"
		case part == "Nextcloud", part == "ownCloud", part == "Syncthing":
			return part
		}
	}
	return ""
}

// dropboxes are the folders that Dropbox says are its own.
func (p places) dropboxes() []string {
	var roots []string
	for _, info := range []string{
		filepath.Join(p.home, ".dropbox", "info.json"),
		filepath.Join(p.variable("LOCALAPPDATA"), "Dropbox", "info.json"),
		filepath.Join(p.variable("APPDATA"), "Dropbox", "info.json"),
	} {
		text, err := p.read(info)
		if err != nil {
			continue
		}
		var accounts map[string]struct{ Path string }
		if json.Unmarshal(text, &accounts) != nil {
			continue
		}
		for _, account := range accounts {
			roots = append(roots, account.Path)
		}
	}
	return roots
}

// within says whether path is root or below it.
func within(path, root string) bool {
	relative, err := filepath.Rel(root, path)
	return err == nil && relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}

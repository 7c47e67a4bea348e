package theme

import (
	"bytes"
	"fmt"

	"foyer/assets"

	"fyne.io/fyne/v2"
)

// Icon is the file name, without ending, of one icon of the single family that Foyer uses.
type Icon string

// The icons of Foyer: Material "outlined", named as their files.
const (
	IconAdd          Icon = "add"
	IconApartment    Icon = "apartment"
	IconArrowBack    Icon = "arrow_back"
	IconArrowDown    Icon = "arrow_downward"
	IconArrowUp      Icon = "arrow_upward"
	IconBackup       Icon = "backup"
	IconBlock        Icon = "block"
	IconCheck        Icon = "check"
	IconCheckCircle  Icon = "check_circle"
	IconChevronLeft  Icon = "chevron_left"
	IconChevronRight Icon = "chevron_right"
	IconClose        Icon = "close"
	IconCloudDone    Icon = "cloud_done"
	IconDescription  Icon = "description"
	IconDNS          Icon = "dns"
	IconDomain       Icon = "domain"
	IconDownload     Icon = "file_download"
	IconDrafts       Icon = "drafts"
	IconEdit         Icon = "edit"
	IconEditNote     Icon = "edit_note"
	IconError        Icon = "error"
	IconEvent        Icon = "event"
	IconExpandLess   Icon = "expand_less"
	IconExpandMore   Icon = "expand_more"
	IconGroups       Icon = "groups"
	IconHelp         Icon = "help"
	IconHistory      Icon = "history"
	IconHourglass    Icon = "hourglass_empty"
	IconHub          Icon = "hub"
	IconInfo         Icon = "info"
	IconInventory    Icon = "inventory_2"
	IconKey          Icon = "key"
	IconLock         Icon = "lock"
	IconMail         Icon = "mail"
	IconMore         Icon = "more_horiz"
	IconOutbox       Icon = "outbox"
	IconPause        Icon = "pause"
	IconPerson       Icon = "person"
	IconPlay         Icon = "play_arrow"
	IconRemove       Icon = "remove"
	IconSchedule     Icon = "schedule"
	IconSearch       Icon = "search"
	IconSend         Icon = "send"
	IconSettings     Icon = "settings"
	IconSync         Icon = "sync"
	IconTune         Icon = "tune"
	IconUndo         Icon = "undo"
	IconUpload       Icon = "file_upload"
	IconVerified     Icon = "verified_user"
	IconViewColumn   Icon = "view_column"
	IconVisibility   Icon = "visibility"
	IconHide         Icon = "visibility_off"
	IconWarning      Icon = "warning"
)

// Resource is the icon in the named color; it takes the new color by itself when the theme changes. An icon without a file is nil.
func Resource(icon Icon, name fyne.ThemeColorName) fyne.Resource {
	content, err := assets.Icons.ReadFile("icons/" + string(icon) + ".svg")
	if err != nil {
		return nil
	}
	return &colored{icon, name, content}
}

// colored is an icon in a color of the theme. Its name tells the color, so that the toolkit draws every pair once and then
// reuses the picture; its own colored resource takes the drawing apart and puts it together again each time.
type colored struct {
	icon    Icon
	color   fyne.ThemeColorName
	content []byte
}

func (c *colored) hex() string {
	r, g, b, _ := Color(c.color).RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// Name is that of the file, with the color.
func (c *colored) Name() string { return string(c.icon) + c.hex() + ".svg" }

// Content is the drawing in the color: the files leave the color of their shapes to the picture as a whole.
func (c *colored) Content() []byte {
	return bytes.Replace(c.content, []byte("<svg "), []byte(`<svg fill="`+c.hex()+`" `), 1)
}

// WindowIcon is the mark of Foyer for the window's title bar.
func WindowIcon() fyne.Resource { return fyne.NewStaticResource("window.png", assets.WindowIcon) }

// AppIcon is the mark of Foyer in its own colors: a white door in a square of the accent color.
func AppIcon() fyne.Resource {
	content, err := assets.Icons.ReadFile("icons/foyer.svg")
	if err != nil {
		return nil
	}
	return fyne.NewStaticResource("foyer.svg", content)
}

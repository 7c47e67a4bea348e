package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// helpWidth is that of the dialog which names the keys.
const helpWidth = 740

// The keys that the help names, by region and in the order in which they stand there.
var (
	helpEverywhere = []string{"add", "find", "pages", "settings", "undo", "redo", "backup", "duplicates", "region", "leave", "quit"}
	helpDetails    = []string{"tabs", "customers"}
	helpWizard     = []string{"back", "commit"}
	helpList       = []string{"move", "more", "only", "check", "all", "open", "edit", "channel", "archive", "menu", "letters", "copy"}
	helpTitles     = []string{"titles", "sort", "size", "place"}
)

// help names the keys, for nobody can guess them, and what "About Foyer" says: the menu bar is not reached by keyboard.
func (s *Shell) help() {
	d := widgets.NewDialog(s.window.Canvas(), fyne.NewSize(helpWidth, 0))
	d.SetTitle(words.T("help.title"), words.T("about.text", words.Args{"Version": s.deps.Version}))
	left := helpColumn(helpKeys("everywhere", helpEverywhere), helpKeys("details", helpDetails), helpKeys("wizard", helpWizard))
	right := helpColumn(helpKeys("list", helpList), helpKeys("titles", helpTitles))
	data := widgets.NewParagraph(words.T("about.data", words.Args{"Path": s.deps.DataPath}),
		helpWidth-2*theme.DialogMargin, theme.CaptionSize, theme.ColorText3)
	d.SetBody(container.NewVBox(container.NewGridWithColumns(2, left, right), data))
	done := widgets.NewButton(widgets.Primary, words.T("action.close"), nil, d.Hide)
	done.Keys = d.Keys()
	d.SetFooter(nil, []fyne.CanvasObject{done})
	d.InitialFocus = done
	d.Show()
}

func helpColumn(parts ...[]fyne.CanvasObject) fyne.CanvasObject {
	column := container.New(layout.NewCustomPaddedVBoxLayout(4))
	for _, part := range parts {
		column.Objects = append(column.Objects, part...)
	}
	return column
}

// helpKeys are the keys of one region under its name.
func helpKeys(region string, names []string) []fyne.CanvasObject {
	rows := make([]widgets.KV, len(names))
	for i, name := range names {
		rows[i] = widgets.KV{Key: words.T("help.keys." + name), Value: words.T("help.does." + name)}
	}
	return []fyne.CanvasObject{
		widgets.NewLabel(words.T("help.region."+region), theme.TextSize, true, theme.ColorText), widgets.NewKeyValues(1, rows),
	}
}

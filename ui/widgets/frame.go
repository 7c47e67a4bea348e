package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// NewPageHeader is the title of a page with a count behind it (nil for none) and its buttons at the right.
func NewPageHeader(title string, count fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return newFixedHeight(theme.PageHeaderHeight, NewDock(nil, NewLine(), nil, nil, newTitleBar(title, count, buttons)))
}

// NewToolHeader is the title of a page that has tools below, of NewToolRow.
func NewToolHeader(title string, count, tools fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return NewDock(newFixedHeight(theme.PageHeaderHeight, newTitleBar(title, count, buttons)), NewLine(), nil, nil, tools)
}

func newTitleBar(title string, count fyne.CanvasObject, buttons []fyne.CanvasObject) fyne.CanvasObject {
	left := []fyne.CanvasObject{NewLabel(title, theme.TitleSize, true, theme.ColorText)}
	if count != nil {
		left = append(left, count)
	}
	return container.New(layout.NewCustomPaddedLayout(0, 0, theme.PageMargin, theme.PageMargin),
		NewDock(nil, nil, row(8, left...), row(theme.ButtonGap, buttons...), nil))
}

// NewFooter is the bar below a form: its buttons at the left and at the right, and between them what it says, nil for nothing. The
// text asks for no room of its own, so that a window never gets wider for it.
func NewFooter(left []fyne.CanvasObject, says *Label, right []fyne.CanvasObject) fyne.CanvasObject {
	var text fyne.CanvasObject
	if says != nil {
		says.Truncate = true
		inset := float32(0)
		if len(left) > 0 {
			inset = theme.ButtonGap
		}
		text = container.New(layout.NewCustomPaddedLayout(0, 0, inset, theme.ButtonGap), says)
	}
	bar := NewDock(nil, nil, row(theme.ButtonGap, left...), row(theme.ButtonGap, right...), text)
	return newFixedHeight(theme.FooterHeight, NewGround(theme.ColorSurface2), NewDock(NewLine(), nil, nil, nil,
		container.New(layout.NewCustomPaddedLayout(0, 0, theme.DialogMargin, theme.PageMargin), bar)))
}

// NewStatusBar is the line at the foot of the window; several things on a side stand in a NewStatusRow.
func NewStatusBar(left, right fyne.CanvasObject) fyne.CanvasObject {
	bar := container.New(&statusLine{left, right}, left, right)
	return newFixedHeight(theme.StatusBarHeight, NewGround(theme.ColorSurface2), NewDock(NewLine(), nil, nil, nil,
		container.New(layout.NewCustomPaddedLayout(0, 0, 16, 16), bar)))
}

// NewBrand is the mark and the name of the program above whose copy it is.
func NewBrand(name string, owner *Label) fyne.CanvasObject {
	mark := &canvas.Image{Resource: theme.AppIcon(), FillMode: canvas.ImageFillContain}
	mark.SetMinSize(fyne.NewSize(26, 26))
	owner.Truncate = true
	texts := container.New(layout.NewCustomPaddedVBoxLayout(0), layout.NewSpacer(), NewLabel(name, theme.SectionSize, true, theme.ColorText), owner, layout.NewSpacer())
	return newFixedHeight(theme.PageHeaderHeight, container.New(layout.NewCustomPaddedLayout(0, 0, 16, 10),
		container.New(layout.NewCustomPaddedVBoxLayout(0), layout.NewSpacer(),
			NewDock(nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 0, 10), container.NewCenter(mark)), nil, texts), layout.NewSpacer())))
}

// NewSetupRow is one line of a card: an icon, what it is about, what for, and one button.
func NewSetupRow(icon theme.Icon, title, text string, action *Button) fyne.CanvasObject {
	texts := container.New(layout.NewCustomPaddedVBoxLayout(0),
		NewLabel(title, theme.TextSize, true, theme.ColorText), NewLabel(text, theme.CaptionSize, false, theme.ColorText2))
	return newFixedHeight(56, NewDock(nil, nil, row(16, NewIcon(icon, theme.ColorText2, theme.IconSizeNav), texts), row(0, action), nil))
}

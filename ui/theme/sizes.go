package theme

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Text sizes; the weight that goes with them stands in look.md.
const (
	TextSize    float32 = 13
	CaptionSize float32 = 12
	SectionSize float32 = 14
	TitleSize   float32 = 18
	HeadingSize float32 = 24
)

// Heights of parts.
const (
	ControlHeight      float32 = 32
	CompactHeight      float32 = 28
	PageHeaderHeight   float32 = 60
	ToolRowHeight      float32 = 44
	TableHeaderHeight  float32 = 32
	RowHeight          float32 = 36
	OutboxRowHeight    float32 = 58
	GroupHeaderHeight  float32 = 28
	PillHeight         float32 = 20
	BadgeHeight        float32 = 18
	TabHeight          float32 = 38
	NavItemHeight      float32 = 34
	SettingsItemHeight float32 = 32
	StatusBarHeight    float32 = 28
	DialogHeaderHeight float32 = 66
	StepperHeight      float32 = 44
	FooterHeight       float32 = 60
	ToastHeight        float32 = 40
	KeyValueRowHeight  float32 = 24
)

// Radii of corners.
const (
	ControlRadius float32 = 6
	CardRadius    float32 = 8
	DialogRadius  float32 = 12
	MenuRadius    float32 = 6
	BoxRadius     float32 = 3
)

// Icon sizes: in buttons and rows, in navigation and banners, in compact parts, in the empty state.
const (
	IconSize      float32 = 18
	IconSizeNav   float32 = 20
	IconSizeSmall float32 = 16
	IconSizeEmpty float32 = 44
)

// Widths and spaces.
const (
	NavWidth         float32 = 200
	SettingsNavWidth float32 = 184
	DetailsWidth     float32 = 420
	WizardWidth      float32 = 740
	ConfirmWidth     float32 = 440
	PageMargin       float32 = 20
	DialogMargin     float32 = 24
	FieldGap         float32 = 16
	LabelGap         float32 = 5
	ButtonGap        float32 = 8
	CompactBelow     float32 = 680
)

func (t *Foyer) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return TextSize
	case theme.SizeNameCaptionText:
		return CaptionSize
	case theme.SizeNameSubHeadingText:
		return TitleSize
	case theme.SizeNameHeadingText:
		return HeadingSize
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 7
	case theme.SizeNameInlineIcon:
		return IconSize
	case theme.SizeNameSeparatorThickness, theme.SizeNameInputBorder:
		return 1
	case theme.SizeNameModalBlurRadius:
		return 0
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius:
		return ControlRadius
	case theme.SizeNameMenuRadius, theme.SizeNamePopupRadius:
		return MenuRadius
	case theme.SizeNameCardRadius:
		return CardRadius
	case theme.SizeNameDialogRadius:
		return DialogRadius
	case theme.SizeNameSelectionRadius, theme.SizeNameScrollBarRadius:
		return BoxRadius
	}
	return t.Theme.Size(name)
}

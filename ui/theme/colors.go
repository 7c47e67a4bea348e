package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Names of Foyer's colors; what each is for stands in the table of look.md.
const (
	ColorBg         fyne.ThemeColorName = "foyerBg"
	ColorSurface    fyne.ThemeColorName = "foyerSurface"
	ColorSurface2   fyne.ThemeColorName = "foyerSurface2"
	ColorHover      fyne.ThemeColorName = "foyerHover"
	ColorTint       fyne.ThemeColorName = "foyerTint"
	ColorTintLine   fyne.ThemeColorName = "foyerTintLine"
	ColorLine       fyne.ThemeColorName = "foyerLine"
	ColorLine2      fyne.ThemeColorName = "foyerLine2"
	ColorButtonLine fyne.ThemeColorName = "foyerButtonLine"
	ColorBorder     fyne.ThemeColorName = "foyerBorder"

	ColorText       fyne.ThemeColorName = "foyerText"
	ColorText2      fyne.ThemeColorName = "foyerText2"
	ColorText3      fyne.ThemeColorName = "foyerText3"
	ColorAccent     fyne.ThemeColorName = "foyerAccent"
	ColorAccentFill fyne.ThemeColorName = "foyerAccentFill"
	ColorOnAccent   fyne.ThemeColorName = "foyerOnAccent"
	ColorRedText    fyne.ThemeColorName = "foyerRedText"
	ColorAmberText  fyne.ThemeColorName = "foyerAmberText"
	ColorGreenText  fyne.ThemeColorName = "foyerGreenText"

	ColorChart      fyne.ThemeColorName = "foyerChart"
	ColorChart2     fyne.ThemeColorName = "foyerChart2"
	ColorChartAmber fyne.ThemeColorName = "foyerChartAmber"

	ColorToast     fyne.ThemeColorName = "foyerToast"
	ColorToastText fyne.ThemeColorName = "foyerToastText"
	ColorToastLink fyne.ThemeColorName = "foyerToastLink"
	ColorScrim     fyne.ThemeColorName = "foyerScrim"
	ColorShadow    fyne.ThemeColorName = "foyerShadow"

	ColorPillGreen     fyne.ThemeColorName = "foyerPillGreen"
	ColorPillGreenText fyne.ThemeColorName = "foyerPillGreenText"
	ColorPillBlue      fyne.ThemeColorName = "foyerPillBlue"
	ColorPillBlueText  fyne.ThemeColorName = "foyerPillBlueText"
	ColorPillAmber     fyne.ThemeColorName = "foyerPillAmber"
	ColorPillAmberText fyne.ThemeColorName = "foyerPillAmberText"
	ColorPillRed       fyne.ThemeColorName = "foyerPillRed"
	ColorPillRedText   fyne.ThemeColorName = "foyerPillRedText"
	ColorPillGray      fyne.ThemeColorName = "foyerPillGray"
	ColorPillGrayText  fyne.ThemeColorName = "foyerPillGrayText"

	ColorBannerRedLine   fyne.ThemeColorName = "foyerBannerRedLine"
	ColorBannerAmberLine fyne.ThemeColorName = "foyerBannerAmberLine"
	ColorGrayB           fyne.ThemeColorName = "foyerGrayB"
)

type shades struct{ light, dark color.NRGBA }

func pair(light, dark uint32) shades { return shades{rgb(light), rgb(dark)} }

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

func percent(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(share/100*255 + 0.5)
	return c
}

var palette = map[fyne.ThemeColorName]shades{
	ColorBg:         pair(0xF3F4F6, 0x14171C),
	ColorSurface:    pair(0xFFFFFF, 0x1A1E24),
	ColorSurface2:   pair(0xF8F9FA, 0x20252C),
	ColorHover:      pair(0xF4F5F8, 0x22272F),
	ColorTint:       pair(0xE8EEFC, 0x222E4D),
	ColorTintLine:   pair(0xB9C9F2, 0x3B4E82),
	ColorLine:       pair(0xDFE3E8, 0x2F363F),
	ColorLine2:      pair(0xEBEEF1, 0x272D35),
	ColorButtonLine: pair(0xC9CFD7, 0x454D59),
	ColorBorder:     pair(0x7F8793, 0x747D8B),

	ColorText:       pair(0x1A1E25, 0xE9ECF1),
	ColorText2:      pair(0x515965, 0xB1B9C5),
	ColorText3:      pair(0x5F6773, 0x97A0AD),
	ColorAccent:     pair(0x2F57C8, 0x9DB7FF),
	ColorAccentFill: pair(0x2F57C8, 0x3C63D6),
	ColorOnAccent:   pair(0xFFFFFF, 0xFFFFFF),
	ColorRedText:    pair(0xA1211A, 0xFFB0A8),
	ColorAmberText:  pair(0x744700, 0xF2C777),
	ColorGreenText:  pair(0x155F37, 0x82D9A7),

	ColorChart:      pair(0x2F57C8, 0x7F9FF5),
	ColorChart2:     pair(0xB4C6F4, 0x34457A),
	ColorChartAmber: pair(0xB87503, 0xD9A441),

	ColorToast:     pair(0x20252D, 0x333A44),
	ColorToastText: pair(0xF2F4F7, 0xF2F4F7),
	ColorToastLink: pair(0xB4C8FF, 0xB4C8FF),
	ColorScrim:     {percent(rgb(0x12161E), 46), percent(rgb(0x04060A), 62)},
	ColorShadow:    {percent(rgb(0x12161E), 22), percent(rgb(0x000000), 50)},

	ColorPillGreen:     pair(0xE0F2E7, 0x16362A),
	ColorPillGreenText: pair(0x155F37, 0x82D9A7),
	ColorPillBlue:      pair(0xD6E1FA, 0x263768),
	ColorPillBlueText:  pair(0x2446A8, 0xB9CBFF),
	ColorPillAmber:     pair(0xFBEED2, 0x3C2E12),
	ColorPillAmberText: pair(0x744700, 0xF2C777),
	ColorPillRed:       pair(0xFDEBE9, 0x3D2120),
	ColorPillRedText:   pair(0xA1211A, 0xFFB0A8),
	ColorPillGray:      pair(0xE9EBEF, 0x2D333B),
	ColorPillGrayText:  pair(0x474E59, 0xC5CCD6),

	ColorBannerRedLine:   pair(0xE5A19B, 0x7C3B37),
	ColorBannerAmberLine: pair(0xE3C37E, 0x6B5322),
	ColorGrayB:           pair(0xE9EBEF, 0x2D333B),
}

// stock says which of our colors the names of Fyne's own widgets stand for.
var stock = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:          ColorSurface,
	theme.ColorNameHeaderBackground:    ColorSurface2,
	theme.ColorNameMenuBackground:      ColorSurface,
	theme.ColorNameOverlayBackground:   ColorSurface,
	theme.ColorNameForeground:          ColorText,
	theme.ColorNamePlaceHolder:         ColorText3,
	theme.ColorNameDisabled:            ColorText3,
	theme.ColorNamePrimary:             ColorAccent,
	theme.ColorNameHyperlink:           ColorAccent,
	theme.ColorNameForegroundOnPrimary: ColorOnAccent,
	theme.ColorNameInputBackground:     ColorSurface,
	theme.ColorNameInputBorder:         ColorBorder,
	theme.ColorNameSeparator:           ColorLine,
	theme.ColorNameHover:               ColorHover,
	theme.ColorNameSelection:           ColorTintLine,
	theme.ColorNameError:               ColorRedText,
	theme.ColorNameWarning:             ColorAmberText,
	theme.ColorNameSuccess:             ColorGreenText,
	theme.ColorNameShadow:              ColorScrim,
}

func (t *Foyer) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch t.mode {
	case Light:
		variant = theme.VariantLight
	case Dark:
		variant = theme.VariantDark
	}
	ours, ok := stock[name]
	if !ok {
		ours = name
	}
	if name == theme.ColorNameFocus {
		return percent(palette[ColorAccent].of(variant), 25)
	}
	if s, ok := palette[ours]; ok {
		return s.of(variant)
	}
	return t.Theme.Color(name, variant)
}

func (s shades) of(variant fyne.ThemeVariant) color.NRGBA {
	if variant == theme.VariantDark {
		return s.dark
	}
	return s.light
}

// Color is the color that the running app's theme gives the name now; read it in Refresh and keep it nowhere.
func Color(name fyne.ThemeColorName) color.Color { return theme.Color(name) }

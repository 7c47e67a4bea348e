package theme_test

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"
)

type pairing struct {
	front, ground fyne.ThemeColorName
	least         float64
}

// pairings are the rows of the color table in look.md that promise a ratio.
func pairings(mode theme.Mode) []pairing {
	grounds := []fyne.ThemeColorName{theme.ColorSurface, theme.ColorSurface2, theme.ColorBg, theme.ColorHover, theme.ColorTint}
	texts := []fyne.ThemeColorName{theme.ColorText, theme.ColorText2, theme.ColorText3, theme.ColorAccent, theme.ColorRedText, theme.ColorAmberText, theme.ColorGreenText}
	var all []pairing
	for _, ground := range grounds {
		for _, text := range texts {
			all = append(all, pairing{text, ground, 4.5})
		}
		all = append(all, pairing{theme.ColorBorder, ground, 3})
		if mode == theme.Light { // in the dark a fill always has an edge in the accent
			all = append(all, pairing{theme.ColorAccentFill, ground, 3})
		}
	}
	return append(all,
		pairing{theme.ColorAccentFill, theme.ColorSurface, 3},
		pairing{theme.ColorOnAccent, theme.ColorAccentFill, 4.5},
		pairing{theme.ColorChart, theme.ColorSurface, 3},
		pairing{theme.ColorChartAmber, theme.ColorSurface, 3},
		pairing{theme.ColorToastText, theme.ColorToast, 4.5},
		pairing{theme.ColorToastLink, theme.ColorToast, 4.5},
		pairing{theme.ColorPillGreenText, theme.ColorPillGreen, 4.5},
		pairing{theme.ColorPillBlueText, theme.ColorPillBlue, 4.5},
		pairing{theme.ColorPillAmberText, theme.ColorPillAmber, 4.5},
		pairing{theme.ColorPillRedText, theme.ColorPillRed, 4.5},
		pairing{theme.ColorPillGrayText, theme.ColorPillGray, 4.5},
		pairing{theme.ColorAccent, theme.ColorPillRed, 4.5}, // links of the error summary
		pairing{theme.ColorAccent, theme.ColorPillAmber, 4.5},
	)
}

func TestRatios(t *testing.T) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		th := theme.New(mode)
		for _, p := range pairings(mode) {
			t.Run(fmt.Sprintf("%s/%s on %s", mode, p.front, p.ground), func(t *testing.T) {
				front, ground := th.Color(p.front, fynetheme.VariantLight), th.Color(p.ground, fynetheme.VariantLight)
				if got := ratio(front, ground); got < p.least {
					t.Errorf("ratio %.2f, want at least %.1f", got, p.least)
				}
			})
		}
	}
}

// ratio is the contrast of WCAG 2.
func ratio(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestModeDecidesTheVariant(t *testing.T) {
	dark, light := theme.New(theme.Dark), theme.New(theme.Light)
	system := theme.New(theme.System)
	for _, name := range []fyne.ThemeColorName{theme.ColorSurface, fynetheme.ColorNameBackground, fynetheme.ColorNameFocus} {
		inDark, inLight := dark.Color(name, fynetheme.VariantLight), light.Color(name, fynetheme.VariantDark)
		if inDark == inLight {
			t.Errorf("%s: the same in both modes", name)
		}
		if system.Color(name, fynetheme.VariantDark) != inDark || system.Color(name, fynetheme.VariantLight) != inLight {
			t.Errorf("%s: system does not follow the variant", name)
		}
	}
}

func TestColorFollowsTheApp(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light))
	before := theme.Color(theme.ColorText)
	app.Settings().SetTheme(theme.New(theme.Dark))
	if theme.Color(theme.ColorText) == before {
		t.Error("the text color stayed after the switch to dark")
	}
}

func TestControlsAreWholeNumbersHigh(t *testing.T) {
	th := theme.New(theme.Light)
	if got := th.Size(fynetheme.SizeNameText); got != theme.TextSize {
		t.Errorf("text size %v, want %v", got, theme.TextSize)
	}
	if got := th.Size(fynetheme.SizeNameModalBlurRadius); got != 0 {
		t.Errorf("modal blur %v, want none", got)
	}
}

func TestEveryIconHasAFile(t *testing.T) {
	test.NewTempApp(t)
	icons := []theme.Icon{
		theme.IconAdd, theme.IconApartment, theme.IconArrowBack, theme.IconArrowDown, theme.IconArrowUp, theme.IconBackup, theme.IconBlock,
		theme.IconCheck, theme.IconCheckCircle, theme.IconChevronLeft, theme.IconChevronRight, theme.IconClose, theme.IconCloudDone,
		theme.IconDescription, theme.IconDNS, theme.IconDomain, theme.IconDownload, theme.IconDrafts, theme.IconEdit, theme.IconEditNote,
		theme.IconError, theme.IconEvent, theme.IconExpandLess, theme.IconExpandMore, theme.IconGroups, theme.IconHelp, theme.IconHide,
		theme.IconHistory, theme.IconHourglass, theme.IconHub, theme.IconInfo, theme.IconInventory, theme.IconKey, theme.IconLock,
		theme.IconMail, theme.IconMore, theme.IconOutbox, theme.IconPerson, theme.IconRemove, theme.IconSchedule, theme.IconSearch,
		theme.IconSend, theme.IconSettings, theme.IconSync, theme.IconTune, theme.IconUndo, theme.IconUpload, theme.IconVerified,
		theme.IconViewColumn, theme.IconVisibility, theme.IconWarning,
	}
	for _, icon := range icons {
		if theme.Resource(icon, theme.ColorText) == nil {
			t.Errorf("%s has no file", icon)
		}
	}
	if theme.Resource("no such icon", theme.ColorText) != nil {
		t.Error("an icon without a file is not nil")
	}
	if theme.AppIcon() == nil {
		t.Error("no app icon")
	}
}

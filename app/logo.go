package app

import (
	"image"
	_ "image/jpeg" // what a logo can be
	_ "image/png"
	"strconv"
	"strings"
)

// Picture is the content of a PNG or JPEG file; a string, so that what has one can be
// compared.
type Picture string

// What a logo can be at most: mail programs show it as it is.
const (
	MaxLogoWidth  = 250
	MaxLogoHeight = 60
	MaxLogoBytes  = 50_000
)

// CheckLogo says why a picture cannot be a logo.
func CheckLogo(p Picture) (Issue, bool) {
	if len(p) > MaxLogoBytes {
		return block(FieldTemplateLogo, CodeLogoLarge, "Size", groupThousands((len(p)+999)/1000), "Limit", strconv.Itoa(MaxLogoBytes/1000)), true
	}
	config, _, err := image.DecodeConfig(strings.NewReader(string(p)))
	if err != nil {
		return block(FieldTemplateLogo, CodeLogoKind), true
	}
	if config.Width > MaxLogoWidth || config.Height > MaxLogoHeight {
		return block(FieldTemplateLogo, CodeLogoSize, "Width", groupThousands(config.Width), "Height", groupThousands(config.Height),
			"MaxWidth", strconv.Itoa(MaxLogoWidth), "MaxHeight", strconv.Itoa(MaxLogoHeight)), true
	}
	if _, _, err := image.Decode(strings.NewReader(string(p))); err != nil {
		return block(FieldTemplateLogo, CodeLogoKind), true
	}
	return Issue{}, false
}

// MissingLogo says that the file of a logo cannot be read.
func MissingLogo() Issue { return block(FieldTemplateLogo, CodeLogoMissing) }

// Kind is the MIME type of a picture that CheckLogo lets through.
func (p Picture) Kind() string {
	if _, kind, err := image.DecodeConfig(strings.NewReader(string(p))); err == nil {
		return "image/" + kind
	}
	return ""
}

// Size is the width and the height of a picture in pixels.
func (p Picture) Size() (width, height int) {
	config, _, err := image.DecodeConfig(strings.NewReader(string(p)))
	if err != nil {
		return 0, 0
	}
	return config.Width, config.Height
}

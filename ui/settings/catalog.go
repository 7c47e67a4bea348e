package settings

import (
	"slices"
	"strconv"
	"strings"

	"foyer/app"
)

// Catalog are the use cases of packages and tags; app.Manager has them.
type Catalog interface {
	Catalog(app.Context) (app.Catalog, error)
	SavePackage(app.Context, app.Package) (app.Done, error)
	DeletePackage(ctx app.Context, code string) (app.Done, error)
	Tags(app.Context) ([]app.Tag, error)
	TagUse(app.Context) (map[app.TagID]int, error)
	SaveTag(app.Context, app.Tag) (app.Tag, app.Done, error)
	DeleteTag(app.Context, app.TagID) (app.Done, error)
}

// PackageForm is a package as typed. Code is "" of one that is not kept yet;
// Features are codes in the order of the catalog.
type PackageForm struct {
	Code, Name, Minimum, Trial string
	Features                   string
	Sellable                   bool
	Position                   int
}

func packageForm(p app.Package) PackageForm {
	return PackageForm{
		Code: p.Code, Name: p.Name, Minimum: strconv.Itoa(p.MinimumLicenses), Trial: strconv.Itoa(p.TrialDays),
		Features: strings.Join(p.Features, " "), Sellable: p.Sellable, Position: p.Position,
	}
}

// Package is what was typed; what is no number is 0, which is refused.
func (f PackageForm) Package() app.Package {
	number := func(text string) int {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil {
			return 0
		}
		return n
	}
	return app.Package{
		Code: f.Code, Name: f.Name, MinimumLicenses: number(f.Minimum), TrialDays: number(f.Trial),
		Sellable: f.Sellable, Features: strings.Fields(f.Features), Position: f.Position,
	}
}

// Has says whether the package includes a feature.
func (f PackageForm) Has(code string) bool { return slices.Contains(strings.Fields(f.Features), code) }

// with puts a feature into the package or takes it out.
func (f PackageForm) with(code string, on bool, all []app.Feature) PackageForm {
	var codes []string
	for _, feature := range all {
		if feature.Code == code && on || feature.Code != code && f.Has(feature.Code) {
			codes = append(codes, feature.Code)
		}
	}
	f.Features = strings.Join(codes, " ")
	return f
}

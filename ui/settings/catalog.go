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

// shelf is a list of things that are edited: as they are kept, and as typed. What
// is new stands behind what is kept.
type shelf[T comparable] struct {
	kept  []T
	typed []T
	at    int // selected
}

func (s *shelf[T]) load(kept []T) {
	s.kept, s.typed = kept, slices.Clone(kept)
	s.at = max(0, min(s.at, len(kept)-1))
}

// dirty says whether the thing at a place is not kept as it is typed.
func (s *shelf[T]) dirty(at int) bool { return at >= len(s.kept) || s.typed[at] != s.kept[at] }

// changed are the things that are not kept as they are typed.
func (s *shelf[T]) changed() []T {
	var changed []T
	for i, t := range s.typed {
		if s.dirty(i) {
			changed = append(changed, t)
		}
	}
	return changed
}

// lay puts things that are still not kept over what was read; same finds the kept one.
func (s *shelf[T]) lay(left []T, same func(a, b T) bool) {
	for _, t := range left {
		at := slices.IndexFunc(s.kept, func(k T) bool { return same(k, t) })
		if at < 0 {
			s.typed = append(s.typed, t)
			continue
		}
		s.typed[at] = t
	}
}

// marks says of each thing whether it is dirty.
func (s *shelf[T]) marks() []bool {
	marks := make([]bool, len(s.typed))
	for i := range s.typed {
		marks[i] = s.dirty(i)
	}
	return marks
}

func (s *shelf[T]) edit(change func(T) T) {
	if s.at < len(s.typed) {
		s.typed[s.at] = change(s.typed[s.at])
	}
}

// selected is the thing that is selected, nothing when there is none.
func (s *shelf[T]) selected() (t T) {
	if s.at < len(s.typed) {
		t = s.typed[s.at]
	}
	return t
}

// find selects the last thing that is wanted, if there is one.
func (s *shelf[T]) find(wanted func(T) bool) {
	for i, t := range s.typed {
		if wanted(t) {
			s.at = i
		}
	}
}

func (s *shelf[T]) add(t T) {
	s.typed = append(s.typed, t)
	s.at = len(s.typed) - 1
}

// drop takes the selected thing out, which was never kept.
func (s *shelf[T]) drop() {
	s.typed = slices.Delete(s.typed, s.at, s.at+1)
	s.at = max(0, s.at-1)
}

func (s *shelf[T]) discard() { s.load(s.kept) }

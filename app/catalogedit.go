package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The fields of a package's form.
const (
	FieldMinimumLicenses Field = "minimum_licenses"
	FieldTrialDays       Field = "trial_days"
	FieldSellable        Field = "sellable"
	FieldFeatures        Field = "features"
	FieldTagColor        Field = "tag_color"
)

// Tags returns all tags, by name.
func (m *Manager) Tags(ctx Context) ([]Tag, error) { return m.deps.Store.Tags(ctx) }

// CheckTag says what is wrong with the name of a tag.
func CheckTag(name string) []Issue {
	name = CleanText(name)
	if name == "" {
		return required(FieldTag)
	}
	if issue, long := tooLong(FieldTag, name); long {
		return []Issue{issue}
	}
	return nil
}

// SaveTag keeps a tag, a new one when its ID is 0, and returns it. What is wrong
// with its name is an *InvalidError, a name that another tag has a *ConflictError.
func (m *Manager) SaveTag(ctx Context, t Tag) (_ Tag, _ Done, err error) {
	defer caught(&err)
	t.Name = CleanText(t.Name)
	if issues := CheckTag(t.Name); len(issues) > 0 {
		return t, Done{}, &InvalidError{issues}
	}
	if !slices.Contains(TagColors(), t.Color) {
		t.Color = TagColors()[0]
	}
	edit := TagEdit{After: &t}
	if t.ID != 0 {
		before, err := m.tag(ctx, t.ID)
		if err != nil {
			return t, Done{}, err
		}
		edit.Before = &before
	}
	done, edited, err := m.editTags(ctx, edit)
	if taken(err) {
		return t, done, &InvalidError{[]Issue{block(FieldTag, CodeTagTaken)}}
	}
	if err == nil && t.ID == 0 {
		t.ID = edited.Tags[0]
	}
	return t, done, err
}

// DeleteTag takes a tag away, from all customers.
func (m *Manager) DeleteTag(ctx Context, id TagID) (_ Done, err error) {
	defer caught(&err)
	before, err := m.tag(ctx, id)
	if err != nil {
		return Done{}, err
	}
	done, _, err := m.editTags(ctx, TagEdit{Before: &before})
	return done, err
}

func (m *Manager) tag(ctx Context, id TagID) (Tag, error) {
	tags, err := m.deps.Store.Tags(ctx)
	if err != nil {
		return Tag{}, err
	}
	at := slices.IndexFunc(tags, func(t Tag) bool { return t.ID == id })
	if at < 0 {
		return Tag{}, fmt.Errorf("tag %d: %w", id, ErrNotFound)
	}
	return tags[at], nil
}

func (m *Manager) editTags(ctx Context, t TagEdit) (Done, Edited, error) {
	now, err := m.moment(ctx)
	if err != nil {
		return Done{}, Edited{}, err
	}
	return m.commitCatalog(ctx, Edit{Action: ActionTagEdited, By: now.By, At: now.At, Tags: []TagEdit{t}})
}

func (m *Manager) commitCatalog(ctx Context, e Edit) (Done, Edited, error) {
	edited, err := m.deps.Store.Commit(ctx, e)
	if err != nil {
		return Done{}, edited, fmt.Errorf("%s: %w", e.Action, err)
	}
	done := Done{Action: e.Action, Count: 1}
	done.Undo = m.deps.Undo.push(action{done: done, first: edited.First, last: edited.Last})
	publishEdit(m.deps.Publish, e)
	return done, edited, nil
}

// SavePackage keeps a package of the catalog, a new one when its Code is "".
// Records keep working with a package that is not sold any more.
func (m *Manager) SavePackage(ctx Context, p Package) (_ Done, err error) {
	defer caught(&err)
	p.Name = CleanText(p.Name)
	if issues := checkPackage(p); len(issues) > 0 {
		return Done{}, &InvalidError{issues}
	}
	now, err := m.moment(ctx)
	if err != nil {
		return Done{}, err
	}
	edit := PackageEdit{After: &p}
	if p.Code == "" {
		p.Code = packageCode(p.Name, now.Catalog.Packages)
	} else if before, found := now.Catalog.Package(p.Code); found {
		edit.Before = &before
	} else {
		return Done{}, fmt.Errorf("package: %w", ErrNotFound)
	}
	done, _, err := m.commitCatalog(ctx, Edit{Action: ActionPackage, By: now.By, At: now.At, Packages: []PackageEdit{edit}})
	if taken(err) {
		return done, &InvalidError{[]Issue{block(FieldPackageName, CodePackageTaken)}}
	}
	return done, err
}

// taken says that another record has the name.
func taken(err error) bool {
	var conflict *ConflictError
	return errors.As(err, &conflict)
}

// DeletePackage takes a package that no record names out of the catalog.
func (m *Manager) DeletePackage(ctx Context, code string) (_ Done, err error) {
	defer caught(&err)
	now, err := m.moment(ctx)
	if err != nil {
		return Done{}, err
	}
	before, found := now.Catalog.Package(code)
	if !found {
		return Done{}, fmt.Errorf("package: %w", ErrNotFound)
	}
	done, _, err := m.commitCatalog(ctx, Edit{
		Action: ActionPackage, By: now.By, At: now.At, Packages: []PackageEdit{{Before: &before}},
	})
	if errors.Is(err, ErrState) {
		return done, &InvalidError{[]Issue{block(FieldPackageName, CodePackageUsed)}}
	}
	return done, err
}

func checkPackage(p Package) []Issue {
	var issues []Issue
	if p.Name == "" {
		issues = append(issues, required(FieldPackageName)...)
	} else if issue, long := tooLong(FieldPackageName, p.Name); long {
		issues = append(issues, issue)
	}
	if p.MinimumLicenses < 1 || p.MinimumLicenses > MaxLicenses {
		issues = append(issues, block(FieldMinimumLicenses, CodeMinimumLicenses, "Limit", groupThousands(MaxLicenses)))
	}
	if p.TrialDays < 1 || p.TrialDays > maxTrialDays {
		issues = append(issues, block(FieldTrialDays, CodeTrialDays, "Limit", groupThousands(maxTrialDays)))
	}
	return issues
}

// packageCode makes a code of a name that no package has.
func packageCode(name string, packages []Package) string {
	base := strings.ReplaceAll(FoldName(strings.ReplaceAll(name, "+", " plus")), " ", "_")
	if base == "" {
		base = "package"
	}
	for n, code := 2, base; ; n++ {
		if !slices.ContainsFunc(packages, func(p Package) bool { return p.Code == code }) {
			return code
		}
		code = fmt.Sprintf("%s_%d", base, n)
	}
}

// revertCatalog adds what takes changes of tags and packages back.
func (e *Edit) revertCatalog(changes []FieldChange) error {
	for _, change := range slices.Backward(changes) {
		var err error
		switch Field(change.Field) {
		case FieldTag:
			var t TagEdit
			t.Before, t.After, err = reversed[Tag](change)
			e.Tags = append(e.Tags, t)
		case FieldPackage:
			var p PackageEdit
			p.Before, p.After, err = reversed[Package](change)
			e.Packages = append(e.Packages, p)
		}
		if err != nil {
			return fmt.Errorf("put %s back: %w", change.Field, err)
		}
	}
	return nil
}

// reversed reads what a change made of something as before, and what it was as
// after; nil where it was not there.
func reversed[T any](change FieldChange) (before, after *T, err error) {
	for _, side := range []struct {
		text string
		into **T
	}{{change.To, &before}, {change.From, &after}} {
		if side.text != "" {
			*side.into = new(T)
			if err := json.Unmarshal([]byte(side.text), *side.into); err != nil {
				return nil, nil, err
			}
		}
	}
	return before, after, nil
}

// CatalogChange is how the history tells of a tag or a package: written down
// whole, "" where it was not or is not there.
func CatalogChange[T Tag | Package](f Field, before, after *T) FieldChange {
	change := FieldChange{Field: string(f)}
	if before != nil {
		change.From = encode(*before)
	}
	if after != nil {
		change.To = encode(*after)
	}
	return change
}

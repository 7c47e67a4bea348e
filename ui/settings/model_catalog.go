package settings

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"foyer/app"
)

// lists are the packages and the tags as they are kept.
type lists struct {
	packages []PackageForm
	features []app.Feature
	tags     []app.Tag
	use      map[app.TagID]int
}

func (m *Model) readLists(ctx context.Context) (lists, error) {
	var l lists
	c, err := m.deps.Catalog.Catalog(ctx)
	if err != nil {
		return l, err
	}
	for _, p := range c.Packages {
		l.packages = append(l.packages, packageForm(p))
	}
	l.features = c.Features
	if l.tags, err = m.deps.Catalog.Tags(ctx); err != nil {
		return l, err
	}
	l.use, err = m.deps.Catalog.TagUse(ctx)
	return l, err
}

func samePackage(a, b PackageForm) bool { return a.Code == b.Code && a.Code != "" }

func sameTag(a, b app.Tag) bool { return a.ID == b.ID && a.ID != 0 }

// loadLists takes in what is kept; what is left is still only typed.
func (m *Model) loadLists(l lists, left lists) {
	p, t := m.packages.Selected(), m.tags.Selected()
	m.packages.Load(l.packages)
	m.packages.Lay(left.packages, samePackage)
	m.packages.Find(func(o PackageForm) bool { return samePackage(o, p) || p.Code == "" && o.Name == app.CleanText(p.Name) })
	m.tags.Load(l.tags)
	m.tags.Lay(left.tags, sameTag)
	m.tags.Find(func(o app.Tag) bool { return sameTag(o, t) || t.ID == 0 && o.Name == app.CleanText(t.Name) })
	m.state.Features, m.state.TagUse = l.features, l.use
}

func (m *Model) changedLists() lists {
	return lists{packages: m.packages.Changed(), tags: m.tags.Changed()}
}

func (l lists) empty() bool { return len(l.packages)+len(l.tags) == 0 }

// beyond is what was changed after the snapshot was taken: while it was being kept.
func (l lists) beyond(snapshot lists) lists {
	return lists{
		packages: without(l.packages, func(p PackageForm) bool { return slices.Contains(snapshot.packages, p) }),
		tags:     without(l.tags, func(t app.Tag) bool { return slices.Contains(snapshot.tags, t) }),
	}
}

func (l lists) and(more lists) lists {
	return lists{packages: slices.Concat(l.packages, more.packages), tags: slices.Concat(l.tags, more.tags)}
}

// storeLists keeps what was changed, one after the other; what is left when one
// is refused stays typed, and begins with that.
func (m *Model) storeLists(l lists) (done []app.Done, left lists, err error) {
	ctx := context.Background()
	for i, p := range l.packages {
		d, err := m.deps.Catalog.SavePackage(ctx, p.Package())
		if err != nil {
			return done, lists{packages: l.packages[i:], tags: l.tags}, err
		}
		done = append(done, d)
	}
	for i, t := range l.tags {
		_, d, err := m.deps.Catalog.SaveTag(ctx, t)
		if err != nil {
			return done, lists{tags: l.tags[i:]}, err
		}
		done = append(done, d)
	}
	return done, lists{}, nil
}

// SelectPackage shows a package.
func (m *Model) SelectPackage(at int) {
	m.packages.At = at
	m.state.Issues = nil
	m.changed()
}

// EditPackage takes what was typed into the form of the selected package.
func (m *Model) EditPackage(change func(*PackageForm)) {
	m.packages.Edit(func(f PackageForm) PackageForm { change(&f); return f })
	m.edited()
}

// Include puts a feature into the selected package or takes it out.
func (m *Model) Include(feature string, on bool) {
	m.packages.Edit(func(f PackageForm) PackageForm { return f.with(feature, on, m.state.Features) })
	m.edited()
}

// AddPackage begins a new package.
func (m *Model) AddPackage() {
	m.packages.Add(PackageForm{Minimum: "1", Trial: strconv.Itoa(usualTrial), Sellable: true})
	m.edited()
}

// usualTrial is how many days the trial of a new package has, until somebody says otherwise.
const usualTrial = 30

// DeletePackage takes the selected package out of the catalog.
func (m *Model) DeletePackage() {
	f := m.state.Packages[m.state.Package]
	if f.Code == "" {
		m.packages.Drop()
		m.edited()
		return
	}
	m.delete(func(ctx context.Context) (app.Done, error) { return m.deps.Catalog.DeletePackage(ctx, f.Code) },
		func(l *lists) {
			l.packages = without(l.packages, func(p PackageForm) bool { return samePackage(p, f) })
		})
}

// selectedTag is the tag that is shown, an empty one when there is none.
func (m *Model) selectedTag() app.Tag { return m.tags.Selected() }

// SelectTag shows a tag.
func (m *Model) SelectTag(at int) {
	m.tags.At = at
	m.state.Issues = nil
	m.changed()
}

// EditTag takes what was typed into the form of the selected tag.
func (m *Model) EditTag(change func(*app.Tag)) {
	m.tags.Edit(func(t app.Tag) app.Tag { change(&t); return t })
	m.edited()
}

// AddTag begins a new tag.
func (m *Model) AddTag() {
	m.tags.Add(app.Tag{Color: app.TagColors()[0]})
	m.edited()
}

// DeleteTag takes the selected tag away, from all customers.
func (m *Model) DeleteTag() {
	t := m.state.Tags[m.state.Tag]
	if t.ID == 0 {
		m.tags.Drop()
		m.edited()
		return
	}
	m.delete(func(ctx context.Context) (app.Done, error) { return m.deps.Catalog.DeleteTag(ctx, t.ID) },
		func(l *lists) {
			l.tags = without(l.tags, func(o app.Tag) bool { return sameTag(o, t) })
		})
}

func without[T any](all []T, is func(T) bool) []T {
	var rest []T
	for _, t := range all {
		if !is(t) {
			rest = append(rest, t)
		}
	}
	return rest
}

// delete takes something away at once; what else is typed stays.
func (m *Model) delete(do func(context.Context) (app.Done, error), gone func(*lists)) {
	m.state.Issues = nil
	m.deps.Run.Go(func() {
		ctx := context.Background()
		done, err := do(ctx)
		var l lists
		if err == nil {
			l, err = m.readLists(ctx)
		}
		m.deps.Run.Do(func() {
			if err != nil {
				m.refused(err)
				m.changed()
				return
			}
			left := m.changedLists()
			gone(&left)
			m.loadLists(l, left)
			m.deps.Say(done)
			m.changed()
		})
	})
}

func (m *Model) edited() {
	m.state.JustDone, m.state.Issues = false, nil
	m.changed()
}

// storedLists says what was kept of the lists, and shows what was refused.
func (m *Model) storedLists(done []app.Done, l, left lists, err error) {
	m.loadLists(l, left)
	for _, d := range done {
		m.deps.Say(d)
	}
	if err == nil {
		m.state.JustDone = m.changedLists().empty()
		return
	}
	m.refused(err)
	if len(left.packages) > 0 {
		m.packages.Find(func(f PackageForm) bool { return f == left.packages[0] })
	} else if len(left.tags) > 0 {
		m.tags.Find(func(t app.Tag) bool { return t == left.tags[0] })
	}
}

// refused shows why something was not kept.
func (m *Model) refused(err error) {
	var invalid *app.InvalidError
	if errors.As(err, &invalid) && len(invalid.Issues) > 0 {
		m.refuse(invalid.Issues)
		return
	}
	m.deps.Log.Error("save settings", "err", err)
	m.state.Failure = err
}

package app

import "slices"

// Tagging says which tags there are and how many of some customers have each,
// of those whose tags can be changed.
type Tagging struct {
	Known []Tag
	Held  map[TagID]int
	Count int // of the customers
}

// Tagging reads which tags customers have.
func (m *Manager) Tagging(ctx Context, ids []CustomerID) (_ Tagging, err error) {
	defer caught(&err)
	t := Tagging{Held: map[TagID]int{}}
	if t.Known, err = m.Tags(ctx); err != nil {
		return t, err
	}
	_, err = m.each(ctx, ids, Operation{Act: ActEdit}, nil, func(c, _ Customer, refused error) error {
		if refused != nil {
			return nil
		}
		t.Count++
		for _, tag := range c.Tags {
			t.Held[tag.ID]++
		}
		return nil
	})
	return t, err
}

// Named is the tag of a name, however it is written.
func (t Tagging) Named(name string) (Tag, bool) {
	at := slices.IndexFunc(t.Known, func(tag Tag) bool { return SameTag(tag.Name, name) })
	if at < 0 {
		return Tag{}, false
	}
	return t.Known[at], true
}

// SameTag says whether two names are of one tag.
func SameTag(a, b string) bool { return FoldName(a) == FoldName(b) }

// ParseHeld reads the name of a tag that at least one of the customers has.
func (t Tagging) ParseHeld(name string) (Tag, []Issue) {
	tag, known := t.Named(name)
	if !known || t.Held[tag.ID] == 0 {
		return Tag{}, []Issue{{Field: FieldTagOff, Level: Block, Code: CodeTagUnheld, Args: map[string]string{"Tag": name}}}
	}
	return tag, nil
}

// MakeTags keeps those of the tags that are new; one whose name there is by now is
// that one.
func (m *Manager) MakeTags(ctx Context, tags []Tag) (_ []Tag, err error) {
	defer caught(&err)
	known, err := m.Tags(ctx)
	if err != nil {
		return nil, err
	}
	byName := map[string]Tag{}
	for _, t := range known {
		byName[FoldName(t.Name)] = t
	}
	made := make([]Tag, len(tags))
	for i, t := range tags {
		there, ok := byName[FoldName(t.Name)]
		switch {
		case t.ID > 0:
			made[i] = t
		case ok:
			made[i] = there
		default:
			t.ID = 0
			if made[i], _, err = m.SaveTag(ctx, t); err != nil {
				return nil, err
			}
		}
	}
	return made, nil
}

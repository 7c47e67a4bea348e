package settings

import (
	"encoding/json"
	"reflect"
	"time"

	"foyer/app"
)

// unsaved is what was typed and is not saved, as it is kept: of the form only what
// differs from what was saved, so that what else is saved meanwhile stays.
type unsaved struct {
	typed, saved Form
	lists        lists
}

// unsavedText is its form on the disk.
type unsavedText struct {
	Fields   map[string]string
	Packages []PackageForm `json:",omitempty"`
	Tags     []app.Tag     `json:",omitempty"`
}

// MarshalJSON is called off the UI goroutine: texts can be long.
func (u unsaved) MarshalJSON() ([]byte, error) {
	text := unsavedText{Fields: map[string]string{}, Packages: u.lists.packages, Tags: u.lists.tags}
	typed, saved := reflect.ValueOf(u.typed), reflect.ValueOf(u.saved)
	for i := range typed.NumField() {
		if now := typed.Field(i).String(); now != saved.Field(i).String() {
			text.Fields[typed.Type().Field(i).Name] = now
		}
	}
	return json.Marshal(text)
}

// keep has what is typed and not saved kept, or thrown away when nothing is.
func (m *Model) keep() {
	if !m.state.Loaded {
		return
	}
	u := unsaved{m.state.Form, formOf(m.saved, m.state.EULA), m.changedLists()}
	if u.typed == u.saved && u.lists.empty() {
		m.state.Since = time.Time{}
		m.deps.Typed.Forget()
		return
	}
	m.deps.Typed.Keep(u)
}

// recalled is what an earlier run of the program left.
type recalled struct {
	text  unsavedText
	since time.Time
	found bool
}

// bringBack lays what an earlier run left over what was read, once.
func (m *Model) bringBack(r recalled, kept lists) {
	if m.recalled || !r.found {
		m.recalled = true
		return
	}
	m.recalled = true
	form := reflect.ValueOf(&m.state.Form).Elem()
	for name, text := range r.text.Fields {
		if field := form.FieldByName(name); field.IsValid() {
			field.SetString(text)
		}
	}
	m.loadLists(kept, lists{packages: r.text.Packages, tags: r.text.Tags})
	m.state.Since = r.since
}

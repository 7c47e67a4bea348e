package details

import (
	"strconv"
	"strings"

	"foyer/app"
	"foyer/app/onboard"
)

// sheet is a form of the customer: what it asks for, and how it is saved.
type sheet struct {
	Form   app.Form
	Tab    Tab         // in whose place it stands
	Fields []app.Field // in reading order
	// Values is what stands in the record; false: what the form is about is no longer there.
	Values func(State) (map[app.Field]string, bool)
	// Visible says which fields are asked for; nil: all.
	Visible func(f app.Field, values map[app.Field]string, s State) bool
	Check   func(values map[app.Field]string, s State) []app.Issue
	// LookUp asks for what is odd and only the store knows; nil: nothing.
	LookUp func(ctx app.Context, manager *app.Manager, values map[app.Field]string, id app.CustomerID) ([]app.Issue, error)
	Save   func(values map[app.Field]string, s State) app.Operation
}

func (s sheet) rules(state State) onboard.Rules {
	r := onboard.Rules{
		Fields: s.Fields,
		Check:  func(values map[app.Field]string) []app.Issue { return s.Check(values, state) },
	}
	if s.Visible != nil {
		r.Visible = func(f app.Field, values map[app.Field]string) bool { return s.Visible(f, values, state) }
	}
	return r
}

// title is the last part of the keys of its words.
func (s sheet) title() string {
	kind, thing, _ := strings.Cut(string(s.Form), ":")
	if thing == "0" {
		return kind + ".new"
	}
	return kind
}

// sheetOf returns the form with a name; false when there is none.
func sheetOf(name app.Form) (sheet, bool) {
	kind, thing, _ := strings.Cut(string(name), ":")
	id, _ := strconv.ParseInt(thing, 10, 64)
	switch app.Form(kind) {
	case app.FormAccount, app.FormDetails:
		return recordSheet(name), true
	case app.FormDomain:
		return domainSheet(id), true
	case app.FormPerson:
		return personSheet(id), true
	case app.FormNote:
		return noteSheet(id), true
	}
	return sheet{}, false
}

// recordSheet is one of the two forms that edit the record itself: they ask and
// judge as the wizard does.
func recordSheet(f app.Form) sheet {
	s := sheet{
		Form: f, Tab: Overview, Fields: app.FormFields(f),
		Values: func(s State) (map[app.Field]string, bool) { return app.FormValues(s.Customer), true },
		Visible: func(f app.Field, values map[app.Field]string, s State) bool {
			return app.Visible(f, app.Draft{Values: values}, s.Catalog)
		},
		Check: func(values map[app.Field]string, s State) []app.Issue { return app.CheckForm(f, values, s.Catalog) },
		Save: func(values map[app.Field]string, s State) app.Operation {
			return app.EditForm(f, values, s.Customer, s.Catalog.Hosts)
		},
	}
	if f == app.FormAccount {
		s.LookUp = func(ctx app.Context, m *app.Manager, values map[app.Field]string, id app.CustomerID) ([]app.Issue, error) {
			return m.CheckReference(ctx, values[app.FieldReference], id)
		}
	}
	return s
}

// noteSheet is the form of a note, 0 being a new one.
func noteSheet(id int64) sheet {
	return sheet{
		Form: app.FormOf(app.FormNote, id), Tab: Overview, Fields: []app.Field{app.FieldNote},
		Values: func(s State) (map[app.Field]string, bool) {
			for _, n := range s.Customer.Notes {
				if n.ID == id {
					return map[app.Field]string{app.FieldNote: n.Text}, true
				}
			}
			return map[app.Field]string{app.FieldNote: ""}, id == 0
		},
		Check: func(values map[app.Field]string, _ State) []app.Issue { return app.CheckNote(values[app.FieldNote]) },
		Save: func(values map[app.Field]string, _ State) app.Operation {
			if id == 0 {
				return app.AddNote(values[app.FieldNote])
			}
			return app.EditNote(id, values[app.FieldNote])
		},
	}
}

package apptest

import (
	"errors"
	"testing"

	"foyer/app"
)

func testTemplates(t *testing.T, s *subject) {
	s.setUp()
	templates := func(want ...app.Template) {
		s.Helper()
		kept, err := s.Templates(t.Context())
		s.ok(err)
		s.equal("templates", kept, want)
	}
	save := func(v *app.Template) {
		s.Helper()
		id, err := s.SaveTemplate(t.Context(), *v, Operator, Start)
		s.ok(err)
		v.ID = id
	}
	templates()
	second := app.Template{Name: "Willkommen", Language: "de", Subject: "Hallo", Body: "Hallo {first_name}", Channel: true, Organization: true}
	first := app.Template{
		Name: "Österreich", Language: "de-AT", Subject: "Servus", Body: "Servus", SupportName: "Hilfe", SupportAddress: "hilfe@lakeside-it.example",
		Logo: "picture", Organization: true,
	}
	save(&second)
	save(&first)
	second.Organization = false // the other is what Organizations get now
	templates(first, second)

	first.Name, first.Logo, first.Channel = "Austria", "", true
	save(&first)
	second.Channel = false
	templates(first, second)
	var conflict *app.ConflictError
	if _, err := s.SaveTemplate(t.Context(), app.Template{Name: "AUSTRIA", Language: "en", Subject: "a", Body: "b"}, Operator, Start); !errors.As(err, &conflict) ||
		conflict.Field != app.FieldTemplateName {
		t.Errorf("the same name: %v", err)
	}
	s.ok(s.DeleteTemplate(t.Context(), first.ID, Operator, Start))
	s.ok(s.DeleteTemplate(t.Context(), first.ID, Operator, Start))
	templates(second)
	_, err := s.SaveTemplate(t.Context(), first, Operator, Start)
	s.fails("saving a template that is gone", err, app.ErrNotFound)
}

func testLogoOfAMessage(t *testing.T, s *subject) {
	s.setUp()
	id := s.mail("own", 1, NotComposed, func(m *app.Message) { m.Letter.Logo = "picture" })
	s.mail("same", 1, func(m *app.Message) { m.Letter.Logo = "picture" })
	s.equal("logo", s.message(id).Letter.Logo, app.Picture("picture"))
	messages, err := s.Messages(t.Context(), s.message(id).Customer)
	s.ok(err)
	s.equal("logo in the list", messages[0].Letter.Logo, app.Picture("picture"))
}
